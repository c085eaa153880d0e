import { toNearest } from '../measures/precision';
import { mostNoiseAbove } from './cell-key';
import type { PeoplePolicy } from './policy';

/** The whole numbers that a count can be. `most` is infinite when nothing holds it. */
export type Range = { readonly least: number; readonly most: number };

/** Whether a count of people is small. Zeros are small where the policy hides them. */
export function isSmall(count: number, { zeros, hideUpTo }: Pick<PeoplePolicy, 'zeros' | 'hideUpTo'>): boolean {
	return count <= hideUpTo && (count >= 1 || (zeros === 'hidden' && count === 0));
}

/** The values a small count may have, all of which a reader must be left with. */
export function promiseOf({ zeros, hideUpTo }: Pick<PeoplePolicy, 'zeros' | 'hideUpTo'>): Range {
	return { least: zeros === 'shown' ? 1 : 0, most: hideUpTo };
}

/**
 * A true count as it is shown when it is not hidden; for `nearest`, halves away from zero. The threshold comes first,
 * always on true counts: a small count that is shown at all is shown as its stand-in.
 */
export function shownAs(count: number, policy: PeoplePolicy): number {
	const { small, rounding } = policy;
	if (small.shown && isSmall(count, policy)) return small.as;
	switch (rounding.kind) {
		case 'nearest':
			return toNearest(count, rounding.base);
		case 'midpoint':
			return count === 0 ? 0 : Math.ceil(count / rounding.base) * rounding.base - rounding.base / 2;
		default:
			return count;
	}
}

/**
 * What a shown count tells of the true one by itself: to the nearest 5, 0 is 0 and 15 is 13 to 17, never as low as a hidden count;
 * as a midpoint of 6, 9 is 7 to 12; a stand-in is any small count. A sum of rounded atoms tells nothing: how many of them
 * there are is not known, and each may be up to twice k away (see `part-choices.ts`).
 */
export function meaningOf(shown: number, policy: PeoplePolicy): Range {
	const { rounding, hideUpTo, zeros } = policy;
	if (rounding.kind === 'atoms') return { least: 0, most: Infinity };
	if (shown === 0 && zeros === 'shown') return { least: 0, most: 0 };
	const isStandIn = policy.small.shown && shown === policy.small.as;
	const aboveSmall = rangeAbove(shown, rounding, hideUpTo);
	return isStandIn ? { least: promiseOf(policy).least, most: Math.max(hideUpTo, aboveSmall.most) } : aboveSmall;
}

function rangeAbove(shown: number, rounding: PeoplePolicy['rounding'], k: number): Range {
	switch (rounding.kind) {
		case 'nearest':
			return { least: Math.max(k + 1, Math.ceil(shown - rounding.base / 2)), most: Math.ceil(shown + rounding.base / 2) - 1 };
		case 'midpoint':
			return { least: shown - rounding.base / 2 + 1, most: shown + rounding.base / 2 };
		case 'cell-key': {
			const noise = mostNoiseAbove(k, rounding.table);
			return { least: Math.max(k + 1, shown - noise), most: shown + noise };
		}
		default:
			return { least: shown, most: shown };
	}
}
