import { describe, expect, it } from 'vitest';
import {
	compareWithBenchmark,
	type BenchmarkMethod,
	type Comparison,
	type Polarity
} from '../../../src/lib/vault/measures/comparison';
import { controlLimits } from '../../../src/lib/vault/measures/control-limits';
import { groupByCuts, groupByRank, percentileOf } from '../../../src/lib/vault/measures/value-groups';

const polarities: readonly Polarity[] = ['highIsGood', 'lowIsGood', 'noJudgement'];
const under = (method: BenchmarkMethod, parts: Omit<Comparison, 'polarity'>) =>
	polarities.map((polarity) => compareWithBenchmark({ method, polarity, ...parts }));

describe('one pair of limits', () => {
	const limits = { value: 15, lower95: 10, upper95: 20 };
	it.each([
		['a benchmark under them', 9.9, ['better', 'worse', 'higher']],
		['one at their lower end', 10, ['similar', 'similar', 'similar']],
		['one at their upper end', 20, ['similar', 'similar', 'similar']],
		['one above them', 20.1, ['worse', 'better', 'lower']],
		['a missing one', null, ['notCompared', 'notCompared', 'notCompared']]
	] as const)('%s', (_, benchmark, outcomes) => {
		expect(under('ciOverlap95', { ...limits, benchmark })).toEqual(outcomes);
		expect(under('ciOverlap95', { ...limits, benchmark: { value: benchmark, lower: 0, upper: 99 } })).toEqual(outcomes);
	});
	it('are compared if no method is named', () => {
		expect(compareWithBenchmark({ polarity: 'lowIsGood', ...limits, benchmark: 5 })).toBe('worse');
	});
	it('say nothing of an area whose value is blank', () => {
		expect(under('ciOverlap95', { ...limits, value: null, benchmark: 5 })).toEqual(Array(3).fill('notCompared'));
	});
	it('needs both limits', () => {
		expect(under('ciOverlap95', { ...limits, upper95: null, benchmark: 5 })).toEqual(Array(3).fill('notCompared'));
	});
});

describe('two pairs of limits', () => {
	const limits = { value: 15, lower95: 10, upper95: 20, lower998: 5, upper998: 25 };
	it.each([
		[4.9, ['best', 'worst', 'highest']],
		[5, ['better', 'worse', 'higher']],
		[9.9, ['better', 'worse', 'higher']],
		[10, ['similar', 'similar', 'similar']],
		[20.1, ['worse', 'better', 'lower']],
		[25, ['worse', 'better', 'lower']],
		[25.1, ['worst', 'best', 'lowest']]
	] as const)('and a benchmark of %d', (benchmark, outcomes) => {
		expect(under('ciOverlap95And998', { ...limits, benchmark })).toEqual(outcomes);
	});
	it('are both needed, even where the benchmark is within the inner one', () => {
		expect(under('ciOverlap95And998', { ...limits, lower998: null, benchmark: 15 })).toEqual(Array(3).fill('notCompared'));
		expect(under('ciOverlap95And998', { ...limits, lower95: null, benchmark: 15 })).toEqual(Array(3).fill('notCompared'));
	});
});

describe('limits of both', () => {
	const own = { value: 15, lower95: 10, upper95: 20 };
	it.each([
		[{ value: 25, lower: 20, upper: 30 }, ['similar', 'similar', 'similar']],
		[{ value: 25, lower: 20.1, upper: 30 }, ['worse', 'better', 'lower']],
		[{ value: 5, lower: 0, upper: 10 }, ['similar', 'similar', 'similar']],
		[{ value: 5, lower: 0, upper: 9.9 }, ['better', 'worse', 'higher']],
		[{ value: 5, lower: null, upper: 9.9 }, ['notCompared', 'notCompared', 'notCompared']],
		[5, ['notCompared', 'notCompared', 'notCompared']]
	] as const)('%o', (benchmark, outcomes) => {
		expect(under('doubleOverlappingCIs', { ...own, benchmark })).toEqual(outcomes);
	});
});

