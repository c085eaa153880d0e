import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorBandOf } from '../../src/lib/vault/disclosure/error-band';
import { roundAtoms } from '../../src/lib/vault/disclosure/round-atoms';
import { errorsOf, randomAtoms, shapes, waysToShow, waysToShowTwice } from '../support/nested-atoms';

const k = 7;
const base = k + 1;

/** For each shown answer, every true count that could stand behind it. */
function readings<T>(truths: readonly T[], waysOf: (truth: T) => [number, number][]): T[][] {
	const behind = new Map<string, T[]>();
	for (const truth of truths) for (const way of waysOf(truth)) behind.set(way.join(), [...(behind.get(way.join()) ?? []), truth]);
	return [...behind.values()];
}

/** Whether a reader who holds these to be the possible counts of a part knows it to be small, and more than that. */
function tellsOf(counts: readonly number[], people: number): boolean {
	const possible = new Set(counts);
	if (counts.some((count) => count > k)) return false;
	const from = people <= k ? 0 : 1;
	return Array.from({ length: Math.min(people, k) + 1 }, (_, count) => count).some(
		(count) => count >= from && !possible.has(count)
	);
}

describe('a reader who knows exactly how many people a group has', () => {
	it('is left with every small count, of those who have something and of those who have not', () => {
		for (let people = 0; people <= 80; people++) {
			const splits = Array.from({ length: people + 1 }, (_, have) => have);
			for (const possible of readings(splits, (have) => waysToShow(people, have, base))) {
				expect(tellsOf(possible, people)).toBe(false);
				expect(
					tellsOf(
						possible.map((have) => people - have),
						people
					)
				).toBe(false);
			}
		}
	});

	it('is left with every small count where the group is split twice, of those outside the population too', () => {
		for (let people = 0; people <= 48; people++) {
			const splits = Array.from({ length: people + 1 }, (_, within) =>
				Array.from({ length: within + 1 }, (_, have): [number, number] => [within, have])
			).flat();
			for (const possible of readings(splits, ([within, have]) => waysToShowTwice(people, within, have, base))) {
				const parts = [
					possible.map(([within]) => people - within),
					possible.map(([within]) => within),
					possible.map(([, have]) => have),
					possible.map(([within, have]) => within - have)
				];
				for (const counts of parts) expect(tellsOf(counts, people)).toBe(false);
			}
		}
	});

	it('sees a small part as 0 or the base and a large part as at least the base, whichever way is taken', () => {
		const isSound = (count: number, shown: number): boolean =>
			count > k ? shown >= base : count === 0 || shown === 0 || shown === base;
		for (let people = 0; people <= 48; people++)
			for (let within = 0; within <= people; within++) {
				for (const [whole, shown] of waysToShow(people, within, base))
					expect([whole - shown >= 0, isSound(within, shown), isSound(people - within, whole - shown)]).toEqual([
						true,
						true,
						true
					]);
				for (let have = 0; have <= within; have++)
					for (const [shown, inner] of waysToShowTwice(people, within, have, base))
						expect([shown - inner >= 0, isSound(have, inner), isSound(within - have, shown - inner)]).toEqual([true, true, true]);
			}
	});

	it('would be told of a small part by a partner that is shown exactly', () => {
		const exactPartner = (have: number): [number, number][] =>
			have <= k && have > 0
				? [
						[50 - have, 0],
						[50 - have, base]
					]
				: [[50 - have, have]];
		const possible = readings(
			Array.from({ length: 51 }, (_, have) => have),
			exactPartner
		);
		expect(possible.some((counts) => tellsOf(counts, 50))).toBe(true);
	});
});

const seeds = fc.integer({ min: 1, max: 100_000 });
const levels = fc.constantFrom<1 | 2 | 3>(1, 2, 3);
const smallShape = fc
	.constantFrom('two-way', 'three-way')
	.map((name) => shapes[name] ?? { sides: [], coarser: [], mean: 0, share: 0 });

