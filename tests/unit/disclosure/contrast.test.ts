import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SafeCell } from '../../../src/lib/protocol/safe-cell';
import { contrastOf, contrastWithin, type Figures } from '../../../src/lib/vault/disclosure/compared/contrast';
import { derive } from '../../../src/lib/vault/disclosure/derive';
import { pooled } from '../../../src/lib/vault/disclosure/compared/pooled';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 100);
const shown = (value: number): SafeCell => ({ shown: true, value });
const confidential: SafeCell = { shown: false, why: 'confidential' };
const hidden: Figures = {
	...{ numerator: confidential, denominator: shown(400) },
	...{ value: confidential, lower: confidential, upper: confidential }
};
const measures = {
	share: { kind: 'proportion', multiplier: 100 },
	rate: { kind: 'crude-rate', multiplier: 1000 },
	standardised: { kind: 'standardised-rate', multiplier: 100_000 }
} as const;

const frameOf = ({ kind, multiplier }: (typeof measures)[keyof typeof measures]) => ({
	...{ kind, multiplier, unit: '', counts: 'people' as const, valueLabel: '', numeratorLabel: '' },
	...{ denominatorLabel: null, polarity: 'no-judgement' as const }
});
const counts = (x: number, n: number, measure: (typeof measures)['share' | 'rate']): Figures => ({
	numerator: shown(x),
	denominator: shown(n),
	...derive(shown(x), shown(n), frameOf(measure))
});
const standardised = (value: number, lower: number, upper: number): Figures => ({
	...{ numerator: shown(200), denominator: shown(1000) },
	...{ value: shown(value), lower: shown(lower), upper: shown(upper) }
});
const number = (cell: SafeCell): number => (cell.shown ? cell.value : NaN);

describe('two populations side by side', () => {
	it('of rates: 40 of 1,000 are twice 20 of 1,000, from 1.17 to 3.42 times, and 20 per 1,000 more', () => {
		const { ratio, difference, outcome } = contrastOf(
			counts(40, 1000, measures.rate),
			counts(20, 1000, measures.rate),
			measures.rate
		);
		expect([ratio.value, ratio.lower, ratio.upper].map(number)).toEqual([2, 1.17, 3.42]);
		expect(number(difference.value)).toBe(20);
		expect(outcome).toBe('higher');
	});

	it('of shares: 20 of 50 are 20 percentage points more than 10 of 50, from 2.0 to 36.4', () => {
		const { difference } = contrastOf(counts(20, 50, measures.share), counts(10, 50, measures.share), measures.share);
		expect([difference.value, difference.lower, difference.upper].map(number)).toEqual([20, 2, 36.4]);
	});

	it('are turned over when their sides are', () => {
		const group = fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 500, max: 5000 }));
		fc.assert(
			fc.property(group, group, fc.constantFrom('share', 'rate'), ([x, n], [y, m], which) => {
				const measure = measures[which];
				const [a, b] = [counts(x, n, measure), counts(y, m, measure)];
				const [one, other] = [contrastOf(a, b, measure), contrastOf(b, a, measure)];
				expect(number(one.difference.value)).toBeCloseTo(-number(other.difference.value), 9);
				expect(number(one.difference.lower)).toBeCloseTo(-number(other.difference.upper), 9);
				expect(number(one.ratio.value) * number(other.ratio.value)).toBeCloseTo(1, 1);
				const turned = { higher: 'lower', lower: 'higher', similar: 'similar', 'not-compared': 'not-compared' } as const;
				// limits are judged as they are printed, with three figures: 1.00 on one side may be 0.998 on the other
				const isAtOne = [one, other].some(({ ratio }) =>
					[ratio.lower, ratio.upper].some((limit) => Math.abs(number(limit) - 1) < 0.006)
				);
				if (!isAtOne) expect(one.outcome).toBe(turned[other.outcome]);
			}),
			{ numRuns }
		);
	});

	it('say nothing where either is hidden, and look alike whichever it is', () => {
		const visible = counts(40, 1000, measures.rate);
		for (const pair of [[visible, hidden] as const, [hidden, visible] as const]) {
			const { difference, ratio, outcome } = contrastOf(...pair, measures.rate);
			for (const cell of [...Object.values(difference), ...Object.values(ratio)]) expect(cell).toEqual(confidential);
			expect(outcome).toBe('not-compared');
		}
	});

	it('have no ratio to nobody, and are then judged by their difference', () => {
		const { ratio, outcome } = contrastOf(counts(300, 1000, measures.share), counts(0, 1000, measures.share), measures.share);
		expect(ratio.value).toEqual({ shown: false, why: 'not-available' });
		expect(outcome).toBe('higher');
	});
});

