import type { SafeCell } from '../../src/lib/protocol/safe-table';
import { infinity, type Programme } from './attacker-programme';
import { bandsOfTown, peopleOfRow, type MixedTable, type Neighbour } from './mixed-town';
import type { Members, SitTable } from './sitting-attacker-classes';

/** The people of each row of a table of standardised rates who are of one age band, as a table that says nothing of them. */
export type OfAge = { readonly one: MixedTable; readonly band: number; readonly table: SitTable };

const absent: SafeCell = { shown: false, why: 'not-applicable' };

/** The sets of a table's rows as one that says nothing of them: they divide classes. */
export function silent({ table }: MixedTable, sets: readonly { all: Members; counted: Members }[]): SitTable {
	const rows = table.rows.map((row) => ({
		...row,
		...{ numerator: absent, denominator: absent, value: absent, lower: absent, upper: absent }
	}));
	return {
		table: { ...table, measure: { ...table.measure, kind: 'proportion', counts: 'people', multiplier: 100 }, rows },
		rows: sets.map(({ all, counted }) => ({ numerator: counted, denominator: all }))
	};
}

/** Of each table of standardised rates, its rows by age. */
export function setsOfAges(tables: readonly MixedTable[], people: readonly Neighbour[]): OfAge[] {
	const standardised = tables.filter(({ question: { measure } }) => measure.kind === 'standardised');
	return standardised.flatMap((one) =>
		bandsOfTown.map((_, band) => {
			const only = (person: Neighbour): boolean => one.question.only(person) && person.band === band;
			const ofBand = { ...one, question: { ...one.question, only } };
			const sets = one.table.rows.map(({ groups }) => peopleOfRow(ofBand, groups, people));
			return { one, band, table: silent(one, sets) };
		})
	);
}

/** What a shown rate stands for that was rounded to any usual step, and then to three figures: how finely is not shown. */
function meantByRate(value: number): [number, number] {
	if (value === 0) return [0, Infinity];
	const powers = Array.from({ length: 9 }, (_, power) => 10 ** (power - 3));
	const steps = powers.flatMap((power) => [power, 2 * power, 5 * power]);
	const divides = (step: number): boolean => Math.abs(value / step - Math.round(value / step)) < 1e-9;
	const step = Math.max(...steps.filter((one) => one <= value && divides(one)));
	const half = step * 0.75; // rounded twice, where the first step was finer than the third figure
	return [value - half, value + half];
}

/**
 * Each shown rate, as what it is: people counted of each age, over the people of that age, by the standard population. The reader
 * has the latter from elsewhere; that they leave fewer people to other groups is not used.
 */
export function learnRates(
	programme: Programme,
	ages: readonly OfAge[],
	people: number,
	of: (some: Members) => readonly number[]
): void {
	const standard = bandsOfTown.reduce((sum, { weight }) => sum + weight, 0);
	for (const { one, band } of ages) {
		if (band !== 0) continue;
		const bands = ages.filter((other) => other.one === one);
		one.table.rows.forEach(({ value }, row) => {
			const sets = bands.map(({ table }) => table.rows[row]);
			const sizes = sets.map((set) => [...(set?.denominator ?? [])].filter((pid) => pid < people).length);
			if (!value.shown) return;
			const [least, most] = meantByRate(value.value);
			const rate = sets.flatMap((set, at) => {
				const share = ((bandsOfTown[at]?.weight ?? 0) / standard / (sizes[at] ?? 0)) * 100_000;
				return of(set?.numerator ?? new Set()).map((column): [number, number] => [column, share]);
			});
			programme.require(least, rate, Math.min(most, infinity));
		});
	}
}