describe('rounded atoms', () => {
	it('are shown in a way that the reader was reckoned with', () => {
		fc.assert(
			fc.property(smallShape, seeds, fc.constantFrom<2 | 3>(2, 3), (shape, seed, depth) => {
				const atoms = randomAtoms(shape, seed, depth);
				const shown = roundAtoms(atoms);
				atoms.ties.forEach((_, atom) => {
					const truth = atoms.levels.map((counts) => counts[atom] ?? 0);
					const pair = shown.slice(-2).map((counts) => counts[atom] ?? 0);
					const [whole = 0, middle = 0, part = 0] = truth;
					const ways = depth === 2 ? waysToShow(whole, middle, base) : waysToShowTwice(whole, middle, part, base);
					expect(ways).toContainEqual(pair);
				});
			}),
			{ numRuns: 40 }
		);
	});

	it('are never 1 to k, nor is what is left beside them', () => {
		fc.assert(
			fc.property(smallShape, seeds, levels, (shape, seed, depth) => {
				const atoms = randomAtoms(shape, seed, depth);
				const shown = roundAtoms(atoms);
				const parts = shown.slice(-2).flatMap((counts) => [...counts]);
				const rests = depth === 1 ? [] : [...(shown.at(-1) ?? [])].map((part, atom) => (shown.at(-2)?.[atom] ?? 0) - part);
				for (const count of [...parts, ...rests]) expect(count === 0 || count > k).toBe(true);
			}),
			{ numRuns: 40 }
		);
	});

	it('do not depend on the order in which the atoms came, and come out the same every time', () => {
		fc.assert(
			fc.property(smallShape, seeds, levels, (shape, seed, depth) => {
				const atoms = randomAtoms(shape, seed, depth);
				const last = atoms.ties.length - 1;
				const shown = roundAtoms(atoms);
				const turned = roundAtoms({
					...atoms,
					levels: atoms.levels.map((counts) => counts.toReversed()),
					margins: atoms.margins.map((cells) => cells.toReversed()),
					ties: atoms.ties.toReversed()
				});
				shown.forEach((counts, level) => counts.forEach((count, atom) => expect(turned[level]?.[last - atom]).toBe(count)));
				expect(roundAtoms(atoms)).toEqual(shown);
			}),
			{ numRuns: 20 }
		);
	});

	it('change with the secret that breaks ties', () => {
		const atoms = randomAtoms(shapes['three-way'] ?? { sides: [], coarser: [], mean: 0, share: 0 }, 5, 2);
		const shown = roundAtoms(atoms);
		expect(roundAtoms({ ...atoms, ties: atoms.ties.map((tie) => (tie * 7919) % 104_729) })).not.toEqual(shown);
	});

	/** A group that is split costs more: its whole becomes a multiple of the base as well. */
	it.each(Object.entries(shapes))('keep all margins of up to three dimensions close to the truth: %s', (_, shape) => {
		for (const depth of [1, 2, 3] as const) {
			const atoms = randomAtoms(shape, 20_250_331 + depth, depth);
			const shown = roundAtoms(atoms);
			for (let level = Math.max(0, depth - 2); level < depth; level++) {
				const truth = atoms.levels[level] ?? new Float64Array(0);
				const { mean, largest } = errorsOf(truth, shown[level] ?? truth, atoms.margins);
				expect(mean).toBeLessThanOrEqual(depth === 1 ? 3 : 4);
				expect(largest).toBeLessThanOrEqual(depth === 1 ? 20 : 24);
			}
		}
	});

	it('refuse counts that are not nested or not whole', () => {
		const one = { margins: [Int32Array.of(0)], ties: Float64Array.of(1), base };
		expect(() => roundAtoms({ ...one, levels: [Float64Array.of(3), Float64Array.of(4)] })).toThrow(RangeError);
		expect(() => roundAtoms({ ...one, levels: [Float64Array.of(0.5)] })).toThrow(RangeError);
		expect(() => roundAtoms({ ...one, levels: [] })).toThrow(RangeError);
	});
});

describe('the error band', () => {
	it('gives a mean to one decimal place and a largest error that is a multiple of the base', () => {
		const margins = [Int32Array.of(0, 0, 0), Int32Array.of(0, 1, 2)];
		const levels = [{ truth: Float64Array.of(3, 5, 40), shown: Float64Array.of(0, 8, 40) }];
		expect(errorBandOf(levels, margins, base)).toEqual({ mean: 1.5, largest: 8 });
	});
});
