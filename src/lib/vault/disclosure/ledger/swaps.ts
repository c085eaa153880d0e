import type { Neighbourhood } from './neighbourhood';
import type { Tally } from './tally';
import { witnessOf, type Witness } from './witness';

/**
 * What is looked for: a world in which `atoms` together have `by` people more, or fewer when it is negative. `hints` are
 * atoms that differed from the truth in a world that hid them before.
 */
export type Wish = { readonly atoms: readonly number[]; readonly by: number; readonly hints: readonly number[] };

const nearby = 200;
const nowhere = 0; // the atom of people in no table: whoever goes there or comes from there changes one side only

/**
 * The cheap search: people are moved between the wished-for atoms and those most like them, a few at a time, wherever every
 * row bears it. Null when that does not get there.
 */
export function bySwaps(near: Neighbourhood, tally: Tally, { atoms, by, hints }: Wish): Witness | null {
	tally.clear();
	let left = Math.abs(by);
	for (const atom of atoms) {
		for (const other of [...hints, ...near.of(atom).subarray(0, nearby), nowhere]) {
			if (atoms.includes(other)) continue;
			const [from, to] = by > 0 ? [other, atom] : [atom, other];
			for (let people = 1; left > 0 && people <= Math.min(left, tally.stock(from)); people *= 2) {
				tally.move(from, to, people);
				left -= people;
				if (tally.excess === 0) continue;
				tally.move(to, from, people);
				left += people;
				break;
			}
			if (left === 0) return witnessOf(tally.steps);
		}
	}
	return null;
}
