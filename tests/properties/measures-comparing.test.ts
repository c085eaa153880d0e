import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annualPercentageChange } from '../../src/lib/vault/measures/annual-percentage-change';
import { compareWithBenchmark, type BenchmarkMethod, type Polarity } from '../../src/lib/vault/measures/comparison';
import { concentrationIndex, gini, lorenzCurve } from '../../src/lib/vault/measures/concentration';
import { funnelLimits, funnelPoints, funnelSignificance } from '../../src/lib/vault/measures/funnel';
import type { FunnelKind } from '../../src/lib/vault/measures/funnel-areas';
import { absoluteGap, populationAttributableRisk, rateRatio, relativeGap } from '../../src/lib/vault/measures/gaps';
import {
	ageShares,
	medianAge,
	oldAgeDependencyRatio,
	populationPyramid
} from '../../src/lib/vault/measures/population-structure';
import { prevalenceProjection } from '../../src/lib/vault/measures/prevalence-projection';
import { spcXmr } from '../../src/lib/vault/measures/process-control';
import { recentTrend } from '../../src/lib/vault/measures/recent-trend';
import { exposure, indexOfDissimilarity, isolation } from '../../src/lib/vault/measures/segregation';

const runs = Math.ceil(Number(process.env['PROPERTY_RUNS'] ?? 300) / 3);
const check = <Values extends [unknown, ...unknown[]]>(...args: Parameters<typeof fc.property<Values>>) =>
	fc.assert(fc.property<Values>(...args), { numRuns: runs });

/** Whether there is no number within, however deep, that is none. */
function isWhole(x: unknown): boolean {
	if (typeof x === 'number') return Number.isFinite(x);
	return typeof x !== 'object' || x === null || Object.values(x).every(isWhole);
}
const expectNumbers = (x: unknown): void => expect(isWhole(x)).toBe(true);

