import type { Sheet } from './sheet';
import type { Told } from './told';

/** A number that follows from others of its table: a total less those of its parts that are shown. `parts` do not overlap. */
export type Rest = { readonly total: number; readonly parts: readonly number[] };

/** Where the rows of a cell stand: `rowAt[cell * 3 + which]`, -1 for none; which: 0 everybody, 1 those who meet, 2 the rest. */
export type RowAt = Int32Array;

/** The rows of a sheet that a reader has numbers of. */
type Numbers = Pick<Sheet, 'sizes' | 'least' | 'most' | 'numbered'>;

/**
 * What each line of a table leaves when its shown parts are taken from its total: the people of its hidden parts together, and of
 * these again without the shown parts of another breakdown. Only numbers of more than k people, and only those told so closely that
 * one number more may tell of a few.
 * Source: the marginal sums of hidden cells; Handbook on Statistical Disclosure Control, section 4.3.
 */
export function restsOf({ sides, overlapping }: Told, rowAt: RowAt, numbers: Numbers, k: number): Rest[] {
	const strides = sides.map((_, axis) => sides.slice(axis + 1).reduce((product, side) => product * (side + 1), 1));
	const isTotal = (cell: number, axis: number): boolean =>
		!overlapping[axis] && Math.floor(cell / (strides[axis] ?? 1)) % ((sides[axis] ?? 0) + 1) === sides[axis];
	const partsOf = (cell: number, axis: number): number[] =>
		Array.from({ length: sides[axis] ?? 0 }, (_, group) => cell - ((sides[axis] ?? 0) - group) * (strides[axis] ?? 1));
	const rests: Rest[] = [];
	for (let at = 0; at < rowAt.length; at++) {
		const total = rowAt[at] ?? -1;
		if (total < 0 || !numbers.numbered[total]) continue;
		const [cell, which] = [Math.floor(at / 3), at % 3];
		const axes = [...sides.keys()].filter((axis) => isTotal(cell, axis));
		const shownOf = (cells: readonly number[]): number[] =>
			cells.map((part) => rowAt[part * 3 + which] ?? -1).filter((row) => row >= 0 && numbers.numbered[row]);
		for (const axis of axes) {
			const cells = partsOf(cell, axis);
			const parts = shownOf(cells);
			if (parts.length === cells.length) continue;
			const hidden = cells.filter((part) => shownOf([part]).length === 0);
			const within = axes.flatMap((other) => (other === axis ? [] : [shownOf(hidden.flatMap((part) => partsOf(part, other)))]));
			for (const finer of [[], ...within]) rests.push({ total, parts: [...parts, ...finer].filter((row) => numbers.sizes[row]) });
		}
	}
	return rests.filter((rest) => rest.parts.length > 0 && isClose(rest, numbers, k));
}

/** How many people a rest is, and what is told of their number. */
export function countOf({ total, parts }: Rest, { sizes, least, most }: Numbers): { size: number; least: number; most: number } {
	const less = (from: Float64Array, of: Float64Array): number =>
		parts.reduce((left, row) => left - (of[row] ?? 0), from[total] ?? 0);
	return { size: less(sizes, sizes), least: Math.max(0, less(least, most)), most: less(most, least) };
}

function isClose(rest: Rest, numbers: Numbers, k: number): boolean {
	const { size, least, most } = countOf(rest, numbers);
	return size > k && most - least < k;
}

/** The places in a list of rests of those that hold people who are in some rows, and in no others. */
export function restsHolding(rests: readonly Rest[]): (rows: readonly number[]) => number[] {
	const ofTotal = new Map<number, number[]>();
	rests.forEach(({ total }, at) => ofTotal.set(total, [...(ofTotal.get(total) ?? []), at]));
	const parts = rests.map((rest) => new Set(rest.parts));
	return (rows) => rows.flatMap((row) => (ofTotal.get(row) ?? []).filter((at) => !rows.some((other) => parts[at]?.has(other))));
}
