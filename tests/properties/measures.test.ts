import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crudeRate } from '../../src/lib/vault/measures/crude-rate';
import { directlyStandardisedRate, type AgeRow } from '../../src/lib/vault/measures/directly-standardised-rate';
import type { Result } from '../../src/lib/vault/measures/estimate';
import { indirectlyStandardisedRate, indirectlyStandardisedRatio } from '../../src/lib/vault/measures/indirectly-standardised';
import { meanValue } from '../../src/lib/vault/measures/mean-value';
import { proportion } from '../../src/lib/vault/measures/proportion';
import { confidences, expectFinite } from '../support/finite-figures';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 40);

// Counts as they are, and as they never are: none, all the people there are, fractions, the ends of what a number can hold.
const count = fc.oneof(
	fc.integer({ min: 0, max: 60 }),
	fc.integer({ min: 0, max: 1_000_000_000 }),
	fc.constantFrom(0, 9.5, 1e-300, 1e-9, 1e9, 1e160, 1.7e308)
);
const people = count.filter((n) => n > 0);
const multiplier = fc.constantFrom(1, 100, 1000, 100_000);
const bands = fc.array(fc.record({ x: count, n: people, stdPop: count }), { minLength: 1, maxLength: 6 });
const ageRows = (given: readonly Omit<AgeRow, 'ageBand'>[]): AgeRow[] => given.map((row, i) => ({ ...row, ageBand: `${i}` }));
const indirectRows = fc.array(fc.record({ x: count, n: count, xRef: count, nRef: count }), { minLength: 1, maxLength: 6 });

/** The limits of a result bracket its value; of two levels, the surer are the wider. */
function expectBracket(found: Result): void {
	if (!('value' in found)) return;
	const inner = [found.lowerCL95, found.value, found.upperCL95];
	const outer = [found.lowerCL998, ...inner, found.upperCL998];
	for (const row of [[found.lowerCL, found.value, found.upperCL], outer]) {
		const present = row.filter((limit) => limit !== undefined && limit !== null);
		for (const [i, limit] of present.entries()) {
			const next = present[i + 1] ?? limit;
			expect(limit - next).toBeLessThanOrEqual(1e-9 * Math.max(Math.abs(limit), Math.abs(next)) + 1e-290);
		}
	}
}

const close = (found: number | null | undefined, expected: number | null | undefined): void => {
	if (typeof found !== 'number' || typeof expected !== 'number') expect(found).toBe(expected);
	else expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9 * Math.max(Math.abs(found), Math.abs(expected)));
};
const same = (found: Result, expected: Result, times = 1): void => {
	expect(found.status).toBe(expected.status);
	if (!('value' in found) || !('value' in expected)) return;
	close(found.value, expected.value * times);
	for (const limit of ['lowerCL95', 'upperCL95', 'lowerCL998', 'upperCL998'] as const) {
		const other = expected[limit];
		close(found[limit], typeof other === 'number' ? other * times : other);
	}
};

