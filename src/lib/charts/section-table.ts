import type { Estimate, Outcome, SafeCell } from '$lib/protocol/safe-cell';

/** A figure as it is written, and the cell that it is. */
export type WrittenFigure = { text: string; cell: string; isConfidential: boolean };

/** A cell of a section's table: a figure with its limits, if it has any, and the colour behind it; or words, with an outcome or without. */
export type SectionCell =
	| { figure: WrittenFigure; limits: readonly [lower: WrittenFigure, upper: WrittenFigure] | null; fill?: string }
	| { words: string; outcome?: Outcome };

export type SectionHeading = { text: string; unit?: string; isOfFigures: boolean };

/** A line: what it is called, what that means, and a cell for each heading but the first. */
export type SectionLine = { label: string; means?: string; isWhole: boolean; cells: readonly SectionCell[] };

/** The figures of a part of an answer, as its screen and every file of it write them. The first heading is that of the lines' names. */
export type SectionTable = { caption: string; headings: readonly SectionHeading[]; lines: readonly SectionLine[] };

type Writing = (cell: SafeCell) => string;

/** A figure of a cell. */
export function figureCell(cell: SafeCell, id: string, write: Writing): SectionCell {
	return { figure: writtenFigure(cell, id, write), limits: null };
}

/** A figure with its limits: those of the estimate `id` are the cells `id.value`, `id.lower` and `id.upper`. */
export function estimateCell({ value, lower, upper }: Estimate, id: string, write: Writing): SectionCell {
	const areShown = lower.shown && upper.shown;
	return {
		figure: writtenFigure(value, `${id}.value`, write),
		limits: areShown ? [writtenFigure(lower, `${id}.lower`, write), writtenFigure(upper, `${id}.upper`, write)] : null
	};
}

/** A heading over figures. */
export function ofFigures(text: string, unit?: string): SectionHeading {
	return { text, isOfFigures: true, ...(unit === undefined ? {} : { unit }) };
}

/** A heading over words. */
export function ofWords(text: string): SectionHeading {
	return { text, isOfFigures: false };
}

/** A cell in one line of text: `12.3 (11.0 to 14.1)`. */
export function cellInWords(cell: SectionCell): string {
	if ('words' in cell) return cell.words;
	const limits = cell.limits ? ` (${cell.limits.map(({ text }) => text).join(' to ')})` : '';
	return `${cell.figure.text}${limits}`;
}

function writtenFigure(cell: SafeCell, id: string, write: Writing): WrittenFigure {
	return { text: write(cell), cell: id, isConfidential: !cell.shown && cell.why === 'confidential' };
}
