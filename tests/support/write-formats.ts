import { gzipSync } from 'node:zlib';
import { Table, tableFromArrays, tableToIPC, vectorFromArray, Utf8 } from 'apache-arrow';
import { strToU8, zipSync, type Zippable } from 'fflate';

/** A table of texts: the names of its columns, and its rows. */
export type Texts = { names: readonly string[]; rows: readonly (readonly string[])[] };
type Bytes = Uint8Array<ArrayBuffer>;

const plain = (bytes: Uint8Array): Bytes => new Uint8Array(bytes);

export function csv({ names, rows }: Texts, delimiter = ','): string {
	const quoted = (cell: string): string => (/["\r\n,;|^~:\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
	return [names, ...rows].map((row) => `${row.map(quoted).join(delimiter)}\n`).join('');
}

export const gzip = (bytes: string | Uint8Array): Bytes => plain(gzipSync(bytes));

export function zip(files: Record<string, string | Uint8Array>, level: 0 | 6 = 6): Bytes {
	const entries = Object.entries(files).map(([name, content]) => [
		name,
		[typeof content === 'string' ? strToU8(content) : content, { level }]
	]);
	return plain(zipSync(Object.fromEntries(entries) as Zippable));
}

export const jsonLines = ({ names, rows }: Texts): string =>
	rows.map((row) => `${JSON.stringify(Object.fromEntries(names.map((name, at) => [name, row[at]])))}\n`).join('');

/** `batchRows`: how many rows stand in one message. */
export function arrow({ names, rows }: Texts, form: 'file' | 'stream', batchRows = Infinity): Bytes {
	const batch = (from: number, to: number): Table => {
		const columns = names.map((name, at) => [
			name,
			vectorFromArray(
				rows.slice(from, to).map((row) => row[at] ?? ''),
				new Utf8()
			)
		]);
		return tableFromArrays(Object.fromEntries(columns));
	};
	const batches = [batch(0, batchRows)];
	for (let from = batchRows; from < rows.length; from += batchRows) batches.push(batch(from, from + batchRows));
	const [first, ...others] = batches;
	return plain(tableToIPC(first ? first.concat(...others) : new Table(), form));
}

const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
/** Excel's own way to write what XML cannot, and what would look like it. */
const excel = (text: string): string => escape(text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replaceAll('\r', '_x000D_'));

/** The letters of a column: `A`, …, `Z`, `AA`. */
export function columnLetters(column: number): string {
	return column < 26 ? String.fromCharCode(65 + column) : columnLetters(Math.floor(column / 26) - 1) + columnLetters(column % 26);
}

export type Sheet = { name: string; rows: readonly (readonly string[])[]; hidden?: boolean };

/** A workbook as spreadsheet programs write it: texts in a list of their own, empty cells left out. */
export function xlsx(sheets: readonly Sheet[], more: Record<string, string> = {}): Bytes {
	const strings: string[] = [];
	const numbers = new Map<string, number>();
	const shared = (text: string): number => {
		const known = numbers.get(text) ?? strings.push(text) - 1;
		numbers.set(text, known);
		return known;
	};
	const parts = Object.fromEntries(
		sheets.map(({ rows }, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(rows, (text) => `t="s"><v>${shared(text)}</v>`)])
	);
	const list = sheets.map(
		({ name, hidden }, at) =>
			`<sheet name="${escape(name)}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`
	);
	const relations = sheets.map((_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`);
	return zip({
		'[Content_Types].xml': '<Types/>',
		'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns:r="r"><sheets>${list.join('')}</sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': `<Relationships>${relations.join('')}</Relationships>`,
		...parts,
		'xl/sharedStrings.xml': `<sst>${strings.map((text) => `<si><t xml:space="preserve">${excel(text)}</t></si>`).join('')}</sst>`,
		...more
	});
}

function sheetXml(rows: Sheet['rows'], cell: (text: string) => string): string {
	const lines = rows.map((row, line) => {
		const cells = row.map((text, at) => (text === '' ? '' : `<c r="${columnLetters(at)}${line + 1}" ${cell(text)}</c>`));
		return `<row r="${line + 1}">${cells.join('')}</row>`;
	});
	return `<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

/** An OpenDocument spreadsheet of texts. */
export function ods(sheets: readonly Sheet[]): Bytes {
	const tables = sheets.map(({ name, rows }) => {
		const lines = rows.map((row) => `<table:table-row>${row.map(odsCell).join('')}</table:table-row>`);
		return `<table:table table:name="${escape(name)}">${lines.join('')}<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16000"/></table:table-row></table:table>`;
	});
	return zip({
		mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
		'META-INF/manifest.xml': '<manifest:manifest/>',
		'content.xml': `<office:document-content><office:body><office:spreadsheet>${tables.join('')}</office:spreadsheet></office:body></office:document-content>`
	});
}

function odsCell(text: string): string {
	if (text === '') return '<table:table-cell/>';
	const lines = text.split('\n').map((line) => {
		const spaced = escape(line).replaceAll('\t', '<text:tab/>').replaceAll(' ', '<text:s/>');
		return `<text:p>${spaced}</text:p>`;
	});
	return `<table:table-cell office:value-type="string">${lines.join('')}</table:table-cell>`;
}
