import { describe, expect, it } from 'vitest';
import { policyNamed } from '../../../src/lib/vault/disclosure/policies';
import { release, type Release } from '../../../src/lib/vault/disclosure/release';
import { cubeOf } from '../../../src/lib/vault/disclosure/cube';
import { givingOf } from '../../../src/lib/vault/disclosure/sums/giving';
import { sumMeaning, sumShown } from '../../../src/lib/vault/disclosure/sums/sum-rounding';
import { UnsafeTable } from '../../../src/lib/vault/engine/unsafe-table';
import type { SafeCell } from '../../../src/lib/protocol/safe-table';
import { countedSums, frameOfSums, type SumAtom, type SumKind, type Summed } from '../../support/summed';

const policy = policyNamed('nhs-england');

/** People who give these units each, beside `others` who give nothing. */
const giving = (units: readonly number[], others = 40): SumAtom => ({ others, gifts: units.map((one) => [{ units: one }]) });
const evenly = (total: number, people: number): number[] =>
	Array.from({ length: people }, (_, at) => Math.floor(total / people) + (at < total % people ? 1 : 0));

const wards = (atoms: readonly SumAtom[], more: Partial<Summed> = {}): Summed => ({
	sides: [{ size: atoms.length }],
	atoms,
	...more
});
const released = (given: Summed, kind: SumKind = 'total', more: Partial<Release> = {}) =>
	release({ ...countedSums(given), frame: frameOfSums(given.sides, kind, 10), policy, hiddenGroups: [[]], ...more });
const face = (cell: SafeCell): number | string => (cell.shown ? cell.value : cell.why === 'confidential' ? '[c]' : cell.why);

describe('a table of sums', () => {
	// the worked table of docs/disclosure-control.md
	const worked = wards([
		giving([500, 90, ...evenly(50, 10)]), // two of twelve give 590 of 640
		giving(evenly(410, 20)),
		giving(evenly(900, 35)),
		giving(evenly(60, 3)) // three people
	]);

	it('hides what one or two give, what few give, and what these could be worked out from', () => {
		expect(released(worked).rows.map(({ value }) => face(value))).toEqual(['[c]', 410, 900, '[c]', 2010]);
		const mean = released(worked, 'mean');
		expect(mean.rows.map(({ denominator }) => face(denominator))).toEqual(['[c]', 20, 35, '[c]', 70]);
		expect(mean.rows.map(({ value }) => face(value))).toEqual(['[c]', 20.5, 25.7, '[c]', 28.7]);
	});

	it('takes a third sum where the only partner is known to the one person who makes it', () => {
		const alone = wards([giving([500, 90, ...evenly(50, 10)]), giving(evenly(410, 20)), giving(evenly(900, 35)), giving([900])]);
		expect(released(alone).rows.map(({ value }) => face(value))).toEqual(['[c]', '[c]', 900, '[c]', 2850]);
	});

	it('shows a sum of nothing of many, and of nobody, but not of a few', () => {
		const nothing = wards([
			giving(evenly(0, 20)),
			giving([]),
			giving(evenly(0, 3)),
			giving(evenly(300, 20)),
			giving(evenly(500, 30))
		]);
		const rows = released(nothing).rows.map(({ value }) => face(value));
		expect(rows.slice(0, 3)).toEqual([0, 0, '[c]']);
	});

	it('never has a number in a hidden cell, nor limits', () => {
		for (const row of released(worked, 'mean').rows) {
			for (const cell of [row.numerator, row.value]) if (!cell.shown) expect(cell).not.toHaveProperty('value');
			expect([face(row.lower), face(row.upper), row.comparison]).toEqual(['not-applicable', 'not-applicable', 'not-compared']);
		}
	});

	it('hides the same whether the sum or its mean is asked for', () => {
		const hidden = (kind: SumKind): boolean[] => released(worked, kind).rows.map(({ numerator }) => numerator.shown);
		for (const kind of ['mean', 'amount-rate'] as const) expect(hidden(kind)).toEqual(hidden('total'));
	});

	it('is divided by the people of the population as they are shown, and by nobody who is hidden', () => {
		const few = wards([giving(evenly(410, 20), 80), giving(evenly(900, 35), 66), giving([], 3), giving(evenly(640, 30), 71)]);
		const { rows } = released(few, 'amount-rate');
		expect(rows.map(({ denominator }) => face(denominator)).slice(0, 3)).toContain('[c]');
		expect(rows.map(({ value }) => face(value)).at(-1)).toBe(6390); // 1,950 for 305 people
		for (const { numerator, denominator, value } of rows) {
			expect(value.shown).toBe(numerator.shown && denominator.shown);
			if (!value.shown || !numerator.shown || !denominator.shown) continue;
			expect(value.value).toBe(Number(((1000 * numerator.value) / denominator.value).toPrecision(3)));
		}
		expect(released(few, 'amount-rate').certificate.hidden).toBeGreaterThan(0);
	});

	it('looks at providers too: ten people of one provider are one', () => {
		const one = wards(
			[giving(evenly(400, 20)), giving(evenly(500, 30)), giving(evenly(700, 30))].map((atom) => ({
				...atom,
				gifts: atom.gifts.map((gifts) => gifts.map((gift) => ({ ...gift, provider: 1 })))
			})),
			{ hasProviders: true }
		);
		expect(released(one).rows.map(({ value }) => face(value))).toEqual(['[c]', '[c]', '[c]', '[c]']);
		expect(released({ ...one, hasProviders: false }).rows.map(({ value }) => face(value))).toEqual([400, 500, 700, 1600]);
	});

	it('is refused under policies of rounded atoms and of cell keys', () => {
		for (const id of ['consistent-rounding', 'ons-cell-key'] as const)
			expect(() => released(worked, 'total', { policy: policyNamed(id) })).toThrow(RangeError);
	});
});

