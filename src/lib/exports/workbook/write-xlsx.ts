import { contentTypes, coreProperties, relations, relationships } from '../files/office';
import { xml, xmlFile, type Xml } from '../files/xml';
import { zipped } from '../files/zip';
import { lineHeight, linesOfRow } from './lines-of-row';
import { columnName, endOfTable, type Cell, type Sheet, type Workbook } from './workbook';
import { styleOf, styles } from './xlsx-styles';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** The texts of a workbook, each once, and where they stand. */
type Texts = Map<string, number>;

/** A workbook as Office Open XML (ECMA-376, transitional), with its tables marked up. It holds no formula, script, date or name of a person. */
export function writeXlsx(workbook: Workbook): Uint8Array<ArrayBuffer> {
	const { sheets } = workbook;
	const texts: Texts = new Map();
	const written = sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, xmlFile(sheetXml(sheet, at, texts))] as const);
	const numbers = sheets.flatMap(({ table }, at) => (table ? [at + 1] : []));
	const files: Record<string, string> = {
		'[Content_Types].xml': xmlFile(contentTypes(partsOf(sheets, numbers))),
		'_rels/.rels': xmlFile(
			relationships([
				['officeDocument', 'xl/workbook.xml'],
				['metadata/core-properties', 'docProps/core.xml']
			])
		),
		'docProps/core.xml': xmlFile(coreProperties(workbook)),
		'xl/workbook.xml': xmlFile(workbookXml(sheets)),
		'xl/_rels/workbook.xml.rels': xmlFile(
			relationships([
				...sheets.map((_, at): [string, string] => ['worksheet', `worksheets/sheet${at + 1}.xml`]),
				['styles', 'styles.xml'],
				['sharedStrings', 'sharedStrings.xml']
			])
		),
		'xl/styles.xml': xmlFile(styles),
		...Object.fromEntries(written)
	};
	for (const number of numbers) {
		files[`xl/worksheets/_rels/sheet${number}.xml.rels`] = xmlFile(relationships([['table', `../tables/table${number}.xml`]]));
		files[`xl/tables/table${number}.xml`] = xmlFile(tableXml(sheets[number - 1] as Sheet, number));
	}
	return zipped({ ...files, 'xl/sharedStrings.xml': xmlFile(sharedStrings(texts)) });
}

function sheetXml(sheet: Sheet, at: number, texts: Texts): Xml {
	const { rows, widths, table } = sheet;
	const links = rows.flatMap((cells, row) =>
		cells.flatMap((cell, column) =>
			'text' in cell && cell.linkTo !== undefined
				? [xml`<hyperlink ref="${columnName(column)}${row + 1}" location="'${cell.linkTo}'!A1" display="${cell.text}"/>`]
				: []
		)
	);
	const last = `${columnName(Math.max(...rows.map(({ length }) => length)) - 1)}${rows.length}`;
	const pane = table
		? xml`<pane ySplit="${table.from + 1}" topLeftCell="A${table.from + 2}" activePane="bottomLeft" state="frozen"/>`
		: null;
	return xml`<worksheet xmlns="${main}" xmlns:r="${relations}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:${last}"/><sheetViews><sheetView${at === 0 ? xml` tabSelected="1"` : null} workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${widths.map((width, column) => xml`<col min="${column + 1}" max="${column + 1}" width="${Math.round(width)}" customWidth="1"/>`)}</cols><sheetData>${rows.map((cells, row) => xml`<row r="${row + 1}"${heightOf(cells, widths)}>${cells.map((cell, column) => cellXml(cell, `${columnName(column)}${row + 1}`, texts))}</row>`)}</sheetData>${links.length > 0 ? xml`<hyperlinks>${links}</hyperlinks>` : null}<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>${table ? xml`<tableParts count="1"><tablePart r:id="rId1"/></tableParts>` : null}</worksheet>`;
}

/** Of a row of several lines, in points: LibreOffice gives every row the height of one where none is said. Excel gives none more than 409. */
function heightOf(cells: readonly Cell[], widths: readonly number[]): Xml | null {
	const lines = linesOfRow(cells, widths);
	return lines > 1 ? xml` ht="${Math.min(409, lines * lineHeight)}" customHeight="1"` : null;
}

function cellXml(cell: Cell, reference: string, texts: Texts): Xml {
	if ('number' in cell) return xml`<c r="${reference}" s="${styleOf(cell)}"><v>${cell.number}</v></c>`;
	const index = texts.get(cell.text) ?? texts.size;
	texts.set(cell.text, index);
	return xml`<c r="${reference}" s="${styleOf(cell)}" t="s"><v>${index}</v></c>`;
}

function sharedStrings(texts: Texts): Xml {
	return xml`<sst xmlns="${main}" uniqueCount="${texts.size}">${[...texts.keys()].map((text) => xml`<si><t xml:space="preserve">${text}</t></si>`)}</sst>`;
}

/** A table of Excel: known to screen readers by its name and its head. The names of its columns are the texts of the head. */
function tableXml(sheet: Sheet, number: number): Xml {
	const { rows, table } = sheet;
	const head = rows[table?.from ?? 0] ?? [];
	const { column, row } = endOfTable(sheet);
	const name = table?.name ?? '';
	return xml`<table xmlns="${main}" id="${number}" name="${name}" displayName="${name}" ref="A${(table?.from ?? 0) + 1}:${columnName(column)}${row + 1}" totalsRowShown="0"><tableColumns count="${head.length}">${head.map((cell, at) => xml`<tableColumn id="${at + 1}" name="${'text' in cell ? cell.text : ''}"/>`)}</tableColumns><tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" showRowStripes="0" showColumnStripes="0"/></table>`;
}

/** The head of each table stands on every page that it is printed on. */
function workbookXml(sheets: readonly Sheet[]): Xml {
	const heads = sheets.flatMap(({ name, table }, at) =>
		table
			? [
					xml`<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${name}'!$${table.from + 1}:$${table.from + 1}</definedName>`
				]
			: []
	);
	return xml`<workbook xmlns="${main}" xmlns:r="${relations}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${sheets.map(({ name }, at) => xml`<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)}</sheets>${heads.length > 0 ? xml`<definedNames>${heads}</definedNames>` : null}</workbook>`;
}

function partsOf(sheets: readonly Sheet[], tables: readonly number[]): [path: string, kind: string][] {
	const office = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
	return [
		['xl/workbook.xml', `${office}.sheet.main+xml`],
		...sheets.map((_, at): [string, string] => [`xl/worksheets/sheet${at + 1}.xml`, `${office}.worksheet+xml`]),
		...tables.map((number): [string, string] => [`xl/tables/table${number}.xml`, `${office}.table+xml`]),
		['xl/styles.xml', `${office}.styles+xml`],
		['xl/sharedStrings.xml', `${office}.sharedStrings+xml`]
	];
}