describe('standardised rates side by side', () => {
	it('have limits that leave room for the rounding of both: 30,000 may be 25,001', () => {
		const [own, other] = [standardised(30_000, 30_000, 40_000), standardised(22_400, 21_800, 23_000)];
		const { ratio, difference, outcome } = contrastOf(own, other, measures.standardised);
		expect(number(ratio.value)).toBe(1.34);
		expect(number(ratio.lower)).toBeLessThan(25_000 / 22_400);
		expect(number(ratio.upper)).toBeGreaterThan(40_000 / 22_400);
		expect(number(difference.lower)).toBeLessThan(25_000 - 22_400);
		expect(outcome).toBe('higher');
	});

	it('have no narrower limits than the true figures could have, whatever these were rounded from', () => {
		const step = fc.constantFrom(10, 20, 50, 100, 200, 500, 1000, 2000, 5000);
		const truth = fc.record({ value: fc.integer({ min: 20_000, max: 60_000 }), below: fc.nat(6000), above: fc.nat(6000), step });
		fc.assert(
			fc.property(truth, truth, (a, b) => {
				const limits = ({ value, below, above }: typeof a): [number, number, number] => [value, value - below, value + above];
				const rounded = (one: typeof a): [number, number, number] =>
					limits(one).map((x) => Math.round(x / one.step) * one.step) as [number, number, number];
				const logs = [limits(a), limits(b)].map((figures) => figures.map(Math.log)) as [number[], number[]];
				const [[v1 = 0, l1 = 0, u1 = 0], [v2 = 0, l2 = 0, u2 = 0]] = logs;
				const low = Math.exp(v1 - v2 - Math.hypot(v1 - l1, u2 - v2));
				const high = Math.exp(v1 - v2 + Math.hypot(u1 - v1, v2 - l2));
				const { ratio } = contrastOf(standardised(...rounded(a)), standardised(...rounded(b)), measures.standardised);
				expect(number(ratio.lower)).toBeLessThanOrEqual(low * 1.006); // printed to three significant figures
				expect(number(ratio.upper)).toBeGreaterThanOrEqual(high * 0.994);
			}),
			{ numRuns }
		);
	});
});

describe('a row beside one that holds it', () => {
	it('is judged by its own limits, and has no limits of difference and ratio', () => {
		const place = counts(300, 10_000, measures.rate);
		const { difference, ratio, outcome } = contrastWithin(counts(60, 1000, measures.rate), place, measures.rate);
		expect(number(difference.value)).toBe(30);
		expect(number(ratio.value)).toBe(2);
		for (const cell of [difference.lower, difference.upper, ratio.lower, ratio.upper])
			expect(cell).toEqual({ shown: false, why: 'not-applicable' });
		expect(outcome).toBe('higher');
	});
});

describe('several rows taken together', () => {
	const row = (figures: Figures, at: number) => ({
		...figures,
		id: `r${at}`,
		groups: [String(at)],
		comparison: 'not-compared' as const
	});
	it('are their shown counts added up, those that are hidden left out', () => {
		const rows = [counts(40, 1000, measures.rate), hidden, counts(20, 500, measures.rate)].map(row);
		const found = pooled(rows, frameOf(measures.rate));
		expect(found && [number(found.figures.numerator), number(found.figures.denominator), number(found.figures.value)]).toEqual([
			60, 1500, 40
		]);
		expect(found?.of.map(({ id }) => id)).toEqual(['r0', 'r2']);
	});

	it('are nothing where fewer than two are shown', () => {
		expect(pooled([counts(40, 1000, measures.rate), hidden].map(row), frameOf(measures.rate))).toBeNull();
	});

	it('of standardised rates are their mean by people, with narrower limits than any one', () => {
		const rows = [standardised(20_000, 18_000, 22_000), standardised(30_000, 28_000, 32_000)].map(row);
		const found = pooled(rows, frameOf(measures.standardised));
		expect(found && [number(found.figures.value), number(found.figures.lower), number(found.figures.upper)]).toEqual([
			25_000, 23_600, 26_400
		]);
	});
});
