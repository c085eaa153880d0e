import type { Frame } from '../../../protocol/safe-table';
import { toNearest } from '../../measures/precision';
import type { PeoplePolicy } from '../policy';
import type { Range } from '../round';

type Amount = NonNullable<Frame['measure']['amount']>;

/** Whether sums and percentiles can be protected under a policy: not where counts are sums of rounded atoms, or have noise from people's keys. */
export function mayAddUp({ rounding }: PeoplePolicy): boolean {
	return rounding.kind !== 'atoms' && rounding.kind !== 'cell-key';
}

/**
 * To how many whole units sums are rounded: to 1 under a policy of true counts.
 * @throws {RangeError} under a policy for which there is no protection of sums
 */
export function baseOf({ decimals, roundTo }: Amount, policy: PeoplePolicy): number {
	if (!mayAddUp(policy)) throw new RangeError('this policy has no protection for sums');
	return policy.rounding.kind === 'none' ? 1 : Math.round(roundTo * 10 ** decimals);
}

/** A sum, in whole units, as it is shown when it is not hidden. */
export function sumShown(units: number, base: number): number {
	return toNearest(units, base);
}

/** What a shown sum tells of the true one, in whole units. */
export function sumMeaning(shown: number, base: number): Range {
	if (base === 1) return { least: shown, most: shown };
	return { least: Math.max(0, Math.ceil(shown - base / 2)), most: Math.ceil(shown + base / 2) - 1 };
}

/** Whole units in the unit of the field. */
export function inUnit(units: number, { decimals }: Amount): number {
	return units / 10 ** decimals;
}
