import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { policyNamed } from '../../src/lib/vault/disclosure/policies';
import type { PeoplePolicy } from '../../src/lib/vault/disclosure/policy';
import { isSmall, meaningOf, promiseOf } from '../../src/lib/vault/disclosure/round';
import type { AgeBand } from '../../src/lib/vault/disclosure/standardised/age-bands';
import { movesFor, type Moves } from '../../src/lib/vault/disclosure/standardised/band-worlds';
import { figuresThatTellNothing, type Figure } from '../../src/lib/vault/disclosure/standardised/standardised-figures';
import {
	dsrByHand,
	leavesEnough,
	printedByHand,
	valuesTogether,
	vectorsThatFit,
	type PublicBand,
	type Seen
} from '../support/standardised-attacker';
import { altogether, standardisedTable, type BandOfWard } from '../support/standardised-town';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 8);
const bands = [15, 17]; // 75 to 79, and 85 to 89
const weights = [4000, 1500];
const numbered = bands.map((_, at) => at);

const ward: fc.Arbitrary<BandOfWard[]> = fc.tuple(
	...bands.map(() =>
		fc.record({
			people: fc.integer({ min: 60, max: 400 }),
			count: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 8, max: 50 }))
		})
	)
);
const town = fc.array(ward, { minLength: 2, maxLength: 2 });
type Town = readonly (readonly BandOfWard[])[];

const rowsIn = (wards: Town): Town => [...wards, numbered.map((at) => altogether(wards, at))];
const publicly = (row: readonly BandOfWard[]): PublicBand[] =>
	row.map(({ people }, at) => ({ people, weight: weights[at] ?? 0 }));
const truthOf = (row: readonly BandOfWard[]): number[] => row.map(({ count }) => count);
const totalOf = (row: readonly BandOfWard[]): number => row.reduce((sum, { count }) => sum + count, 0);
const isTrue = ({ rounding }: PeoplePolicy): boolean => rounding.kind === 'none';

function agesOf(row: readonly BandOfWard[]): AgeBand[] {
	const standard = weights.reduce((sum, weight) => sum + weight, 0);
	return row.map(({ people, count }, at) => {
		const share = (weights[at] ?? 0) / standard / people;
		return { share, people, having: count, once: count, events: count, squares: count };
	});
}

/** The rows of a town's table: what is shown of each, with the steps of the figures; the attacker is told these too. */
function seenIn(wards: Town, policy: PeoplePolicy): (Seen | null)[] {
	const table = standardisedTable(wards, bands, policy);
	const rows = rowsIn(wards);
	const groups = rows.map((row, at) => ({ bands: agesOf(row), isShown: table.rows[at]?.numerator.shown ?? false }));
	const { moves } = movesFor(groups, agesOf(rows.at(-1) ?? []), { policy, hasRest: true });
	return rows.map((row, at) => {
		const { numerator, value, lower, upper } = table.rows[at] ?? {};
		if (!numerator?.shown) return null;
		const total = isTrue(policy) ? { least: numerator.value, most: numerator.value } : meaningOf(numerator.value, policy);
		const limits = isTrue(policy) ? {} : { totalOfLimits: numerator.value };
		if (!value?.shown || !lower?.shown || !upper?.shown) return { total, ...limits, figures: [] };
		const figures = figuresOf(row, numerator.value, moves, policy);
		expect(figures.map((figure) => figure.value)).toEqual([value.value, lower.value, upper.value]);
		return { total, ...limits, figures };
	});
}

function figuresOf(row: readonly BandOfWard[], shown: number, moves: Moves, policy: PeoplePolicy): readonly Figure[] {
	const within = isTrue(policy) ? { least: Math.max(10, policy.hideUpTo + 1), most: 2 * shown + 10 } : meaningOf(shown, policy);
	const beside = { within, shown: isTrue(policy) ? null : shown, moves, k: policy.hideUpTo, multiplier: 100_000 };
	return figuresThatTellNothing(agesOf(row), beside) ?? [];
}

