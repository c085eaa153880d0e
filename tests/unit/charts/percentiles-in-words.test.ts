import { describe, expect, test } from 'vitest';
import { certificateInWords, protectionInWords } from '../../../src/lib/charts/protection-words';
import { captionOf, readTable } from '../../../src/lib/charts/reading';
import { sentencesAsText, sentencesFor } from '../../../src/lib/charts/sentence';
import { columnsOf } from '../../../src/lib/charts/table-order';
import { toCsv } from '../../../src/lib/exports/csv';
import { formatCell, roundAsShown } from '../../../src/lib/protocol/format';
import { makePercentileTable } from '../../support/sum-tables';
import { parseCsv } from '../../support/parse-csv';

const table = makePercentileTable();

describe('a median', () => {
	test('is said with its unit and the number of people', () => {
		expect(sentencesAsText(sentencesFor(table))).toContain(
			'Length of stay, median over people: 7 days in Southend-on-Sea (2,100 people, rounded).'
		);
		expect(captionOf(table, readTable(table).dimension)).toBe('Length of stay, median over people, days, by ward');
	});
	test('has its value and its people as columns, and no numerator or limits', () => {
		expect(columnsOf(table)).toEqual([
			{ figure: 'value', heading: 'Length of stay, median over people, days' },
			{ figure: 'denominator', heading: 'People with a stay in hospital' }
		]);
	});
	test('is written in the unit that it is kept in, people whole', () => {
		const hours = { ...table.measure, amount: { unit: 'hours a week', decimals: 2, roundTo: 0.5 } };
		expect(formatCell({ shown: true, value: 7.5 }, hours)).toBe('7.5');
		expect(roundAsShown(1230, hours, 'denominator')).toBe(1230);
		expect(formatCell({ shown: true, value: 0 }, table.measure)).toBe('0');
	});
	test('stands in a file under Value, with its people under Denominator and no Count', () => {
		const [headings = [], ...lines] = parseCsv(toCsv(table, { excel: false }).text);
		const column = (name: string): string[] => lines.map((line) => line[headings.indexOf(name)] ?? '?');
		expect(column('Value').at(-1)).toBe('7');
		expect(column('Denominator').at(-1)).toBe('2100');
		expect(new Set(column('Count'))).toEqual(new Set(['']));
		expect(new Set(column('Count status'))).toEqual(new Set(['[z]']));
		expect(column('Value unit').at(-1)).toBe('days');
	});
	test('is not spoken of as a sum in what was checked', () => {
		const said = JSON.stringify([certificateInWords(table.certificate, table.measure), protectionInWords(table)]);
		expect(said).not.toContain('sum');
		expect(said).toContain('one that a few of them could change');
	});
});
