import { expect, test } from 'vitest';
import { areaSentence } from '../../../src/lib/charts/area-sentence';
import { readTable } from '../../../src/lib/charts/reading';
import { sentencesAsText } from '../../../src/lib/charts/sentence';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import { ages, makeTable, wards } from '../../support/safe-tables';

const named = (valueLabel: string, table = makeTable(), denominatorLabel?: string): SafeTable => ({
	...table,
	measure: {
		...table.measure,
		valueLabel,
		denominatorLabel: denominatorLabel ?? table.measure.denominatorLabel
	}
});

function said(table: SafeTable, ward: string, at: Record<string, string> = {}): string {
	const point = readTable(table, { along: 'area', at }).points.find(({ label }) => label === ward);
	return point ? sentencesAsText([areaSentence(table, { at }, point)]) : '';
}

test.each([
	['Share with recorded COPD', 'have recorded COPD'],
	['Share with moderate frailty who live alone', 'have moderate frailty and live alone'],
	['Share who need an interpreter', 'need an interpreter'],
	['Share living alone', 'are living alone'],
	['Share known to the GP as unpaid carers', 'are known to the GP as unpaid carers'],
	['Share with two or more attendances', 'have two or more attendances']
])('“%s” is a sentence of how many of whom, and where', (label, verb) =>
	expect(said(named(label), 'Belfairs')).toBe(`In Belfairs, 45.5% of people aged 65 and over with dementia ${verb}.`)
);

test.each([
	'No council-arranged care recorded',
	'Share: severe frailty',
	'Share of carers with two or more conditions',
	'Share with asthma or aged 80 and over',
	'Share whose sex is female'
])('a name that is no statement of people stands as it is: “%s”', (label) =>
	expect(said(named(label), 'Belfairs')).toBe(`${label}: 45.5% in Belfairs.`)
);

test('people of several kinds end with a comma', () =>
	expect(said(named('Share living alone', makeTable(), 'People aged 65 and over, with dementia'), 'Belfairs')).toBe(
		'In Belfairs, 45.5% of people aged 65 and over, with dementia, are living alone.'
	));

test('a hidden figure is said to be not shown', () =>
	expect(said(named('Share living alone'), 'Westborough')).toBe(
		'Share living alone: the figure for Westborough is not shown, to protect people.'
	));

test('a count says that it is rounded, and has its unit', () =>
	expect(said(makeTable({ kind: 'count' }), 'Thorpe')).toBe(
		'People with no council-arranged care recorded: 110 people (rounded) in Thorpe.'
	));

test('a chosen group of another breakdown is named', () =>
	expect(said(named('Share living alone', makeTable({ dimensions: [wards, ages] })), 'Thorpe', { age: '80+' })).toMatch(
		/^In Thorpe, 80 and over, /
	));