describe('contributions', () => {
	const given = wards([giving([7, 5, 3]), giving([9, 1])]);
	const frame = frameOfSums(given.sides, 'total', 10);
	const read = (change: (row: Record<string, number | string | null>) => object, larger: number[][] = []) => {
		const { counted, contributed } = countedSums(given);
		const changed = new UnsafeTable(contributed.rows.map((row) => ({ ...row, ...change({ ...row }) })));
		return givingOf(
			{ counted, contributed: changed },
			cubeOf(counted, frame, { hiddenGroups: [[]], larger: [larger] }),
			policy.dominance
		);
	};

	it('are refused when they do not agree with the sums, with themselves, or with those who are counted', () => {
		expect(() => read(() => ({}))).not.toThrow();
		expect(() => read((row) => ({ units: Number(row['units']) + 1 }))).toThrow('make up their total');
		expect(() => read(() => ({ g0: 0, level: 0 }))).toThrow('counted twice');
		expect(() => read(() => ({ givers: 6 }))).toThrow('who is not counted');
		expect(() => read(() => ({ below: 1 }))).toThrow('must not be negative');
	});

	it('of larger groups are those of their parts: people different ones, providers the same', () => {
		const parts = wards(
			[
				[7, 5, 3],
				[9, 1],
				[4, 4]
			].map((units) => ({ others: 9, gifts: units.map((one, at) => [{ units: one, provider: at }]) })),
			{ hasProviders: true }
		);
		const { counted, contributed } = countedSums(parts);
		const cube = cubeOf(counted, frameOfSums(parts.sides, 'total', 10), { hiddenGroups: [[]], larger: [[[0, 1]]] });
		expect(givingOf({ counted, contributed }, cube, policy.dominance).of[3]).toEqual({
			people: { total: 25, contributors: 5, largest: [9, 7] },
			providers: { total: 25, contributors: 3, largest: [16, 6] }
		});
	});
});

describe('a rounded sum', () => {
	it('stands for every whole unit that rounds to it, halves away from zero', () => {
		for (const base of [1, 2, 5, 10, 1000]) {
			for (const units of [0, 1, 4, 5, 14, 15, 499, 500, 1499, 1500]) {
				const { least, most } = sumMeaning(sumShown(units, base), base);
				expect(units).toBeGreaterThanOrEqual(least);
				expect(units).toBeLessThanOrEqual(most);
				expect([sumShown(least, base), sumShown(most, base)]).toEqual([sumShown(units, base), sumShown(units, base)]);
			}
		}
	});
});
