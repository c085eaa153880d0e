import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { toCopy } from '../../../src/lib/exports/clipboard';
import { toCsv } from '../../../src/lib/exports/csv';
import { toCsvw, toDataPackage } from '../../../src/lib/exports/data-package';
import { xml } from '../../../src/lib/exports/files/xml';
import { withText } from '../../../src/lib/exports/image/png-text';
import { recordsIn } from '../../../src/lib/exports/open-export';
import { questionHash, recordAddress, recordOf, recordText } from '../../../src/lib/exports/record';
import { workbookOf } from '../../../src/lib/exports/workbook/workbook-of-tables';
import { writeOds } from '../../../src/lib/exports/workbook/write-ods';
import { writeXlsx } from '../../../src/lib/exports/workbook/write-xlsx';
import { cellOf, figuresOf } from '../../../src/lib/protocol/format';
import { SafeTable } from '../../../src/lib/protocol/safe-table';
import { hostileTable, mistakableTable } from '../../support/hostile-tables';
import { makeTable } from '../../support/safe-tables';

/** Two questions, one of them with every character that some format has to write in another way. */
const tables = [makeTable(), awkward()];

function awkward(): SafeTable {
	const table = makeTable({ kind: 'count', basedOn: null });
	const population = {
		field: 'ETHNICITY',
		in: ['', '"', '""', '<b>&amp;', 'Ṽ’é\u2028', "a,b\tc'", '}{', '  two'].map((text) => text || ' ')
	};
	return SafeTable.parse({ ...table, question: { ...table.question, population } });
}

const png = Uint8Array.from([
	0x89,
	0x50,
	0x4e,
	0x47,
	0x0d,
	0x0a,
	0x1a,
	0x0a,
	0,
	0,
	0,
	13,
	...Array<number>(21).fill(0),
	0,
	0,
	0,
	3,
	0,
	0,
	0,
	0,
	0x7d,
	0x3c,
	0x7d,
	0,
	0,
	0,
	0
]);

const exports: [what: string, bytesOf: (table: SafeTable) => Uint8Array][] = [
	['XLSX', (table) => writeXlsx(workbookOf([table]))],
	['ODS', (table) => writeOds(workbookOf([table]))],
	['a data package', (table) => toDataPackage(table).bytes],
	['the metadata of a CSV', (table) => strToU8(JSON.stringify(toCsvw(table), null, '\t'))],
	['the side file of a CSV', (table) => strToU8(toCsv(table, { excel: true }).sideFile.text)],
	['SVG', (table) => strToU8(xml`<svg xmlns="x"><metadata>${recordText(table)}</metadata></svg>`.xml)],
	['PNG', (table) => withText(png, recordText(table))],
	['PDF', (table) => strToU8(`%PDF-1.4\n<</S /URI\n/URI (${recordAddress(table)})>>`)],
	['what is on the clipboard', (table) => strToU8(toCopy(table).html)],
	[
		'a document into which it was pasted',
		(table) => zipSync({ 'word/_rels/document.xml.rels': strToU8(`<Relationship Target="${recordAddress(table)}"/>`) })
	]
];

describe.each(exports)('%s', (_, bytesOf) => {
	test.each(tables)('gives its question back as it was asked', (table) => {
		const [record, ...others] = recordsIn(bytesOf(table));
		expect(others).toEqual([]);
		expect(record).toEqual(recordOf(table));
		expect(record?.questionSha256).toBe(questionHash(table.question));
	});

	test('of hostile texts gives the question, and nothing that a text says', () => {
		expect(recordsIn(bytesOf(hostileTable())).map(({ question }) => question)).toEqual([hostileTable().question]);
	});
});

test('a workbook of several tables gives every question, each once and in order', () => {
	const read = recordsIn(writeXlsx(workbookOf([...tables, ...tables])));
	expect(read.map(({ question }) => question)).toEqual(tables.map(({ question }) => question));
});

test('the hash of a question does not depend on the order of its keys, and does on what it asks', () => {
	const { question } = makeTable();
	const turned = Object.fromEntries(Object.entries(question).reverse()) as typeof question;
	expect(questionHash(turned)).toBe(questionHash(question));
	expect(questionHash({ ...question, base: 'resident' })).not.toBe(questionHash(question));
});