const count = fc.oneof(fc.constant(0), fc.nat(30), fc.nat(1_000_000_000));
const people = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 1_000_000_000 }));
const anyNumber = fc.oneof(fc.integer({ min: -100, max: 100 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const polarity = fc.constantFrom<Polarity>('highIsGood', 'lowIsGood', 'noJudgement');
const shares = fc
	.tuple(people, fc.double({ min: 0, max: 1, noNaN: true }))
	.map(([n, share]) => ({ x: Math.floor(n * share), n }));
const confidence = fc.constantFrom<0.9 | 0.95 | 1 | readonly [0.95, 0.998]>(0.9, 0.95, 1, [0.95, 0.998]);

describe('a funnel', () => {
	const multiplier = fc.constantFrom(1, 100, 100_000);
	// Rates imply denominators of their own: of any size, but of events that a funnel can be drawn through.
	const area = fc.record({ share: shares, rate: maybe(fc.double({ min: 0, max: 1e6, noNaN: true })), numerator: fc.nat(400) });
	const kinds: fc.Arbitrary<FunnelKind> = fc.oneof(
		fc.record({ statistic: fc.constant('proportion' as const), multiplier }),
		fc.record({
			statistic: fc.constant('ratio' as const),
			ratioType: fc.constantFrom('isr' as const, 'count' as const),
			multiplier
		}),
		fc.record({
			statistic: fc.constant('rate' as const),
			rateType: fc.constantFrom('dsr' as const, 'crude' as const),
			multiplier,
			yearsOfData: fc.integer({ min: 1, max: 5 })
		})
	);
	const areasOf = (
		kind: FunnelKind,
		areas: readonly { share: { x: number; n: number }; rate: number | null; numerator: number }[]
	) =>
		areas.map(({ share, rate, numerator }) => {
			if (kind.statistic === 'proportion') return { numerator: share.x, denominator: share.n };
			return { numerator, denominator: (share.n % 400) + 1, rate };
		});

	it('has 100 ascending points, limits in order about the baseline, and no number that is none', () => {
		check(kinds, fc.array(area, { maxLength: 6 }), (kind, given) => {
			const areas = areasOf(kind, given);
			const limits = funnelLimits(areas, kind);
			expectNumbers([limits, funnelPoints(areas, kind)]);
			expect(limits).toHaveLength(100);
			const inOrder = limits.every(({ x, lower2s, upper2s, lower3s, upper3s }, at) => {
				const ascending = x > (limits[at - 1]?.x ?? 0);
				if (lower2s === null || upper2s === null || lower3s === null || upper3s === null) return ascending;
				return ascending && lower3s <= lower2s && lower2s <= upper2s && upper2s <= upper3s;
			});
			expect(inOrder).toBe(true);
		});
	});
	it('narrows towards its right', () => {
		check(kinds, fc.array(area, { minLength: 1, maxLength: 4 }), (kind, given) => {
			const limits = funnelLimits(areasOf(kind, given), kind);
			const width = (at: number): number => (limits[at]?.upper3s ?? 0) - (limits[at]?.lower3s ?? 0);
			const scale = Math.abs(limits[0]?.upper3s ?? 0) + 1;
			for (const at of [20, 50, 99]) expect(width(at)).toBeLessThanOrEqual(width(at - 1) + 1e-9 * scale);
		});
	});
	it('judges areas one by one, in whatever order', () => {
		check(kinds, fc.array(area, { maxLength: 6 }), (kind, given) => {
			const areas = areasOf(kind, given);
			expect(funnelSignificance([...areas].reverse(), kind)).toEqual(funnelSignificance(areas, kind).reverse());
		});
	});
});

describe('a recent trend', () => {
	const years = fc.uniqueArray(fc.integer({ min: 1900, max: 2100 }), { minLength: 4, maxLength: 8 });
	const values = fc.array(fc.record({ value: fc.integer({ min: -1000, max: 1000 }), reach: fc.integer({ min: 1, max: 50 }) }), {
		minLength: 8,
		maxLength: 8
	});
	const options = { method: 'limits', polarity: 'highIsGood', periodType: 'annual' } as const;
	type Values = readonly { value: number; reach: number }[];
	const pointsOf = (at: readonly number[], from: Values, by = (x: number): number => x) =>
		at.map((year, i) => {
			const { value, reach } = from[i] ?? { value: 0, reach: 1 };
			const ends = [by(value - reach), by(value + reach)].sort((a, b) => a - b);
			return { year, value: by(value), lower: ends[0] ?? null, upper: ends[1] ?? null };
		});

	it('turned upside down turns round, and its unit does not matter', () => {
		check(years, values, (at, from) => {
			const plain = recentTrend(pointsOf(at, from), options);
			const turned = recentTrend(pointsOf(at, from, (x) => -x), options); // prettier-ignore
			const scaled = recentTrend(pointsOf(at, from, (x) => x * 1024 + 2 ** 20), options); // prettier-ignore
			const opposite = { increasing: 'decreasing', decreasing: 'increasing' } as const;
			const sides: Record<string, string> = opposite;
			expect(turned.trend).toBe(sides[plain.trend] ?? plain.trend);
			if (plain.chi2 === null || plain.slope === null) return;
			expect(turned.slope).toBeCloseTo(-plain.slope, 9);
			expect((scaled.slope ?? NaN) / 1024).toBeCloseTo(plain.slope, 6);
		});
	});
	it('does not depend on the order of its points', () => {
		check(years, values, (at, from) => {
			expect(recentTrend(pointsOf(at, from).reverse(), options)).toEqual(recentTrend(pointsOf(at, from), options));
		});
	});
	it('is one of four, judged when and only when it has a direction, and holds no number that is none', () => {
		const point = fc.record({
			year: fc.integer({ min: 2015, max: 2022 }),
			value: maybe(anyNumber),
			lower: maybe(anyNumber),
			upper: maybe(anyNumber),
			counted: maybe(shares)
		});
		const method = fc.constantFrom('limits' as const, 'proportion' as const);
		check(fc.array(point, { maxLength: 8 }), method, polarity, (points, tested, judged) => {
			const given = points.map(({ counted, ...rest }) => ({
				...rest,
				numerator: counted?.x ?? null,
				denominator: counted?.n ?? null
			}));
			const found = recentTrend(given, { method: tested, polarity: judged, periodType: 'annual' });
			expectNumbers(found);
			const directed = found.trend === 'increasing' || found.trend === 'decreasing';
			expect(found.judgement !== null).toBe(directed && judged !== 'noJudgement');
			expect(found.chi2 === null).toBe(found.trend === 'cannotBeCalculated');
			expect(found.reason !== undefined).toBe(found.trend === 'cannotBeCalculated');
		});
	});
});

describe('a comparison', () => {
	const limits = fc.tuple(maybe(anyNumber), maybe(anyNumber));
	const methods: BenchmarkMethod[] = [
		'ciOverlap95',
		'ciOverlap95And998',
		'doubleOverlappingCIs',
		'spcProportion',
		'spcRate',
		'quintiles',
		'quartiles',
		'goalSingle',
		'goalRange',
		'goalPercentile'
	];
	const possible: Record<BenchmarkMethod, readonly unknown[]> = {
		ciOverlap95: ['similar', 'better', 'worse', 'lower', 'higher'],
		ciOverlap95And998: ['similar', 'better', 'worse', 'lower', 'higher', 'best', 'worst', 'lowest', 'highest'],
		doubleOverlappingCIs: ['similar', 'better', 'worse', 'lower', 'higher'],
		spcProportion: ['similar', 'better', 'worse', 'lower', 'higher'],
		spcRate: ['similar', 'better', 'worse', 'lower', 'higher'],
		quintiles: ['worst', 'worse', 'middle', 'better', 'best', 'lowest', 'low', 'high', 'highest'],
		quartiles: [1, 2, 3, 4],
		goalSingle: ['similar', 'better', 'worse'],
		goalRange: ['similar', 'better', 'worse'],
		goalPercentile: ['similar', 'better', 'worse']
	};
	const opposite: Record<string, string> = { better: 'worse', worse: 'better', best: 'worst', worst: 'best' };
	const inputs = fc.record({
		value: maybe(anyNumber),
		inner: limits,
		outer: limits,
		benchmark: maybe(fc.oneof(fc.nat(100), anyNumber)),
		ends: limits,
		denominator: maybe(people.map((n) => (n % 100_000) + 1)),
		values: fc.array(maybe(fc.nat(9)), { maxLength: 12 }),
		range: fc.tuple(fc.nat(100), fc.nat(100))
	});

	it('has an outcome of its method, whatever is given, and the polarity turns it round', () => {
		check(inputs, fc.constantFrom(...methods), (given, method) => {
			const { inner, outer, benchmark, ends, value, values } = given;
			const of = (judged: Polarity) =>
				compareWithBenchmark({
					...given,
					method,
					polarity: judged,
					value: method === 'quintiles' || method === 'quartiles' ? (values[0] ?? null) : value,
					lower95: inner[0],
					upper95: inner[1],
					lower998: outer[0],
					upper998: outer[1],
					benchmark: method === 'spcRate' ? (benchmark ?? 0) % 1e6 : { value: benchmark, lower: ends[0], upper: ends[1] },
					limit: given.range[0]
				});
			const [high, low, plain] = [of('highIsGood'), of('lowIsGood'), of('noJudgement')];
			for (const outcome of [high, low, plain]) expect([...possible[method], 'notCompared']).toContain(outcome);
			if (method.startsWith('goal') || method === 'quartiles') return;
			expect(low).toBe(opposite[high] ?? high);
			expect(plain === 'notCompared').toBe(high === 'notCompared');
		});
	});
	it('of a higher value is never lower', () => {
		const order = ['lowest', 'lower', 'low', 'similar', 'middle', 'high', 'higher', 'highest'];
		const pair = fc.tuple(fc.nat(1000), fc.nat(1000));
		check(pair, fc.array(fc.nat(1000), { minLength: 5, maxLength: 20 }), fc.constantFrom(...methods), (two, values, method) => {
			const [a, b] = two.toSorted((x, y) => x - y) as [number, number];
			if (method.startsWith('goal')) return;
			const of = (value: number): number => {
				const found = compareWithBenchmark({
					method,
					polarity: 'noJudgement',
					value,
					lower95: value - 20,
					upper95: value + 20,
					lower998: value - 40,
					upper998: value + 40,
					benchmark: { value: 500, lower: 480, upper: 520 },
					denominator: 2000,
					multiplier: 1000,
					values
				});
				return typeof found === 'number' ? found : order.indexOf(found);
			};
			expect(of(a)).toBeGreaterThanOrEqual(0);
			expect(of(a)).toBeLessThanOrEqual(of(b));
		});
	});
	it('puts areas into groups whose sizes differ by one at most, in order of their values', () => {
		check(fc.uniqueArray(fc.nat(10_000), { minLength: 5, maxLength: 40 }), (values) => {
			const words = ['lowest', 'low', 'middle', 'high', 'highest'];
			const of = (value: number) => compareWithBenchmark({ method: 'quintiles', polarity: 'noJudgement', value, values });
			const groups = [...values].sort((a, b) => a - b).map((value) => words.indexOf(of(value)));
			expect(groups).toEqual([...groups].sort((a, b) => a - b));
			const sizes = words.map((_, group) => groups.filter((found) => found === group).length);
			expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
			expect((sizes[0] ?? 0) - (sizes[4] ?? 0)).toBeLessThanOrEqual(1);
		});
	});
});

describe('an XmR chart', () => {
	const values = fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 40 });
	const kinds = fc.constantFrom('increase' as const, 'decrease' as const, 'neutral' as const);
	it('has a point a value, no special ones without a rule, and no number that is none', () => {
		const given = fc.record({
			rebaseAt: fc.array(fc.integer({ min: -2, max: 45 }), { maxLength: 3 }),
			fixAfter: fc.integer({ min: -1, max: 20 })
		});
		check(fc.array(anyNumber, { maxLength: 30 }), given, kinds, (numbers, { rebaseAt, fixAfter }, improvement) => {
			const chart = spcXmr(numbers, { improvement, rebaseAt, fixAfter, target: 3 });
			expectNumbers(chart);
			expect(chart.points).toHaveLength(numbers.length);
			for (const { special, rule, type } of chart.points)
				expect([special, type !== 'commonCause']).toEqual([rule !== null, rule !== null]);
		});
	});
	it('turned upside down with its direction is the same chart, and so is one in another unit', () => {
		const turn = { increase: 'decrease', decrease: 'increase' } as const;
		check(values, fc.constantFrom('increase' as const, 'decrease' as const), (numbers, improvement) => {
			const chart = spcXmr(numbers, { improvement });
			expect(spcXmr(numbers.map((x) => -x), { improvement: turn[improvement] }).points).toEqual(chart.points); // prettier-ignore
			expect(spcXmr(numbers.map((x) => x * 4), { improvement }).points).toEqual(chart.points); // prettier-ignore
		});
	});
});

describe('the structure of a population', () => {
	const ages = fc.array(count, { minLength: 91, maxLength: 91 });
	it('holds no number that is none; a pyramid adds up to 100', () => {
		check(ages, fc.integer({ min: 17, max: 90 }), (byAge, pension) => {
			const bands = byAge.slice(0, 20).map((male, at) => ({ ageBand: `${at}`, male, female: byAge[at + 20] ?? 0 }));
			const pyramid = populationPyramid(bands);
			const variants = ['ons', 'ukSimple', 'eurostat', 'oecd'] as const;
			const ratios = variants.map((variant) => oldAgeDependencyRatio(byAge, variant, pension));
			expectNumbers([pyramid, ratios, ageShares(byAge)]);
			const all = pyramid.reduce((sum, { malePct, femalePct }) => sum + (malePct ?? 0) + (femalePct ?? 0), 0);
			expect(all).toBeCloseTo(bands.some(({ male, female }) => male + female > 0) ? 100 : 0, 8);
		});
	});
	it('has a median within its ages, which more old people only raise', () => {
		check(ages, count, (byAge, more) => {
			const of = (last: number) =>
				medianAge(byAge.map((people, age) => ({ lower: age, width: age === 90 ? null : 1, count: age === 90 ? last : people })));
			const [before, after] = [of(byAge[90] ?? 0), of((byAge[90] ?? 0) + more)];
			expectNumbers([before, after]);
			expect(after.openBand ? 90 : (after.value ?? 0)).toBeGreaterThanOrEqual(before.openBand ? 90 : (before.value ?? 0));
		});
	});
});

describe('concentration and segregation', () => {
	const areas = fc.array(fc.record({ events: count, population: count }), { maxLength: 12 });
	it('has a Gini of 0 to 1 that neither units, order nor cut areas change, and bounds the concentration index', () => {
		check(areas, (given) => {
			const found = gini(given);
			const index = concentrationIndex(given);
			expectNumbers([found, index]);
			expect(index === null).toBe(found === null);
			if (found === null || index === null) return;
			expect(found).toBeGreaterThanOrEqual(0);
			expect(found).toBeLessThanOrEqual(1);
			expect(Math.abs(index)).toBeLessThanOrEqual(found + 1e-9);
			expect(gini([...given].reverse())).toBeCloseTo(found, 9);
			expect(gini(given.map(({ events, population }) => ({ events: events * 3, population: population / 8 })))).toBeCloseTo(
				found,
				9
			);
			expect(gini(given.flatMap(({ events, population }) => Array(2).fill({ events, population })))).toBeCloseTo(found, 9);
		});
	});
	it('has a Lorenz curve that rises ever steeper and never above the diagonal', () => {
		check(areas, (given) => {
			const curve = lorenzCurve(given);
			expectNumbers(curve);
			curve.forEach(({ p, l }, at) => {
				const before = curve[at - 1] ?? { p: 0, l: 0 };
				expect(p).toBeGreaterThanOrEqual(before.p);
				expect(l).toBeGreaterThanOrEqual(before.l);
				expect(l).toBeLessThanOrEqual(p + 1e-12);
			});
		});
	});
	it('has indices of 0 to 1, the same whichever group comes first', () => {
		check(fc.array(fc.record({ a: count, b: count, others: count }), { maxLength: 12 }), (given) => {
			const [a, b] = [given.map((area) => area.a), given.map((area) => area.b)];
			const totals = given.map((area) => area.a + area.b + area.others);
			const found = [indexOfDissimilarity(a, b), isolation(a, totals), exposure(a, b, totals)];
			expectNumbers(found);
			for (const index of found) expect(index === null || (index >= 0 && index <= 1)).toBe(true);
			expect(indexOfDissimilarity(b, a)).toBe(found[0]);
			const third = exposure(a, given.map((area) => area.others), totals); // prettier-ignore
			if (found[1] !== null) expect((found[1] ?? 0) + (found[2] ?? 0) + (third ?? 0)).toBeCloseTo(1, 9);
		});
	});
});

describe('gaps', () => {
	it('hold no number that is none, and their limits hold the value', () => {
		check(shares, shares, confidence, (a, b, level) => {
			const found = [
				rateRatio(a, b, { confidence: level }),
				relativeGap(a, b, { confidence: level }),
				absoluteGap(a, b, { kind: 'proportion', confidence: level }),
				absoluteGap(a, b, { kind: 'rate' })
			];
			expectNumbers([...found, populationAttributableRisk([a, b], a.x / a.n)]);
			for (const result of found) {
				if (result.status === 'notCalculated' || !('value' in result)) continue;
				expect(result.lowerCL95 ?? result.lowerCL ?? -Infinity).toBeLessThanOrEqual(result.value + 1e-12);
				expect(result.upperCL95 ?? result.upperCL ?? Infinity).toBeGreaterThanOrEqual(result.value - 1e-12);
			}
		});
	});
	it('of proportions are symmetric, and never wider than from -1 to 1', () => {
		check(shares, shares, (a, b) => {
			const [there, back] = [absoluteGap(a, b, { kind: 'proportion' }), absoluteGap(b, a, { kind: 'proportion' })];
			if (there.status !== 'ok' || back.status !== 'ok') throw new Error('expected estimates');
			expect(there.lowerCL95).toBeCloseTo(-(back.upperCL95 ?? NaN), 12);
			expect(there.lowerCL95).toBeGreaterThanOrEqual(-1 - 1e-12);
			expect(there.upperCL95).toBeLessThanOrEqual(1 + 1e-12);
		});
	});
	it('attribute to each group what it has above the best, which is nothing to the best itself', () => {
		check(fc.array(shares, { minLength: 1, maxLength: 6 }), (groups) => {
			const best = Math.min(...groups.map(({ x, n }) => x / n));
			const found = populationAttributableRisk(groups, best);
			if ('status' in found) return;
			expect(found.percent).toBeGreaterThanOrEqual(-1e-6);
			expect(found.percent).toBeLessThanOrEqual(100);
		});
	});
});

describe('change over years', () => {
	it('holds no number that is none, and limits that hold the change', () => {
		const point = fc.record({
			year: fc.integer({ min: 1990, max: 2030 }),
			rate: maybe(fc.double({ noNaN: true, noDefaultInfinity: true }))
		});
		const level = fc.constantFrom(0.9, 0.95, 99.8, 1);
		check(fc.array(point, { maxLength: 12 }), level, (points, at) => {
			const given = points.map(({ year, rate }) => ({ year, rate: rate === null ? null : Math.abs(rate) }));
			const found = annualPercentageChange(given, { confidence: at });
			expectNumbers(found);
			if ('status' in found) return;
			expect(found.lower ?? -Infinity).toBeLessThanOrEqual(found.apc);
			expect(found.upper ?? Infinity).toBeGreaterThanOrEqual(found.apc);
			if (found.pValue !== null) expect(found.pValue >= 0 && found.pValue <= 1).toBe(true);
		});
	});
	it('projects no more people than there are, twice as many for twice as many', () => {
		const row = fc.record({
			year: fc.integer({ min: 2020, max: 2023 }),
			ageBand: fc.constantFrom('a', 'b'),
			sex: fc.constant('F'),
			persons: count
		});
		check(
			fc.array(row, { maxLength: 8 }),
			fc.nat(100),
			fc.double({ min: -2, max: 2, noNaN: true }),
			(population, percent, annualChange) => {
				const prevalence = [{ ageBand: 'a', sex: 'F', percent }];
				const project = (rows: typeof population) => prevalenceProjection(rows, prevalence, { annualChange, baseYear: 2022 });
				const found = project(population);
				expectNumbers(found);
				const doubled = project(population.map(({ persons, ...rest }) => ({ ...rest, persons: persons * 2 })));
				found.forEach(({ persons, year }, at) => {
					const there = population.filter((other) => other.year === year).reduce((sum, other) => sum + other.persons, 0);
					if (persons !== null) expect(persons).toBeLessThanOrEqual(there);
					if (persons !== null) expect(doubled[at]?.persons).toBeCloseTo(2 * persons, 5);
				});
			}
		);
	});
});
