import { describe, expect, it } from 'vitest';
import { funnelLimits, funnelPoints, funnelSignificance } from '../../../src/lib/vault/measures/funnel';
import { axisOf, gridAlong } from '../../../src/lib/vault/measures/funnel-axis';
import type { FunnelArea, FunnelKind } from '../../../src/lib/vault/measures/funnel-areas';

const share = { statistic: 'proportion', multiplier: 1 } as const;
const isr = { statistic: 'ratio', ratioType: 'isr', multiplier: 100 } as const;
const counts = { statistic: 'ratio', ratioType: 'count', multiplier: 1 } as const;
const crude = { statistic: 'rate', rateType: 'crude', multiplier: 100_000, yearsOfData: 3 } as const;
const dsr = { ...crude, rateType: 'dsr' } as const;

/** P(X <= k) of a Poisson variable by adding its masses, each from the one before. */
function poissonUpTo(k: number, mean: number): number {
	let mass = Math.exp(-mean);
	let sum = mass;
	for (let i = 1; i <= k; i++) sum += mass *= mean / i;
	return sum;
}

describe('the axis of a funnel', () => {
	it('starts from the smallest area, down to one figure, and ends past the largest, up to two', () => {
		expect(axisOf([110, 150, 200])).toEqual({ min: 100, max: 210 });
		expect(axisOf([8123, 9999])).toEqual({ min: 7000, max: 11_000 });
	});
	it('starts from 0 where the largest is more than twice the smallest, not where it is just twice', () => {
		expect(axisOf([99, 200]).min).toBe(0);
		expect(axisOf([100, 200]).min).toBe(90);
	});
	it('of less than ten has a decimal', () => expect(axisOf([5, 5]).max).toBeCloseTo(5.3, 12));
	it('has 100 whole points, each larger than the one before', () => {
		for (const lag of [0, 1] as const) {
			for (const axis of [axisOf([110, 200]), axisOf([3, 1_000_000]), axisOf([1, 2]), axisOf([])]) {
				const grid = gridAlong(axis, lag);
				expect(grid).toHaveLength(100);
				expect(grid.every((x, at) => Number.isInteger(x) && x > (grid[at - 1] ?? 0))).toBe(true);
			}
		}
	});
	it('grows by an equal factor where that is more than one, and reaches its end', () => {
		const grid = gridAlong({ min: 10_000, max: 990_000 }, 0);
		expect([grid[0], grid[99]]).toEqual([10_000, 990_000]);
		expect(grid[49]).toBeCloseTo(10_000 * 99 ** (49 / 99), -2);
		// of ratios the step is that of one point more, so the end is not reached
		expect(gridAlong({ min: 10_000, max: 990_000 }, 1)[99]).toBeLessThan(990_000);
	});
	it('rounds halves to even', () => {
		expect(gridAlong({ min: 1000, max: 1024 * 1024.5 }, 0).at(-1)).toBe(1024 * 1024.5);
		expect([1 << 20, (1 << 20) + 1].map((whole) => gridAlong({ min: 1 << 19, max: whole + 0.5 }, 0).at(-1))).toEqual([
			1 << 20,
			(1 << 20) + 2
		]);
	});
});

