import type { Cell } from './workbook';

const space = 0.5;
const indent = 2; // of what stands to the right
const boldIsWider = 1.15;

/** Of a line of 12 points, in points. */
export const lineHeight = 15.5;

/**
 * How many lines a row needs when the texts that are broken (headings and paragraphs) are broken between words at the widths of their columns,
 * in characters.
 */
export function linesOfRow(cells: readonly Cell[], widths: readonly number[]): number {
	return Math.max(1, ...cells.map((cell, column) => linesOfCell(cell, widths[column] ?? Infinity)));
}

function linesOfCell(cell: Cell, width: number): number {
	if ('number' in cell || cell.linkTo !== undefined) return 1;
	if (cell.as === 'heading') return linesOfText(cell.text, width / boldIsWider);
	if (cell.as === 'number-heading') return linesOfText(cell.text, (width - indent) / boldIsWider);
	return cell.as === 'paragraph' ? linesOfText(cell.text, width) : 1;
}

/**
 * How many figures are as wide as a text: the unit of a column's width. From the widths of Arial, rounded up, and not measured: the same table
 * gives the same file wherever it is written.
 */
export function charactersOf(text: string): number {
	return [...text].reduce((all, character) => all + widthOf(character), 0);
}

function widthOf(character: string): number {
	if (/[ijlftI.,;:'’|!/[\]() ]/.test(character)) return space;
	if (/[r"“”*-]/.test(character)) return 0.65;
	return /[mwMW@%—…]|[^\u0020-\u024f]/.test(character) ? 1.7 : /[A-Z&+=<>~]/.test(character) ? 1.3 : 1;
}

function linesOfText(text: string, width: number): number {
	const broken = text.split('\n').map((line) => {
		let [lines, used] = [1, 0];
		for (const length of line.split(' ').map(charactersOf)) {
			const isOver = used > 0 && used + space + length > width;
			if (isOver) lines += 1;
			used = isOver || used === 0 ? length : used + space + length;
			for (; used > width; used -= width) lines += 1;
		}
		return lines;
	});
	return broken.reduce((all, lines) => all + lines, 0);
}
