import { describe, expect, it } from 'vitest';
import type { Frame, SafeCell, SafeRow, Series } from '../../../src/lib/protocol/safe-table';
import { seriesOf } from '../../../src/lib/vault/disclosure/periods/series';
import { policyNamed } from '../../../src/lib/vault/disclosure/policies';
import { frameOf } from '../../support/counted';

const shown = (value: number): SafeCell => ({ shown: true, value });
const hidden: SafeCell = { shown: false, why: 'confidential' };
const absent: SafeCell = { shown: false, why: 'not-applicable' };

type Line = { unit: 'month' | 'year'; values: readonly (number | null)[]; kind?: 'count' | 'crude-rate'; baseline?: number };

/** What is said of a line of values; null is hidden. Limits of rates lie 0.5 on either side. */
function said(
	{ unit, values, kind = 'crude-rate', baseline }: Line,
	polarity: Frame['measure']['polarity'] = 'no-judgement'
): Series {
	const codes = values.map((_, at) =>
		unit === 'year' ? `${2015 + at}-01/${2015 + at}-12` : `2024-${String(at + 1).padStart(2, '0')}`
	);
	const made = frameOf([{ size: values.length }], kind === 'count' ? 'count' : 'proportion');
	const frame: Frame = {
		...made,
		measure: { ...made.measure, kind, counts: 'events', polarity },
		dimensions: [{ id: 'period', label: 'Period', groups: codes.map((code) => ({ code, label: code })), totalLabel: 'All', overlapping: false }], // prettier-ignore
		question: { ...made.question, breakdowns: [{ by: 'period', unit, ...(baseline === undefined ? {} : { baseline }) }] }
	};
	const row = (group: string | null, value: number | null): SafeRow => {
		const limit = (by: number): SafeCell => (kind === 'count' ? absent : value === null ? hidden : shown(value + by));
		const cell = value === null ? hidden : shown(value);
		const limits = { lower: limit(-0.5), upper: limit(0.5) };
		return { id: `r${group ?? ''}`, groups: [group], numerator: cell, denominator: shown(1), value: cell, ...limits, comparison: 'not-compared' }; // prettier-ignore
	};
	const rows = [...values.map((value, at) => row(codes[at] ?? '', value)), row(null, 100)];
	const [only] = seriesOf(frame, rows, policyNamed('nhs-england'));
	if (!only) throw new Error('nothing is said');
	return only;
}

describe('the recent trend of a line', () => {
	const rising = [10, 11, 12, 13, 14, 15];
	it('is that of its last five years, with a judgement where there is a polarity', () => {
		expect(said({ unit: 'year', values: rising }).trend).toEqual({ result: 'increasing', judgement: null, why: null });
		expect(said({ unit: 'year', values: rising }, 'low-is-good').trend.judgement).toBe('getting-worse');
		expect(said({ unit: 'year', values: [10, 10.2, 9.9, 10.1, 10] }).trend.result).toBe('no-significant-change');
	});
	it('cannot be calculated where one of the five is hidden, and is where an earlier one is', () => {
		expect(said({ unit: 'year', values: rising.with(3, null as unknown as number) }).trend).toMatchObject({
			result: 'cannot-be-calculated',
			why: 'one of the last five figures is not shown'
		});
		expect(said({ unit: 'year', values: [null, ...rising.slice(1)] }).trend.result).toBe('increasing');
	});
	it('cannot be calculated of months, of fewer than five years, and of numbers without limits', () => {
		for (const line of [
			{ unit: 'month', values: rising },
			{ unit: 'year', values: rising.slice(2) },
			{ unit: 'year', values: rising, kind: 'count' }
		] as const)
			expect(said(line).trend.result).toBe('cannot-be-calculated');
	});
});

describe('the control chart of a line', () => {
	const steady = [10, 12, 11, 13, 10, 12, 11, 13, 10, 12, 11, 13];
	const after = [...steady, 40, 41];
	it('has the mean and the limits of its first twelve points, whatever comes after', () => {
		const [one, other] = [said({ unit: 'month', values: steady }).chart, said({ unit: 'month', values: after }).chart];
		if (one.kind !== 'control' || other.kind !== 'control') throw new Error('no chart');
		const ranges = [2, 1, 2, 3, 2, 1, 2, 3, 2, 1, 2];
		const reach = (2.66 * ranges.reduce((sum, range) => sum + range, 0)) / ranges.length;
		expect(one).toMatchObject({ baseline: 12, mean: 11.5, lower: Number((11.5 - reach).toPrecision(3)), upper: Number((11.5 + reach).toPrecision(3)) }); // prettier-ignore
		expect([other.mean, other.lower, other.upper]).toEqual([one.mean, one.lower, one.upper]);
		expect(one.points.every((point) => point === null)).toBe(true);
		expect(other.points.slice(12)).toEqual([
			{ rule: 'outside-limits', means: 'high' },
			{ rule: 'outside-limits', means: 'high' }
		]);
	});
	it('has those of as many points as the reader chose', () => {
		const chart = said({ unit: 'month', values: after, baseline: 14 }).chart;
		expect(chart).toMatchObject({ kind: 'control', baseline: 14, mean: Number((after.reduce((sum, one) => sum + one, 0) / 14).toPrecision(3)) }); // prettier-ignore
	});
	it('calls a special cause what the polarity makes of it', () => {
		const means = (polarity: Frame['measure']['polarity']): unknown => {
			const { chart } = said({ unit: 'month', values: after }, polarity);
			return chart.kind === 'control' ? chart.points.at(-1)?.means : null;
		};
		expect([means('high-is-good'), means('low-is-good'), means('no-judgement')]).toEqual(['improvement', 'concern', 'high']);
	});
	it('has no limits with a hidden point, nor with fewer than twelve: then a median', () => {
		expect(said({ unit: 'month', values: steady.with(4, null as unknown as number) }).chart.kind).toBe('none');
		expect(said({ unit: 'month', values: steady.slice(0, 5), kind: 'count' }).chart).toEqual({ kind: 'run', median: 11 });
	});
});
