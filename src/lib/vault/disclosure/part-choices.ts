/** What a count may be shown as: `low`, or one base more when it is `free`. */
export type Choices = { readonly low: number; readonly free: boolean };

/*
 * What any number of families tells of the people of one atom, to a reader who knows exactly how many there are.
 *
 * Let t be the atom's people, known, k = base - 1, and let every family ask for some parts of them: those who have something,
 * those who meet a condition, those who do both, those who do not. The counts 0..t of a part are divided into classes, and
 * which numbers a part may be shown as follows from its class, from t and from what is shown of the level around it. No
 * count enters in any other way. So people who are spread otherwise, but such that every part that was asked for is in the
 * same class, could have been shown the same in every family: of no part does a reader learn more than its class.
 *
 * What the classes leave, each of base counts or more; one alone, 0..t, where t < 2 * base - 1:
 *
 * - A part of 1..k people is in the first class, which holds 0..k, or all of 0..t.
 * - What is left beside a part: counted from t down the classes are the same, so that asking for the others too tells nothing
 *   new. Only where two classes share an odd number of counts is one of them larger by one: t / 2 is then known, and large.
 * - Two parts of which one holds the other, in the same class: their difference may be 0..k at least. In classes next to each
 *   other: 1..k and more than k. Farther apart: it is more than k people, whatever it is.
 * - Two parts without a common member, x and y, and both together, so that r = t - x - y is known as well: let a and b be the
 *   largest counts of the classes of x and y. Counted from t down, t - 1 - a is the largest of a class, so that b is this, or
 *   farther than k below it, or above it: r may be 1, or is more than k, or may be 0. The like holds for x and y. With two
 *   classes in all, where t - 1 - a may miss by one, r may be more than k as well.
 *
 * Not covered: parts that split an atom in four or more, each asked for on its own, and sums of finer atoms, which families
 * with a further breakdown have. `tests/properties/consistent-rounding-families.test.ts` tries all spreads.
 */

/** How all people of an atom may be shown: as the multiple of the base below, or as the one above. */
export function choicesOfWhole(total: number, base: number): Choices {
	return { low: total - (total % base), free: true };
}

/**
 * How a part of an atom of `total` people may be shown, when the level around it is shown as `around`. Never more than twice
 * the base away.
 */
export function choicesOfPart(part: number, total: number, around: number, base: number): Choices {
	const { count, outer, isWide } = classesOf(total, base);
	const place = classOf(part, total, base);
	const isUpper = count > 1 && 2 * place >= count;
	const isRoundedUp = isUpper && 2 * ((total + 1) % base) >= base;
	const isPastWide = isWide && place >= outer;
	const low = base * (place + (isRoundedUp ? 1 : 0) + (isPastWide ? 1 : 0));
	return { low, free: low + base <= around };
}

/**
 * How the counts 0..total are divided: `outer` classes of as many counts as the base at either end, and one or two in the
 * middle, which share the rest. Two need an even number of counts, or two classes in all.
 */
function classesOf(total: number, base: number): { count: number; outer: number; isWide: boolean } {
	const most = Math.max(1, Math.floor((total + 1) / base));
	const isWide = most > 2 && most % 2 === 0 && total % 2 === 0;
	const count = isWide ? most - 1 : most;
	return { count, outer: Math.floor((count - 1) / 2), isWide };
}

/** The class that a part of so many people is in, from 0. */
export function classOf(part: number, total: number, base: number): number {
	const { count, outer } = classesOf(total, base);
	if (part < outer * base) return Math.floor(part / base);
	if (total - part < outer * base) return count - 1 - Math.floor((total - part) / base);
	if (count % 2 === 1) return outer;
	const middle = total + 1 - 2 * outer * base;
	return outer + (part - outer * base < Math.floor(middle / 2) ? 0 : 1);
}
