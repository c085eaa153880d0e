import { describe, expect, test } from 'vitest';
import { captionOf, readTable } from '../../../src/lib/charts/reading';
import { sentencesAsText, sentencesFor } from '../../../src/lib/charts/sentence';
import { columnsOf } from '../../../src/lib/charts/table-order';
import { toCsv } from '../../../src/lib/exports/csv';
import { refusalInWords } from '../../../src/lib/session/refusal-words';
import { parseCsv } from '../../support/parse-csv';
import { SafeTable, type SafeCell } from '../../../src/lib/protocol/safe-table';
import { makeTable } from '../../support/safe-tables';

const value = (cell: SafeCell, by: number): SafeCell =>
	cell.shown ? { shown: true, value: Math.round(cell.value * by) * 100 } : cell;
const shares = makeTable({});
const table = SafeTable.parse({
	...shares,
	question: { ...shares.question, measure: { kind: 'standardised-rate', per: 100000 } },
	measure: {
		...shares.measure,
		kind: 'standardised-rate',
		unit: 'per 100,000',
		multiplier: 100_000,
		valueLabel: 'People with dementia, directly standardised rate per 100,000 people'
	},
	rows: shares.rows.map((row) => ({ ...row, value: value(row.value, 9), lower: value(row.lower, 9), upper: value(row.upper, 9) }))
});

describe('a standardised rate', () => {
	test('is named as one in the sentence, the caption and the heading, with its unit once', () => {
		const said = sentencesAsText(sentencesFor(table));
		expect(said).toMatch(
			/^People with dementia, directly standardised rate per 100,000 people: [\d,]+ per 100,000 in Southend-on-Sea/
		);
		expect(captionOf(table, readTable(table).dimension)).toBe(
			'People with dementia, directly standardised rate per 100,000 people, by ward'
		);
		expect(columnsOf(table).map(({ figure }) => figure)).toEqual(['value', 'lower', 'upper', 'numerator', 'denominator']);
	});
	test('stands in a file with its limits, its count and its unit', () => {
		const [headings = [], ...lines] = parseCsv(toCsv(table, { excel: false }).text);
		const last = (name: string): string => lines.at(-1)?.[headings.indexOf(name)] ?? '?';
		expect(last('Indicator Name')).toContain('directly standardised rate');
		expect(last('Value unit')).toBe('per 100,000');
		for (const name of ['Value', 'Lower CI 95.0 limit', 'Upper CI 95.0 limit', 'Count', 'Denominator'])
			expect(last(name)).toMatch(/^\d+$/);
	});
	test('that is asked by age is refused with the reason and what can be asked instead', () => {
		const { advice } = refusalInWords({ code: 'not-askable', at: 'breakdowns.age' });
		expect(advice).toContain('already makes areas alike in age');
		expect(advice).toContain('ask for the crude rate by age');
	});
});
