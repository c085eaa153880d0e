import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pgamma, qchisq, qnorm } from '../../../src/lib/vault/measures/distributions';

// Reference values: SciPy 1.17.1 (Cephes and Boost).
const normal: readonly [number, number][] = [
	[1e-300, -37.0470962993612],
	[1e-50, -14.933337534788487],
	[1e-10, -6.361340902404056],
	[0.0005, -3.2905267314918945],
	[0.025, -1.9599639845400545],
	[0.3, -0.5244005127080409],
	[0.75, 0.6744897501960817],
	[0.999, 3.090232306167813]
];
const chiSquared: readonly [number, number, number][] = [
	[0.025, 2, 0.05063561596857975],
	[0.975, 2, 7.377758908227871],
	[0.001, 2, 0.002001000667167068],
	[0.999, 4, 18.46682695290317],
	[0.025, 10, 3.2469727802368413],
	[0.975, 12, 23.33666415864534],
	[0.0005, 1, 3.9269913310292265e-7],
	[0.9995, 22, 50.51111875853229],
	[0.5, 19, 18.337652896756474],
	[0.025, 19, 8.906516481987971],
	[0.025, 0.5, 5.273202591259991e-7],
	[0.975, 2000, 2125.8423024497756],
	[0.001, 20000, 19387.64877164745],
	[0.975, 2e6, 2003921.8219309007],
	[0.025, 2e6, 1996081.9666805877]
];
const relative = (found: number, expected: number): number => Math.abs(found - expected) / Math.abs(expected);

describe('normal quantile', () => {
	it.each(normal)('of %d agrees to the last digits', (p, expected) => {
		expect(relative(qnorm(p), expected)).toBeLessThan(1e-14);
	});
	it('undoes the normal distribution, which is a gamma tail of the square', () => {
		for (let z = -8; z < -0.05; z += 0.37) expect(relative(qnorm(pgamma((z * z) / 2, 0.5).upper / 2), z)).toBeLessThan(3e-14);
	});
	it('is 0 in the middle and refuses what is no probability', () => {
		expect(qnorm(0.5)).toBe(0);
		for (const p of [0, 1, -1, Number.NaN]) expect(() => qnorm(p)).toThrow(RangeError);
	});
});

describe('chi-squared quantile', () => {
	it.each(chiSquared)('of %d with %d degrees of freedom', (p, df, expected) => {
		expect(relative(qchisq(p, df), expected)).toBeLessThan(df > 22 ? 3e-12 : 1e-12);
	});
	it('undoes the gamma distribution', () => {
		for (const df of [1, 3, 10, 22, 500]) {
			for (const p of [0.0005, 0.01, 0.3, 0.5]) expect(relative(pgamma(qchisq(p, df) / 2, df / 2).lower, p)).toBeLessThan(1e-12);
		}
	});
	it('with even degrees of freedom is where the Poisson sum is the upper tail', () => {
		const poisson = (events: number, mean: number): number => {
			let term = Math.exp(-mean);
			let sum = 0;
			for (let j = 0; j < events; j++, term *= mean / j) sum += term;
			return sum;
		};
		for (const half of [1, 2, 5, 11, 100]) {
			for (const p of [1e-12, 0.0005, 0.025, 0.5, 0.975])
				expect(relative(poisson(half, qchisq(p, 2 * half, 'upper') / 2), p)).toBeLessThan(half === 100 ? 1e-11 : 1e-12);
			expect(qchisq(0.25, 2 * half)).toBe(qchisq(0.75, 2 * half, 'upper'));
		}
	});
	it('with 2 degrees of freedom is a logarithm, with 1 the square of a normal quantile', () => {
		for (const p of [1e-30, 1e-9, 0.3, 0.6, 0.9999]) {
			expect(relative(qchisq(p, 2, 'upper'), -2 * Math.log(p))).toBeLessThan(1e-14);
			expect(relative(qchisq(p, 2), -2 * Math.log1p(-p))).toBeLessThan(1e-14);
			expect(relative(qchisq(p, 1, 'upper'), qnorm(p / 2) ** 2)).toBeLessThan(1e-13);
		}
	});
	it('rises with p and with the degrees of freedom', () => {
		const chance = fc.double({ min: 1e-12, max: 0.999999, noNaN: true });
		fc.assert(
			fc.property(chance, chance, fc.double({ min: 0.1, max: 1e4, noNaN: true }), (p, q, df) => {
				if (p < q) expect(qchisq(p, df)).toBeLessThanOrEqual(qchisq(q, df) * (1 + 1e-12));
				expect(qchisq(p, df)).toBeLessThanOrEqual(qchisq(p, df + 1));
			}),
			{ numRuns: Number(process.env['PROPERTY_RUNS'] ?? 200) }
		);
	});
	it('never loops, nor leaves numbers, at the ends of what it can be asked', () => {
		for (const df of [1e-300, 1e-5, 0.01, 1e9]) {
			for (const p of [1e-300, 1e-16, 0.5, 1 - Number.EPSILON]) {
				expect(Number.isFinite(qchisq(p, df))).toBe(true);
				expect(Number.isFinite(qchisq(p, df, 'upper'))).toBe(true);
			}
		}
		for (const [p, tail] of [
			[1, 'lower'],
			[0, 'upper'],
			[-1, 'lower'],
			[NaN, 'upper']
		] as const)
			expect(() => qchisq(p, 3, tail)).toThrow(RangeError);
	});
	it('is 0 for a probability or degrees of freedom of 0', () => {
		expect(qchisq(1, 5, 'upper')).toBe(0);
		expect(qchisq(0, 5)).toBe(0);
		expect(qchisq(0.9, 0)).toBe(0);
	});
});
