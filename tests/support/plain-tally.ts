import { expect } from 'vitest';
import type { SafeRow, SafeTable } from '../../src/lib/protocol/safe-table';

/** What is true of a group by a plain count: people of the population, how many of them count, and for how much together. */
export type Tally = {
	population: number;
	counted: number;
	amount: number;
	/** By five-year age, what each person counts. */ ages: number[][];
};

/** One person of the population: the groups they are in, their age, and what they count; null when they do not. */
export type Counted = { groups: readonly string[]; age: number; amount: number | null };

/** Tallies by group; everybody's under `''`. */
export function tallied(people: Iterable<Counted>): Map<string, Tally> {
	const tallies = new Map<string, Tally>();
	for (const { groups, age, amount } of people) {
		for (const group of [...groups, '']) {
			const tally = tallies.get(group) ?? { population: 0, counted: 0, amount: 0, ages: Array.from({ length: 19 }, () => []) };
			tallies.set(group, tally);
			tally.population += 1;
			tally.counted += amount === null ? 0 : 1;
			tally.amount += amount ?? 0;
			tally.ages[Math.min(Math.floor(age / 5), 18)]?.push(amount ?? 0);
		}
	}
	return tallies;
}

const nearest = (value: number, base: number): number => Math.floor(value / base + 0.5) * base;
const isSmall = (count: number): boolean => count >= 1 && count <= 7;

/**
 * Holds every row of a table to a plain count and the rule of the demo: 1 to 7 people, and all but so few, are hidden; what is shown
 * is the rounding of the truth. Returns how many values are shown.
 */
export function holdsToRule(table: SafeTable, tallies: ReadonlyMap<string, Tally>): number {
	for (const row of table.rows) {
		const tally = tallies.get(row.groups[0] ?? '') ?? { population: 0, counted: 0, amount: 0, ages: [] };
		holdsRow(row, tally, table.measure);
	}
	expect(table.rows.at(-1)?.value.shown).toBe(true);
	expect(tallies.get('')?.counted).toBeGreaterThan(7);
	return table.rows.filter(({ value }) => value.shown).length;
}

function holdsRow(row: SafeRow, tally: Tally, measure: SafeTable['measure']): void {
	const { numerator, denominator, value } = row;
	const { kind, amount, multiplier } = measure;
	const lacking = kind === 'proportion' ? tally.population - tally.counted : 0;
	if ([tally.counted, lacking, tally.population].some(isSmall)) expect(value.shown, row.id).toBe(false);
	if (denominator.shown) expect(denominator.value).toBe(nearest(kind === 'mean' ? tally.counted : tally.population, 5));
	if (numerator.shown) expect(numerator.value).toBe(nearest(tally.amount, amount?.roundTo ?? 5));
	if (!value.shown) return;
	if (kind === 'total' || kind === 'count') return expect(value).toEqual(numerator);
	if (!numerator.shown || !denominator.shown) throw new Error('a value without its parts');
	if (kind === 'standardised-rate') return expect(isRoundingOf(value.value, standardised(tally.ages)), row.id).toBe(true);
	const quotient = (numerator.value / denominator.value) * multiplier;
	const precision = kind === 'proportion' ? 0.05 : quotient * 0.005; // one decimal place, three figures
	expect(Math.abs(value.value - quotient), row.id).toBeLessThanOrEqual(precision + 1e-9);
}

const standard = [
	5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000
];

/** Whether a figure is the truth to the nearest multiple of 1, 2, 5, 10 and so on, and not wide of it: the rule for standardised rates. */
function isRoundingOf(figure: number, truth: number): boolean {
	const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
	return steps.some((step) => nearest(truth, step) === figure) && Math.abs(figure - truth) < truth / 4;
}

/** Per 100,000 of the European Standard Population 2013, over the ages in which there is anybody. */
function standardised(ages: readonly (readonly number[])[]): number {
	let [weighed, weights] = [0, 0];
	ages.forEach((people, band) => {
		if (people.length === 0) return;
		const weight = standard[band] ?? 0;
		weights += weight;
		weighed += (weight * people.reduce((sum, one) => sum + one, 0)) / people.length;
	});
	return (weighed / weights) * 100_000;
}
