import { deckOf } from '../../src/lib/exports/slides/deck-of-findings';
import { writePptx } from '../../src/lib/exports/slides/write-pptx';
import { workbookOf } from '../../src/lib/exports/workbook/workbook-of-tables';
import { writeOds } from '../../src/lib/exports/workbook/write-ods';
import { writeXlsx } from '../../src/lib/exports/workbook/write-xlsx';
import { ages, makeTable, wards } from '../support/safe-tables';
import { duration, tableOf, whole } from './markdown';
import { median, timed } from './timing';

/** What writing a file of so many findings takes, and how large it is. */
export type ExportTime = { name: string; pieces: number; medianMs: number; bytes: number };

const runs = 5;
const findings = 40;

/** Writes a pack of forty findings, of wards and of wards by age in turn, in each format that takes several. */
export async function measureExports(): Promise<ExportTime[]> {
	const tables = Array.from({ length: findings }, (_, at) => makeTable(at % 2 === 0 ? {} : { dimensions: [wards, ages] }));
	const deck = (): ReturnType<typeof deckOf> => deckOf({ title: 'Pack', items: tables.map((table) => ({ table })) });
	const files: [name: string, pieces: number, write: () => Uint8Array | Promise<Uint8Array>][] = [
		['PowerPoint, slides', deck().slides.length, () => writePptx(deck())],
		['XLSX, tables', findings, () => writeXlsx(workbookOf(tables))],
		['ODS, tables', findings, () => writeOds(workbookOf(tables))]
	];
	const times: ExportTime[] = [];
	for (const [name, pieces, write] of files) {
		const spent: number[] = [];
		let bytes = 0;
		for (let run = 0; run < runs; run++) {
			const done = await timed(write);
			spent.push(done.wallMs);
			bytes = done.value.byteLength;
		}
		times.push({ name, pieces, medianMs: median(spent), bytes });
	}
	return times;
}

export function exportsSection(exports: readonly ExportTime[]): string {
	return tableOf([
		['File', 'Pieces', 'Median', 'kB'],
		...exports.map(({ name, pieces, medianMs, bytes }) => [
			name,
			whole(pieces),
			duration(medianMs),
			whole(Math.round(bytes / 1000))
		])
	]);
}
