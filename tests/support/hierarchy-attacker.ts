import type { Cube } from '../../src/lib/vault/disclosure/cube';
import type { Axis } from '../../src/lib/vault/disclosure/lattice';
import { infinity, Programme, wholeFrom, wholeTo } from './attacker-programme';

/** What somebody sees of every cell of a cube, larger groups among them: null is hidden. */
export type Seen = { readonly withIt: readonly (number | null)[]; readonly all: readonly (number | null)[] };
export type Rule = { readonly k: number; readonly base: 1 | 5 };
export type Told = {
	readonly cell: number;
	readonly count: 'with' | 'without' | 'all';
	readonly least: number;
	readonly most: number;
};

type Range = readonly [low: number, high: number];

/** The most and least of every hidden count that agree with everything seen, by linear programmes over the finest groups. */
export function attackHierarchy({ lattice, counts }: Cube, seen: Seen, rule: Rule): Told[] {
	const programme = new Programme();
	const isPlain = counts === 'plain';
	try {
		const leaves = cellsOf(lattice.axes, (axis) => Array.from({ length: axis.parts }, (_, part) => part));
		const columns = new Map(
			leaves.map((leaf) => [
				leaf,
				{ withIt: programme.add(0, infinity, false), without: programme.add(0, isPlain ? 0 : infinity, false) }
			])
		);
		const sumOf = (cell: number, parts: readonly ('withIt' | 'without')[]): [number, number][] =>
			inside(lattice.axes, cell).flatMap((leaf) => parts.map((part): [number, number] => [columns.get(leaf)?.[part] ?? -1, 1]));
		for (let cell = 0; cell < lattice.size; cell++) {
			const [all, withIt] = [
				rangeOf(seen.all[cell] ?? null, rule, 1),
				rangeOf(seen.withIt[cell] ?? null, rule, seen.all[cell] === null ? 0 : 1)
			];
			programme.require(all[0], sumOf(cell, ['withIt', 'without']), all[1]);
			if (isPlain) continue;
			programme.require(withIt[0], sumOf(cell, ['withIt']), withIt[1]);
			const without = seen.all[cell] === null || seen.withIt[cell] === null ? null : restOf(all, withIt, rule);
			if (without) programme.require(without[0], sumOf(cell, ['without']), without[1]);
		}
		const counted: readonly (readonly [Told['count'], ('withIt' | 'without')[]])[] = isPlain
			? [['all', ['withIt', 'without']]]
			: [['all', ['withIt', 'without']], ['with', ['withIt']], ['without', ['without']]]; // prettier-ignore
		return counted.flatMap(([count, parts]) =>
			Array.from({ length: lattice.size }, (_, cell) => cell)
				.filter((cell) => (count === 'all' ? seen.all : seen.withIt)[cell] === null)
				.map((cell) => {
					const [least, most] = [programme.optimum(sumOf(cell, parts), 1), programme.optimum(sumOf(cell, parts), -1)];
					if (!least || !most) throw new Error('the attacker believes something false');
					return { cell, count, least: wholeFrom(least.value), most: wholeTo(most.value) };
				})
		);
	} finally {
		programme.dispose();
	}
}

/** A shown 0 is 0, another shown count is within its rounding and above k; a hidden one is at least 1. */
function rangeOf(seen: number | null, { k, base }: Rule, leastHidden: number): Range {
	if (seen === null) return [leastHidden, infinity];
	if (seen === 0 || base === 1) return [seen, seen];
	return [Math.max(k + 1, seen - 2), seen + 2];
}

/** Where both counts are shown, those without are nobody or more than k. */
function restOf(all: Range, withIt: Range, { k }: Rule): Range | null {
	if (all[1] - withIt[0] <= k) return [0, 0];
	return all[0] - withIt[1] >= 1 ? [k + 1, infinity] : null;
}

function inside(axes: readonly Axis[], cell: number): number[] {
	return cellsOf(axes, (axis) => {
		const node = Math.floor(cell / axis.stride) % axis.nodes;
		if (node < axis.parts) return [node];
		return axis.larger[node - axis.parts] ?? Array.from({ length: axis.parts }, (_, part) => part);
	});
}

function cellsOf(axes: readonly Axis[], nodes: (axis: Axis) => readonly number[]): number[] {
	return axes.reduce<number[]>(
		(cells, axis) => cells.flatMap((cell) => nodes(axis).map((node) => cell + node * axis.stride)),
		[0]
	);
}
