import { describe, expect, it } from 'vitest';
import { directlyStandardisedRate, type AgeRow } from '../../../src/lib/vault/measures/directly-standardised-rate';
import {
	europeanStandardPopulation2013,
	europeanStandardPopulation2013In20,
	europeanStandardPopulation2013In21
} from '../../../src/lib/vault/measures/european-standard-population';

const rows: AgeRow[] = [
	{ ageBand: 'a', x: 6, n: 4000, stdPop: 30 },
	{ ageBand: 'b', x: 10, n: 3000, stdPop: 50 },
	{ ageBand: 'c', x: 24, n: 1000, stdPop: 20 }
];
const frequent: AgeRow[] = rows.flatMap((row, at) => [
	{ ...row, x: [4, 6, 10][at] ?? 0, eventFrequency: 1 },
	{ ...row, x: [1, 2, 7][at] ?? 0, eventFrequency: 2 }
]);

describe('a directly standardised rate', () => {
	it('has the reference’s value and limits at both levels', () => {
		const result = directlyStandardisedRate(rows, { confidence: [0.95, 0.998] });
		expect(result).toMatchObject({
			status: 'ok',
			value: expect.closeTo(691.66667, 5),
			lowerCL95: expect.closeTo(487.93724, 5),
			upperCL95: expect.closeTo(949.6576, 5),
			lowerCL998: expect.closeTo(392.72725, 5),
			upperCL998: expect.closeTo(1114.09235, 5),
			count: 40,
			denominator: 8000,
			statistic: 'dsr per 100000',
			method: 'Dobson',
			confidence: '95%, 99.8%'
		});
	});
	it('of events that the same people have again has the same value and wider limits', () => {
		expect(directlyStandardisedRate(frequent, { independentEvents: false })).toMatchObject({
			value: expect.closeTo(691.66667, 5),
			lowerCL95: expect.closeTo(439.12051, 5),
			upperCL95: expect.closeTo(1011.47623, 5),
			count: 40,
			denominator: 8000,
			method: 'Dobson, with confidence adjusted for non-independent events'
		});
	});
	it('divides the variance of a number of events by the weights of its rows alone: every band must be given for each', () => {
		const without = frequent.filter(({ ageBand, eventFrequency }) => !(ageBand === 'a' && eventFrequency === 2));
		const zero = frequent.map((row) => (row.ageBand === 'a' && row.eventFrequency === 2 ? { ...row, x: 0 } : row));
		const upper = (given: AgeRow[]): number => {
			const found = directlyStandardisedRate(given, { independentEvents: false });
			return found.status === 'ok' ? (found.upperCL95 ?? NaN) : NaN;
		};
		expect(upper(without)).toBeGreaterThan(upper(zero));
	});
	it('is the crude rate where there is one band', () => {
		expect(directlyStandardisedRate([{ ageBand: 'all', x: 50, n: 1000, stdPop: 7 }], { multiplier: 1000 })).toMatchObject({
			value: expect.closeTo(50, 12)
		});
	});
	it('is not calculated under ten events, and not reliable under twenty; a missing count is 0', () => {
		const of = (x: number | null): AgeRow[] => [
			{ ageBand: 'a', x, n: 100, stdPop: 1 },
			{ ageBand: 'b', x: 2, n: 100, stdPop: 1 }
		];
		expect(directlyStandardisedRate(of(7))).toEqual({
			status: 'notCalculated',
			statistic: 'dsr per 100000',
			reason: 'dsr NA for total count < 10'
		});
		expect(directlyStandardisedRate(of(null))).toMatchObject({ status: 'notCalculated' });
		expect(directlyStandardisedRate(of(8))).toMatchObject({ status: 'notReliable' });
		expect(directlyStandardisedRate(of(18))).toMatchObject({ status: 'ok' });
	});
	it('throws on what cannot be standardised, in the words of the reference', () => {
		const change = (parts: Partial<AgeRow>): AgeRow[] => rows.map((row, at) => (at === 1 ? { ...row, ...parts } : row));
		const dsr = (parts: Partial<AgeRow>) => () => directlyStandardisedRate(change(parts));
		expect(dsr({ x: -1 })).toThrow('numerators must all be greater than or equal to zero');
		expect(dsr({ n: 0 })).toThrow('denominators must all be greater than zero');
		const missing = null as unknown as number;
		expect(dsr({ n: missing })).toThrow(/^field n cannot have missing values$/);
		expect(dsr({ stdPop: missing })).toThrow(/^field stdpop cannot have missing values$/);
		expect(dsr({ n: NaN })).toThrow(/^n must be a finite number$/);
		expect(dsr({ x: Infinity })).toThrow(/^x must be a finite number$/);
		expect(dsr({ stdPop: NaN })).toThrow(/^stdPop must be a finite number$/);
		expect(dsr({ stdPop: -1 })).toThrow('stdpop must all be greater than or equal to zero');
		expect(dsr({ ageBand: '' })).toThrow('ageband field must not have any missing values');
		expect(dsr({ ageBand: 'a' })).toThrow('an age band stands twice');
		expect(() => directlyStandardisedRate(rows, { multiplier: 0 })).toThrow(/^multiplier must be greater than 0$/);
		expect(() => directlyStandardisedRate(rows, { multiplier: Infinity })).toThrow(/^multiplier must be a finite number$/);
		for (const confidence of [0.5, null])
			expect(() => directlyStandardisedRate(rows, { confidence })).toThrow(/^confidence level must be between/);
		expect(() => directlyStandardisedRate(rows, { independentEvents: false })).toThrow('eventfreq');
		expect(() => directlyStandardisedRate(rows, { expectedAgeBands: ['a', 'b', 'c', 'd'] })).toThrow('an age band is missing');
		const twice = frequent.map((row, at) => (at === 0 ? { ...row, n: 9 } : row));
		expect(() => directlyStandardisedRate(twice, { independentEvents: false })).toThrow('different populations');
	});
	it('is a fraction of whole numbers, with its variance, counted without rounding', () => {
		const given = [
			[31, 40_213, 5500],
			[120, 38_011, 6000],
			[977, 20_017, 2500]
		] as const;
		const whole = (of: bigint, by: bigint): number => Number((of * 10n ** 30n) / by) / 1e30;
		const people = given.reduce((product, [, n]) => product * BigInt(n), 1n);
		const [value, spread] = [1, 2].map((power) =>
			whole(
				given.reduce((sum, [x, n, w]) => sum + BigInt(x) * (BigInt(w) * (people / BigInt(n))) ** BigInt(power), 0n),
				(people * 14_000n) ** BigInt(power)
			)
		) as [number, number];
		const upper = 1129 * (1 - 1 / (9 * 1129) + 1.959963984540054 / (3 * Math.sqrt(1129))) ** 3;
		const found = directlyStandardisedRate(given.map(([x, n, stdPop], i) => ({ ageBand: `${i}`, x, n, stdPop })));
		expect(found).toMatchObject({
			value: expect.closeTo(value * 100_000, 9),
			upperCL95: expect.closeTo((value + Math.sqrt(spread / 1128) * (upper - 1128)) * 100_000, 9)
		});
	});
	it('takes rows with no frequency as events, and rows of one event each as the same', () => {
		const single = rows.map((row) => ({ ...row, eventFrequency: 1 }));
		const [independent, people] = [
			directlyStandardisedRate(rows),
			directlyStandardisedRate(single, { independentEvents: false })
		];
		expect(people).toEqual({ ...independent, method: 'Dobson, with confidence adjusted for non-independent events' });
		expect(directlyStandardisedRate(rows.map((row) => ({ ...row, eventFrequency: 3 })))).toEqual(independent);
		expect(() =>
			directlyStandardisedRate([{ ageBand: 'a', x: 1, n: 1, stdPop: 1, eventFrequency: -1 }], { independentEvents: false })
		).toThrow(/^numerators must all be greater than or equal to zero$/);
	});
	it('takes bands of any weight, one of 0 too, but not all', () => {
		expect(directlyStandardisedRate([...rows, { ageBand: 'd', x: 5, n: 10, stdPop: 0 }])).toMatchObject({
			value: expect.closeTo(691.66667, 5),
			count: 45
		});
		expect(directlyStandardisedRate(rows.map((row) => ({ ...row, stdPop: 0 })))).toMatchObject({ status: 'notCalculated' });
		expect(directlyStandardisedRate([])).toMatchObject({ status: 'notCalculated' });
	});
	it('has a standard population of 100,000 in nineteen, twenty and twenty-one bands, which are the same people', () => {
		const [in19, in20, in21] = [
			europeanStandardPopulation2013,
			europeanStandardPopulation2013In20,
			europeanStandardPopulation2013In21
		];
		expect([in19, in20, in21].map((bands) => bands.length)).toEqual([19, 20, 21]);
		for (const bands of [in19, in20, in21]) expect(bands.reduce((sum, people) => sum + people, 0)).toBe(100_000);
		expect([in20[0], in20[1], in21[19], in21[20]]).toEqual([1000, 4000, 800, 200]);
		expect([(in20[0] ?? 0) + (in20[1] ?? 0), ...in20.slice(2)]).toEqual(in19);
		expect([...in21.slice(0, 19), (in21[19] ?? 0) + (in21[20] ?? 0)]).toEqual(in20);
	});
});
