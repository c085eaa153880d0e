import { europeanStandardPopulation2013 } from '../../measures/european-standard-population';
import type { UnsafeTable } from '../../engine/unsafe-table';
import { cellOf, type Cube } from '../cube';

/** One five-year age band of one group, as it is truly. */
export type AgeBand = {
	/** What one event adds to the rate of the group, per person of the standard population. */
	readonly share: number;
	readonly people: number;
	/** People who are counted, those of them who are counted once, their events, and the squares of each one's events. */
	readonly having: number;
	readonly once: number;
	readonly events: number;
	readonly squares: number;
};

/** A standardised rate and its variance, per person, with the events that they are of. */
export type Standardised = { readonly rate: number; readonly variance: number; readonly total: number };

/** What the engine has counted (see `questions/age-counts.ts`), and the bands that people of the question can be in. */
export type CountedAges = { readonly counted: UnsafeTable; readonly bands: readonly number[] };

type Tally = { people: number; having: number; once: number; events: number; squares: number };

/**
 * The age bands of each group and total of a cube, all bands of the question, also those with nobody; of a larger group that
 * nobody asked for, all with nobody.
 * @throws {RangeError} when somebody is in no band of the question, or the bands do not make up what the cube counts
 */
export function ageBandsOf({ counted, bands }: CountedAges, cube: Cube): (cell: number) => readonly AgeBand[] {
	const tallies = new Map<number, Map<number, Tally>>();
	for (const row of counted.rows) {
		const cell = cellOf(cube.lattice, row);
		const band = Number(row['band'] ?? -1);
		if (!bands.includes(band)) throw new RangeError('somebody is in no age band of the question');
		const ofCell = tallies.get(cell) ?? new Map<number, Tally>();
		tallies.set(cell, ofCell.set(band, added(ofCell.get(band), Number(row['records'] ?? 0), Number(row['people'] ?? 0))));
	}
	for (const [cell, ofCell] of tallies) assertWhole(cube, cell, [...ofCell.values()]);
	const standard = bands.reduce((sum, band) => sum + (europeanStandardPopulation2013[band] ?? 0), 0);
	return (cell) =>
		bands.map((band): AgeBand => {
			const tally = tallies.get(cell)?.get(band) ?? nobody;
			const weight = europeanStandardPopulation2013[band] ?? 0;
			return { ...tally, share: tally.people === 0 ? 0 : weight / standard / tally.people };
		});
}

const nobody: Tally = { people: 0, having: 0, once: 0, events: 0, squares: 0 };

/** The rate of a group from all its bands (see `directlyStandardisedRate`: the squares are those of each person's events). */
export function standardisedOf(bands: readonly AgeBand[]): Standardised {
	return bands.reduce(
		({ rate, variance, total }, { share, events, squares }) => ({
			rate: rate + share * events,
			variance: variance + share ** 2 * squares,
			total: total + events
		}),
		{ rate: 0, variance: 0, total: 0 }
	);
}

function added(tally: Tally = nobody, records: number, people: number): Tally {
	return {
		people: tally.people + people,
		having: tally.having + (records > 0 ? people : 0),
		once: tally.once + (records === 1 ? people : 0),
		events: tally.events + records * people,
		squares: tally.squares + records ** 2 * people
	};
}

function assertWhole({ denominator, people, numerator, counts }: Cube, cell: number, tallies: readonly Tally[]): void {
	const sum = (of: 'people' | 'having' | 'events'): number => tallies.reduce((all, tally) => all + tally[of], 0);
	const isWhole = sum('people') === denominator[cell] && sum('having') === people[cell];
	if (!isWhole || (counts === 'events' && sum('events') !== numerator[cell]))
		throw new RangeError('age bands do not make up what is counted');
}
