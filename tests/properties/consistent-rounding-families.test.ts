import { describe, expect, it } from 'vitest';
import { classOf } from '../../src/lib/vault/disclosure/part-choices';
import { waysToShow } from '../support/nested-atoms';

const k = 7;
const base = k + 1;

/** People of one atom by what they have: both of two things, only the one, only the other, neither. */
type Spread = readonly [both: number, one: number, other: number, neither: number];
/** Which of the four kinds are in a part. */
type Part = readonly [boolean, boolean, boolean, boolean];

const part = (text: string): Part => ['b', '1', '2', 'n'].map((kind) => text.includes(kind)) as unknown as Part;
const sizeIn = (spread: Spread, inside: Part): number => spread.reduce((sum, count, kind) => sum + (inside[kind] ? count : 0), 0);
const minus = (outer: Part, inner: Part): Part => outer.map((inside, kind) => inside && !inner[kind]) as unknown as Part;
const everybody = part('b12n');

/** Every spread of so many people. */
function spreadsOf(people: number): Spread[] {
	const upTo = (most: number): number[] => Array.from({ length: most + 1 }, (_, count) => count);
	return upTo(people).flatMap((both) =>
		upTo(people - both).flatMap((one) =>
			upTo(people - both - one).map((other): Spread => [both, one, other, people - both - one - other])
		)
	);
}

/** The ways in which one family may show its levels. */
type Ways = (counts: readonly number[]) => number[][];
const ours: Ways = (counts) => waysToShow(counts, base);

/** Everything that a sitting may show of one spread: one way of each of its families. */
function sightsOf(spread: Spread, families: readonly (readonly Part[])[], everyone: number, waysOf: Ways): string[] {
	return families.reduce<string[]>(
		(sights, levels) => {
			const ways = waysOf([everyone, ...levels.map((level) => sizeIn(spread, level))]);
			return sights.flatMap((sight) => ways.map((way) => `${sight}|${way.join()}`));
		},
		['']
	);
}

/** The parts that families ask for, not everybody, what is left beside them, and what is left between those that hold one another. */
function targetsOf(families: readonly (readonly Part[])[]): Part[] {
	const asked = [everybody, ...families.flat()];
	const differences = asked.flatMap((outer) =>
		asked.filter((inner) => inner.every((inside, kind) => !inside || outer[kind])).map((inner) => minus(outer, inner))
	);
	const all = [...asked, ...differences].filter((target) => target.some((inside) => inside) && target.includes(false));
	return [...new Map(all.map((target) => [target.join(), target])).values()];
}

/** Whether a reader knows a part to be of 1 to k people and more than that, although there are enough people in all. */
function isTold(counts: readonly number[], people: number): boolean {
	const least = Math.min(...counts);
	const most = Math.max(...counts);
	if (most === 0 || most > k) return false;
	return least > 1 || most < Math.min(k, people) || (least === 1 && people <= k);
}

/** Sights that tell somebody who knows exactly how many people there are of a part of 1 to k of them. */
function breachesOf(families: readonly (readonly Part[])[], people: number, waysOf = ours): string[] {
	const behind = new Map<string, Spread[]>();
	for (const spread of spreadsOf(people))
		for (const sight of sightsOf(spread, families, people, waysOf)) {
			const found = behind.get(sight);
			if (found) found.push(spread);
			else behind.set(sight, [spread]);
		}
	return targetsOf(families).flatMap((target) =>
		[...behind]
			.map(([sight, spreads]) => ({ sight, counts: spreads.map((spread) => sizeIn(spread, target)) }))
			.filter(({ counts }) => isTold(counts, people))
			.map(({ sight, counts }) => `${target.join()} of ${people}: ${Math.min(...counts)} to ${Math.max(...counts)} from ${sight}`)
	);
}

/** Atoms of one to four classes, with every kind of middle; in the long run of five, of which there are many more. */
const sizes = [1, 3, 7, 8, 10, 14, 15, 16, 17, 22, 23, 24, ...(process.env['PROPERTY_RUNS'] ? [30, 31, 32] : [])];

const sittings: Readonly<Record<string, readonly (readonly string[])[]>> = {
	'one family': [['b1']],
	'one family with a population': [['b1', 'b']],
	'a part, and a part of it': [['b1'], ['b']],
	'a part, and a part of it among that part': [['b1'], ['b1', 'b']],
	'a part among one population, and among another': [
		['b1', 'b'],
		['b2', 'b']
	],
	'those with, and those without': [['b1'], ['2n']],
	'those with both, and both kinds of those without one': [['b'], ['12n'], ['b1']],
	'a part, and the two parts that it falls into': [['b1'], ['b'], ['1']],
	'a population, those with, and those without': [
		['b1', 'b'],
		['b1', '1']
	],
	'two that overlap, and both together': [['b1'], ['b2'], ['b12']],
	'two that overlap, and what they share': [['b1'], ['b2'], ['b']]
};

describe('a reader of several families of the same people, who knows how many they are', () => {
	it.each(Object.entries(sittings))('is left with 1 to k of every small part: %s', (_, texts) => {
		const families = texts.map((levels) => levels.map(part));
		for (const people of sizes) expect(breachesOf(families, people)).toEqual([]);
	});

	it('is never told the class of a part, however often it is shown: a small one may be any other of its class', () => {
		for (let people = 1; people <= 80; people++)
			for (let count = 0; count <= people; count++) {
				const alike = Array.from({ length: people + 1 }, (_, other) => other).filter(
					(other) => classOf(other, people, base) === classOf(count, people, base)
				);
				const ways = waysToShow([people, count], base);
				for (const [, shown = 0] of ways) expect(Math.abs(shown - count)).toBeLessThanOrEqual(2 * base);
				for (const other of alike) expect(waysToShow([people, other], base)).toEqual(ways);
				expect(alike.length).toBeGreaterThanOrEqual(Math.min(base, people + 1));
				if (count <= k) expect(alike.slice(0, base)).toEqual(Array.from({ length: Math.min(base, people + 1) }, (_, i) => i));
			}
	});
});

describe('a reader who does not know how many people there are', () => {
	it.each(Object.entries(sittings))('is left with no less: %s', (_, texts) => {
		const families = texts.map((levels) => levels.map(part));
		const known = new Map<string, Set<number>>();
		for (let people = 1; people <= 12; people++)
			for (const spread of spreadsOf(people))
				for (const sight of sightsOf(spread, families, people, ours)) {
					const found = known.get(sight) ?? new Set<number>();
					known.set(sight, found.add(sizeIn(spread, families[0]?.[0] ?? everybody)));
				}
		for (const counts of known.values()) expect(isTold([...counts], 12)).toBe(false);
	});
});

describe('the same attacker', () => {
	const families = (texts: readonly (readonly string[])[]): Part[][] => texts.map((levels) => levels.map(part));

	it('is told of two people by a program that shows large counts as they are', () => {
		const largeExact: Ways = (counts) =>
			[0, base].map((small) => counts.map((count) => (count > 0 && count <= k ? small : count)));
		expect(breachesOf(families([['b1'], ['b']]), 20, largeExact).join()).toContain('of 20: 2 to 2');
	});

	it('is told of a few by a program that takes every count to a multiple next to it', () => {
		const nextTo: Ways = (counts) =>
			[Math.floor, Math.ceil].map((towards) => counts.map((count) => towards(count / base) * base));
		expect(breachesOf(families([['b1'], ['2n']]), 19, nextTo)).not.toEqual([]);
		expect(breachesOf(families([['b1'], ['b']]), 20, nextTo)).not.toEqual([]);
	});
});
