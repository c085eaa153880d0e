import fc from 'fast-check';
import { expect, it } from 'vitest';
import { precisionThatTellsNothing } from '../../src/lib/vault/disclosure/released-statistic';
import { byar } from '../../src/lib/vault/measures/intervals';
import { toNearest, toSignificant } from '../../src/lib/vault/measures/precision';

const numRuns = Math.ceil(Number(process.env['PROPERTY_RUNS'] ?? 300) / 20);

/** Bands of a population with weights, and what share of the events each has. */
const populations = fc.array(
	fc.record({
		people: fc.integer({ min: 200, max: 20_000 }),
		weight: fc.integer({ min: 1, max: 100 }),
		share: fc.integer({ min: 1, max: 20 })
	}),
	{ minLength: 1, maxLength: 5 }
);
type Population = readonly { readonly people: number; readonly weight: number; readonly share: number }[];

/** A directly standardised rate with its limits (Dobson's method) for a total of events, spread over the bands as before. */
function standardised(bands: Population): (total: number) => number[] {
	const weights = bands.reduce((sum, { weight }) => sum + weight, 0);
	const shares = bands.reduce((sum, { share }) => sum + share, 0);
	return (total) => {
		const events = bands.map(({ share }) => (total * share) / shares);
		const part = ({ weight, people }: Population[number]): number => weight / weights / people;
		const rate = bands.reduce((sum, band, i) => sum + part(band) * (events[i] ?? 0), 0);
		const variance = bands.reduce((sum, band, i) => sum + part(band) ** 2 * (events[i] ?? 0), 0);
		const limits = byar(total, 0.95);
		const reach = Math.sqrt(variance / total);
		return [rate, rate + reach * ((limits.lower ?? 0) - total), rate + reach * (limits.upper - total)].map((x) => x * 100_000);
	};
}

it('whatever is shown would have been shown for at least five totals, and so by a reader who knows the method', () => {
	fc.assert(
		fc.property(populations, fc.boolean(), fc.integer({ min: 2, max: 8 }), (bands, limits, least) => {
			const all = standardised(bands);
			const recompute = limits ? all : (total: number): number[] => all(total).slice(0, 1);
			const within = { least: 10, most: 120 };
			const standFor = new Map<string, number[]>();
			for (let total = within.least; total <= within.most; total++) {
				const answer = precisionThatTellsNothing(recompute, total, { within, least });
				if (answer === null) continue;
				const seen = JSON.stringify(answer);
				standFor.set(seen, [...(standFor.get(seen) ?? []), total]);
			}
			for (const totals of standFor.values()) expect(totals.length).toBeGreaterThanOrEqual(least);
		}),
		{ numRuns }
	);
});

it('what is shown is the true figure, rounded and not changed', () => {
	fc.assert(
		fc.property(populations, fc.integer({ min: 10, max: 3000 }), (bands, total) => {
			const recompute = standardised(bands);
			const answer = precisionThatTellsNothing(recompute, total, { within: { least: 10, most: 4000 } });
			if (answer === null) return;
			expect(answer.figures).toEqual(recompute(total).map((figure) => toSignificant(toNearest(figure, answer.step), 3)));
		}),
		{ numRuns }
	);
});

it('the ratio of the two limits, which depends on the total alone, leaves five totals too', () => {
	const ratio = (total: number): number => (byar(total, 0.95).upper - total) / (total - (byar(total, 0.95).lower ?? 0));
	/** The least and the most that a printed figure can have been, generously. */
	const meant = (printed: number, step: number): readonly [number, number] => {
		const ofThree = printed === 0 ? 0 : 10 ** (Math.floor(Math.log10(Math.abs(printed))) - 2);
		const half = 0.5 * (step + ofThree) * 1.000001;
		return [printed - half, printed + half];
	};
	fc.assert(
		fc.property(populations, fc.integer({ min: 10, max: 120 }), (bands, total) => {
			const answer = precisionThatTellsNothing(standardised(bands), total, { within: { least: 10, most: 200 } });
			if (answer === null) return;
			const [value = 0, lower = 0, upper = 0] = answer.figures;
			const [d, l, u] = [value, lower, upper].map((x) => meant(x, answer.step));
			if (!d || !l || !u) return;
			const most = d[0] > l[1] ? (u[1] - d[0]) / (d[0] - l[1]) : Infinity;
			const least = Math.max(0, u[0] - d[1]) / (d[1] - l[0]);
			const fitting = Array.from({ length: 191 }, (_, i) => i + 10).filter((t) => ratio(t) >= least && ratio(t) <= most);
			expect(fitting.length).toBeGreaterThanOrEqual(5);
		}),
		{ numRuns }
	);
});