describe('limits of a funnel of proportions', () => {
	const areas = [
		{ numerator: 11, denominator: 110 },
		{ numerator: 20, denominator: 200 }
	];
	it('have the reference’s values at a tenth of 100', () => {
		const [first] = funnelLimits(areas, share);
		expect(first).toMatchObject({
			x: 100,
			baseline: 0.1,
			lower2s: expect.closeTo(0.041201, 6),
			upper2s: expect.closeTo(0.158799, 6),
			lower3s: expect.closeTo(0.007293, 6),
			upper3s: expect.closeTo(0.192707, 6)
		});
	});
	it('solve the quadratic of a share as far from the average as its deviate says', () => {
		for (const { x, upper2s, upper3s } of funnelLimits(areas, share)) {
			for (const [limit, z] of [
				[upper2s, 1.959963984540054],
				[upper3s, 3.090232306167813]
			] as const)
				expect(((limit ?? NaN) - 0.1) ** 2).toBeCloseTo((z * z * 0.1 * 0.9) / x, 12);
		}
	});
	it('are cut at 0 and at the multiplier, not at 100 whatever the multiplier is', () => {
		const most = [{ numerator: 18, denominator: 20 }];
		const least = [{ numerator: 2, denominator: 20 }];
		for (const multiplier of [1, 100, 1000]) {
			const kind = { statistic: 'proportion', multiplier } as const;
			expect(funnelLimits(most, kind)[0]).toMatchObject({ upper3s: multiplier, baseline: expect.closeTo(0.9 * multiplier, 9) });
			expect(funnelLimits(least, kind)[0]).toMatchObject({ lower3s: 0, lower2s: 0 });
		}
		expect(funnelLimits(areas, { statistic: 'proportion', multiplier: 1000 })[0]?.upper3s).toBeCloseTo(192.707, 3);
	});
});

describe('limits of a funnel of ratios', () => {
	const areas = [
		{ numerator: 14, denominator: 11 },
		{ numerator: 9, denominator: 20 }
	];
	it('have the reference’s values at ten events', () => {
		expect(funnelLimits(areas, isr)[0]).toEqual({
			x: 10,
			lower2s: expect.closeTo(54.3763, 4),
			upper2s: expect.closeTo(208.5337, 4),
			lower3s: expect.closeTo(41.4354, 4),
			upper3s: expect.closeTo(337.7785, 4)
		});
		expect(funnelLimits(areas, counts)[0]).toMatchObject({
			lower2s: expect.closeTo(0.543763 - 1, 6),
			upper3s: expect.closeTo(3.377785 - 1, 6)
		});
	});
	it('are where the Poisson masses add up to the tails', () => {
		for (const { x, lower2s, upper2s, lower3s, upper3s } of funnelLimits([{ numerator: 3, denominator: 70 }], isr)) {
			const mean = (limit: number | null): number => (100 * x) / (limit ?? NaN);
			expect(poissonUpTo(x, mean(lower2s))).toBeCloseTo(0.025, 11);
			expect(poissonUpTo(x, mean(lower3s))).toBeCloseTo(0.001, 11);
			expect(1 - poissonUpTo(x - 1, mean(upper2s))).toBeCloseTo(0.025, 11);
			expect(1 - poissonUpTo(x - 1, mean(upper3s))).toBeCloseTo(0.001, 11);
		}
	});
	it('are right at one event, where a search by halves is not', () => {
		const [first] = funnelLimits([{ numerator: 1, denominator: 1 }], counts);
		expect(first?.x).toBe(1);
		// P(X >= 1) = 1 - e^-mean
		expect(first?.upper2s).toBeCloseTo(-1 / Math.log(1 - 0.025) - 1, 10);
		expect(first?.upper3s).toBeCloseTo(-1 / Math.log(1 - 0.001) - 1, 8);
		// P(X <= 1) = (1 + mean) e^-mean
		const mean = 1 / ((first?.lower3s ?? NaN) + 1);
		expect((1 + mean) * Math.exp(-mean)).toBeCloseTo(0.001, 14);
	});
	it('leave an area without expected events out of the axis', () => {
		expect(funnelLimits([...areas, { numerator: null }], isr)).toEqual(funnelLimits(areas, isr));
	});
});

