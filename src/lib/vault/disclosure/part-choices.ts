/** What a count may be shown as: `low`, or one base more when it is `free`. */
export type Choices = { readonly low: number; readonly free: boolean };

/*
 * Why a reader who knows the exact number of people of a group learns nothing of its small part (k = base - 1).
 *
 * Let t be the group's people and s its smaller part. What is shown of the whole, t', is one of the two multiples of the base
 * around t, and what is shown of s, s', is 0 or the base; the other part is shown as t' - s' and so tells nothing more.
 *
 * - t > 2k: one part at most is small. Which t' may be taken depends on t alone, which s' on t' alone, but for one thing: a
 *   part of nobody stays 0. So s' = 0 leaves 0..k, and s' = base leaves 1..k.
 * - k < t <= 2k: of s' = 0 beside one base every s in 0..k is possible; two bases leave every split with somebody on both sides.
 *   A part that is shown as 0 is always small, never the large one.
 * - t <= k: nobody, or one base, on whichever side, whatever the split; a part of nobody may be raised here too, else a group
 *   of one person shown as one base would tell of that person. All of 0..t is left.
 *
 * Where a group is split again (three levels) its shown number follows from t' and s', both chosen without a look at the next
 * split, so that the same holds for the split inside. `tests/properties/consistent-rounding.test.ts` tries every split.
 */

/**
 * How the whole of a group may be shown: its part alone decides when `smaller` is null, else the parts do.
 * `splitAgain`: a part of it is split further, so that two small parts must not have to share three bases.
 */
export function choicesOfTotal(total: number, smaller: number | null, base: number, splitAgain: boolean): Choices {
	const k = base - 1;
	if (smaller === null && total > k) return { low: total, free: false };
	const low = total - (total % base);
	const bothSidesNeeded = total > k && total <= 2 * k && smaller === 0;
	const tooFewForThree = splitAgain && total > 2 * base && total <= 3 * k;
	return { low, free: low < total && !bothSidesNeeded && !tooFewForThree };
}

/** How a part may be shown, when its whole of `total` people is shown as `shown`, a multiple of the base. */
export function choicesOfPart(part: number, total: number, shown: number, base: number, splitAgain: boolean): Choices {
	const k = base - 1;
	const rest = total - part;
	if (shown === 0) return { low: 0, free: false };
	if (total <= k) return { low: 0, free: shown === base };
	if (part > k && rest > k) return choicesOfTwoLarge(part, shown, base);
	if (part <= k && rest <= k) return shown === base ? { low: 0, free: true } : { low: base, free: false };
	const smaller = Math.min(part, rest);
	const { low, free } = choicesOfSmaller(smaller, total, shown, base, splitAgain);
	if (part === smaller) return { low, free };
	return { low: shown - low - (free ? base : 0), free };
}

function choicesOfSmaller(smaller: number, total: number, shown: number, base: number, splitAgain: boolean): Choices {
	if (smaller === 0) return { low: 0, free: false };
	if (total <= 2 * (base - 1)) return { low: shown === base ? 0 : base, free: false };
	return { low: 0, free: shown >= (splitAgain ? 3 : 2) * base };
}

function choicesOfTwoLarge(part: number, shown: number, base: number): Choices {
	const low = Math.min(Math.max(part - (part % base), base), shown - base);
	return { low, free: low + base <= shown - base };
}