describe('control limits about the benchmark', () => {
	it('of a share are the roots of Wilson’s quadratic, at the deviates 1.96 and 3.0902', () => {
		for (const [confidence, z] of [
			[0.95, 1.96],
			[0.998, 3.0902]
		] as const) {
			const { lower, upper } = controlLimits('spcProportion', 0.2, 150, confidence) ?? { lower: NaN, upper: NaN };
			for (const root of [lower, upper]) expect((root - 0.2) ** 2).toBeCloseTo((z * z * root * (1 - root)) / 150, 14);
			expect(lower).toBeLessThan(0.2);
			expect(upper).toBeGreaterThan(0.2);
		}
	});
	it('of a rate are exact Poisson limits of the events expected, rounded outwards', () => {
		// 7.5 expected events: of 8 the lower limit, of 7 the upper, as published (Garwood 1936).
		const limits = controlLimits('spcRate', 0.0075, 1000, 0.95);
		expect(limits).toEqual({ lower: expect.closeTo(3.4538 / 1000, 7), upper: expect.closeTo(14.4227 / 1000, 7) });
		expect(controlLimits('spcRate', 0, 1000, 0.95)).toEqual({ lower: 0, upper: expect.closeTo(-Math.log(0.025) / 1000, 14) });
	});
	it('make a value outside them different, at the level asked for', () => {
		const share = { benchmark: 20, denominator: 150, multiplier: 100 };
		expect(under('spcProportion', { ...share, value: 21 })).toEqual(['similar', 'similar', 'similar']);
		expect(under('spcProportion', { ...share, value: 28 })).toEqual(['better', 'worse', 'higher']);
		expect(under('spcProportion', { ...share, value: 28, confidence: 0.998 })).toEqual(['similar', 'similar', 'similar']);
		expect(under('spcProportion', { ...share, value: 12 })).toEqual(['worse', 'better', 'lower']);
		const rate = { benchmark: 750, denominator: 1000 };
		expect(under('spcRate', { ...rate, value: 345 })).toEqual(['worse', 'better', 'lower']);
		expect(under('spcRate', { ...rate, value: 346 })).toEqual(['similar', 'similar', 'similar']);
		expect(under('spcRate', { ...rate, value: 1443 })).toEqual(['better', 'worse', 'higher']);
		expect(under('spcRate', { ...rate, value: 1443, confidence: 0.998 })).toEqual(['similar', 'similar', 'similar']);
	});
	it('do not exist without a denominator, nor about what is no share', () => {
		const none = Array(3).fill('notCompared');
		expect(under('spcRate', { value: 5, benchmark: 7 })).toEqual(none);
		expect(under('spcProportion', { value: 5, benchmark: 120, denominator: 50, multiplier: 100 })).toEqual(none);
		expect(under('spcRate', { value: 5, benchmark: -7, denominator: 50 })).toEqual(none);
		expect(() => under('spcRate', { value: 5, benchmark: 7, denominator: 0 })).toThrow(
			/^denominators must be greater than zero$/
		);
	});
});

describe('fifths of the areas', () => {
	const values = [30, 10, 50, 20, 40];
	const words = (polarity: Polarity) =>
		[10, 20, 30, 40, 50].map((value) => compareWithBenchmark({ method: 'quintiles', polarity, value, values }));
	it('have words by polarity', () => {
		expect(words('highIsGood')).toEqual(['worst', 'worse', 'middle', 'better', 'best']);
		expect(words('lowIsGood')).toEqual(['best', 'better', 'middle', 'worse', 'worst']);
		expect(words('noJudgement')).toEqual(['lowest', 'low', 'middle', 'high', 'highest']);
	});
	it('are as large as one another, the first ones one larger', () => {
		const groups = (n: number) =>
			Array.from({ length: n }, (_, at) => groupByRank(at, Array.from({ length: n }, (_, i) => i), 5)); // prettier-ignore
		expect(groups(7)).toEqual([1, 1, 2, 2, 3, 4, 5]);
		expect(groups(13)).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 5]);
	});
	it('split the same values by the order of the areas, or put all with the middle one', () => {
		const same = [7, 7, 7, 7, 7];
		const of = (at?: number) =>
			compareWithBenchmark({
				method: 'quintiles',
				polarity: 'noJudgement',
				value: 7,
				values: same,
				...(at === undefined ? {} : { at })
			});
		expect([0, 1, 2, 3, 4].map(of)).toEqual(['lowest', 'low', 'middle', 'high', 'highest']);
		expect(of()).toBe('middle');
	});
	it('need five areas with values', () => {
		expect(under('quintiles', { value: 1, values: [1, 2, 3, 4, null] })).toEqual(Array(3).fill('notCompared'));
		expect(under('quintiles', { value: null, values })).toEqual(Array(3).fill('notCompared'));
	});
	it('can be cut at percentiles instead: of seven areas two are highest then', () => {
		const seven = [1, 2, 3, 4, 5, 6, 7];
		const cut = seven.map((value) => groupByCuts(value, seven, 5));
		expect(cut).toEqual([1, 1, 2, 3, 4, 5, 5]);
		const of = (groupedBy: 'size' | 'percentiles') =>
			compareWithBenchmark({ method: 'quintiles', polarity: 'noJudgement', value: 6, values: seven, groupedBy });
		expect([of('size'), of('percentiles')]).toEqual(['high', 'highest']);
	});
});

