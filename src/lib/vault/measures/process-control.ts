import { finiteOrNull } from './estimate';
import { assertNumbers, sum } from './legal-numbers';

export type ProcessOptions = {
	/** Which way is better. */
	improvement: 'increase' | 'decrease' | 'neutral';
	target?: number;
	/** Where a new baseline begins: indices into the values, the first being 0. Only a person chooses them. */
	rebaseAt?: readonly number[];
	/** Mean and limits of each baseline come from its first so many points. */
	fixAfter?: number;
	/** Leaves moving ranges of 3.267 times their average or more out of the limits; true if not given. */
	screenOutliers?: boolean;
};
/** Mean and limits of a baseline; limits are null where there is no moving range, all where there is no point. */
export type ProcessGroup = { mean: number | null; lower: number | null; upper: number | null };
export type SpecialRule = 'outsideLimits' | 'sevenOnOneSide' | 'sevenRisingOrFalling' | 'twoOfThreeNearLimit';
export type PointType = 'commonCause' | 'improvement' | 'concern' | 'neutralHigh' | 'neutralLow';
/** `rule` is the first of the rules, in the order above, that makes the point special. */
export type ProcessPoint = { special: boolean; rule: SpecialRule | null; type: PointType };
export type ProcessChart = {
	groups: ProcessGroup[];
	points: ProcessPoint[];
	/** Whether the target will be met, by the limits of the last point. */
	assurance: 'pass' | 'fail' | 'inconsistent' | null;
};

/**
 * An XmR chart of values in order of time, as NHS England's Making Data Count draws it: limits at 2.66 average moving ranges; special
 * are points outside the limits, seven on one side of the mean, seven rising or falling, and two of three beyond two thirds of the limits.
 * Each baseline stands alone. Under 12 to 15 points draw a run chart instead. Method: NHSRplotthedots 0.2.2.
 * Throws on numbers that are not finite.
 */
export function spcXmr(values: readonly number[], options: ProcessOptions): ProcessChart {
	const { improvement, target, rebaseAt = [], fixAfter, screenOutliers = true } = options;
	for (const value of values) assertNumbers({ values: value });
	for (const at of rebaseAt) assertNumbers({ rebaseAt: at });
	assertNumbers({ target, fixAfter });
	const baselines = baselinesOf(values, rebaseAt);
	const groups = baselines.map((baseline) =>
		groupOf(baseline.slice(0, Math.max(0, fixAfter ?? baseline.length)), screenOutliers)
	);
	const points = baselines.flatMap((baseline, at) => pointsOf(baseline, groups[at] ?? nothing, improvement));
	return { groups, points, assurance: assuranceOf(groups.at(-1) ?? nothing, target, improvement) };
}

const nothing: ProcessGroup = { mean: null, lower: null, upper: null };

function baselinesOf(values: readonly number[], rebaseAt: readonly number[]): number[][] {
	const starts = [...new Set([0, ...rebaseAt.map(Math.ceil)])]
		.filter((at) => at >= 0 && at < values.length)
		.sort((a, b) => a - b);
	return starts.map((start, at) => values.slice(start, starts[at + 1]));
}

function groupOf(baseline: readonly number[], screenOutliers: boolean): ProcessGroup {
	const [first, ...others] = baseline;
	if (first === undefined) return nothing;
	// From the first value, so that the mean of equal values is that value to the last bit.
	const mean = finiteOrNull(first + sum(baseline.map((value) => value - first)) / baseline.length);
	const range = averageRange(
		others.map((value, at) => Math.abs(value - (baseline[at] ?? value))),
		screenOutliers
	);
	if (mean === null || range === null) return { mean, lower: null, upper: null };
	return { mean, lower: finiteOrNull(mean - 2.66 * range), upper: finiteOrNull(mean + 2.66 * range) };
}

function averageRange(ranges: readonly number[], screenOutliers: boolean): number | null {
	if (ranges.length === 0) return null;
	const average = sum(ranges) / ranges.length;
	const kept = screenOutliers ? ranges.filter((range) => range < 3.267 * average) : ranges;
	return kept.length === 0 ? average : sum(kept) / kept.length; // none are kept when all are 0
}

function pointsOf(baseline: readonly number[], group: ProcessGroup, improvement: ProcessOptions['improvement']): ProcessPoint[] {
	const sides = baseline.map((value) => Math.sign(value - (group.mean ?? value)));
	const rules = rulesOf(baseline, sides, group);
	return sides.map((side, at) => {
		const rule = rules.find(([, applies]) => applies[at])?.[0] ?? null;
		return { special: rule !== null, rule, type: rule === null ? 'commonCause' : typeOf(side, improvement) };
	});
}

function typeOf(side: number, improvement: ProcessOptions['improvement']): PointType {
	if (improvement === 'neutral') return side > 0 ? 'neutralHigh' : 'neutralLow';
	return side === (improvement === 'increase' ? 1 : -1) ? 'improvement' : 'concern';
}

/** Which points each rule flags, the strongest rule first. */
function rulesOf(baseline: readonly number[], sides: readonly number[], group: ProcessGroup): [SpecialRule, boolean[]][] {
	const { mean, lower, upper } = group;
	const steps = baseline.slice(1).map((value, at) => Math.sign(value - (baseline[at] ?? value)));
	const outside = baseline.map((value) => (lower !== null && value < lower) || (upper !== null && value > upper));
	const near = baseline.map((value, at) => {
		if (mean === null || lower === null || upper === null || outside[at]) return false;
		return value < mean - (2 / 3) * (mean - lower) || value > mean + (2 / 3) * (upper - mean);
	});
	return [
		['outsideLimits', outside],
		['sevenOnOneSide', inRuns(sides, 7)],
		['sevenRisingOrFalling', endsOf(inRuns(steps, 6), baseline.length)],
		['twoOfThreeNearLimit', near.map((close, at) => close && twoOfThree(near, sides, at))]
	];
}

/** A step belongs to both its points. */
function endsOf(steps: readonly boolean[], points: number): boolean[] {
	return Array.from({ length: points }, (_, at) => (steps[at] ?? false) || (steps[at - 1] ?? false));
}

/** Which of the signs stand in a run of at least so many equal ones, none of them 0. */
function inRuns(signs: readonly number[], least: number): boolean[] {
	const flags = signs.map(() => false);
	let start = 0;
	for (let at = 1; at <= signs.length; at++) {
		if (at < signs.length && signs[at] === signs[start]) continue;
		if (signs[start] !== 0 && at - start >= least) flags.fill(true, start, at);
		start = at;
	}
	return flags;
}

/** Whether a window of three about a point lies on one side of the mean and has two near a limit. */
function twoOfThree(near: readonly boolean[], sides: readonly number[], at: number): boolean {
	return [at - 2, at - 1, at].some((start) => {
		if (start < 0 || start + 3 > near.length) return false;
		const window = sides.slice(start, start + 3);
		const sameSide = window.every((side) => side !== 0 && side === window[0]);
		return sameSide && near.slice(start, start + 3).filter(Boolean).length >= 2;
	});
}

function assuranceOf(
	{ lower, upper }: ProcessGroup,
	target: number | undefined,
	improvement: ProcessOptions['improvement']
): ProcessChart['assurance'] {
	if (target === undefined || lower === null || upper === null || improvement === 'neutral') return null;
	if (target > upper) return improvement === 'increase' ? 'fail' : 'pass';
	if (target < lower) return improvement === 'increase' ? 'pass' : 'fail';
	return 'inconsistent';
}
