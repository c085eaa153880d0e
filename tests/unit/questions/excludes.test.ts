import { describe, expect, it } from 'vitest';
import type { Predicate } from '../../../src/lib/protocol/question';
import { excludes } from '../../../src/lib/vault/questions/beside-words';

const dementia: Predicate = { field: 'DEM_REG', is: 'Y' };
const care: Predicate = { has: { dataset: 'asc_cld' } };
const older: Predicate = { field: 'AGE', between: [65, null] };
const area = (...codes: string[]): Predicate => ({ area: { level: 'ward', codes } });

describe('two populations', () => {
	it.each<[string, Predicate, Predicate]>([
		['one without what the other has', { all: [older, dementia] }, { all: [older, { not: dementia }] }],
		['records, and no such record', care, { hasNo: { dataset: 'asc_cld' } }],
		['other codes of a field', { field: 'SEX', is: '1' }, { field: 'SEX', in: ['2', '9'] }],
		['ages that do not meet', { field: 'AGE', between: [65, 74] }, { all: [{ field: 'AGE', between: [75, null] }] }],
		['other wards', area('A', 'B'), area('C')],
		['other fifths', { deprivationQuintile: [1] }, { deprivationQuintile: [4, 5] }],
		['other fifths of the place', { placeFifth: [1] }, { placeFifth: [4, 5] }]
	])('have nobody in common: %s', (_, one, other) => {
		expect([excludes(one, other), excludes(other, one)]).toEqual([true, true]);
	});

	it.each<[string, Predicate, Predicate]>([
		['everybody', { all: [] }, { not: dementia }],
		['another field', dementia, { field: 'CARE_HOME_IND', is: 'N' }],
		['ages that meet', { field: 'AGE', between: [65, 79] }, { field: 'AGE', between: [75, null] }],
		['a ward in both', area('A', 'B'), area('B')],
		['another level of area', area('A'), { area: { level: 'locality', codes: ['C'] } }],
		['one of two things, and neither of others', { any: [dementia, care] }, { not: dementia }],
		['records of other kinds', care, { hasNo: { dataset: 'apc' } }]
	])('may have some in common: %s', (_, one, other) => {
		expect([excludes(one, other), excludes(other, one)]).toEqual([false, false]);
	});
});
