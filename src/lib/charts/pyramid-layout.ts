import { formatCell } from '$lib/protocol/format';
import type { SafeRow, SafeTable } from '$lib/protocol/safe-table';
import { textWidth } from './bar-layout';
import { lengthOf, limitsOf, type Pyramid, type PyramidBand } from './pyramid-reading';

export type PyramidOptions = {
	table: SafeTable;
	pyramid: Pyramid;
	width: number;
	scale: number;
	patternId: string;
	/** How far the axis reaches at least, so that pyramids beside one another have one scale. */
	reach?: number;
};

export type Side = 'left' | 'right';
export type PyramidLayout = {
	em: number;
	width: number;
	top: number;
	rowHeight: number;
	foot: number;
	/** Where a length ends, on a side. */
	at: (side: Side, length: number) => number;
	stub: number;
	middle: number;
};

export const sides: readonly Side[] = ['left', 'right'];

/** How a pyramid is laid out at a width: ages in the middle, figures outside the bars, one axis for both sides. */
export function layoutOf(
	{ table, pyramid, width, scale, reach = 0 }: PyramidOptions,
	bands: readonly PyramidBand[]
): { layout: PyramidLayout; ticks: number[] } {
	const em = (width < 560 * scale ? 13 : 15) * scale;
	const [top, rowHeight] = [2 * em, Math.max(1.35 * em, Math.min(2 * em, (26 * em) / bands.length))];
	const gutter = Math.max(...bands.map(({ label }) => textWidth(label, em)), 0) + em;
	const figures = bands.flatMap(({ own }) => [own.left, own.right]).map((row) => (row ? figureWidth(table, row, em) : 0));
	const margin = Math.max(2 * em, ...figures) + 0.6 * em;
	const room = Math.max(em, (width - gutter) / 2 - margin);
	const { limit, ticks } = axisOf(Math.max(reach, highestLength(pyramid)), Math.max(1, Math.floor(room / (4 * em))));
	const middle = width / 2;
	return {
		layout: {
			em,
			width,
			top,
			rowHeight,
			foot: top + rowHeight * bands.length,
			at: (side, length) => middle + (side === 'left' ? -1 : 1) * (gutter / 2 + (room * length) / limit),
			stub: 2 * em,
			middle
		},
		ticks
	};
}

function figureWidth(table: SafeTable, row: SafeRow, em: number): number {
	return textWidth(formatCell(row.value, table.measure), em);
}

/** The longest that is drawn of a pyramid, with limits and outline. */
export function highestLength(pyramid: Pyramid): number {
	const lengths = pyramid.bands.flatMap(({ own, other }) => [
		...sides.map((side) => lengthOf(pyramid, own[side], pyramid.total)),
		...sides.map((side) => limitsOf(pyramid, own[side])?.[1] ?? 0),
		...sides.map((side) => lengthOf(pyramid, other[side], pyramid.otherTotal))
	]);
	return Math.max(0, ...lengths.map((length) => length ?? 0));
}

/** Round steps up to the longest bar, the same on both sides. */
function axisOf(longest: number, most: number): { limit: number; ticks: number[] } {
	const highest = longest > 0 ? longest : 1;
	const size = 10 ** Math.floor(Math.log10(highest / most));
	const step = [1, 2, 5, 10].map((factor) => factor * size).find((one) => highest / one <= most + 0.5) ?? 10 * size;
	const count = Math.ceil(highest / step - 1e-9);
	return { limit: count * step, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) };
}
