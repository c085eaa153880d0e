import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Gradient } from '../../../src/lib/protocol/gradients';
import type { SafeCell } from '../../../src/lib/protocol/safe-cell';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import { gradientsOf, hasGradients } from '../../../src/lib/vault/disclosure/compared/gradients';
import { byFifth, falling, type FiveCounts } from '../../support/fifths-tables';
import { solved } from '../../support/quantiles-of-deprivation';
import { makeTable } from '../../support/safe-tables';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 100);
const number = (cell: SafeCell): number => (cell.shown ? cell.value : NaN);
const whole = (table: SafeTable): Gradient => {
	const [gradient] = table.gradients ?? [];
	if (!gradient) throw new Error('no gradient');
	return gradient;
};
it('there are gradients over fifths of the place, as over those of England', () => {
	const table = byFifth(falling);
	const ofPlace = { ...table, dimensions: table.dimensions.map((dimension) => ({ ...dimension, id: 'place-fifth' })) };
	expect(hasGradients(ofPlace)).toBe(true);
	expect(gradientsOf(ofPlace)).toEqual(table.gradients);
});

type Line = Extract<Gradient['index'], { kind: 'line' }>;
function lineIn(table: SafeTable): Line {
	const { index } = whole(table);
	if (index.kind !== 'line') throw new Error(index.why);
	return index;
}
const five = fc.array(fc.tuple(fc.integer({ min: 30, max: 900 }), fc.integer({ min: 1000, max: 9000 })), {
	minLength: 5,
	maxLength: 5
});

/** The ends of the line by the normal equations, on logarithms of rates or log odds of shares. */
function endsByHand(counts: FiveCounts, kind: 'proportion' | 'crude-rate', scale: number): [number, number] {
	const rows = counts.map((pair, at) => ({ quantile: at + 1, population: pair?.[1] ?? 0 }));
	const shown = counts.map((pair) => {
		const value = (scale * (pair?.[0] ?? 0)) / (pair?.[1] ?? 1);
		return kind === 'proportion' ? Math.round(value * 10) / 10 : Number(value.toPrecision(3));
	});
	const to = (x: number): number => (kind === 'proportion' ? Math.log(x / scale / (1 - x / scale)) : Math.log(x));
	const from = (x: number): number => (kind === 'proportion' ? scale / (1 + Math.exp(-x)) : Math.exp(x));
	const { start, slope } = solved(rows, shown.map(to));
	return [from(start), from(start + slope)];
}

describe('the line over the fifths', () => {
	it.each([
		['proportion', 100],
		['crude-rate', 1000]
	] as const)('of a %s is the weighted one of least squares, and its indices are of its ends', (kind, scale) => {
		fc.assert(
			fc.property(five, (counts) => {
				const { most, slope, relative, line } = lineIn(byFifth(counts, { kind }));
				const [high, low] = endsByHand(counts, kind, scale);
				expect((line[0]?.value ?? NaN) / high).toBeCloseTo(1, 9);
				expect((line.at(-1)?.value ?? NaN) / low).toBeCloseTo(1, 9);
				expect(Math.abs(number(most.value) - high)).toBeLessThan(Math.max(0.051, 0.006 * high));
				expect(Math.abs(number(slope.value) - (high - low))).toBeLessThan(Math.max(0.051, 0.006 * Math.max(high, low)));
				expect(number(relative.value) / (high / low)).toBeCloseTo(1, 2);
				expect(number(slope.lower)).toBeLessThanOrEqual(number(slope.value));
				expect(number(slope.value)).toBeLessThanOrEqual(number(slope.upper));
			}),
			{ numRuns }
		);
	});

	it('falls from the most to the least deprived: both indices and both gaps say so with one sign', () => {
		const [table, turned] = [byFifth(falling), byFifth(falling.toReversed())];
		const said = ({ gap }: Gradient, { slope, relative }: Line): boolean[] => [
			number(gap.difference.value) > 0,
			number(slope.value) > 0,
			number(gap.ratio.value) > 1,
			number(relative.value) > 1
		];
		expect(said(whole(table), lineIn(table))).toEqual([true, true, true, true]);
		expect(said(whole(turned), lineIn(turned))).toEqual([false, false, false, false]);
		expect([whole(table).gap.outcome, whole(turned).gap.outcome]).toEqual(['higher', 'lower']);
	});

	it('is drawn from end to end over all people, once each', () => {
		const { fifths, line, most, least } = lineIn(byFifth(falling));
		expect(fifths[0]?.from).toBe(0);
		expect(fifths[4]?.to).toBeCloseTo(1, 12);
		fifths.slice(1).forEach(({ from }, at) => expect(from).toBe(fifths[at]?.to));
		expect(fifths[1]?.from).toBeCloseTo(1500 / 8000, 12);
		expect(line[0]?.value).toBeCloseTo(number(most.value), 0);
		expect(line.at(-1)?.value).toBeCloseTo(number(least.value), 0);
	});
});

