import type { Dimension } from '../../protocol/safe-table';
import { transposed } from './transpose';

/**
 * One dimension of a cube. Its nodes are the parts (shown groups first, then unseen ones), then any larger groups of parts
 * that may be asked for as well (wards of LSOAs, broad bands of narrow ones), then the total. Where groups overlap, each part
 * has instead a node for everybody outside it: these two make up the total, and such nodes are never shown.
 */
export type Axis = {
	readonly parts: number;
	readonly shown: number;
	readonly nodes: number;
	/** Every part. */
	readonly all: readonly number[];
	/** The parts of each larger group. */
	readonly larger: readonly (readonly number[])[];
	/** By part: the nodes that hold it, itself first, the total last. */
	readonly holders: readonly (readonly number[])[];
	readonly overlapping: boolean;
	readonly stride: number;
};

/**
 * Every combination of nodes, numbered so that a cell is found by arithmetic, and every sum among them: of each, the whole
 * comes first in `members`, then its parts.
 */
export type Lattice = {
	readonly axes: readonly Axis[];
	readonly size: number;
	readonly sums: Sums;
	/** By cell: low ranks are hidden first. For each axis 0 for a shown group, 1 for an unseen one, 2 for a larger group, 3 for the total. */
	readonly rank: Uint8Array;
	/** By cell: whether it is of people outside a group, which no table shows. */
	readonly outside: Uint8Array;
};

/** Lists of lists: the members of sum `s` are `members[starts[s]]` to `members[starts[s + 1] - 1]`, and likewise the sums of a cell. */
export type Sums = {
	readonly count: number;
	readonly starts: Int32Array;
	readonly members: Int32Array;
	/** By sum: whether it is of a group and those outside it, so that a count alone in being hidden is not told by the others. */
	readonly overlapping: Uint8Array;
	readonly ofCellStarts: Int32Array;
	readonly ofCell: Int32Array;
};

type Side = Pick<Dimension, 'overlapping'> & { readonly groups: { readonly length: number } };

/**
 * Lays out the cells of some dimensions. `hiddenGroups[i]` are indexes past the groups of dimension i; `larger[i]` are sets
 * of its groups that someone may ask for too. Throws on an index that no group has.
 */
export function latticeOf(
	dimensions: readonly Side[],
	hiddenGroups: readonly (readonly number[])[],
	larger: readonly (readonly (readonly number[])[])[] = []
): Lattice {
	let size = 1;
	const axes: Axis[] = [];
	for (let i = dimensions.length - 1; i >= 0; i--) {
		const axis = axisOf(dimensions[i] as Side, hiddenGroups[i] ?? [], larger[i] ?? [], size);
		axes.unshift(axis);
		size *= axis.nodes;
	}
	return { axes, size, sums: sumsOf(axes, size), rank: ranks(axes, size), outside: outsides(axes, size) };
}

function axisOf(side: Side, unseen: readonly number[], larger: readonly (readonly number[])[], stride: number): Axis {
	const shown = side.groups.length;
	if (unseen.some((index) => !Number.isInteger(index) || index < shown))
		throw new RangeError('a hidden group must come after the groups');
	const parts = Math.max(shown, ...unseen.map((index) => index + 1));
	if (larger.some((group) => group.some((part) => !Number.isInteger(part) || part < 0 || part >= parts)))
		throw new RangeError('a larger group must be made of groups');
	const kept = side.overlapping ? [] : larger.filter((group) => group.length > 1 && group.length < parts);
	const nodes = parts + (side.overlapping ? parts : kept.length) + 1;
	const all = Array.from({ length: parts }, (_, part) => part);
	const holders = all.map((part) => [part, ...kept.flatMap((group, i) => (group.includes(part) ? [parts + i] : [])), nodes - 1]);
	return { parts, shown, nodes, all, larger: kept, holders, overlapping: side.overlapping, stride };
}

/** The node of an axis of overlapping groups for those outside a part, or for the part of such a node. */
export function oppositeOf({ parts }: Axis, node: number): number {
	return node < parts ? node + parts : node - parts;
}

function isOutside({ overlapping, parts, nodes }: Axis, node: number): boolean {
	return overlapping && node >= parts && node < nodes - 1;
}

/** The cell of the groups themselves, of a cell of people outside some. */
export function insideOf({ axes }: Lattice, cell: number): number {
	return axes.reduce((inside, axis) => {
		const node = nodeOf(axis, cell);
		return isOutside(axis, node) ? inside + (oppositeOf(axis, node) - node) * axis.stride : inside;
	}, cell);
}

function outsides(axes: readonly Axis[], size: number): Uint8Array {
	return Uint8Array.from({ length: size }, (_, cell) => (axes.some((axis) => isOutside(axis, nodeOf(axis, cell))) ? 1 : 0));
}

function ranks(axes: readonly Axis[], size: number): Uint8Array {
	const rank = new Uint8Array(size);
	for (const { parts, shown, nodes, stride } of axes) {
		for (let cell = 0; cell < size; cell++) {
			const node = Math.floor(cell / stride) % nodes;
			rank[cell] = (rank[cell] ?? 0) + (node === nodes - 1 ? 3 : node >= parts ? 2 : node >= shown ? 1 : 0);
		}
	}
	return rank;
}

function sumsOf(axes: readonly Axis[], size: number): Sums {
	const wholes = axes.map(wholesOf);
	let count = 0;
	let length = 0;
	axes.forEach(({ nodes }, axis) => {
		for (const { group } of wholes[axis] ?? []) {
			count += size / nodes;
			length += (size / nodes) * (group.length + 1);
		}
	});
	const starts = new Int32Array(count + 1);
	const members = new Int32Array(length);
	const overlapping = new Uint8Array(count);
	let sum = 0;
	let at = 0;
	axes.forEach((axis, i) => {
		for (const { node, group } of wholes[i] ?? []) {
			for (let first = 0; first < size; first++) {
				if (Math.floor(first / axis.stride) % axis.nodes !== 0) continue;
				overlapping[sum] = axis.overlapping ? 1 : 0;
				members[at++] = first + node * axis.stride;
				for (const part of group) members[at++] = first + part * axis.stride;
				starts[++sum] = at;
			}
		}
	});
	const ofCell = transposed(starts, members, size);
	return { count, starts, members, overlapping, ofCellStarts: ofCell.starts, ofCell: ofCell.lists };
}

/** The nodes of an axis that are made up of others, each with these. */
function wholesOf(axis: Axis): { readonly node: number; readonly group: readonly number[] }[] {
	const { parts, all, larger, nodes } = axis;
	const total = nodes - 1;
	if (axis.overlapping) return all.map((part) => ({ node: total, group: [part, oppositeOf(axis, part)] }));
	return [...larger.map((group, i) => ({ node: parts + i, group })), ...(parts > 0 ? [{ node: total, group: all }] : [])];
}

/** The cell of one group on each axis; null is the total. Throws on a group that the axis does not have. */
export function cellAt(lattice: Lattice, groups: readonly (number | null)[]): number {
	return lattice.axes.reduce((cell, { parts, nodes, stride }, i) => {
		const group = groups[i] ?? null;
		if (group !== null && !(Number.isInteger(group) && group >= 0 && group < parts)) throw new RangeError('no such group');
		return cell + (group ?? nodes - 1) * stride;
	}, 0);
}

/** The node that a cell stands for on an axis. */
export function nodeOf({ nodes, stride }: Axis, cell: number): number {
	return Math.floor(cell / stride) % nodes;
}
