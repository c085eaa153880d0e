import type { Room } from './room';

/** A count that is moved, by its slot. */
export type Change = { readonly slot: number; readonly by: number };

/** A change of true counts of which a reader sees nothing: what is moved, each slot once. */
export type World = { readonly slots: Int32Array; readonly by: Int32Array };

/** Takes changes together; those that cancel out are left out. */
export function worldOf(changes: readonly Change[]): World {
	const sums = new Map<number, number>();
	for (const { slot, by } of changes) sums.set(slot, (sums.get(slot) ?? 0) + by);
	const kept = [...sums].filter(([, by]) => by !== 0);
	return { slots: Int32Array.from(kept, ([slot]) => slot), by: Int32Array.from(kept, ([, by]) => by) };
}

/** Whether every count that it moves stays within its range. */
export function holds({ truth, least, most }: Room, { slots, by }: World): boolean {
	for (let at = 0; at < slots.length; at++) {
		const slot = slots[at] as number;
		const moved = (truth[slot] as number) + (by[at] as number);
		if (moved < (least[slot] as number) || moved > (most[slot] as number)) return false;
	}
	return true;
}
