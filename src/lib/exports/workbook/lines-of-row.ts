import type { Cell } from './workbook';

const boldIsWider = 1.15;

/**
 * How many lines a row needs when the texts that are broken (headings and paragraphs) are broken between words at the widths of their columns,
 * in characters. Estimated as if every character were as wide as a figure, so rather a line too many than one too few.
 */
export function linesOfRow(cells: readonly Cell[], widths: readonly number[]): number {
	return Math.max(1, ...cells.map((cell, column) => linesOfCell(cell, widths[column] ?? Infinity)));
}

function linesOfCell(cell: Cell, width: number): number {
	if ('number' in cell || cell.linkTo !== undefined) return 1;
	if (cell.as === 'heading') return linesOfText(cell.text, width / boldIsWider);
	return cell.as === 'paragraph' ? linesOfText(cell.text, width) : 1;
}

function linesOfText(text: string, width: number): number {
	const broken = text.split('\n').map((line) => {
		let [lines, used] = [1, 0];
		for (const { length } of line.split(' ')) {
			const isOver = used > 0 && used + 1 + length > width;
			if (isOver) lines += 1;
			used = isOver || used === 0 ? length : used + 1 + length;
			for (; used > width; used -= width) lines += 1;
		}
		return lines;
	});
	return broken.reduce((all, lines) => all + lines, 0);
}
