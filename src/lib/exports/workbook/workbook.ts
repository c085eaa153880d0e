import type { CsvField } from '../csv-text';
import { withoutFormula } from '../plain-text';

/** A cell of a sheet: `heading` and `paragraph` are broken into lines, `number-heading` stands above numbers. Numbers have as many decimals as they are shown with; a link goes to the first cell of a sheet of the same workbook. */
export type Cell =
	| {
			readonly text: string;
			readonly as?: 'title' | 'heading' | 'number-heading' | 'mark' | 'paragraph';
			readonly linkTo?: string;
	  }
	| { readonly number: number; readonly decimals: number };

/** A sheet: lines from its first cell down, without a gap, and at most one table, whose head is at `table.from` and which ends with the sheet. */
export type Sheet = {
	/** Letters, figures and underscores. */
	readonly name: string;
	/** In characters. */
	readonly widths: readonly number[];
	readonly rows: readonly (readonly Cell[])[];
	readonly table?: { readonly name: string; readonly from: number };
};

/** What a workbook is, whichever program it is written for. It has no date, no author and no sheet that is not seen. */
export type Workbook = { readonly title: string; readonly subject: string; readonly sheets: readonly Sheet[] };

/** Excel takes no more in a cell. */
export const longestText = 32_767;

/** Text as a cell, which no program runs. */
export function textCell(text: string, more: Omit<Extract<Cell, { text: string }>, 'text'> = {}): Cell {
	return { text: withoutFormula(text).slice(0, longestText), ...more };
}

/** A field as a cell: there are no blanks, since a reader of a table cannot tell what they mean. */
export function cellOfField(field: CsvField, decimals: number): Cell {
	if (field === null) return { text: '[z]', as: 'mark' };
	if (typeof field === 'number') return { number: field, decimals };
	return typeof field === 'string' ? textCell(field) : { text: field.mark, as: 'mark' };
}

/** Headings of one table: on one line each, and no two alike. */
export function distinct(headings: readonly string[]): string[] {
	const seen = new Map<string, number>();
	return headings.map((heading) => {
		const text = heading.replace(/\s+/g, ' ').trim();
		const times = (seen.get(text.toLowerCase()) ?? 0) + 1;
		seen.set(text.toLowerCase(), times);
		return times === 1 ? text : `${text} ${times}`;
	});
}

/** The name of a column: `A`, `Z`, `AA`. `at` counts from 0. */
export function columnName(at: number): string {
	const before = Math.floor(at / 26);
	return (before === 0 ? '' : columnName(before - 1)) + String.fromCharCode(65 + (at % 26));
}

/** The last column and row that the table of a sheet has, counted from 0. */
export function endOfTable({ rows, table }: Sheet): { column: number; row: number } {
	return { column: (rows[table?.from ?? 0]?.length ?? 1) - 1, row: rows.length - 1 };
}
