import { fileNameFor, kebab } from '$lib/protocol/format';
import type { SafeTable } from '$lib/protocol/safe-table';
import { firstSlice, type Slice } from '$lib/charts/reading';
import { sectionsOf } from '$lib/charts/sections';
import type { ChartView } from '$lib/charts/views';
import { toCsv } from './csv';
import { toDataPackage } from './data-package';
import { pictureOf, pngOf, svgText } from './image/picture';
import { toQuestionFile } from './question-file';
import type { BytesFile, TextFile } from './save-file';
import type { Look } from './slides/deck';
import { deckOf } from './slides/deck-of-findings';
import type { Picture } from './slides/finding-slides';
import { writePptx, type Writing } from './slides/write-pptx';
import { workbookParts } from './workbook/part-sheet';
import type { Workbook } from './workbook/workbook';
import { workbookOf } from './workbook/workbook-of-tables';
import { writeOds } from './workbook/write-ods';
import { writeXlsx } from './workbook/write-xlsx';

/** The files that an answer can be taken away as. */
export type AnswerFormat = 'xlsx' | 'ods' | 'csv' | 'csv-excel' | 'data-package' | 'about' | 'question' | 'pptx';
export type Answer = {
	readonly table: SafeTable;
	readonly slice?: Slice | undefined;
	/** As which it is drawn on slides, and its drawing where these have no such chart. */
	readonly view?: ChartView | undefined;
	readonly picture?: Picture | null;
	readonly look?: Look;
};

/** What the page calls the drawing that can be another `view`. */
const mainChart = 'Chart';
const office = 'application/vnd.openxmlformats-officedocument';

/** An answer as a file. @throws {DOMException} `AbortError` when it is no longer wanted */
export async function fileOf(
	format: AnswerFormat,
	{ table, slice, view, picture, look }: Answer,
	writing?: Writing
): Promise<TextFile | BytesFile> {
	const named = (ending: string, bytes: Uint8Array<ArrayBuffer>, type: string): BytesFile => ({
		fileName: `${fileNameFor(table)}.${ending}`,
		bytes,
		type
	});
	switch (format) {
		case 'xlsx':
			return named('xlsx', writeXlsx(workbookOfAnswer(table, slice)), `${office}.spreadsheetml.sheet`);
		case 'ods':
			return named('ods', writeOds(workbookOfAnswer(table, slice)), 'application/vnd.oasis.opendocument.spreadsheet');
		case 'csv':
			return { ...toCsv(table, { excel: false }), type: 'text/csv' };
		case 'csv-excel':
			return { ...toCsv(table, { excel: true }), type: 'text/csv' };
		case 'about':
			return { ...toCsv(table, { excel: true }).sideFile, type: 'text/csv' };
		case 'data-package':
			return { ...toDataPackage(table), type: 'application/zip' };
		case 'question':
			return { ...toQuestionFile(table), type: 'application/json' };
		case 'pptx': {
			const deck = deckOf({
				title: table.title,
				items: [{ table, view: view ?? null, picture: picture ?? null, ...(slice ? { slice } : {}) }],
				...(look ? { look } : {})
			});
			return named('pptx', await writePptx(deck, writing), `${office}.presentationml.presentation`);
		}
	}
}

/** The table, and each part of the answer on a sheet of its own. */
function workbookOfAnswer(table: SafeTable, slice: Slice = firstSlice(table)): Workbook {
	const parts = sectionsOf(table, slice).flatMap((view) => workbookParts(table, 0, view, slice));
	return workbookOf([table], table.title, parts);
}

/** A chart or map of an answer as a picture, in a file that says which of its pictures it is: `name` is what the page calls it. @throws {Error} when the browser cannot draw it */
export async function pictureFile(
	kind: 'png' | 'svg',
	{ table, slice = firstSlice(table), view }: Answer,
	{ name, figure }: { name: string; figure: HTMLElement }
): Promise<TextFile | BytesFile> {
	const svg = pictureOf({ table, slice, figure });
	const fileName = [fileNameFor(table), ...(name === mainChart && view ? [view] : []), kebab(name)].join('-');
	if (kind === 'svg') return { fileName: `${fileName}.svg`, text: svgText(svg), type: 'image/svg+xml' };
	return { fileName: `${fileName}.png`, bytes: await pngOf(svg, table), type: 'image/png' };
}
