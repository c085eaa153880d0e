import type { DatasetContract } from '../contracts/contract';
import { bookAndSheet, type ManifestDataset } from '../contracts/manifest';
import type { ExtractChoice } from '../protocol/exchange';
import { BadFile } from './formats/bad-file';
import { openFile } from './formats/open-file';
import { Pace } from './formats/pace';
import type { Source } from './formats/source';
import { chooseTable } from './intake/choose-table';
import type { OpenedTable } from './opened-files';

const workbook = /\.(?:xlsx|xlsm|ods)$/i;

/** One sheet of a workbook as a file of its own, named as a manifest names it: `figures.xlsx#Mid-2022`. */
export function sheetOf(file: Source, sheet: string): Source {
	const { size, webkitRelativePath, sequential } = file;
	return {
		name: `${file.name}#${sheet}`,
		size,
		...(webkitRelativePath ? { webkitRelativePath: `${webkitRelativePath}#${sheet}` } : {}),
		...(sequential === undefined ? {} : { sequential }),
		slice: (from, to) => file.slice(from, to)
	};
}

/** A sheet that has every column of a kind of dataset. */
type Fitting = OpenedTable & { kind?: string };

/**
 * A workbook of which nobody said which sheet is meant, as those of its sheets that have every column of a kind of dataset; itself where that
 * are not several, and where it is no workbook or cannot be read, which opening it will say.
 */
export async function sheetsThatFit(
	table: OpenedTable,
	contracts: readonly DatasetContract[],
	isCancelled: () => boolean
): Promise<Fitting[]> {
	const { file, declared, sheet } = table;
	if (declared !== null || sheet !== null || !workbook.test(file.name)) return [table];
	try {
		const tables = await openFile(file, new Pace(isCancelled));
		const fitting = tables.flatMap((one) => {
			const { kind } = chooseTable([one], null, contracts);
			return one.sheet !== null && kind?.match.missing.length === 0 ? [{ sheet: one.sheet, kind: kind.contract.id }] : [];
		});
		if (fitting.length < 2) return [table];
		return fitting.map((one) => ({ file: sheetOf(file, one.sheet), declared: null, ...one }));
	} catch (error) {
		if (!(error instanceof BadFile || error instanceof DOMException)) throw error;
		return [table];
	}
}

/** The sheets of a workbook that are opened: all that were chosen, or one of each kind; the workbook itself where all are of one kind and nobody chose. */
export async function sheetsToOpen(
	table: OpenedTable,
	contracts: readonly DatasetContract[],
	choices: readonly ExtractChoice[],
	isCancelled: () => boolean
): Promise<OpenedTable[]> {
	const fitting = await sheetsThatFit(table, contracts, isCancelled);
	const isChosen = fitting.some(({ file }) => choices.some((choice) => choice.file === file.name));
	const kinds = new Set(fitting.map(({ kind }) => kind));
	return isChosen || kinds.size > 1 ? fitting : [table];
}

/** A workbook of which the manifest names several sheets, each with what is declared of it; the file itself where it names one or none. */
export function sheetsDeclared(file: Source, entries: readonly ManifestDataset[]): OpenedTable[] {
	const named = entries.map((declared) => ({ declared, sheet: bookAndSheet(declared.file).sheet }));
	const [first] = named;
	if (!first) return [{ file, declared: null, sheet: null }];
	if (named.length === 1 || named.some(({ sheet }) => sheet === null)) return [{ file, ...first }];
	return named.map(({ declared, sheet }) => ({ file: sheetOf(file, sheet ?? ''), declared, sheet }));
}
