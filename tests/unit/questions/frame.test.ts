import { beforeAll, describe, expect, it } from 'vitest';
import { indicatorById } from '../../../src/lib/catalogue/indicators';
import { Question, type Predicate } from '../../../src/lib/protocol/question';
import type { Frame } from '../../../src/lib/protocol/safe-table';
import type { Ground } from '../../../src/lib/vault/engine/ground';
import { UnsafeColumns, UnsafeTable } from '../../../src/lib/vault/engine/unsafe-table';
import { compile } from '../../../src/lib/vault/questions/compile';
import { ask, loadSmallPlace, makeSmallPlace, provenance } from './small-place';

let ground: Ground;
beforeAll(() => {
	const nothing = {
		run: () => new UnsafeTable([]),
		columns: () => new UnsafeColumns([]),
		append: () => undefined,
		packWhenLarge: () => undefined,
		room: () => ({ taken: 0, most: 0 }),
		close: () => undefined
	};
	ground = loadSmallPlace(nothing, makeSmallPlace(5, 40));
});

const frameOf = (question: Question): Frame => {
	const compiled = compile(question, ground, { provenance });
	if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
	return compiled.plan.frame;
};
const flagship = Question.parse(indicatorById('dementia-no-council-care')?.question);

describe('the words of an answer', () => {
	it('are the catalogue’s while its question is unchanged', () => {
		const frame = frameOf({ ...flagship, filters: [{ area: { level: 'ward', codes: ['W1'] } }], breakdowns: [{ by: 'sex' }] });
		expect(frame.title).toBe('Dementia and no council-arranged care recorded, 65 and over, in Ward W1, by sex');
		expect(frame.measure).toMatchObject({ unit: '%', multiplier: 100, counts: 'people', polarity: 'no-judgement' });
		expect(frame.comparatorLabel).toBe('Smallton');
	});

	it('are built from labels once its parts are changed, with no word of the entry left', () => {
		const frame = frameOf({ ...flagship, population: { field: 'AGE', between: [75, null] } });
		expect(frame.title).toBe(
			'Share with no council-arranged care recorded among people registered with a GP practice, aged 75 and over, by ward'
		);
		expect(frame.measure.denominatorLabel).toBe('People registered with a GP practice, aged 75 and over');
		expect(JSON.stringify(frame)).not.toContain('dementia register');
	});

	it('say "no council-arranged care recorded" of any question about absent care, and tell of people who pay themselves', () => {
		for (const indicator of [
			{ hasNo: { dataset: 'asc_cld', where: { field: 'Event_Type', is: 'Review' } } },
			{ not: { has: { dataset: 'asc_cld' } } },
			{ hasNo: { dataset: 'asc_cld', during: 'open-at-period-end' as const } }
		]) {
			const frame = frameOf(ask({ indicator, measure: { kind: 'proportion' } }));
			expect(frame.caveats.join(' ')).toContain('people who arrange and pay for their own care are absent');
			const shown = [frame.title, frame.definition, frame.measure.valueLabel, frame.measure.numeratorLabel].join(' ');
			expect(shown).toContain('council-arranged care recorded');
			expect(shown).not.toMatch(/\bno care\b|unmet|unsupported/i);
		}
	});

	it('describe codes, ranges, periods and records by their labels', () => {
		const frame = frameOf(
			ask({
				population: {
					all: [{ field: 'EFI_CATEGORY', is: 'MILD' }, { field: 'AGE', between: [40, 64] }, { deprivationQuintile: [1, 2] }]
				},
				events: { dataset: 'apc', where: { field: 'DIAG_01', codesFrom: 'S72', codesTo: 'S72' }, during: 'whole-period' },
				measure: { kind: 'crude-rate', per: 100000 },
				breakdowns: [
					{ by: 'age', bands: 'five-year' },
					{ by: 'practice' },
					{ by: 'field', dataset: 'asc_cld', field: 'Service_Type' }
				]
			})
		);
		expect(frame.title).toContain('per 100,000 people registered with a GP practice');
		expect(frame.title).toContain('aged 40 to 64, in deprivation fifth 1 or 2 (1 is the most deprived)');
		expect(frame.title).toContain('S72');
		expect(frame.title).toContain('from 1 April 2024 to 31 March 2025');
		expect(frame.title).toMatch(/, by five-year age band, GP practice and service type$/i);
		expect(frame.measure).toMatchObject({ kind: 'crude-rate', unit: 'per 100,000', multiplier: 100000, counts: 'events' });
	});

	it('put in brackets what "or" and "not" hold together', () => {
		const both: Predicate = {
			all: [
				{ field: 'DEM_REG', is: 'Y' },
				{ field: 'CARE_HOME_IND', is: 'Y' }
			]
		};
		expect(frameOf(ask({ population: { not: both } })).title).toBe(
			'People registered with a GP practice, not (with dementia, living in a care home)'
		);
		expect(frameOf(ask({ population: { any: [both, { field: 'AGE', between: [65, null] }] } })).title).toContain(
			'(with dementia, living in a care home) or aged 65 and over'
		);
	});

	it('carry the caveats of every dataset that is used and of no other', () => {
		const plain = frameOf(ask({}));
		expect(plain.caveats.join(' ')).toContain('Registered people are not the same as residents');
		expect(plain.caveats.join(' ')).not.toMatch(/council|hospital|Deprivation describes/);
		const more = frameOf(ask({ population: { has: { dataset: 'apc' } }, breakdowns: [{ by: 'deprivation-quintile' }] }));
		expect(more.caveats.join(' ')).toMatch(/Hospital Episode|hospitals/i);
		expect(more.caveats.join(' ')).toContain('Deprivation describes areas');
		expect(new Set(more.caveats).size).toBe(more.caveats.length);
	});

	it('say of groups other than areas that they are compared as they are, whatever the ages of their people', () => {
		const asThey = /older or younger/;
		const share = {
			indicator: { field: 'AGE', between: [65, null] },
			measure: { kind: 'proportion' },
			comparator: 'place'
		} as const;
		const caveats = (more: object): string => frameOf(ask({ ...share, ...more } as never)).caveats.join(' ');
		expect(caveats({ breakdowns: [{ by: 'ethnicity' }] })).toMatch(asThey);
		expect(caveats({ breakdowns: [{ by: 'ethnicity' }], comparator: 'none' })).not.toMatch(asThey);
		expect(caveats({ breakdowns: [{ by: 'ethnicity' }], indicator: undefined, measure: { kind: 'count' } })).not.toMatch(asThey);
		expect(caveats({ breakdowns: [{ by: 'area', level: 'ward' }] })).not.toMatch(asThey);
	});

	it('name the population that was divided by', () => {
		expect(frameOf(ask({ base: 'resident', population: { field: 'AGE', between: [65, null] } })).denominators).toEqual([
			'Residents, aged 65 and over'
		]);
	});
});