describe('a fifth that is not shown', () => {
	it('leaves no line, whichever it is, and no gap where it is an end', () => {
		falling.forEach((_, at) => {
			const gradient = whole(byFifth(falling.with(at, null)));
			expect(gradient.index).toEqual({ kind: 'none', why: 'a figure of one of the five fifths is not shown' });
			const isEnd = at === 0 || at === 4;
			expect(gradient.gap.difference.value.shown).toBe(!isEnd);
			expect(gradient.gap.outcome === 'not-compared').toBe(isEnd);
		});
	});

	it('says the same of itself whatever the others are', () => {
		const [one, other] = [falling.with(2, null), falling.toReversed().with(2, null)].map(
			(counts) => whole(byFifth(counts)).index
		);
		expect(one).toEqual(other);
	});
});

describe('where there is no line', () => {
	it('a share of nobody has none, and says why', () => {
		expect(whole(byFifth(falling.with(3, [0, 1800]))).index).toMatchObject({
			kind: 'none',
			why: expect.stringContaining('0 or 100')
		});
	});

	it('counts, and tables without fifths, have no gradient', () => {
		expect(hasGradients(makeTable({ kind: 'count' }))).toBe(false);
		expect(hasGradients(makeTable())).toBe(false);
		expect(hasGradients(byFifth(falling))).toBe(true);
	});
});

describe('standardised rates', () => {
	const rated = (rates: readonly (readonly [number, number, number])[]): SafeTable => {
		const table = byFifth(falling, { kind: 'crude-rate' });
		const measure = { ...table.measure, kind: 'standardised-rate' as const, multiplier: 100_000 };
		const shown = (value: number): SafeCell => ({ shown: true, value });
		const rows = table.rows.map((row) => {
			const [value, lower, upper] = rates[Number(row.groups[0]) - 1] ?? [];
			if (value === undefined || lower === undefined || upper === undefined) return row;
			return { ...row, value: shown(value), lower: shown(lower), upper: shown(upper) };
		});
		const made = { ...table, measure, rows };
		return { ...made, gradients: gradientsOf(made) };
	};

	it('have limits that leave room for their rounding', () => {
		const fine = [31_217, 27_834, 24_991, 22_468, 19_553].map((x) => [x, x - 1000, x + 1000] as const);
		const coarse = fine.map((figures) => figures.map((x) => Math.round(x / 5000) * 5000) as unknown as [number, number, number]);
		const [one, other] = [rated(fine), rated(coarse)].map(lineIn);
		expect(number(other?.slope.lower ?? { shown: false, why: 'not-available' })).toBeLessThan(
			number(one?.slope.lower ?? { shown: false, why: 'not-available' })
		);
		expect(number(other?.slope.upper ?? { shown: false, why: 'not-available' })).toBeGreaterThan(
			number(one?.slope.upper ?? { shown: false, why: 'not-available' })
		);
	});
});
