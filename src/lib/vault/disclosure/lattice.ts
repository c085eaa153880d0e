import type { Dimension } from '../../protocol/safe-table';

/** One dimension of a cube: its parts (shown groups first, then unseen ones), with the total after the last part. */
export type Axis = { readonly parts: number; readonly shown: number; readonly overlapping: boolean; readonly stride: number };

/**
 * Every combination of groups and totals, numbered so that a cell's neighbours are found by arithmetic.
 * A line is all cells that differ along one axis only; it is known by its axis and its first cell.
 */
export type Lattice = {
	readonly axes: readonly Axis[];
	readonly size: number;
	/** By cell: 0 for a shown group, 1 for an unseen one, and 2 for each axis over which it is a total. Low ranks are hidden first. */
	readonly rank: Uint8Array;
	/** By axis, by cell: the first cell of the line through it. */
	readonly lineOf: readonly Int32Array[];
	/** By axis: the first cells of all lines. */
	readonly lines: readonly Int32Array[];
};

type Side = Pick<Dimension, 'overlapping'> & { readonly groups: { readonly length: number } };

/** Lays out the cells of some dimensions. `hiddenGroups[i]` are indexes past the groups of dimension i. Throws on one that is not. */
export function latticeOf(dimensions: readonly Side[], hiddenGroups: readonly (readonly number[])[]): Lattice {
	const sides = dimensions.map((dimension, i) => {
		const shown = dimension.groups.length;
		const unseen = hiddenGroups[i] ?? [];
		if (unseen.some((index) => !Number.isInteger(index) || index < shown))
			throw new RangeError('a hidden group must come after the groups');
		return { parts: Math.max(shown, ...unseen.map((index) => index + 1)), shown, overlapping: dimension.overlapping };
	});
	let size = 1;
	const axes: Axis[] = [];
	for (const side of [...sides].reverse()) {
		axes.unshift({ ...side, stride: size });
		size *= side.parts + 1;
	}
	return { axes, size, ...neighbours(axes, size) };
}

function neighbours(axes: readonly Axis[], size: number): Pick<Lattice, 'rank' | 'lineOf' | 'lines'> {
	const rank = new Uint8Array(size);
	const lineOf: Int32Array[] = [];
	const lines: Int32Array[] = [];
	for (const { parts, shown, stride } of axes) {
		const first = new Int32Array(size);
		const firsts = new Int32Array(size / (parts + 1));
		let found = 0;
		for (let cell = 0; cell < size; cell++) {
			const at = Math.floor(cell / stride) % (parts + 1);
			first[cell] = cell - at * stride;
			const before = rank[cell] ?? 0;
			if (at === parts) rank[cell] = before + 2;
			else if (at >= shown) rank[cell] = before | 1;
			if (at === 0) firsts[found++] = cell;
		}
		lineOf.push(first);
		lines.push(firsts);
	}
	return { rank, lineOf, lines };
}

/** The first cell of the line through `cell` along an axis. */
export function lineThrough(lattice: Lattice, axis: number, cell: number): number {
	return lattice.lineOf[axis]?.[cell] ?? cell;
}

/** The cell of one group on each axis; null is the total. Throws on a group that the axis does not have. */
export function cellAt(lattice: Lattice, groups: readonly (number | null)[]): number {
	return lattice.axes.reduce((cell, { parts, stride }, i) => {
		const group = groups[i] ?? null;
		if (group !== null && !(Number.isInteger(group) && group >= 0 && group < parts)) throw new RangeError('no such group');
		return cell + (group ?? parts) * stride;
	}, 0);
}
