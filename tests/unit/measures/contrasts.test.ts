import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf, ratioOf, type Limited } from '../../../src/lib/vault/measures/contrasts';
import { crudeRate } from '../../../src/lib/vault/measures/crude-rate';
import type { Result } from '../../../src/lib/vault/measures/estimate';
import { absoluteGap, rateRatio } from '../../../src/lib/vault/measures/gaps';
import { proportion } from '../../../src/lib/vault/measures/proportion';

function limited(result: Result): Limited {
	if (result.status !== 'ok' && result.status !== 'notReliable') throw new Error(result.status);
	return { value: result.value, lower: result.lowerCL95 ?? null, upper: result.upperCL95 ?? null };
}
const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 100);
const group = fc.record({ x: fc.integer({ min: 20, max: 900 }), n: fc.integer({ min: 1000, max: 20_000 }) });

describe('the difference of two estimates', () => {
	it('is that of Newcombe, method 10, where limits are Wilson’s: 20/50 less 10/50', () => {
		const { value, lower, upper } = differenceOf(limited(proportion(20, 50)), limited(proportion(10, 50)));
		expect(value).toBeCloseTo(0.2, 12);
		expect(lower).toBeCloseTo(0.020134, 6);
		expect(upper).toBeCloseTo(0.363592, 6);
	});

	it('agrees with the gap of two proportions, whatever they are', () => {
		fc.assert(
			fc.property(group, group, (a, b) => {
				const gap = limited(absoluteGap(a, b, { kind: 'proportion', multiplier: 100 }));
				const of = ({ x, n }: typeof a): Limited => limited(proportion(x, n, { multiplier: 100 }));
				const found = differenceOf(of(a), of(b));
				for (const part of ['value', 'lower', 'upper'] as const) expect(found[part]).toBeCloseTo(gap[part] ?? NaN, 9);
			}),
			{ numRuns }
		);
	});

	it('has no limits where one of them has none', () => {
		expect(differenceOf({ value: 3, lower: null, upper: 4 }, { value: 1, lower: 0, upper: 2 })).toEqual({
			value: 2,
			lower: null,
			upper: null
		});
	});
});

describe('the ratio of two estimates', () => {
	it('holds its value, and is turned over when its sides are', () => {
		fc.assert(
			fc.property(group, group, (a, b) => {
				const of = ({ x, n }: typeof a): Limited => limited(crudeRate(x, n));
				const [found, turned] = [ratioOf(of(a), of(b)), ratioOf(of(b), of(a))];
				expect(found?.value).toBeCloseTo(1 / (turned?.value ?? NaN), 9);
				expect(found?.lower).toBeCloseTo(1 / (turned?.upper ?? NaN), 9);
				expect((found?.lower ?? NaN) < (found?.value ?? NaN) && (found?.value ?? NaN) < (found?.upper ?? NaN)).toBe(true);
			}),
			{ numRuns }
		);
	});

	it('lies near the normal approximation for many events: 400 of 10,000 to 200 of 10,000', () => {
		const [a, b] = [
			{ x: 400, n: 10_000 },
			{ x: 200, n: 10_000 }
		];
		const usual = limited(rateRatio(a, b));
		const found = ratioOf(limited(crudeRate(a.x, a.n)), limited(crudeRate(b.x, b.n)));
		expect(found?.value).toBeCloseTo(2, 12);
		for (const part of ['lower', 'upper'] as const) expect((found?.[part] ?? NaN) / (usual[part] ?? NaN)).toBeCloseTo(1, 2);
	});

	it('is none of nothing, and has no limits where a limit is 0', () => {
		const some = { value: 3, lower: 2, upper: 4 };
		expect(ratioOf(some, { value: 0, lower: 0, upper: 1 })).toBeNull();
		expect(ratioOf({ value: 0, lower: 0, upper: 1 }, some)).toBeNull();
		expect(ratioOf({ value: 1, lower: 0, upper: 2 }, some)).toEqual({ value: 1 / 3, lower: null, upper: null });
	});
});
