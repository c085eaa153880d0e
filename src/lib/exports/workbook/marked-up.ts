import { charactersOf } from './lines-of-row';
import { textCell, type Cell, type Sheet } from './workbook';

const widest = 40;
const narrowest = 12;

/**
 * A sheet with one table below some lines. Columns are as wide as their texts, up to a width at which these are broken into lines; headings stand where
 * the cells below them do. `widths`: in characters, where they are known.
 */
export function markedUp(
	name: string,
	above: readonly Cell[],
	headings: readonly string[],
	body: readonly (readonly Cell[])[],
	widths?: readonly number[]
): Sheet {
	const isOfNumbers = headings.map((_, at) => body.length > 0 && body.every((row) => isNumberOrMark(row[at])));
	const wide = widths ?? headings.map((heading, at) => widthOf(heading, body, at, isOfNumbers[at] ?? false));
	return {
		name,
		widths: wide,
		rows: [
			...above.map((cell) => [cell]),
			headings.map((heading, at) => textCell(heading, { as: isOfNumbers[at] ? 'number-heading' : 'heading' })),
			...body.map((row) => row.map((cell, at) => (isOfNumbers[at] ? cell : inTextColumn(cell, wide[at] ?? widest))))
		],
		table: { name: name.toLowerCase(), from: above.length }
	};
}

function isNumberOrMark(cell: Cell | undefined): boolean {
	return cell !== undefined && ('number' in cell || cell.as === 'mark');
}

function widthOf(heading: string, body: readonly (readonly Cell[])[], at: number, isOfNumbers: boolean): number {
	const longestWord = Math.max(...heading.split(' ').map(charactersOf));
	const least = isOfNumbers ? narrowest - 4 : heading.length / 2;
	return Math.min(widest, 4 + Math.max(least, longestWord, ...body.map((row) => lengthOf(row[at]))));
}

function lengthOf(cell: Cell | undefined): number {
	if (cell === undefined) return 0;
	return charactersOf('text' in cell ? cell.text : cell.number.toLocaleString('en-GB', { minimumFractionDigits: cell.decimals }));
}

/** A text that is longer than its column is broken; a mark stands where the texts do. */
function inTextColumn(cell: Cell, width: number): Cell {
	if ('number' in cell || cell.linkTo !== undefined || cell.as === 'paragraph') return cell;
	return charactersOf(cell.text) > width ? { ...cell, as: 'paragraph' } : { text: cell.text };
}
