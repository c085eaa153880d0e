import { lineThrough, type Lattice } from './lattice';

/** The least and the most that each cell of one count can be, as far as a reader can tell. */
export type Bounds = { readonly least: Float64Array; readonly most: Float64Array };

export function openBounds(lattice: Lattice): Bounds {
	return { least: new Float64Array(lattice.size), most: new Float64Array(lattice.size).fill(Infinity) };
}

/** Called with a cell whose bounds have just moved. */
type Moved = (cell: number) => void;

/** Narrows a cell's bounds to what is also within `least` and `most`. */
export function narrow({ least, most }: Bounds, cell: number, low: number, high: number, moved: Moved): void {
	const isHigher = low > (least[cell] ?? 0);
	const isLower = high < (most[cell] ?? Infinity);
	if (isHigher) least[cell] = low;
	if (isLower) most[cell] = high;
	if (isHigher || isLower) moved(cell);
}

type Sums = { least: number; most: number; open: number };

function sumOfParts({ least, most }: Bounds, first: number, end: number, stride: number): Sums {
	const sums = { least: 0, most: 0, open: 0 };
	for (let cell = first; cell < end; cell += stride) {
		sums.least += least[cell] ?? 0;
		const high = most[cell] ?? Infinity;
		if (high === Infinity) sums.open++;
		else sums.most += high;
	}
	return sums;
}

/** What the rest of its line says of one part: the total less the other parts. */
function leftFor(bounds: Bounds, cell: number, total: number, sums: Sums): { low: number; high: number } {
	const most = bounds.most[cell] ?? Infinity;
	const othersOpen = sums.open - (most === Infinity ? 1 : 0);
	return {
		low: othersOpen > 0 ? 0 : (bounds.least[total] ?? 0) - (sums.most - (most === Infinity ? 0 : most)),
		high: (bounds.most[total] ?? Infinity) - (sums.least - (bounds.least[cell] ?? 0))
	};
}

/** Draws the conclusions of one line: parts make up the total, or, where groups overlap, none is larger than it. */
export function narrowLine(lattice: Lattice, bounds: Bounds, axis: number, first: number, moved: Moved): void {
	const { parts, stride, overlapping } = lattice.axes[axis] ?? { parts: 0, stride: 1, overlapping: true };
	const total = first + parts * stride;
	if (overlapping) {
		for (let cell = first; cell < total; cell += stride) {
			narrow(bounds, total, bounds.least[cell] ?? 0, Infinity, moved);
			narrow(bounds, cell, 0, bounds.most[total] ?? Infinity, moved);
		}
		return;
	}
	const sums = sumOfParts(bounds, first, total, stride);
	narrow(bounds, total, sums.least, sums.open > 0 ? Infinity : sums.most, moved);
	for (let cell = first; cell < total; cell += stride) {
		const { low, high } = leftFor(bounds, cell, total, sums);
		// the sums hold this cell's own old bounds: renew them as they move
		const [least, most] = [bounds.least[cell] ?? 0, bounds.most[cell] ?? Infinity];
		if (low <= least && high >= most) continue;
		narrow(bounds, cell, low, high, moved);
		sums.least += (bounds.least[cell] ?? 0) - least;
		if (most !== Infinity) sums.most += (bounds.most[cell] ?? 0) - most;
		else if (bounds.most[cell] !== Infinity) {
			sums.open--;
			sums.most += bounds.most[cell] ?? 0;
		}
	}
}

/** How wide a range a line leaves for one of its cells, as the bounds of the others stand: the narrowest line is the one to widen. */
export function widthInLine(lattice: Lattice, bounds: Bounds, axis: number, cell: number): number {
	const { parts, stride, overlapping } = lattice.axes[axis] ?? { parts: 0, stride: 1, overlapping: true };
	if (overlapping) return Infinity;
	const first = lineThrough(lattice, axis, cell);
	const total = first + parts * stride;
	const sums = sumOfParts(bounds, first, total, stride);
	if (cell === total) return sums.open > 0 ? Infinity : sums.most - sums.least;
	const { low, high } = leftFor(bounds, cell, total, sums);
	return high - Math.max(0, low);
}