describe('quarters of the areas', () => {
	it('are 1 to 4, cut at percentiles, whatever the polarity; a value on a cut belongs below it', () => {
		const values = [9, 1, 8, 2, 7, 3, 6, 4, 5];
		const quarters = values.map((value) => under('quartiles', { value, values }));
		expect(quarters.map(([first]) => first)).toEqual([4, 1, 4, 1, 3, 1, 3, 2, 2]);
		for (const [a, b, c] of quarters) expect([b, c]).toEqual([a, a]);
		expect(under('quartiles', { value: 1, values: [1, 2, 3] })).toEqual(Array(3).fill('notCompared'));
	});
	it('have the percentiles of type 7', () => {
		// Hyndman and Fan: h = (n - 1) p
		expect([0, 10, 25, 50, 90, 100].map((p) => percentileOf([15, 20, 35, 40, 50], p))).toEqual([15, 17, 20, 35, 46, 50]);
		expect(percentileOf([0.1, 0.1, 0.1], 33)).toBe(0.1);
	});
});

describe('goals', () => {
	it('of one limit are met at the limit', () => {
		expect(under('goalSingle', { value: 90, limit: 90 })).toEqual(['better', 'better', 'notCompared']);
		expect(under('goalSingle', { value: 89, limit: 90 })).toEqual(['worse', 'better', 'notCompared']);
		expect(under('goalSingle', { value: 91, limit: 90 })).toEqual(['better', 'worse', 'notCompared']);
		expect(under('goalSingle', { value: 91 })).toEqual(Array(3).fill('notCompared'));
		expect(under('goalSingle', { value: null, limit: 90 })).toEqual(Array(3).fill('notCompared'));
	});
	it('of a range do not consult the polarity', () => {
		const outcomes = [79, 80, 89, 90].map((value) => under('goalRange', { value, range: [80, 90] }));
		expect(outcomes).toEqual(['worse', 'similar', 'similar', 'better'].map((outcome) => Array(3).fill(outcome)));
		expect(under('goalRange', { value: 5 })).toEqual(Array(3).fill('notCompared'));
	});
	it('of percentiles take their range from all areas', () => {
		const values = [15, 20, 35, 40, 50, null];
		const outcomes = [16, 17, 45, 46].map((value) => under('goalPercentile', { value, values, range: [10, 90] })[0]);
		expect(outcomes).toEqual(['worse', 'similar', 'similar', 'better']);
		expect(under('goalPercentile', { value: 5, values: [null], range: [10, 90] })).toEqual(Array(3).fill('notCompared'));
		expect(under('goalPercentile', { value: 5, values, range: [10, 190] })).toEqual(Array(3).fill('notCompared'));
	});
	it('with an interval are met or missed by the whole of it, else similar', () => {
		const single = (lower95: number, upper95: number) => under('goalSingle', { value: 90, lower95, upper95, limit: 90 });
		expect(single(90, 95)).toEqual(['better', 'similar', 'notCompared']);
		expect(single(85, 95)).toEqual(['similar', 'similar', 'notCompared']);
		expect(single(91, 95)).toEqual(['better', 'worse', 'notCompared']);
		expect(single(85, 89)).toEqual(['worse', 'better', 'notCompared']);
		const ranged = (lower95: number, upper95: number) => under('goalRange', { value: 85, lower95, upper95, range: [80, 90] })[0];
		expect([ranged(70, 79), ranged(70, 80), ranged(89, 99), ranged(90, 99)]).toEqual(['worse', 'similar', 'similar', 'better']);
	});
});

it('a number that is none is refused by its name, not its value', () => {
	expect(() => under('ciOverlap95', { value: NaN })).toThrow(/^value must be a finite number$/);
	expect(() => under('quartiles', { value: 1, values: [1, Infinity] })).toThrow(/^values must be a finite number$/);
	expect(() => under('goalRange', { value: 1, range: [1, NaN] })).toThrow(/^range must be a finite number$/);
	expect(() => under('ciOverlap95', { benchmark: { value: 1, lower: -Infinity, upper: 2 } })).toThrow(
		/^benchmark must be a finite number$/
	);
});
