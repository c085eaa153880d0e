import { unzipSync, strFromU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { recordText } from '../../../src/lib/exports/record';
import { cellOfColumn, sheetColumns, workbookOf } from '../../../src/lib/exports/workbook/workbook-of-tables';
import { writeOds } from '../../../src/lib/exports/workbook/write-ods';
import { writeXlsx } from '../../../src/lib/exports/workbook/write-xlsx';
import type { Sheet } from '../../../src/lib/exports/workbook/workbook';
import { cellOf, figuresOf, roundAsShown, shorthand } from '../../../src/lib/protocol/format';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import { likeWards, twoPopulations, twoStandardised } from '../../support/compared-tables';
import { hostileTable, hostileTexts } from '../../support/hostile-tables';
import { readRecords } from '../../support/read-records';
import { makeTable } from '../../support/safe-tables';
import { tablesOfEveryKind } from '../../support/tables-of-every-kind';

const writers = [
	['XLSX', writeXlsx],
	['ODS', writeOds]
] as const;

/** The records of a sheet by another reader than the writer: the vault's own, which opens files of data. */
async function sheetOf(
	bytes: Uint8Array<ArrayBuffer>,
	table: number,
	header: number
): Promise<{ names: string[]; rows: string[][] }> {
	return readRecords(new File([bytes], 'x'), { table, header });
}

const headOf = (table: SafeTable): number => workbookOf([table]).sheets[3]?.table?.from ?? -1;

describe.each(writers)('the workbook as %s', (_, write) => {
	test.each(tablesOfEveryKind())('has every figure of %s, and no other number', async (_, table) => {
		const { names, rows } = await sheetOf(write(workbookOf([table])), 3, headOf(table));
		const columns = sheetColumns(table);
		expect(names).toHaveLength(columns.length);
		expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
		expect(rows).toHaveLength(table.rows.length);
		expect(rows.flat().filter((cell) => cell === '')).toEqual([]);
		const isFigure = columns.map(({ says }) => says === 'figure');
		const wanted = table.rows.map((row) =>
			figuresOf(table).map((figure) => {
				const cell = cellOf(row, figure);
				return cell.shown ? roundAsShown(cell.value, table.measure, figure) : shorthand[cell.why].mark;
			})
		);
		const read = rows.map((row) =>
			row.filter((_, at) => isFigure[at]).map((cell) => (cell.startsWith('[') ? cell : Number(cell)))
		);
		expect(read).toEqual(wanted);
		const others = rows.flatMap((row) => row.filter((cell, at) => columns[at]?.says === 'comparison' && /^-?[\d.]+$/.test(cell)));
		const known = new Set(JSON.stringify([table.comparisons, table.series, table.beside]).match(/-?[\d.]+/g));
		expect(others.filter((cell) => !known.has(cell))).toEqual([]);
	});

	test('of several tables has a cover, the contents, the notes and a sheet for each, and none that is not seen', async () => {
		const tables = tablesOfEveryKind().map(([, table]) => table);
		const bytes = write(workbookOf(tables, 'All of them'));
		const contents = await sheetOf(bytes, 1, 2);
		expect(contents.rows.map(([name]) => name)).toEqual(['Notes', ...tables.map((_, at) => `Table_${at + 1}`)]);
		const notes = await sheetOf(bytes, 2, 2);
		for (const [at, table] of tables.entries())
			expect(notes.rows).toContainEqual([`Table_${at + 1}`, 'The question, for Wardwise to open', recordText(table)]);
		for (const mark of ['[c]', '[z]', '[f]'])
			expect(notes.rows.some(([, item, text]) => item === 'Shorthand' && text?.startsWith(mark))).toBe(true);
		const parts = Object.entries(unzipSync(bytes))
			.map(([path, part]) => `${path}\n${strFromU8(part)}`)
			.join('\n');
		const unseen =
			/state="(?:veryH|h)idden"|hidden="|mergeCell|covered-table-cell|-spanned|table:visibility|table:display|<dc:creator|lastModifiedBy|<Company|initial-creator|<dcterms|creation-date|<f[ >]|table:formula/g;
		expect(parts.match(unseen)).toBeNull();
		expect(parts.match(/<dc:title>([^<]*)/)?.[1]).toBe('All of them');
		expect(parts.includes('<dc:language>en-GB</dc:language>')).toBe(true);
	});

	test('runs nothing that a label says, and is well-formed', async () => {
		const table = hostileTable();
		const bytes = write(workbookOf([table]));
		const { rows } = await sheetOf(bytes, 3, headOf(table));
		const notes = await sheetOf(bytes, 2, 2);
		for (const cell of [...rows, ...notes.rows].flat()) {
			// eslint-disable-next-line no-control-regex -- these are what may not be in the file
			expect(cell).not.toMatch(/^\s*[=+@＝＋－＠]|[\u0000-\u0008\u202a-\u202e\u2066-\u2069]/);
		}
		expect(rows.map((row) => row[2])).toContain(`'${hostileTexts[0] ?? ''}`);
		expect(rows.map((row) => row[2])).toContain(hostileTexts[5]);
	});

	test('is the same file for the same table, whatever the clock says', () => {
		expect(write(workbookOf([makeTable()]))).toEqual(write(workbookOf([makeTable()])));
	});
});

test('an XLSX has its tables marked up, their heads frozen and no cell merged', () => {
	const table = makeTable();
	const parts = unzipSync(writeXlsx(workbookOf([table])));
	const text = (path: string): string => strFromU8(parts[path] ?? new Uint8Array());
	const end = `${table.rows.length + headOf(table) + 1}`;
	expect(text('xl/tables/table4.xml')).toMatch(new RegExp(`displayName="table_1" ref="A${headOf(table) + 1}:[A-Z]+${end}"`));
	expect(text('xl/worksheets/sheet4.xml')).toContain(`<pane ySplit="${headOf(table) + 1}"`);
	expect(text('xl/worksheets/_rels/sheet4.xml.rels')).toContain('../tables/table4.xml');
	expect(Object.keys(parts).sort()).toEqual([
		'[Content_Types].xml',
		'_rels/.rels',
		'docProps/core.xml',
		'xl/_rels/workbook.xml.rels',
		'xl/sharedStrings.xml',
		'xl/styles.xml',
		...[2, 3, 4].map((number) => `xl/tables/table${number}.xml`),
		'xl/workbook.xml',
		...[2, 3, 4].map((number) => `xl/worksheets/_rels/sheet${number}.xml.rels`),
		...[1, 2, 3, 4].map((number) => `xl/worksheets/sheet${number}.xml`)
	]);
});

const long = 'a text of many words that goes on '.repeat(9).trim();
const sheet: Sheet = {
	name: 'Cover',
	widths: [40, 10],
	rows: [
		[{ text: 'short', as: 'paragraph' }],
		[{ text: long, as: 'paragraph' }],
		[{ text: long }],
		[{ text: 'x' }, { text: 'Denominator of all', as: 'heading' }],
		[{ text: 'x'.repeat(32_000), as: 'paragraph' }]
	]
};

test('a row of XLSX is as high as its broken texts need, and no line of a cover or of notes lies over the next', () => {
	const files = unzipSync(writeXlsx({ title: 't', subject: 's', sheets: [sheet] }));
	const written = strFromU8(files['xl/worksheets/sheet1.xml'] as Uint8Array);
	const heights = [...written.matchAll(/<row r="\d"(?: ht="([\d.]+)" customHeight="1")?>/g)].map(([, height]) =>
		Number(height ?? 0)
	);
	expect(heights).toEqual([0, 7 * 15.5, 0, 2 * 15.5, 409]);
});

test('a row of ODS is as high as its broken texts need', () => {
	const content = partOf(writeOds({ title: 't', subject: 's', sheets: [sheet] }), 'content.xml');
	const heights = [...content.matchAll(/<table:table-row(?: table:style-name="r(\d+)")?>/g)].map(([, lines]) =>
		Number(lines ?? 1)
	);
	expect(heights).toEqual([1, 7, 1, 2, 800]);
	expect(content).toContain('style:name="r7" style:family="table-row"><style:table-row-properties style:row-height="108.5pt"');
});

const partOf = (bytes: Uint8Array, path: string): string => strFromU8(unzipSync(bytes)[path] ?? new Uint8Array());

test('every sheet is printed across the page, its columns on one, under the head of its table', () => {
	const book = workbookOf([makeTable(), makeTable({ dimensions: [] })]);
	const ods = writeOds(book);
	const sheets = partOf(ods, 'content.xml').match(/<table:table table:name="\w+" table:style-name="sheet">/g);
	expect(sheets).toHaveLength(book.sheets.length);
	expect(partOf(ods, 'content.xml')).toContain('style:name="sheet" style:family="table" style:master-page-name="printed"');
	expect(partOf(ods, 'styles.xml')).toMatch(
		/fo:page-width="29.7cm"[^>]* style:print-orientation="landscape" style:scale-to-X="1"\/>.*master-page style:name="printed"/
	);
	const xlsx = writeXlsx(book);
	for (const at of book.sheets.keys())
		expect(partOf(xlsx, `xl/worksheets/sheet${at + 1}.xml`)).toMatch(/fitToPage="1".* orientation="landscape" fitToHeight="0"/);
	const heads = [...partOf(xlsx, 'xl/workbook.xml').matchAll(/"_xlnm.Print_Titles" localSheetId="(\d)">'(\w+)'!\$(\d+)/g)];
	expect(heads.map(([, at, name, row]) => [Number(at), name, Number(row)])).toEqual(
		book.sheets.flatMap(({ name, table }, at) => (table ? [[at, name, table.from + 1]] : []))
	);
});

test('no text of a table or of its notes is longer than its cell shows', () => {
	const table = makeTable();
	const [first] = table.provenance.datasets;
	const title = 'The adult social care client-level data of a council with a long name';
	const named = { ...table, provenance: { ...table.provenance, datasets: first ? [{ ...first, title }] : [] } };
	for (const { widths, rows, table: marked } of workbookOf([named]).sheets.slice(2))
		for (const row of rows.slice((marked?.from ?? 0) + 1))
			for (const [at, cell] of row.entries())
				if ('text' in cell && cell.as !== 'paragraph')
					expect(cell.text.length, cell.text).toBeLessThanOrEqual(1.5 * (widths[at] ?? 0));
	const notes = workbookOf([named]).sheets[2]?.rows.flat() ?? [];
	expect(notes).toContainEqual({ text: `SHA-256 of ${title}`, as: 'paragraph' });
});

test('notes say once what is said of every table, and what is said of one by its name', () => {
	const [one, other] = [makeTable(), makeTable({ kind: 'count' })];
	const rows = (workbookOf([one, other]).sheets[2]?.rows ?? []).map((cells) =>
		cells.map((cell) => ('text' in cell ? cell.text : ''))
	);
	const project = rows.filter(([, item]) => item === 'Project');
	expect(project).toEqual([['All', 'Project', one.provenance.project]]);
	expect(rows.filter(([, item]) => item === 'Value').map(([sheet]) => sheet)).toEqual(['Table_1', 'Table_2']);
});

describe('what a table is compared with', () => {
	test.each([
		['wards', likeWards()],
		['two populations', twoPopulations()],
		['standardised rates', twoStandardised()]
	])('of %s has as many decimals in every line of a column, ratios two at the least, and no figure is cut off', (_, table) => {
		for (const column of sheetColumns(table).filter(({ says, holds }) => says === 'comparison' && holds === 'number')) {
			const cells = table.rows.map((row) => cellOfColumn(column, row)).filter((cell) => 'number' in cell);
			expect([column.heading, new Set(cells.map(({ decimals }) => decimals)).size]).toEqual([column.heading, 1]);
			for (const { number, decimals } of cells) expect(Number(number.toFixed(decimals))).toBe(number);
			if (column.heading.includes('ratio')) expect(cells[0]?.decimals).toBeGreaterThanOrEqual(2);
		}
	});
});
