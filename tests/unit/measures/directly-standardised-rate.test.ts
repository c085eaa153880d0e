import { describe, expect, it } from 'vitest';
import { directlyStandardisedRate, type AgeRow } from '../../../src/lib/vault/measures/directly-standardised-rate';
import { europeanStandardPopulation2013 } from '../../../src/lib/vault/measures/european-standard-population';

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
		expect(dsr({ n: NaN })).toThrow('field n cannot have missing values');
		expect(dsr({ stdPop: -1 })).toThrow('stdpop must all be greater than or equal to zero');
		expect(dsr({ ageBand: '' })).toThrow('ageband field must not have any missing values');
		expect(dsr({ ageBand: 'a' })).toThrow('an age band stands twice');
		expect(() => directlyStandardisedRate(rows, { multiplier: 0 })).toThrow('multiplier must be greater than 0');
		expect(() => directlyStandardisedRate(rows, { independentEvents: false })).toThrow('eventfreq');
		expect(() => directlyStandardisedRate(rows, { expectedAgeBands: ['a', 'b', 'c', 'd'] })).toThrow('an age band is missing');
		const twice = frequent.map((row, at) => (at === 0 ? { ...row, n: 9 } : row));
		expect(() => directlyStandardisedRate(twice, { independentEvents: false })).toThrow('different populations');
	});
	it('has a standard population of 100,000 in nineteen bands', () => {
		expect(europeanStandardPopulation2013).toHaveLength(19);
		expect(europeanStandardPopulation2013.reduce((sum, people) => sum + people, 0)).toBe(100_000);
	});
});
