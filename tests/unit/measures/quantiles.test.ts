import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignQuantiles, populationWeightedQuantiles, populationWeightedScore } from '../../../src/lib/vault/measures/quantiles';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 60);
const score = fc.integer({ min: -20, max: 20 });
const areas = fc.array(fc.record({ score, population: fc.integer({ min: 0, max: 5000 }) }), { minLength: 1, maxLength: 40 });

describe('quantiles of areas', () => {
	it('of twelve values in five are those of the reference', () => {
		const values = [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
		expect(assignQuantiles(values, { nQuantiles: 5 })).toEqual({ quantiles: [1, 1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5], warnings: [] });
		expect(assignQuantiles(values, { nQuantiles: 5, invert: false }).quantiles).toEqual([5, 5, 4, 4, 3, 3, 3, 2, 2, 1, 1, 1]);
	});
	it('are ten unless said otherwise, as many areas in each where they can be', () => {
		const values = Array.from({ length: 70 }, (_, i) => (i * 37) % 70);
		const { quantiles } = assignQuantiles(values);
		expect(values.map((value) => 10 - Math.floor(value / 7))).toEqual(quantiles);
	});
	it('begin at 1, also where doubles would make it 0: seventeen values in seven', () => {
		const seventeen = Array.from({ length: 17 }, (_, i) => 17 - i);
		expect(assignQuantiles(seventeen, { nQuantiles: 7 }).quantiles.slice(0, 3)).toEqual([1, 1, 1]);
	});
	it('keep ties together, leave out what is missing, and may leave a quantile empty', () => {
		expect(assignQuantiles([5, null, 5, 5, 1, 0], { nQuantiles: 5 }).quantiles).toEqual([1, null, 1, 1, 4, 5]);
	});
	it('need as many values as quantiles', () => {
		expect(assignQuantiles([1, 2, null], { nQuantiles: 3 })).toEqual({
			quantiles: [null, null, null],
			warnings: ['there are fewer values than quantiles']
		});
		expect(assignQuantiles([]).quantiles).toEqual([]);
		expect(() => assignQuantiles([NaN])).toThrow(/^values must be a finite number$/);
		expect(() => assignQuantiles([1], { nQuantiles: 0 })).toThrow('whole number');
	});
	it('fall as values rise, whatever their order, units and sign', () => {
		fc.assert(
			fc.property(fc.array(score, { maxLength: 60 }), fc.integer({ min: 1, max: 12 }), (values, nQuantiles) => {
				const { quantiles } = assignQuantiles(values, { nQuantiles });
				const whole = (quantile: number | null): boolean =>
					quantile === null || (quantile >= 1 && quantile <= nQuantiles && Number.isInteger(quantile));
				expect(quantiles.every(whole)).toBe(true);
				const falls = values.map((value, i) => [value, quantiles[i] ?? 0] as const).sort(([a, b], [c, d]) => c - a || b - d);
				expect(falls.map(([, quantile]) => quantile)).toEqual(quantiles.map((quantile) => quantile ?? 0).sort((a, b) => a - b));
				const again = (turned: number[], invert = true) => assignQuantiles(turned, { nQuantiles, invert }).quantiles;
				expect(again([...values].reverse())).toEqual([...quantiles].reverse());
				expect(again(values.map((value) => value * 1000 + 7))).toEqual(quantiles);
				expect(
					again(
						values.map((value) => -value),
						false
					)
				).toEqual(quantiles);
			}),
			{ numRuns }
		);
	});
});

describe('a population-weighted score', () => {
	it('is the mean of small areas’ scores by their people', () => {
		expect(
			populationWeightedScore([
				{ score: 10, population: 300 },
				{ score: 40, population: 100 }
			])
		).toBe(17.5);
	});
	it('does not exist without people, and throws on fewer than none', () => {
		expect(populationWeightedScore([])).toBeNull();
		expect(populationWeightedScore([{ score: 10, population: 0 }])).toBeNull();
		expect(() => populationWeightedScore([{ score: 10, population: -1 }])).toThrow(/^denominators must be greater than zero$/);
		expect(() => populationWeightedScore([{ score: NaN, population: 1 }])).toThrow(/^score must be a finite number$/);
	});
	it('lies within the scores, whatever the order and however people are counted', () => {
		fc.assert(
			fc.property(areas, (given) => {
				const found = populationWeightedScore(given);
				const peopled = given.filter(({ population }) => population > 0).map((area) => area.score);
				expect(found === null).toBe(peopled.length === 0);
				if (found === null) return;
				expect(found).toBeGreaterThanOrEqual(Math.min(...peopled) - 1e-12);
				expect(found).toBeLessThanOrEqual(Math.max(...peopled) + 1e-12);
				expect(populationWeightedScore([...given].reverse())).toBeCloseTo(found, 10);
				expect(populationWeightedScore(given.map((area) => ({ ...area, population: area.population * 1000 })))).toBeCloseTo(
					found,
					10
				);
			}),
			{ numRuns }
		);
	});
});

describe('population-weighted quantiles', () => {
	it('put an area where the middle of its people falls', () => {
		const given = [
			{ score: 1, population: 100 },
			{ score: 9, population: 100 },
			{ score: 5, population: 200 }
		];
		expect(populationWeightedQuantiles(given, 2)).toEqual([2, 1, 2]);
		expect(populationWeightedQuantiles(given, 4)).toEqual([4, 1, 3]);
	});
	it('keep the order given of equal scores, and give nobody no quantile', () => {
		const same = Array.from({ length: 4 }, () => ({ score: 3, population: 10 }));
		expect(populationWeightedQuantiles(same, 4)).toEqual([1, 2, 3, 4]);
		expect(populationWeightedQuantiles([{ score: 3, population: 0 }], 4)).toEqual([]);
		expect(() => populationWeightedQuantiles([{ score: 3, population: -1 }], 4)).toThrow(
			/^denominators must be greater than zero$/
		);
		expect(() => populationWeightedQuantiles([], 2.5)).toThrow('whole number');
	});
	it('are those of whole-number arithmetic', () => {
		fc.assert(
			fc.property(areas, fc.integer({ min: 1, max: 10 }), (given, nQuantiles) => {
				const total = BigInt(given.reduce((sum, { population }) => sum + population, 0));
				fc.pre(total > 0n);
				const expected = given.map(({ score: own, population }, i) => {
					const ahead = given.filter((other, j) => other.score > own || (other.score === own && j < i));
					const before = BigInt(ahead.reduce((sum, other) => sum + other.population, 0));
					const quantile = Number((BigInt(nQuantiles) * (2n * before + BigInt(population))) / (2n * total)) + 1;
					return Math.min(nQuantiles, quantile);
				});
				expect(populationWeightedQuantiles(given, nQuantiles)).toEqual(expected);
			}),
			{ numRuns }
		);
	});
});
