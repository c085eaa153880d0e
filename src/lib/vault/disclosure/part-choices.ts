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
 * What the classes leave (n of them, of base counts or more each; one alone, 0..t, where t < 2 * base - 1):
 *
 * - A part of 1..k people is in the first class, which holds 0..k, or all of 0..t.
 * - What is left beside a part: the classes are the same when they are counted from t down, so that asking for the others
 *   too tells nothing new. When the classes in the middle cannot be alike, they differ by one count, t / 2, which is large.
 * - Two parts of which one holds the other, in the same class: their difference is at least 0..k. In two classes next to each
 *   other: 1..k and beyond. Farther apart: it is more than k people, whatever it is.
 * - Two parts without a common member and both together: each part is left with 1..k at least.
 *
 * Parts that split an atom three ways or more, each asked for on its own, are not covered: three classes of 0..7 whose sum is
 * known to be 20 leave 6 and 7 only. `tests/properties/consistent-rounding-families.test.ts` tries all spreads.
 */

/** How all people of an atom may be shown: as the multiple of the base below, or as the one above. */
export function choicesOfWhole(total: number, base: number): Choices {
	return { low: total - (total % base), free: true };
}

/** How a part of an atom of `total` people may be shown, when the level around it is shown as `around`. */
export function choicesOfPart(part: number, total: number, around: number, base: number): Choices {
	const classes = classesOf(total, base);
	const place = classOf(part, total, base);
	const isFarUp = 2 * place >= classes && classes > 1;
	const beyond = (total + 1) % base;
	const low = base * place + (isFarUp && 2 * beyond >= base ? base : 0);
	return { low, free: low + base <= around };
}

function classesOf(total: number, base: number): number {
	return Math.max(1, Math.floor((total + 1) / base));
}

/** The class of a part: as many counts as the base from either end, the rest in the one or two classes in the middle. */
export function classOf(part: number, total: number, base: number): number {
	const classes = classesOf(total, base);
	const outer = Math.floor((classes - 1) / 2);
	if (part < outer * base) return Math.floor(part / base);
	if (total - part < outer * base) return classes - 1 - Math.floor((total - part) / base);
	if (classes % 2 === 1) return outer;
	const middle = total + 1 - 2 * outer * base;
	return outer + (part - outer * base < Math.floor(middle / 2) ? 0 : 1);
}