describe('a file that is none of them', () => {
	const record = recordText(makeTable());
	test.each<[string, Uint8Array]>([
		['nothing', new Uint8Array()],
		['a damaged archive', strToU8('PK\u0003\u0004 and no more')],
		['a cut workbook', writeXlsx(workbookOf([makeTable()])).subarray(0, 4000)],
		['a PNG that ends early', withText(png, record).subarray(0, 60)],
		['a record with a field too many', strToU8(record.replace('{"format"', '{"rows":[],"format"'))],
		['a question outside the vocabulary', strToU8(record.replace('"base":"registered"', '"base":"select 1"'))],
		['a bomb', zipSync({ 'content.xml': new Uint8Array(70_000_000) }, { level: 9 })],
		['an address that is cut off', strToU8(recordAddress(makeTable()).slice(0, -9))],
		['an address with half a character', strToU8('wardwise:%7B%e2%80')],
		['a part of another name', zipSync({ 'evil.xml': strToU8(`<a>${record}</a>`) })]
	])('gives no question: %s', (_, bytes) => {
		expect(recordsIn(bytes)).toEqual([]);
	});
});

describe('a table on the clipboard', () => {
	test.each([makeTable(), hostileTable()])('has title, every row and its note, as a table and as text', (table) => {
		const { html, text } = toCopy(table);
		const lines = text.split('\r\n').map((line) => line.split('\t'));
		const rows = lines.slice(2, 2 + table.rows.length);
		expect(rows.every((row) => row.length === lines[1]?.length)).toBe(true);
		expect(html.match(/<tr>/g)).toHaveLength(table.rows.length + 1);
		for (const said of ['[c] confidential', 'Disclosure control: nhs-england 1', 'Source: ', 'synthetic'])
			for (const form of [html, text]) expect(form.includes(said)).toBe(true);
		expect(lines.flat().filter((cell) => /^\s*[=+@＝＋－＠]/.test(cell))).toEqual([]);
		expect(html.match(/<(?!\/?(?:p|b|table|thead|tbody|tr|th|td)\b)[^>]*>?/g)).toEqual([
			`<a href="${recordAddress(table)}">`,
			'</a>'
		]);
		const { questionSha256, policy, datasets, appVersion } = recordOf(table);
		const facts = [questionSha256, policy, appVersion, ...datasets.flatMap(({ sha256, extractDate }) => [sha256, extractDate])];
		for (const fact of facts) for (const form of [html, text]) expect(form).toContain(fact ?? '');
	});

	test.each([makeTable(), hostileTable(), mistakableTable()])('says of each cell whether it is a text or a number', (table) => {
		const cells = [...toCopy(table).html.matchAll(/<t[hd]\b([^>]*)>([^<]*)</g)].map(([, how = '', text = '']) => ({ how, text }));
		const isText = (how: string): boolean => how.includes(`mso-number-format:'\\@'`);
		const figures = table.rows.flatMap((row) => figuresOf(table).map((figure) => cellOf(row, figure)));
		const numbers = cells.filter(({ how }) => !isText(how));
		expect(numbers).toHaveLength(figures.filter(({ shown }) => shown).length);
		for (const { how, text } of numbers) {
			const decimals = /\.(\d+)$/.exec(text)?.[1]?.length ?? 0;
			expect(text).toMatch(/^-?\d+(\.\d+)?$/);
			expect(how).toContain(`mso-number-format:'\\#\\,\\#\\#0${decimals > 0 ? `\\.${'0'.repeat(decimals)}` : ''}'`);
		}
	});
});

test('a record that nests without end is left out, and nothing fails', () => {
	const text = recordText(makeTable());
	const at = text.indexOf('"population":');
	const population = text.slice(at).replace('"population":', `"population":${'{"not":'.repeat(20_000)}`);
	expect(at).toBeGreaterThan(0);
	const end = population.indexOf('}') + 1;
	const deep = `${text.slice(0, at)}${population.slice(0, end)}${'}'.repeat(20_000)}${population.slice(end)}`;
	expect(() => JSON.parse(deep)).not.toThrow();
	for (const file of [deep, `<p>${deep}</p>`, `{"wardwise":${deep}}`]) expect(recordsIn(strToU8(file))).toEqual([]);
});
