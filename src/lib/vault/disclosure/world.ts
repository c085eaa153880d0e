import type { Room } from './room';

/** A change of true counts of which a reader sees nothing: which slots are moved, and by how much. */
export type World = { readonly slots: Int32Array; readonly by: Float64Array };

/** Several changes as one, each slot once; what cancels out is left out. */
export function together(worlds: readonly World[]): World {
	const [only] = worlds;
	if (only && worlds.length === 1) return only;
	const sums = new Map<number, number>();
	for (const { slots, by } of worlds) slots.forEach((slot, at) => sums.set(slot, (sums.get(slot) ?? 0) + (by[at] ?? 0)));
	const kept = [...sums].filter(([, by]) => by !== 0);
	return { slots: Int32Array.from(kept, ([slot]) => slot), by: Float64Array.from(kept, ([, by]) => by) };
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

/** By how much a slot is moved. */
export function byOf({ slots, by }: World, slot: number): number {
	const at = slots.indexOf(slot);
	return at < 0 ? 0 : (by[at] ?? 0);
}

/** Moves the counts for as long as more is tried. Whoever does so moves them back, by -1. */
export function shift({ truth }: Room, { slots, by }: World, sign: 1 | -1 = 1): void {
	for (let at = 0; at < slots.length; at++) {
		const slot = slots[at] as number;
		truth[slot] = (truth[slot] as number) + sign * (by[at] as number);
	}
}