describe('whatever legal counts are given', () => {
	it('a share is finite, bracketed by its limits, and turns round with its complement', () => {
		fc.assert(
			fc.property(count, people, confidences, multiplier, (a, n, confidence, by) => {
				const x = Math.min(a, n);
				const found = proportion(x, n, { confidence, multiplier: by });
				expectFinite(found);
				expectBracket(found);
				if (n > 1e9 || !('value' in found)) return;
				const turned = proportion(n - x, n, { confidence, multiplier: by });
				if (!('value' in turned)) throw new Error('a complement has no share');
				for (const [one, other] of [
					[found.lowerCL95, turned.upperCL95],
					[found.lowerCL, turned.upperCL]
				])
					if (typeof one === 'number' && typeof other === 'number') expect(Math.abs(one + other - by)).toBeLessThan(1e-9 * by);
			}),
			{ numRuns }
		);
	});
	it('a rate is finite, bracketed, rises with its events, and does not mind units', () => {
		fc.assert(
			fc.property(count, count, people, confidences, multiplier, (x, other, n, confidence, by) => {
				const found = crudeRate(x, n, { confidence, multiplier: by });
				expectFinite(found);
				expectBracket(found);
				same(crudeRate([x / 2, x / 2], n, { confidence, multiplier: by }), found);
				const more = crudeRate(Math.max(x, other), n, { confidence, multiplier: by });
				if (!('value' in found) || !('value' in more)) return;
				expect(more.value).toBeGreaterThanOrEqual(found.value);
				// Where exact limits end and Byar's begin, limits step a little.
				if (x < 10 === Math.max(x, other) < 10 && typeof found.upperCL95 === 'number')
					expect((more.upperCL95 ?? 0) / found.upperCL95).toBeGreaterThanOrEqual(1 - 1e-9);
				if (n < 1e9) same(crudeRate(x, n * 1000, { confidence, multiplier: by * 1000 }), found);
			}),
			{ numRuns }
		);
	});
	it('a mean is finite, bracketed, and moves with its values', () => {
		const value = fc.oneof(fc.integer({ min: -1000, max: 1000 }), fc.constantFrom(0, 1e-300, 1e160, -1.7e308));
		fc.assert(
			fc.property(fc.array(value, { minLength: 1, maxLength: 8 }), confidences, (values, confidence) => {
				const found = meanValue(values, { confidence });
				expectFinite(found);
				expectBracket(found);
				if (values.some((part) => Math.abs(part) > 1000 || (part !== 0 && Math.abs(part) < 1)) || !('value' in found)) return;
				const moved = meanValue(
					[...values].reverse().map((part) => part * 2 + 5),
					{ confidence }
				);
				if (!('value' in moved)) throw new Error('moved values have no mean');
				expect(moved.value).toBeCloseTo(found.value * 2 + 5, 9);
				if (found.stdev !== null) expect(moved.stdev).toBeCloseTo(found.stdev * 2, 9);
			}),
			{ numRuns }
		);
	});
	it('a directly standardised rate is finite, bracketed, and minds neither order, units nor the size of the standard', () => {
		fc.assert(
			fc.property(bands, confidences, fc.boolean(), (given, confidence, independentEvents) => {
				const rows = ageRows(given).map((row, i) => ({ ...row, eventFrequency: 1 + (i % 3) }));
				const options = { confidence, independentEvents };
				const found = directlyStandardisedRate(rows, options);
				expectFinite(found);
				expectBracket(found);
				if (given.some((row) => Object.values(row).some((part) => part > 1e9 || (part > 0 && part < 1e-9)))) return;
				same(directlyStandardisedRate([...rows].reverse(), options), found);
				same(directlyStandardisedRate(rows, { ...options, multiplier: 1000 }), found, 0.01);
				same(
					directlyStandardisedRate(
						rows.map((row) => ({ ...row, stdPop: row.stdPop / 64 })),
						options
					),
					found
				);
			}),
			{ numRuns }
		);
	});
	it('an indirectly standardised rate is finite, bracketed, and the ratio times the rate of the reference', () => {
		fc.assert(
			fc.property(indirectRows, confidences, (rows, confidence) => {
				const found = indirectlyStandardisedRate(rows, { confidence });
				const ratio = indirectlyStandardisedRatio(rows, { confidence });
				for (const each of [found, ratio]) {
					expectFinite(each);
					expectBracket(each);
				}
				const ordinary = (part: number): boolean => part === 0 || (part >= 1e-9 && part <= 1e9);
				if (!rows.every((row) => Object.values(row).every(ordinary))) return;
				if ('value' in found && 'value' in ratio) close(found.value, ratio.value * found.refRate);
				const eightfold = rows.map((row) => ({ ...row, xRef: row.xRef * 8, nRef: row.nRef * 8 })).reverse();
				same(indirectlyStandardisedRatio(eightfold, { confidence }), ratio);
			}),
			{ numRuns }
		);
	});
});
