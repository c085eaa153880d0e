import { dice } from '../unit/questions/small-place';
import { marginsOf, type AtomKey } from '../../src/lib/vault/disclosure/margins';
import { choicesOfPart, choicesOfWhole, type Choices } from '../../src/lib/vault/disclosure/part-choices';
import type { Atoms } from '../../src/lib/vault/disclosure/round-atoms';
import type { UnsafeRow } from '../../src/lib/vault/engine/unsafe-table';

/** A table of made-up people: its sides with their coarser levels, and how full its cells are. */
export type Shape = { sides: readonly number[]; coarser: readonly (readonly number[])[]; mean: number; share: number };

/** Shapes of hierarchical tables in two to four dimensions. */
export const shapes: Readonly<Record<string, Shape>> = {
	'two-way': { sides: [16, 6], coarser: [[4], []], mean: 14, share: 0.3 },
	'three-way': { sides: [25, 12, 2], coarser: [[5], [3], []], mean: 12, share: 0.2 },
	'three-way, sparse': { sides: [47, 20, 2], coarser: [[8], [4], []], mean: 6, share: 0.1 },
	'four-way': { sides: [30, 9, 2, 4], coarser: [[6], [3], [], []], mean: 14, share: 0.2 }
};

/** Rows and keys of random atoms: most are small, a few are large. */
export function randomAtoms(shape: Shape, seed: number, levels: 1 | 2 | 3): Atoms & { rows: UnsafeRow[] } {
	const roll = dice(seed);
	const size = shape.sides.reduce((product, side) => product * side, 1);
	const keys: AtomKey[] = shape.sides.flatMap((_, side) => [
		{ dimension: `d${side}`, name: `d${side}`, codes: null, column: `k${side}` },
		...(shape.coarser[side] ?? []).map((_, level) => ({
			dimension: `d${side}`,
			name: `d${side} ${level}`,
			codes: null,
			column: `k${side}_${level}`
		}))
	]);
	const rows = Array.from({ length: size }, (_, index): UnsafeRow => {
		let rest = index;
		const row: Record<string, number> = {};
		shape.sides.forEach((side, at) => {
			row[`k${at}`] = rest % side;
			(shape.coarser[at] ?? []).forEach((into, level) => (row[`k${at}_${level}`] = Math.floor(((rest % side) * into) / side)));
			rest = Math.floor(rest / side);
		});
		return row;
	});
	const whole = Float64Array.from(rows, () => Math.floor(-Math.log(1 - roll(10_000) / 10_000) * shape.mean));
	const part = (counts: Float64Array, share: number): Float64Array =>
		Float64Array.from(counts, (count) => Array.from({ length: count }).filter(() => roll(1000) < share * 1000).length);
	const nested: Float64Array[] = [whole];
	if (levels === 3) nested.push(part(whole, 0.8));
	if (levels > 1) nested.push(part(nested.at(-1) ?? whole, shape.share));
	return { rows, levels: nested, margins: marginsOf(rows, keys), ties: Float64Array.from(rows, () => roll(2 ** 31)), base: 8 };
}

/** The shown value of a choice, taken low or high. */
function values({ low, free }: Choices, base: number): number[] {
	return free ? [low, low + base] : [low];
}

/** Every way in which a family may show an atom: its people, then each part inside the one before. */
export function waysToShow([total = 0, ...parts]: readonly number[], base: number): number[][] {
	return parts.reduce<number[][]>(
		(ways, part) =>
			ways.flatMap((shown) =>
				values(choicesOfPart(part, total, shown.at(-1) ?? 0, base), base).map((value) => [...shown, value])
			),
		values(choicesOfWhole(total, base), base).map((value) => [value])
	);
}

/** The mean and the largest error over the cells of all margins. */
export function errorsOf(
	truth: Float64Array,
	shown: Float64Array,
	margins: readonly Int32Array[]
): { mean: number; largest: number } {
	const errors = margins.flatMap((cells) => {
		const sums = new Map<number, number>();
		cells.forEach((cell, atom) => sums.set(cell, (sums.get(cell) ?? 0) + (shown[atom] ?? 0) - (truth[atom] ?? 0)));
		return [...sums.values()].map(Math.abs);
	});
	return { mean: errors.reduce((sum, error) => sum + error, 0) / errors.length, largest: Math.max(...errors) };
}
