import { strFromU8, unzipSync } from 'fflate';
import { openFile } from '../../src/lib/vault/formats/open-file';
import { Pace } from '../../src/lib/vault/formats/pace';
import { parseCsv } from './parse-csv';
import { readRecords } from './read-records';
import { readSlides } from './read-slides';

/** What is read in a file that was taken away: cells that a spreadsheet would look at, and every other text. */
export type ExportTexts = { cells: string[]; others: string[] };

/**
 * The texts of an export, as another program reads them, by the ending of its name. A CSV, a workbook, slides, an archive of these, or JSON.
 * @throws {Error} when it is damaged, or an archive holds a path that leads elsewhere
 */
export async function textsIn(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<ExportTexts> {
	const ending = /\.(\w+)$/.exec(name)?.[1];
	if (ending === 'csv') return { cells: parseCsv(strFromU8(bytes).replace(/^\ufeff/, '')).flat(), others: [] };
	if (ending === 'json') return { cells: [], others: stringsOf(JSON.parse(strFromU8(bytes))) };
	if (ending === 'xlsx' || ending === 'ods') return { cells: await cellsOfWorkbook(bytes), others: [] };
	if (ending === 'pptx') return textsOfSlides(bytes);
	const parts = await Promise.all(
		Object.entries(unzipSync(bytes)).map(([path, part]) => textsIn(plain(path), new Uint8Array(part)))
	);
	return { cells: parts.flatMap(({ cells }) => cells), others: parts.flatMap(({ others }) => others) };
}

function plain(path: string): string {
	if (!/^[a-z0-9][a-z0-9.-]*$/.test(path)) throw new Error('a path that leads elsewhere');
	return path;
}

/** A reader of tables: what stands in the first rows of a sheet is offered as headings, and the rest below the last of them. */
async function cellsOfWorkbook(bytes: Uint8Array<ArrayBuffer>): Promise<string[]> {
	const book = new File([bytes], 'book');
	const sheets = await openFile(book, new Pace());
	const below = await Promise.all(sheets.map(({ head }, table) => readRecords(book, { table, header: head.length - 1 })));
	const first = sheets.flatMap(({ sheet: name, head }) => [name ?? '', ...head.flatMap(({ cells }) => cells)]);
	return [...first, ...below.flatMap(({ rows }) => rows.flat())];
}

async function textsOfSlides(bytes: Uint8Array): Promise<ExportTexts> {
	const { slides } = readSlides(bytes);
	const behind = await Promise.all(slides.flatMap(({ workbook }) => (workbook ? [cellsOfWorkbook(workbook)] : [])));
	return {
		cells: [...slides.flatMap(({ rows }) => rows.flat()), ...behind.flat()],
		others: slides.flatMap(({ title, texts, alts, notes, chart }) => [
			title,
			...texts,
			...alts,
			...notes,
			...(chart?.categories ?? [])
		])
	};
}

/** Every text of plain data, keys included. */
function stringsOf(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, held]) => [key, ...stringsOf(held)]);
}
