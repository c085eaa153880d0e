import type { PolicyInWords, SafeTable } from '../../src/lib/protocol/safe-table';

/** The least and the most that a true count can be. */
export type Range = readonly [least: number, most: number];

export const anything: Range = [0, Infinity];

export function both([low, high]: Range, [least, most]: Range): Range {
	return [Math.max(low, least), Math.min(high, most)];
}

/** Whole numbers above k whose nearest multiple of the base is the shown one, halves away from zero. */
function nearest(shown: number, k: number, base: number): Range {
	const fits: number[] = [];
	for (let x = Math.max(k + 1, shown - base); x <= shown + base; x++)
		if (Math.floor(x / base + 1 / 2) * base === shown) fits.push(x);
	return [fits[0] ?? Infinity, fits.at(-1) ?? -Infinity];
}

/** What a shown count says of the true one, in the attacker's own arithmetic. In counts of people or of records. */
export function meaningOf(shown: number, policy: PolicyInWords): Range {
	const { method, zeros, standIn } = policy;
	const k = policy.hideUpTo ?? 0;
	const base = policy.roundTo ?? 1;
	if (method === 'published') return [shown, shown];
	if (method === 'cell-key') return anything;
	// a sum of nobody knows how many groups, each moved to a multiple of the base
	if (method === 'atoms') return [0, Infinity];
	if (shown === standIn) return [zeros === 'hidden' ? 0 : 1, k];
	if (shown === 0 || method === 'exact') return [shown, shown];
	if (method === 'nearest') return nearest(shown, k, base);
	const top = shown + Math.floor(base / 2);
	return [Math.max(k + 1, top - base + 1), top];
}

/** What a table says of a shown count. The error band is no promise about a single one. */
export function meaningIn(table: SafeTable, shown: number): Range {
	return meaningOf(shown, table.policy);
}

/** Whether a policy promises that nobody, or more than k, are left outside a shown numerator. */
export function leavesManyOrNone({ method, standIn }: PolicyInWords): boolean {
	return (method === 'exact' || method === 'nearest') && standIn === null;
}