describe('limits of a funnel of rates', () => {
	const areas = [
		{ numerator: 60, denominator: 30_000, rate: 200 },
		{ numerator: 90, denominator: 60_000, rate: 150 },
		{ numerator: 0, denominator: 10_000, rate: 0 }
	];
	it('have the average of all areas as baseline, an area without events among them', () => {
		expect(funnelLimits(areas, crude)[0]?.baseline).toBeCloseTo((150 / 100_000) * 100_000, 10);
	});
	it('of DSRs leave an area without events out, and take the effective population of the others', () => {
		const standardised = [{ numerator: 60, rate: 100 }, { numerator: 90, rate: 300 }, { numerator: 0 }]; // prettier-ignore
		expect(funnelLimits(standardised, dsr)[0]?.baseline).toBeCloseTo((150 / (60_000 + 30_000)) * 100_000, 9);
		expect(funnelLimits([...standardised, { numerator: 4, rate: null }], dsr)).toEqual(funnelLimits(standardised, dsr));
		expect(funnelLimits([...standardised, { numerator: 0, denominator: 5e6, rate: 0 }], dsr)).toEqual(
			funnelLimits(standardised, dsr)
		);
	});
	it('stand at the people a year among whom so many events are just unlikely', () => {
		for (const { x, population, lower2s, upper3s } of funnelLimits(areas, crude)) {
			if (x > 150) continue; // e^-mean is still a number
			const people = { lower: 3 * (population?.lower2s ?? NaN), upper: 3 * (population?.upper3s ?? NaN) };
			expect(poissonUpTo(x, people.lower * 0.0015)).toBeCloseTo(0.025, 10);
			expect(1 - poissonUpTo(x - 1, people.upper * 0.0015)).toBeCloseTo(0.001, 10);
			expect(lower2s).toBeCloseTo((x / people.lower) * 100_000, 8);
			expect(upper3s).toBeCloseTo((x / people.upper) * 100_000, 8);
		}
	});
	it('have their axis from people a year, made into events', () => {
		// 10,000 to 60,000 people in three years: 0 to 1.05 × 20,000 a year, of whom 0.15% in three years
		const grid = funnelLimits(areas, crude).map(({ x }) => x);
		expect(grid.at(0)).toBe(1);
		expect(grid).toEqual(gridAlong({ min: 0, max: Math.ceil(21_000 * 3 * 0.0015) }, 0));
		const alike = [areas[0], { numerator: 90, denominator: 45_000, rate: 200 }] as FunnelArea[];
		expect(funnelLimits(alike, crude)[0]?.x).toBe(Math.floor(9000 * 3 * 0.002));
	});
});

describe('a funnel', () => {
	it('of nobody, and of no events, has 100 points and no number that is none', () => {
		for (const kind of [share, isr, counts, crude, dsr]) expect(funnelLimits([], kind)).toHaveLength(100);
		expect(funnelLimits([], share)[0]).toEqual({
			x: 1,
			lower2s: null,
			upper2s: null,
			lower3s: null,
			upper3s: null,
			baseline: null
		});
		expect(funnelLimits([], crude)[0]?.population?.lower2s).toBeNull();
		expect(funnelLimits([{ numerator: 0, denominator: 50 }], share)[9]).toMatchObject({ lower3s: 0, upper3s: 0, baseline: 0 });
		expect(funnelLimits([{ numerator: 0, denominator: 50, rate: 0 }], crude)[9]).toMatchObject({
			lower3s: 0,
			upper3s: 0,
			baseline: 0,
			population: { lower2s: null, upper2s: null }
		});
	});
	it('of a thousand million people is drawn', () => {
		const [first] = funnelLimits([{ numerator: 5e8, denominator: 1e9 }], share);
		expect(first).toMatchObject({ x: 9e8, baseline: 0.5, upper2s: expect.closeTo(0.5 + 1.959964 * Math.sqrt(0.25 / 9e8), 12) });
		expect(funnelLimits([{ numerator: 1e6, denominator: 1e9, rate: 100 }], crude)[0]?.lower2s).toBeCloseTo(100 - 0.2, 1);
	});
	it('refuses what it cannot be drawn from, in the words of the reference', () => {
		const limits = (area: FunnelArea, kind: FunnelKind) => () => funnelLimits([area], kind);
		expect(limits({ numerator: -1, denominator: 9 }, share)).toThrow(/^numerators must be greater than or equal to zero$/);
		expect(limits({ numerator: 1, denominator: 0 }, isr)).toThrow(/^denominators must be greater than zero$/);
		expect(limits({ numerator: 13, denominator: 9 }, share)).toThrow(
			/^numerators must be less than or equal to denominator for a proportion statistic$/
		);
		expect(limits({ numerator: null, denominator: 9 }, crude)).toThrow(
			/^for rates, numerators must be provided for all records, even when their values are zero$/
		);
		expect(limits({ numerator: 0, rate: 0 }, crude)).toThrow(
			/^for rates, where there are 0 events for a record, the denominator must be provided$/
		);
		const words =
			/^for proportions, numerators and denominators must be provided for all records, even when their values are zero$/;
		expect(limits({ numerator: null, denominator: 9 }, share)).toThrow(words);
		expect(limits({ numerator: 3 }, share)).toThrow(words);
		expect(limits({ numerator: NaN, denominator: 9 }, isr)).toThrow(/^numerator must be a finite number$/);
		expect(limits({ numerator: 1, denominator: 9, rate: Infinity }, crude)).toThrow(/^rate must be a finite number$/);
		expect(limits({ numerator: 1, denominator: 9 }, { ...crude, yearsOfData: 0 })).toThrow('yearsOfData must be greater than 0');
	});
});

