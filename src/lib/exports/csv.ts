import { fileNameFor } from '$lib/protocol/format';
import type { SafeTable } from '$lib/protocol/safe-table';
import { aboutLines } from './about';
import { columnsOfTable } from './columns';
import { csvText } from './csv-text';

export type CsvFile = { fileName: string; text: string };
export type CsvOptions = {
	/** Puts a byte-order mark first, without which Excel misreads accents. */
	excel: boolean;
};

export const byteOrderMark = '\ufeff';

/**
 * Exactly the table shown, as tidy CSV: one record for each row, figures as numbers at the precision shown or blank, and
 * why they are blank (`[c]`, `[z]`, `[x]`) in a status column of their own. Every line says how it is protected, for which purpose
 * the data were opened, and that they are synthetic, because the side file, which says what the figures are, may get lost.
 */
export function toCsv(table: SafeTable, { excel }: CsvOptions): CsvFile & { sideFile: CsvFile } {
	const mark = excel ? byteOrderMark : '';
	const name = fileNameFor(table);
	const columns = columnsOfTable(table);
	const records = table.rows.map((row) => columns.map(({ fieldOf }) => fieldOf(row)));
	return {
		fileName: `${name}.csv`,
		text: mark + csvText([columns.map(({ heading }) => heading), ...records]),
		sideFile: { fileName: `${name}-about.csv`, text: mark + csvText([['Item', 'Detail'], ...aboutLines(table)]) }
	};
}
