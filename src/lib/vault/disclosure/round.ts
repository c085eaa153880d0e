import { toNearest } from '../measures/precision';
import type { DisclosurePolicy } from './policies';

/** A true count as it is shown: to the nearest multiple, halves away from zero. The threshold comes first, always on true counts. */
export function rounded(count: number, { roundTo }: Pick<DisclosurePolicy, 'roundTo'>): number {
	return roundTo === null ? count : toNearest(count, roundTo);
}

/**
 * What a shown count tells of the true one: 0 is 0; 15 to the nearest 5 is 13 to 17; never as low as a hidden count.
 */
export function meaningOf(shown: number, roundTo: number | null, k: number): { least: number; most: number } {
	if (shown === 0 || roundTo === null) return { least: shown, most: shown };
	return { least: Math.max(k + 1, Math.ceil(shown - roundTo / 2)), most: Math.ceil(shown + roundTo / 2) - 1 };
}
