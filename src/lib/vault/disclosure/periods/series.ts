import { leastInBaseline, type Question } from '../../../protocol/question';
import type { Frame, SafeRow, Series, SpecialCause } from '../../../protocol/safe-table';
import type { Polarity } from '../../measures/comparison';
import { toDecimals, toSignificant } from '../../measures/precision';
import { spcXmr, type PointType, type SpecialRule } from '../../measures/process-control';
import { recentTrend } from '../../measures/recent-trend';
import type { PeoplePolicy } from '../policy';
import { periodDimension } from './period-counts';
import { rollingWindows } from './rolling';

/**
 * What the released figures of each line over time say: its recent trend, its control chart and, where these were asked for, its
 * rolling windows of three years. They are worked out from shown
 * cells alone, as anybody could who has the table, and stand in it because the page computes nothing. A hidden point is neither
 * bridged nor guessed: with one among them there are no limits, and no trend where it is one of the last five.
 */
export function seriesOf(frame: Frame, rows: readonly SafeRow[], policy: PeoplePolicy): Series[] {
	const at = frame.dimensions.findIndex(({ id }) => id === periodDimension);
	const years = frame.dimensions[at]?.groups ?? [];
	const periods = years.map(({ code }) => code);
	const key = (groups: readonly (string | null)[]): string => JSON.stringify(groups);
	const byGroups = new Map(rows.map((row) => [key(row.groups), row]));
	return rows
		.filter(({ groups }) => groups[at] === null)
		.map(({ groups }, index) => {
			const points = periods.flatMap((code) => byGroups.get(key(groups.with(at, code))) ?? []);
			const said = { id: `s${index}`, groups, trend: trendOf(frame, points, periods), chart: chartOf(frame, points) };
			if (!isRolling(frame.question)) return said;
			const windows = rollingWindows(points, { groups: years, at }, frame.measure, policy);
			return { ...said, windows: windows.map((window, place) => ({ id: `${said.id}w${place}`, ...window })) };
		});
}

const polarities: Readonly<Record<Frame['measure']['polarity'], Polarity>> = {
	'high-is-good': 'highIsGood',
	'low-is-good': 'lowIsGood',
	'no-judgement': 'noJudgement'
};

function unitOf({ breakdowns }: Question): { unit: string; baseline: number } {
	const breakdown = breakdowns.find(({ by }) => by === 'period');
	return breakdown?.by === 'period'
		? { unit: breakdown.unit, baseline: breakdown.baseline ?? leastInBaseline }
		: { unit: '', baseline: leastInBaseline };
}

function isRolling({ breakdowns }: Question): boolean {
	return breakdowns.some((breakdown) => breakdown.by === 'period' && breakdown.rolling !== undefined);
}

const cannot = (why: string): Series['trend'] => ({ result: 'cannot-be-calculated', judgement: null, why });

const results = {
	increasing: 'increasing',
	decreasing: 'decreasing',
	noSignificantChange: 'no-significant-change',
	cannotBeCalculated: 'cannot-be-calculated'
} as const;

function trendOf({ question, measure }: Frame, points: readonly SafeRow[], periods: readonly string[]): Series['trend'] {
	const { unit } = unitOf(question);
	if (unit === 'month' || unit === 'quarter') return cannot('only whole years are tested, because of the seasons');
	if (unit === 'three-years' || unit === 'three-financial-years') return cannot('only single years are tested');
	if (points.length < 5) return cannot('it needs five years');
	if (measure.kind !== 'crude-rate') return cannot('a number has no confidence limits; ask for a rate');
	const recent = points.slice(-5);
	if (recent.some(({ value }) => !value.shown)) return cannot('one of the last five figures is not shown');
	const number = (cell: SafeRow['value']): number | null => (cell.shown ? cell.value : null);
	const { trend, judgement, reason } = recentTrend(
		recent.map(({ value, lower, upper }, place) => ({
			year: Number(periods.at(place - recent.length)?.slice(0, 4)),
			value: number(value),
			lower: number(lower),
			upper: number(upper)
		})),
		{ method: 'limits', polarity: polarities[measure.polarity], periodType: 'annual' }
	);
	const judged = judgement === null ? null : judgement === 'gettingBetter' ? 'getting-better' : 'getting-worse';
	return { result: results[trend], judgement: judged, why: reason ?? null };
}

function chartOf({ question, measure }: Frame, points: readonly SafeRow[]): Series['chart'] {
	const values = points.flatMap(({ value }) => (value.shown ? [value.value] : []));
	if (values.length < points.length) return { kind: 'none', why: 'a figure of the line is not shown' };
	const asShown = (value: number): number => (measure.kind === 'count' ? toDecimals(value, 0) : toSignificant(value, 3));
	if (values.length < leastInBaseline) return { kind: 'run', median: asShown(medianOf(values)) };
	const { baseline } = unitOf(question);
	const improvement = { 'high-is-good': 'increase', 'low-is-good': 'decrease', 'no-judgement': 'neutral' } as const;
	const chart = spcXmr(values, { improvement: improvement[measure.polarity], fixAfter: baseline });
	const { mean = null, lower = null, upper = null } = chart.groups[0] ?? {};
	if (mean === null || lower === null || upper === null) return { kind: 'none', why: 'it has no limits' };
	return {
		kind: 'control',
		baseline,
		mean: asShown(mean),
		lower: Math.max(0, asShown(lower)),
		upper: asShown(upper),
		points: chart.points.map(({ rule, type }) => (rule === null ? null : { rule: rules[rule], means: meanings[type] }))
	};
}

const rules: Readonly<Record<SpecialRule, SpecialCause>> = {
	outsideLimits: 'outside-limits',
	sevenOnOneSide: 'seven-on-one-side',
	sevenRisingOrFalling: 'seven-rising-or-falling',
	twoOfThreeNearLimit: 'two-of-three-near-limit'
};

const meanings = {
	commonCause: 'high',
	improvement: 'improvement',
	concern: 'concern',
	neutralHigh: 'high',
	neutralLow: 'low'
} as const satisfies Record<PointType, string>;

function medianOf(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const [low = 0, high = 0] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
	return (low + high) / 2;
}
