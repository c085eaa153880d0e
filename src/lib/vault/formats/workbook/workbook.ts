import { BadFile } from '../bad-file';
import type { Pace } from '../pace';
import { RowRecords, type RowSource } from '../row-records';
import { digestOf, type Source } from '../source';
import { outsideTable, type FoundTable, type HeadRow } from '../table';
import type { Entry } from '../zip/directory';
import { readMember } from '../zip/member';
import { OdsRows } from './ods-rows';
import { parsePieces } from './parse-member';
import { readSharedStrings } from './shared-strings';
import { readBook, readDateStyles, type Parts } from './xlsx-parts';
import { XlsxRows, type XlsxMeaning } from './xlsx-rows';

/** In which LibreOffice, from 24.8 on, puts all of a document with a password. */
const lockedPackage = 'encrypted-package';

/** Rows among which the column names are looked for. */
const headRows = 40;

type Rows = AsyncGenerator<readonly HeadRow[], void>;
type OpenRows = (pace: Pace, onDone: (bytes: number) => void) => Rows;

/** Whether the files of an archive are those of a workbook, and of which kind. */
export function workbookKind(entries: readonly Entry[]): 'xlsx' | 'ods' | 'other-office' | null {
	const names = new Set(entries.map(({ name }) => name));
	if (names.has('xl/workbook.xml') || names.has('xl/workbook.bin')) return 'xlsx';
	if (names.has('mimetype') && (names.has('content.xml') || names.has(lockedPackage))) return 'ods';
	return names.has('[Content_Types].xml') ? 'other-office' : null;
}

/** The visible sheets of an XLSX workbook that hold anything. @throws {BadFile} */
export async function xlsxTables(archive: Source, entries: readonly Entry[], pace: Pace): Promise<FoundTable[]> {
	const parts: Parts = new Map(entries.map((entry) => [entry.name, entry]));
	const book = await readBook(archive, parts, pace);
	const dateStyles = await readDateStyles(archive, book.styles, pace);
	const strings = await readSharedStrings(archive, book.strings, pace);
	const meaning: XlsxMeaning = { strings, dateStyles, since1904: book.since1904 };
	const tables: FoundTable[] = [];
	for (const { name, part } of book.sheets) {
		const open: OpenRows = (own, onDone) => xlsxRows(archive, part, meaning, own, onDone);
		const head = await headOf(open(pace, () => undefined));
		if (head.length > 0) tables.push(sheetTable(archive, name, head, open));
	}
	return tables;
}

async function* xlsxRows(archive: Source, part: Entry, meaning: XlsxMeaning, pace: Pace, onDone: (bytes: number) => void): Rows {
	const listener = new XlsxRows(meaning);
	for await (const told of parsePieces(archive, part, listener, { pace, onDone })) {
		yield told.rows;
		told.rows = [];
	}
}

/** The sheets of an OpenDocument spreadsheet that hold anything. @throws {BadFile} */
export async function odsTables(archive: Source, entries: readonly Entry[], pace: Pace): Promise<FoundTable[]> {
	await checkIsOpenSpreadsheet(archive, entries);
	const content = entries.find(({ name }) => name === 'content.xml') as Entry;
	const heads = new Map<number, HeadRow[]>();
	const listener = new OdsRows();
	for await (const told of parsePieces(archive, content, listener, { pace })) {
		for (const { sheet, row } of told.rows) {
			const head = heads.get(sheet) ?? [];
			heads.set(sheet, head);
			if (head.length < headRows && row.cells.length > 0) head.push(row);
		}
		told.rows = [];
	}
	return [...heads].flatMap(([sheet, head]) => {
		if (head.length === 0) return [];
		const open: OpenRows = (own, onDone) => odsRows(archive, content, sheet, own, onDone);
		return [sheetTable(archive, listener.sheets[sheet] ?? '', head, open)];
	});
}

async function checkIsOpenSpreadsheet(archive: Source, entries: readonly Entry[]): Promise<void> {
	const text = async (name: string): Promise<string> => {
		const entry = entries.find((one) => one.name === name);
		return entry ? new TextDecoder().decode(await readMember(archive, entry)) : '';
	};
	if (entries.some(({ name }) => name === lockedPackage)) throw new BadFile('password-protected');
	if ((await text('META-INF/manifest.xml')).includes('encryption-data')) throw new BadFile('password-protected');
	if (!(await text('mimetype')).includes('opendocument.spreadsheet')) throw new BadFile('not-a-table');
}

async function* odsRows(archive: Source, content: Entry, wanted: number, pace: Pace, onDone: (bytes: number) => void): Rows {
	const listener = new OdsRows();
	for await (const told of parsePieces(archive, content, listener, { pace, onDone })) {
		yield told.rows.flatMap(({ sheet, row }) => (sheet === wanted ? [row] : []));
		told.rows = [];
	}
}

async function headOf(rows: Rows): Promise<HeadRow[]> {
	const head: HeadRow[] = [];
	for await (const some of rows) {
		for (const row of some) if (row.cells.length > 0 && head.length < headRows) head.push(row);
		if (head.length >= headRows) break;
	}
	return head;
}

function sheetTable(archive: Source, sheet: string, head: readonly HeadRow[], open: OpenRows): FoundTable {
	let reading: { rows: RowRecords; line: number } | null = null;
	return {
		format: 'workbook',
		sheet,
		head: head.map(({ line, cells }) => ({ line, cells: trimmed(cells) })),
		remarks: () => (reading ? outsideTable(reading.line, reading.rows.passedOver) : []),
		read(header, { pace }) {
			let used = 0;
			const source: RowSource = {
				rows: open(pace, (bytes) => {
					used = bytes;
				}),
				done: () => used,
				digest: () => digestOf(archive, pace)
			};
			const rows = new RowRecords(source, header, { isSheet: true });
			reading = { rows, line: header.line };
			return rows;
		}
	};
}

/** Names of columns: on one line, without the empty cells at the end. */
function trimmed(cells: readonly string[]): string[] {
	const names = cells.map((cell) => cell.replace(/\s+/g, ' ').trim());
	while (names.at(-1) === '') names.pop();
	return names;
}