describe('significance in a funnel', () => {
	it('of proportions is judged by the limits at the area’s own size', () => {
		// The average is a tenth; at 100 people the limits are 4.12, 15.88, 0.73 and 19.27 of them.
		const rest = { numerator: 100_000 - 50, denominator: 1_000_000 - 500 };
		const areas = [0, 2, 13, 15, 20].map((numerator) => ({ numerator, denominator: 100 }));
		expect(funnelSignificance([...areas, rest], share)).toEqual([
			'Low (0.001)',
			'Low (0.025)',
			'Not significant',
			'Not significant',
			'High (0.001)',
			'Not significant'
		]);
		expect(funnelSignificance([{ numerator: 17, denominator: 100 }, rest], share)[0]).toBe('High (0.025)');
	});
	it('of ratios is judged by the limits of the count about 1', () => {
		const labels = [1, 4, 9, 12, 20, 25, null].map((numerator) => ({ numerator, denominator: 10 }));
		// Exact limits of 4 are 1.09 to 10.24 and 0.43 to 14.79; of 1 at 99.8% up to 9.23.
		expect(funnelSignificance(labels, isr)).toEqual([
			'Low (0.001)',
			'Not significant',
			'Not significant',
			'Not significant',
			'High (0.025)',
			'High (0.001)',
			null
		]);
		expect(funnelSignificance([{ numerator: 3, denominator: 10 }], counts)).toEqual(['Low (0.025)']);
	});
	it('of rates is judged against the average, and of a DSR of fewer than ten events not at all', () => {
		const areas = [
			{ numerator: 9, denominator: 1000, rate: 900 },
			{ numerator: 1000, denominator: 100_000, rate: 1000 },
			{ numerator: 20, denominator: 4000, rate: 500 },
			{ numerator: 0, denominator: 2000, rate: 0 }
		];
		expect(funnelSignificance(areas, crude)).toEqual(['Not significant', 'Not significant', 'Low (0.001)', 'Low (0.001)']);
		expect(funnelSignificance(areas, dsr)).toEqual([
			'Not applicable for events less than 10 for dsrs',
			'Not significant',
			'Low (0.001)',
			'Not applicable for events less than 10 for dsrs'
		]);
		expect(funnelSignificance([{ numerator: 12, rate: null }], dsr)).toEqual([null]);
	});
});

describe('points in a funnel of rates', () => {
	const areas = [
		{ numerator: 60, denominator: 31_000, rate: 200 },
		{ numerator: 0, denominator: 9000 },
		{ numerator: 9, denominator: 9000, rate: 120 }
	];
	it('stand at the rate and at the people a year that it implies', () => {
		expect(funnelPoints(areas, crude)).toEqual([
			{ x: 10_000, y: 200 },
			{ x: 3000, y: 0 },
			{ x: 2500, y: 120 }
		]);
	});
	it('of DSRs are none under ten events', () => {
		const none = { x: null, y: null };
		expect(funnelPoints(areas, dsr)).toEqual([{ x: 10_000, y: 200 }, none, none]);
	});
});
