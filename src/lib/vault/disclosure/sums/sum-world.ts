import type { Contributions } from '../dominance';
import type { SumEntry, SumTold } from './sum-told';

/** People whom no table tells apart: how many, and what they give. `places`: by table, the code of their groups, -1 for none. */
export type SumAtom = { readonly places: readonly number[]; readonly people: number; readonly given: Contributions };

/** One row of one table: the atoms in it, and what it tells, in whole units. */
export type SumRow = {
	readonly table: number;
	readonly atoms: readonly number[];
	readonly least: number;
	readonly most: number;
	readonly level: number;
};

/** Several tables of the same amounts, set beside one another. */
export type SumWorld = { readonly atoms: readonly SumAtom[]; readonly rows: readonly SumRow[] };

/** Divides everybody who gives by the groups that they are in, in each table. Of each atom the `depth` largest gifts are known. */
export function worldOf(entries: readonly SumEntry[], depth: number): SumWorld {
	const gifts = new Map<string, { places: number[]; given: number[] }>();
	for (const [pid, places] of placesOf(entries)) {
		const key = places.join();
		const atom = gifts.get(key) ?? { places, given: [] };
		gifts.set(key, atom);
		atom.given.push(entries.find((entry) => entry.gifts.has(pid))?.gifts.get(pid) ?? 0);
	}
	const atoms = [...gifts.values()].map(({ places, given }): SumAtom => {
		const sorted = given.filter((units) => units > 0).sort((a, b) => b - a);
		const total = sorted.reduce((sum, units) => sum + units, 0);
		return { places, people: given.length, given: { total, contributors: sorted.length, largest: sorted.slice(0, depth) } };
	});
	return { atoms, rows: entries.flatMap(({ told }, table) => rowsOf(told, table, atoms)) };
}

/** What the people of several atoms give together: nobody is in two. */
export function givenBy(atoms: readonly SumAtom[], depth: number): { people: number; given: Contributions } {
	let [people, total, contributors] = [0, 0, 0];
	const largest: number[] = [];
	for (const atom of atoms) {
		people += atom.people;
		total += atom.given.total;
		contributors += atom.given.contributors;
		for (const units of atom.given.largest) {
			if (largest.length === depth && units <= (largest.at(-1) ?? 0)) continue;
			const at = largest.findIndex((other) => other < units);
			largest.splice(at === -1 ? largest.length : at, 0, units);
			largest.length = Math.min(largest.length, depth);
		}
	}
	return { people, given: { total, contributors, largest } };
}

function placesOf(entries: readonly SumEntry[]): Map<number, number[]> {
	const places = new Map<number, number[]>();
	entries.forEach(({ members: { pids, codes } }, table) => {
		pids.forEach((pid, at) => {
			const code = codes[at] ?? 0;
			if (code % 2 === 0) return; // gives nothing
			const held = places.get(pid) ?? entries.map(() => -1);
			places.set(pid, held);
			held[table] = code >> 1;
		});
	});
	return places;
}

function rowsOf({ sides, groups, least, most, level }: SumTold, table: number, atoms: readonly SumAtom[]): SumRow[] {
	const digits = atoms.map(({ places }) => digitsOf(places[table] ?? -1, sides));
	return Array.from(least, (low, row) => ({
		table,
		atoms: digits.flatMap((held, atom) => {
			const isIn = held?.every((digit, axis) => {
				const group = groups[row * sides.length + axis] ?? -1;
				return group === -1 || group === digit;
			});
			return isIn ? [atom] : [];
		}),
		least: low,
		most: most[row] ?? Infinity,
		level: level[row] ?? 0
	}));
}

/** The groups of a code in mixed radix, the last axis fastest; null for nobody. */
function digitsOf(code: number, sides: readonly number[]): number[] | null {
	if (code < 0) return null;
	let rest = code;
	return sides
		.toReversed()
		.map((side) => {
			const digit = rest % side;
			rest = (rest - digit) / side;
			return digit;
		})
		.toReversed();
}