/** Small counts of age bands that somebody can put too closely, by row and band, who sets the wards and their total beside one another. */
function narrowed(wards: Town, seen: readonly (Seen | null)[], policy: PeoplePolicy): string[] {
	const rows = rowsIn(wards);
	const vectors = seen.map((one, at) => one && vectorsThatFit(publicly(rows[at] ?? []), one));
	const [first, second, whole] = vectors;
	const { least } = promiseOf(policy);
	const together = first && second && whole ? valuesTogether([first, second], whole) : null;
	return rows.flatMap((row, index) =>
		row.flatMap(({ count, people }, at) => {
			const values = together ? together[index]?.[at] : new Set(vectors[index]?.map((vector) => vector[at] ?? 0));
			if (!isSmall(count, policy) || !values || values.size === 0) return [];
			const isOfFew = isSmall(totalOf(row), policy); // a stand-in: a part of a small number is no larger than it
			const leaves = isOfFew ? values.size >= policy.hideUpTo : leavesEnough(values, { k: policy.hideUpTo, least, people });
			return leaves ? [] : [`row ${index}, band ${at}`];
		})
	);
}

describe.each(['nhs-england', 'opensafely-midpoint6', 'exact-7', 'cms11'] as const)('standardised rates under %s', (id) => {
	const policy = policyNamed(id);
	it('leave every small count of an age band its range, whoever sets them beside one another and tries all vectors', () => {
		fc.assert(
			fc.property(town, (wards) => {
				const seen = seenIn(wards, policy);
				expect(narrowed(wards, seen, policy)).toEqual([]);
			}),
			{ numRuns }
		);
	});

	it('are shown of several rows of a table, often enough for the attack to be one', () => {
		const several = fc.sample(town, { numRuns: 12, seed: 11 }).filter((wards) => {
			return seenIn(wards, policy).filter((one) => one && one.figures.length > 0).length > 1;
		});
		expect(several.length).toBeGreaterThan(1);
	});

	it('fit five totals at least, with the others of the row as they are', () => {
		fc.assert(
			fc.property(town, (wards) => {
				seenIn(wards, policy).forEach((one, at) => {
					if (!one || one.figures.length === 0) return;
					const row = rowsIn(wards)[at] ?? [];
					const total = totalOf(row);
					const from = isTrue(policy) ? total - 6 : one.total.least;
					const to = isTrue(policy) ? total + 6 : one.total.most;
					one.figures.forEach(({ value, step }, figure) => {
						const alike = Array.from({ length: to - from + 1 }, (_, more) => from + more).filter((other) => {
							const counts = truthOf(row).map((count) => (count * other) / total);
							return printedByHand(dsrByHand(publicly(row), counts, one.totalOfLimits ?? other)[figure] ?? NaN, step) === value;
						});
						expect(alike.length).toBeGreaterThanOrEqual(5);
					});
				});
			}),
			{ numRuns }
		);
	});

	it('are true, with the limits of the method, rounded and in order', () => {
		fc.assert(
			fc.property(town, (wards) => {
				seenIn(wards, policy).forEach((one, at) => {
					const row = rowsIn(wards)[at] ?? [];
					const truth = dsrByHand(publicly(row), truthOf(row), one?.totalOfLimits);
					one?.figures.forEach(({ value, step }, figure) => expect(printedByHand(truth[figure] ?? NaN, step)).toBe(value));
					const [rate = 0, lower = 0, upper = 1] = one?.figures.map(({ value }) => value) ?? [];
					expect(lower <= rate && rate <= upper && lower < upper).toBe(true);
				});
			}),
			{ numRuns }
		);
	});
});

it('is an attack that tells counts by age from rates to three figures with their own limits, and from rates safe one by one', () => {
	const policy = policyNamed('exact-7');
	const none: Moves = { pairs: [], bands: [] };
	let [fine, alone] = [0, 0];
	for (const wards of fc.sample(town, { numRuns: 25, seed: 7 })) {
		const seenBy = (figures: (row: readonly BandOfWard[]) => Seen['figures']): (Seen | null)[] =>
			rowsIn(wards).map((row) => {
				const total = totalOf(row);
				return total < 10 ? null : { total: { least: total, most: total }, figures: figures(row) };
			});
		const precise = seenBy((row) =>
			dsrByHand(publicly(row), truthOf(row)).map((figure) => ({ value: printedByHand(figure, 0.1), step: 0.1 }))
		);
		if (narrowed(wards, precise, policy).length > 0) fine++;
		if (
			narrowed(
				wards,
				seenBy((row) => figuresOf(row, totalOf(row), none, policy)),
				policy
			).length > 0
		)
			alone++;
	}
	expect(fine).toBeGreaterThan(15);
	expect(alone).toBeGreaterThan(3);
});
