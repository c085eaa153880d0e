import { describe, expect, test } from 'vitest';
import { toCsv } from '../../../src/lib/exports/csv';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import { likeWards, twoPopulations, twoStandardised } from '../../support/compared-tables';
import { byFifth, falling } from '../../support/fifths-tables';
import { parseCsv } from '../../support/parse-csv';
import { makeTable } from '../../support/safe-tables';

function recordsOf(table: SafeTable): Record<string, string>[] {
	const [header = [], ...rows] = parseCsv(toCsv(table, { excel: false }).text);
	expect(new Set(header).size).toBe(header.length);
	return rows.map((row) => {
		expect(row).toHaveLength(header.length);
		return Object.fromEntries(header.map((name, index) => [name, row[index] ?? '']));
	});
}

describe('the file of a comparison', () => {
	test.each([
		['two populations', twoPopulations()],
		['wards', likeWards()]
	])('of %s has both sides, difference and ratio of every row, or why there are none', (_, table) => {
		const byRow = new Map(table.comparisons?.list.map((one) => [one.row, one]));
		recordsOf(table).forEach((record, at) => {
			const one = byRow.get(table.rows[at]?.id ?? '');
			for (const [name, estimate] of [
				['value compared with', one?.asked.other],
				['difference (percentage points)', one?.asked.difference],
				['ratio', one?.asked.ratio]
			] as const) {
				const cell = estimate?.value;
				expect(record[name]).toBe(cell?.shown ? String(cell.value) : '');
				expect(record[`${name}, status`]).toBe(!cell || cell.shown ? '' : '[c]');
			}
			expect(record['Compared with']).toBe(one?.label ?? '');
		});
	});

	test('has the crude rates beside standardised ones', () => {
		const table = twoStandardised();
		const [record] = recordsOf(table);
		const crude = table.comparisons?.list[0]?.crude;
		expect(record?.['Crude: value']).toBe(crude?.own.value.shown ? String(crude.own.value.value) : '');
		expect(record?.['Crude: ratio']).not.toBe('');
	});

	test('says which populations, by which rule, and what the sign means', () => {
		const { text } = toCsv(twoPopulations(), { excel: false }).sideFile;
		for (const words of ['compared with: People aged 65 and over', 'limits of the ratio hold 1', 'difference above 0'])
			expect(text).toContain(words);
	});

	test('by deprivation fifth says each measure of inequality with its limits, and no more of a hidden one', () => {
		const { text } = toCsv(byFifth(falling), { excel: false }).sideFile;
		expect(text).toMatch(/Slope index of inequality: \+\d+\.\d \(95% limits \+\d+\.\d to \+\d+\.\d\)/);
		expect(toCsv(byFifth(falling.with(0, null)), { excel: false }).sideFile.text).toContain('Absolute gap: [c];');
	});

	test('has no such columns where nothing is compared', () => {
		expect(Object.keys(recordsOf(makeTable({ comparator: 'none' }))[0] ?? {}).join()).not.toContain('ratio');
	});
});
