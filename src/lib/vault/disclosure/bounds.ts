import type { Lattice } from './lattice';

/** The least and the most that each cell of one count can be, as far as a reader can tell. */
export type Bounds = { readonly least: Float64Array; readonly most: Float64Array };

export function openBounds(lattice: Lattice): Bounds {
	return { least: new Float64Array(lattice.size), most: new Float64Array(lattice.size).fill(Infinity) };
}

/** Called with a cell whose bounds have just moved. */
type Moved = (cell: number) => void;

/** Narrows a cell's bounds to what is also within `low` and `high`. */
export function narrow({ least, most }: Bounds, cell: number, low: number, high: number, moved: Moved): void {
	const isHigher = low > (least[cell] ?? 0);
	const isLower = high < (most[cell] ?? Infinity);
	if (isHigher) least[cell] = low;
	if (isLower) most[cell] = high;
	if (isHigher || isLower) moved(cell);
}

/** Draws the conclusions of one sum: parts make up the whole. */
export function narrowSum({ sums }: Lattice, bounds: Bounds, sum: number, moved: Moved): void {
	const { members } = sums;
	const { least, most } = bounds;
	const first = (sums.starts[sum] ?? 0) + 1;
	const end = sums.starts[sum + 1] ?? 0;
	const whole = members[first - 1] ?? 0;
	let [sumLeast, sumMost, open] = [0, 0, 0];
	for (let at = first; at < end; at++) {
		const cell = members[at] ?? 0;
		sumLeast += least[cell] ?? 0;
		const high = most[cell] ?? Infinity;
		if (high === Infinity) open++;
		else sumMost += high;
	}
	narrow(bounds, whole, sumLeast, open > 0 ? Infinity : sumMost, moved);
	const wholeLeast = least[whole] ?? 0;
	const wholeMost = most[whole] ?? Infinity;
	// nothing can be said of a part when the whole has no upper end and two parts have none
	if (wholeMost === Infinity && open > 1) return;
	for (let at = first; at < end; at++) {
		const cell = members[at] ?? 0;
		const low = least[cell] ?? 0;
		const high = most[cell] ?? Infinity;
		const isOpen = high === Infinity;
		const othersOpen = isOpen ? open - 1 : open;
		const newLow = othersOpen > 0 ? low : Math.max(low, wholeLeast - (isOpen ? sumMost : sumMost - high));
		const newHigh = Math.min(high, wholeMost - (sumLeast - low));
		if (newLow === low && newHigh === high) continue;
		narrow(bounds, cell, newLow, newHigh, moved);
		// the sums hold this cell's own old bounds: renew them as they move
		sumLeast += newLow - low;
		if (isOpen && newHigh !== Infinity) {
			open--;
			sumMost += newHigh;
		} else if (!isOpen) sumMost += newHigh - high;
	}
}

/** How wide a range a sum leaves for one of its cells, as the bounds of the others stand: the narrowest sum is the one to widen. */
export function widthInSum({ sums }: Lattice, { least, most }: Bounds, sum: number, cell: number): number {
	const { members } = sums;
	const first = (sums.starts[sum] ?? 0) + 1;
	const end = sums.starts[sum + 1] ?? 0;
	const whole = members[first - 1] ?? 0;
	let [othersLeast, othersMost] = [0, 0];
	for (let at = first; at < end; at++) {
		const other = members[at] ?? 0;
		if (other === cell) continue;
		othersLeast += least[other] ?? 0;
		othersMost += most[other] ?? Infinity;
	}
	if (cell === whole) return othersMost - othersLeast;
	const low = othersMost === Infinity ? 0 : (least[whole] ?? 0) - othersMost;
	return (most[whole] ?? Infinity) - othersLeast - Math.max(0, low);
}
