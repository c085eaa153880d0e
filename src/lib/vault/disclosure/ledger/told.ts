/** What a reader can tell from a released table, cell by cell. Counts are of people. */
export type Told = {
	/** By axis: groups, shown and unseen ones. */
	sides: readonly number[];
	overlapping: readonly boolean[];
	/** Some counts follow from what the words mean: a table that looks the same need not be one that people can make. */
	entails?: true;
	/**
	 * What goes with each count: a sum or a percentile of what these people's records have, or a rate that their ages make. Two such of
	 * the same tell of whoever is between them.
	 */
	alsoTells: 'amounts' | 'ages' | null;
	/** One entry a released count. Cells by axes: the group, or -1 for the total. */
	groups: Int16Array;
	/** 1: only those who meet the indicator (a numerator). 0: everybody (a denominator, or a plain count). */
	withOnly: Uint8Array;
	/** The whole numbers that the count can be as far as its own cell tells; `most` is infinite when it is hidden. */
	least: Float64Array;
	most: Float64Array;
	hidden: Uint8Array;
};

/**
 * Everybody in a table's population, those in unseen groups included. A code is the groups in mixed radix (the last axis
 * fastest; an overlapping axis has one more digit, for people in none of its groups), times two, plus one for a person who
 * meets the indicator. Where groups overlap, a person stands once for each combination of groups. `people`: how many each number
 * stands for, where it is of all who are alike in everything that may be asked, so that no table tells them apart; without it, one.
 */
export type Members = { pids: Int32Array; codes: Int32Array; people?: Int32Array };

/** Whether two tables tell the same of the same cells. Says nothing of who is in them. */
export function tellAlike(a: Told, b: Told): boolean {
	return (
		alike(a.sides, b.sides) &&
		alike(a.overlapping, b.overlapping) &&
		a.alsoTells === b.alsoTells &&
		alike(a.groups, b.groups) &&
		alike(a.withOnly, b.withOnly) &&
		alike(a.hidden, b.hidden) &&
		alike(a.least, b.least) &&
		alike(a.most, b.most)
	);
}

function alike<T>(a: ArrayLike<T>, b: ArrayLike<T>): boolean {
	if (a.length !== b.length) return false;
	for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
	return true;
}

/** How many different codes members can have. */
export function codesOf({ sides, overlapping }: Told): number {
	return sides.reduce((product, side, axis) => product * (side + (overlapping[axis] ? 1 : 0)), 2);
}
