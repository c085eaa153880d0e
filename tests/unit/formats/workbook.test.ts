import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ManifestDataset } from '../../../src/lib/contracts/manifest';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { openNodeEngine } from '../../support/node-engine';
import { readRecords } from '../../support/read-records';
import { ods, xlsx, zip, type Sheet } from '../../support/write-formats';
import { admitted, drop, pseudonym } from '../intake/made-files';

let engine: Engine;
beforeAll(async () => {
	engine = await openNodeEngine();
});
afterAll(() => engine.close());

const book = (sheets: readonly Sheet[], kind: 'xlsx' | 'ods', name = `figures.${kind}`): File =>
	new File([kind === 'xlsx' ? xlsx(sheets) : ods(sheets)], name);
const ages = Array.from({ length: 91 }, (_, age) => age);
const persons = (total: number): string[][] => [
	['Table 9: Mid-year population estimates for Lower layer Super Output Areas', '', ''],
	['This worksheet contains one table.'],
	[],
	[
		'LAD 2023 Code',
		'LAD 2023 Name',
		'LSOA 2021 Code',
		'LSOA 2021 Name',
		'Total',
		...ages.map((age) => `F${age}`),
		...ages.map((age) => `M${age}`)
	],
	...['E01015814', 'E01015815', 'E01015816'].map((code) => [
		'E06000033',
		'Southend-on-Sea',
		code,
		'Southend',
		String(total),
		...ages.map(() => '3'),
		...ages.map(() => '4')
	]),
	[],
	['Source: Office for National Statistics']
];
/** As the Office for National Statistics lays out its estimates: a cover, notes, and a sheet a year with titles above the table. */
const estimates: readonly Sheet[] = [
	{ name: 'Cover', rows: [['Mid-year estimates'], ['Contact: pop.info@ons.gov.uk']] },
	{
		name: 'Notes',
		rows: [
			['Note number', 'Note text'],
			['1', 'Figures are rounded.']
		]
	},
	{ name: 'Mid-2021', rows: persons(637) },
	{ name: 'Mid-2022', rows: persons(638).slice(0, -3) }
];

describe.each(['xlsx', 'ods'] as const)('a workbook in %s', (kind) => {
	it('of a publisher is read from the first sheet that fits, without its titles and notes', async () => {
		const table = await admitted(engine, book(estimates, kind));
		expect(table.contract.id).toBe('population_mye');
		expect(table.report.rows).toBe(3);
		expect(table.rows).toBe(3 * 182);
		const codes = table.report.problems.map(({ code }) => code);
		expect(codes).toContain('rows-outside-table');
		expect(table.report.problems).toContainEqual({ code: 'sheet-chosen', sheet: 'Mid-2021' });
		drop(engine, table);
	});

	it('is read from the sheet that its manifest names', async () => {
		const declared = { contract: 'population_mye', file: `figures.${kind}#Mid-2022` } as ManifestDataset;
		const table = await admitted(engine, book(estimates, kind), { declared, sheet: 'Mid-2022' });
		expect(table.report.rows).toBe(2);
		drop(engine, table);
	});

	it('of people holds the same people as any other file', async () => {
		const rows = Array.from({ length: 30 }, (_, row) => [pseudonym(row), 'E01015814', String(40 + row), '1']);
		const sheet = { name: 'Extract', rows: [['Extract of 31 March 2025'], ['PSEUDO_ID', 'LSOA21CD', 'AGE', 'SEX'], ...rows] };
		const table = await admitted(engine, book([sheet], kind));
		expect([table.contract.id, table.rows]).toEqual(['gp_register', 30]);
		drop(engine, table);
	});

	it('keeps a row without some cells in its columns, and counts a row with too many', async () => {
		const rows = [['A', 'B', 'C'], ['', '2', ''], ['1', '', '3'], [], ['x', 'y', 'z', 'w']];
		const read = await readRecords(book([{ name: 'S', rows }], kind));
		expect(read.rows).toEqual([
			['', '2', ''],
			['1', '', '3']
		]);
		expect(read.problem).toBe('ragged-rows');
	});
});

