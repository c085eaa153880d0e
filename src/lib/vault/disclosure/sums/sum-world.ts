import type { Contributions } from '../dominance';
import { divisionsOf, type Division } from './sum-division';
import { digitsOf, roomsBetween, type Layer, type Room } from './sum-bands';
import type { SumEntry, SumTold } from './sum-told';

/**
 * People whom no table tells apart: how many, and what they give. `places`: by table, the code of their groups, -1 for none. Where
 * tables add up different records, somebody gives in several layers: the least that any of their tables has of them, what the next has more, and so on;
 * or, where two tables divide the records of a third, what the one has and what the other has.
 */
export type SumAtom = {
	readonly places: readonly number[];
	readonly layer: number;
	readonly people: number;
	readonly given: Contributions;
	/** By how much what they give together can be less, and more, with every shown percentile the same. */
	readonly room: Room;
};

/** One row of one table: the atoms in it, and what it tells, in whole units. */
export type SumRow = {
	readonly table: number;
	readonly atoms: readonly number[];
	readonly least: number;
	readonly most: number;
	readonly level: number;
};

/** Several tables of one field, set beside one another. */
export type SumWorld = {
	readonly atoms: readonly SumAtom[];
	readonly rows: readonly SumRow[];
	/** So many people may have anything besides: no percentile is changed by them. */
	readonly few: number;
};

/** Divides what everybody gives by the groups that they are in, in each table. Of each atom the `depth` largest gifts are known. */
export function worldOf(entries: readonly SumEntry[], depth: number): SumWorld {
	const gifts = new Map<string, { places: readonly number[]; layer: number; given: number[]; down: number; up: number }>();
	const roomFor = roomsBetween(entries);
	const divisions = divisionsOf(entries);
	for (const [pid, places] of placesOf(entries)) {
		const given = entries.map((entry) => entry.gifts.get(pid) ?? 0);
		const parts = partsOf(places, given, divisions) ?? layersOf(places, given);
		parts.forEach((part, layer) => {
			const key = [layer, ...part.places].join();
			const atom = gifts.get(key) ?? { places: part.places, layer, given: [], down: 0, up: 0 };
			gifts.set(key, atom);
			const room = roomFor(part, parts, given);
			atom.given.push(part.units);
			atom.down += room.down;
			atom.up += room.up;
		});
	}
	const atoms = [...gifts.values()].map(({ places, layer, given, down, up }): SumAtom => {
		const sorted = given.filter((units) => units > 0).sort((a, b) => b - a);
		const total = sorted.reduce((sum, units) => sum + units, 0);
		return {
			places,
			layer,
			people: given.length,
			given: { total, contributors: sorted.length, largest: sorted.slice(0, depth) },
			room: { down, up }
		};
	});
	const few = Math.min(...entries.map(({ told }) => told.bands?.few ?? Infinity));
	return { atoms, rows: entries.flatMap(({ told }, table) => rowsOf(told, table, atoms)), few };
}

/**
 * What one person gives, in layers: of records of which some tables count fewer, these have the lower layers only. So the same amounts are
 * the same whatever words chose the records.
 */
function layersOf(places: readonly number[], given: readonly number[]): Layer[] {
	const held = given.filter((_, table) => (places[table] ?? -1) >= 0);
	const heights = [...new Set(held)].sort((a, b) => a - b);
	return heights.map((height, layer) => ({
		places: places.map((place, table) => ((given[table] ?? 0) >= height ? place : -1)),
		units: height - (heights[layer - 1] ?? 0)
	}));
}

/** What one person gives to both parts of a division, each by itself and both to the whole; null for whoever gives to other tables too, or to one part. */
function partsOf(places: readonly number[], given: readonly number[], divisions: readonly Division[]): Layer[] | null {
	const held = places.flatMap((place, table) => (place >= 0 ? [table] : []));
	const division = divisions.find(
		({ whole, parts }) =>
			parts.every((part) => held.some((table) => part.has(table))) &&
			held.every((table) => whole.has(table) || parts.some((part) => part.has(table)))
	);
	if (!division) return null;
	return division.parts.map((part) => ({
		places: places.map((place, table) => (part.has(table) || division.whole.has(table) ? place : -1)),
		units: given[held.find((table) => part.has(table)) ?? -1] ?? 0
	}));
}

/**
 * What the people of several atoms give together. Nobody is in two of one layer; those of several layers are taken to be the same,
 * as few and with gifts as large as they can be.
 */
export function givenBy(atoms: readonly SumAtom[], depth: number): { people: number; given: Contributions } {
	const layers = [...new Set(atoms.map(({ layer }) => layer))];
	const parts = layers.map((one) =>
		givenApart(
			atoms.filter(({ layer }) => layer === one),
			depth
		)
	);
	const most = (of: (part: Given) => number): number => parts.reduce((found, part) => Math.max(found, of(part)), 0);
	const contributors = most(({ given }) => given.contributors);
	return {
		people: most(({ people }) => people),
		given: {
			total: parts.reduce((sum, { given }) => sum + given.total, 0),
			contributors,
			largest: Array.from({ length: Math.min(depth, contributors) }, (_, at) =>
				parts.reduce((sum, { given }) => sum + (given.largest[at] ?? 0), 0)
			)
		}
	};
}

type Given = { people: number; given: Contributions };

function givenApart(atoms: readonly SumAtom[], depth: number): Given {
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
