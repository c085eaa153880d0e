import type { Cube } from '../../src/lib/vault/disclosure/cube';
import { latticeOf, type Lattice } from '../../src/lib/vault/disclosure/lattice';

/** One dimension of an invented table: its finest groups, and the larger groups they make up. */
export type Tree = { readonly leaves: number; readonly larger: readonly (readonly number[])[] };

/** A table shape that other tools have been measured on, and the share of its cells that is small there. */
export type Shape = { readonly name: string; readonly trees: readonly Tree[]; readonly smallShare: number };

/** A tree of equal branches: 9 leaves in threes have 3 larger groups. */
export function treeOf(leaves: number, branch: number): Tree {
	const groups = Math.floor(leaves / branch);
	return {
		leaves,
		larger: Array.from({ length: groups }, (_, group) => Array.from({ length: branch }, (_, i) => group * branch + i))
	};
}
const flat = (leaves: number): Tree => ({ leaves, larger: [] });

/** Shapes of the tables on which GaussSuppression, sdcTable and others were measured: as many cells, as many of them small. */
export const shapes: readonly Shape[] = [
	{ name: 'two-way hierarchical, 96 cells', trees: [treeOf(8, 3), treeOf(5, 2)], smallShare: 23 / 96 },
	{ name: 'three-way hierarchical, 600 cells', trees: [treeOf(10, 3), treeOf(6, 2), flat(3)], smallShare: 214 / 600 },
	{ name: 'three-way hierarchical, 1,880 cells', trees: [treeOf(35, 4), treeOf(6, 2), flat(3)], smallShare: 889 / 1880 },
	{ name: 'four-way hierarchical, 8,460 cells', trees: [treeOf(35, 4), treeOf(6, 2), flat(5), flat(2)], smallShare: 3411 / 8460 }
];

/** Numbers between 0 and 1, the same on every run. */
export function chances(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
		return state / 0x80000000;
	};
}

/** A plain count of invented people over a shape: skewed, with many small cells and some empty ones. */
export function inventedCube({ trees, smallShare }: Shape, k: number, seed = 1): Cube {
	const sides = trees.map(({ leaves }) => ({ groups: { length: leaves }, overlapping: false }));
	const lattice = latticeOf(
		sides,
		[],
		trees.map(({ larger }) => larger)
	);
	// the mean that gives the wished share of small cells, by halving
	let [low, high] = [2.5, 400];
	let counts = new Float64Array(0);
	for (let turn = 0; turn < 40; turn++) {
		const mean = Math.sqrt(low * high);
		counts = filled(lattice, mean, chances(seed));
		const small = counts.filter((count) => count >= 1 && count <= k).length / counts.length;
		if (small > smallShare) low = mean;
		else high = mean;
	}
	return { lattice, counts: 'plain', denominator: counts, people: counts, numerator: counts };
}

function filled(lattice: Lattice, mean: number, chance: () => number): Float64Array<ArrayBuffer> {
	const counts = new Float64Array(lattice.size);
	const leaves = lattice.axes.reduce<number[]>(
		(cells, { parts, stride }) => cells.flatMap((cell) => Array.from({ length: parts }, (_, part) => cell + part * stride)),
		[0]
	);
	for (const leaf of leaves) counts[leaf] = Math.floor(-Math.log(1 - chance()) * mean * (0.2 + 1.6 * chance()));
	for (const { parts, larger, nodes, stride } of lattice.axes) {
		for (let cell = 0; cell < lattice.size; cell++) {
			if (Math.floor(cell / stride) % nodes !== 0) continue;
			const sum = (group: readonly number[]): number => group.reduce((all, part) => all + (counts[cell + part * stride] ?? 0), 0);
			larger.forEach((group, i) => (counts[cell + (parts + i) * stride] = sum(group)));
			counts[cell + (nodes - 1) * stride] = sum(Array.from({ length: parts }, (_, part) => part));
		}
	}
	return counts;
}