describe('a cell of a workbook', () => {
	const sheet = (cells: string): File => {
		const xml = `<worksheet><sheetData><row><c t="inlineStr"><is><t>A</t></is></c></row>${cells}</sheetData></worksheet>`;
		const styles =
			'<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy;@"/><numFmt numFmtId="165" formatCode="[Red]0.0&quot; days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>';
		return new File(
			[xlsx([{ name: 'S', rows: [['A']] }], { 'xl/worksheets/sheet1.xml': xml, 'xl/styles.xml': styles })],
			'b.xlsx'
		);
	};
	it.each([
		['a day', '<c s="1"><v>45351</v></c>', '2024-02-29'],
		['a day of a format of its own', '<c s="2"><v>1</v></c>', '1900-01-01'],
		['a day before the day that never was', '<c s="1"><v>59</v></c>', '1900-02-28'],
		['the day after it', '<c s="1"><v>61</v></c>', '1900-03-01'],
		['a moment', '<c s="1"><v>45351.4375</v></c>', '2024-02-29T10:30:00'],
		['a number whose format has letters in quotation marks', '<c s="3"><v>45351</v></c>', '45351'],
		['a number with an exponent', '<c><v>9.434765919E9</v></c>', '9434765919'],
		['a yes', '<c t="b"><v>1</v></c>', 'TRUE'],
		['the text of a formula', '<c t="str"><f>A1&amp;"x"</f><v>a&lt;b</v></c>', 'a<b'],
		['an error', '<c t="e"><v>#N/A</v></c>', '#N/A'],
		['a text in parts', '<c t="inlineStr"><is><r><t>one </t></r><r><t>two</t></r><rPh><t>guide</t></rPh></is></c>', 'one two'],
		['character data', '<c t="str"><v><![CDATA[a<b]]></v></c>', 'a<b'],
		['a letter by number', '<c t="str"><v>&#233;&#x1F600;</v></c>', 'é😀']
	])('is read as it is seen: %s', async (_, xml, text) => {
		expect((await readRecords(sheet(`<row r="2">${xml}</row>`))).rows).toEqual([[text]]);
	});

	it('in a sheet counted from 1904 is four years later', async () => {
		const workbook = `<workbook><workbookPr date1904="1"/><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>`;
		const xml =
			'<worksheet><sheetData><row><c t="str"><v>A</v></c></row><row><c s="1"><v>43889</v></c></row></sheetData></worksheet>';
		const styles = '<styleSheet><cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>';
		const parts = { 'xl/workbook.xml': workbook, 'xl/worksheets/sheet1.xml': xml, 'xl/styles.xml': styles };
		expect((await readRecords(new File([xlsx([{ name: 'S', rows: [['A']] }], parts)], 'b.xlsx'))).rows).toEqual([['2024-02-29']]);
	});

	it('of an OpenDocument sheet is read by its value, repeated where it is, without its comment', async () => {
		const cell = (attributes: string, text: string): string =>
			`<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`;
		const content = `<office:document-content><table:table table:name="S"><table:table-row>${['A', 'B', 'C', 'D', 'E'].map((name) => cell('', name)).join('')}</table:table-row>
			<table:table-row table:number-rows-repeated="2">${cell('office:value-type="date" office:date-value="2024-02-29T00:00:00"', '29/02/24')}${cell('office:value-type="float" office:value="1234.5" table:number-columns-repeated="2"', '1,234.5')}${cell('office:value-type="boolean" office:boolean-value="true"', 'WAHR')}<table:table-cell office:value-type="string"><office:annotation><text:p>Mrs Smith</text:p></office:annotation><text:p>a<text:s text:c="2"/>b</text:p></table:table-cell></table:table-row></table:table></office:document-content>`;
		const file = zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': content });
		const row = ['2024-02-29', '1234.5', '1234.5', 'TRUE', 'a  b'];
		expect((await readRecords(new File([file], 'b.ods'))).rows).toEqual([row, row]);
	});
});
