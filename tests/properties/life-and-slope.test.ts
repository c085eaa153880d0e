import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lifeExpectancy, lifeTableAges, type LifeRow } from '../../src/lib/vault/measures/life-expectancy';
import { slopeIndexOfInequality } from '../../src/lib/vault/measures/slope-index-of-inequality';
import { confidences, expectFinite, level } from '../support/finite-figures';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 40);

describe('life expectancy of any group', () => {
	const row = fc.record({
		population: fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.constantFrom(1e-9, 1e9, 1e300)),
		share: fc.oneof(fc.double({ min: 0, max: 0.3, noNaN: true }), fc.constantFrom(0, 1e-300, 0.5, 1))
	});
	const groups = fc
		.array(row, { minLength: 20, maxLength: 20 })
		.map((rows): LifeRow[] =>
			rows.map(({ population, share }, i) => ({ startAge: lifeTableAges[i] ?? 0, population, deaths: population * share }))
		);
	it('is finite or null, within its limits, and none is negative', () => {
		fc.assert(
			fc.property(groups, confidences, (rows, confidence) => {
				const found = lifeExpectancy(rows, { confidence });
				expectFinite(found);
				for (const { value, lower, upper, lower998, upper998, status } of found.ages) {
					expect(status).toBe(value === null ? 'notCalculated' : 'ok');
					if (value === null) continue;
					expect(value).toBeGreaterThanOrEqual(0);
					const inOrder = [lower998, lower, value, upper, upper998].filter((part) => typeof part === 'number');
					expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
				}
			}),
			{ numRuns }
		);
	});
	it('does not fall when fewer die at an age', () => {
		const usual = fc.array(fc.integer({ min: 20, max: 300 }), { minLength: 20, maxLength: 20 });
		fc.assert(
			fc.property(usual, fc.nat(19), (deaths, at) => {
				const rows = deaths.map((dead, i) => ({ startAge: lifeTableAges[i] ?? 0, population: 2000, deaths: dead }));
				const fewer = rows.map((each, i) => (i === at ? { ...each, deaths: each.deaths - 1 } : each));
				const [more, less] = [fewer, rows].map((given) => lifeExpectancy(given).ages[0]?.value ?? null);
				if (typeof more === 'number' && typeof less === 'number') expect(more).toBeGreaterThanOrEqual(less - 1e-9);
			}),
			{ numRuns }
		);
	});
});

describe('the slope index of any quantiles', () => {
	const quantile = fc.record({
		population: fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.constantFrom(1e-9, 1e9, 1e300)),
		value: fc.oneof(fc.double({ min: 0.01, max: 0.9, noNaN: true }), fc.constantFrom(0, 1e-300, 1)),
		width: fc.double({ min: 0, max: 0.5, noNaN: true })
	});
	const quantiles = fc.array(quantile, { minLength: 5, maxLength: 8 }).map((given) =>
		given.map(({ population, value, width }, i) => ({
			quantile: i + 1,
			population,
			value,
			lower: value * (1 - width),
			upper: value + (1 - value) * width
		}))
	);
	const settings = fc.record({
		valueType: fc.constantFrom(0 as const, 1 as const, 2 as const),
		transform: fc.boolean(),
		multiplier: fc.constantFrom(1, -1, 0.5, -100, 0),
		confidence: level,
		repetitions: fc.constant(1000)
	});
	it('is finite or null, its limits in order and about its own value where they are exact', () => {
		fc.assert(
			fc.property(quantiles, settings, (rows, given) => {
				const transform = given.transform && given.valueType > 0;
				const found = slopeIndexOfInequality(rows, { ...given, transform });
				expectFinite(found);
				if ('status' in found) return;
				for (const [lower, value, upper] of [
					[found.siiLower, found.limits === 'exact' ? found.sii : null, found.siiUpper],
					[found.riiLower, transform ? found.rii : null, found.riiUpper]
				]) {
					const inOrder = [lower, value, upper].filter((part) => typeof part === 'number');
					for (const [i, part] of inOrder.entries())
						expect(part - (inOrder[i + 1] ?? part)).toBeLessThanOrEqual(1e-9 * Math.abs(part) + 1e-12);
				}
			}),
			{ numRuns }
		);
	});
	it('is wider the surer it is to be, and minds neither units of people nor the order of rows', () => {
		fc.assert(
			fc.property(quantiles, (rows) => {
				const [usual, surer] = [
					slopeIndexOfInequality(rows, { repetitions: 1000 }),
					slopeIndexOfInequality(rows, { repetitions: 1000, confidence: 0.998 })
				];
				if ('status' in usual || 'status' in surer) throw new Error('plain values have a slope');
				expect(surer.siiLower ?? 0).toBeLessThanOrEqual(usual.siiLower ?? 0);
				expect(surer.siiUpper ?? 0).toBeGreaterThanOrEqual(usual.siiUpper ?? 0);
				const turned = slopeIndexOfInequality(
					[...rows].reverse().map((row) => ({ ...row, population: row.population * 4 })),
					{ repetitions: 1000 }
				);
				expect(turned).toEqual(usual);
			}),
			{ numRuns: Math.ceil(numRuns / 4) }
		);
	});
});
