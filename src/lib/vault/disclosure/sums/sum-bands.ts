import type { SumEntry } from './sum-told';

/** A part of what one person has: the code of their groups in each table that counts it, -1 in the others, and how much it is. */
export type Layer = { readonly places: readonly number[]; readonly units: number };

/** By how much something can be less, and more. */
export type Room = { readonly down: number; readonly up: number };

/**
 * By how much each part of what a person has can differ with every shown percentile the same: what the person has in a table of
 * percentiles crosses none of the cuts between which the percentiles of their groups lie. Parts of the same amount share its room.
 */
export function roomsBetween(
	entries: readonly SumEntry[]
): (part: Layer, parts: readonly Layer[], given: readonly number[]) => Room {
	const cutsOf = entries.map(cutsByCode);
	return (part, parts, given) =>
		cutsOf.reduce<Room>(
			(room, cuts, table) => {
				const place = part.places[table] ?? -1;
				if (!cuts || place < 0) return room;
				const has = given[table] ?? 0;
				const sharing = parts.filter(({ places }) => (places[table] ?? -1) >= 0).length;
				const [from, above] = around(has, cuts(place));
				return { down: Math.min(room.down, (has - from) / sharing), up: Math.min(room.up, (above - 1 - has) / sharing) };
			},
			{ down: part.units, up: Infinity }
		);
}

/** The nearest cuts of which an amount is not below the one and is below the other. */
function around(has: number, cuts: readonly number[]): [number, number] {
	const from = cuts.reduce((found, cut) => (cut <= has ? Math.max(found, cut) : found), 0);
	return [from, cuts.reduce((found, cut) => (cut > has ? Math.min(found, cut) : found), Infinity)];
}

/** The cuts of all rows that somebody of a code is in; null of a table that is of no percentiles. */
function cutsByCode({ told: { bands, sides } }: SumEntry): ((code: number) => readonly number[]) | null {
	if (!bands) return null;
	const known = new Map<number, readonly number[]>();
	return (code) => {
		const digits = digitsOf(code, sides);
		const isIn = (groups: readonly number[]): boolean => groups.every((group, axis) => group === -1 || group === digits?.[axis]);
		const cuts = known.get(code) ?? bands.of.flatMap(({ groups, cuts: own }) => (isIn(groups) ? own : []));
		known.set(code, cuts);
		return cuts;
	};
}

/** The groups of a code in mixed radix, the last axis fastest; null for nobody. */
export function digitsOf(code: number, sides: readonly number[]): number[] | null {
	if (code < 0) return null;
	let rest = code;
	return sides
		.toReversed()
		.map((side) => {
			const digit = rest % side;
			rest = (rest - digit) / side;
			return digit;
		})
		.toReversed();
}
