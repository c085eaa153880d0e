import {
	finiteOrNull,
	leastReliable,
	levelsOf,
	limitsAt,
	type Count,
	type Options,
	type Result,
	type Withheld
} from './estimate';
import { deviateOf, wilson } from './intervals';
import { assertCounts, assertPart, assertPopulations, sum } from './legal-numbers';

/** Events (or people who have something) and the people or person-years they are of. */
export type Group = { x: Count; n: Count };
export type GapOptions = Options & {
	/** Shares of people, or rates of events. */
	kind: 'proportion' | 'rate';
};

type Known = { x: number; n: number };

/**
 * How many times group `a`'s rate is group `b`'s, with limits from the standard error of its logarithm, √(1/x₁ + 1/x₂).
 * `count` and `denominator` are of both groups together. `notCalculated` when either has no events or no people, `notReliable` when either
 * has fewer than 20 events, `missing` when a number is missing. Source: Rothman, Greenland and Lash, Modern Epidemiology.
 * Throws on x or n below 0, numbers that are not finite, or a confidence level out of range.
 */
export function rateRatio(a: Group, b: Group, options: Options = {}): Result {
	return ratioOf(a, b, { ...options, kind: 'rate' }, 'rate ratio');
}

/**
 * The worst group's value divided by the best's: as `rateRatio` for rates. Of proportions it has no limits, and the worst may be 0.
 * Throws as `rateRatio` does, and on a proportion above 1.
 */
export function relativeGap(worst: Group, best: Group, options: Partial<GapOptions> = {}): Result {
	return ratioOf(worst, best, { kind: 'rate', ...options }, 'relative gap');
}

function ratioOf(a: Group, b: Group, options: GapOptions, statistic: string): Result {
	const { multiplier = 1, confidence = 0.95, kind } = options;
	const levels = levelsOf(confidence);
	const pair = bothOf(a, b, kind, statistic);
	if ('status' in pair) return pair;
	const { first, second } = pair;
	const isRate = kind === 'rate';
	if (second.x === 0 || (isRate && first.x === 0)) return notCalculated(statistic, 'a group has no events');
	const value = finiteOrNull((first.x / first.n / (second.x / second.n)) * multiplier);
	if (value === null) return notCalculated(statistic, 'the numbers are too large or too small');
	const error = Math.sqrt(1 / first.x + 1 / second.x);
	return {
		...evidenceOf(pair, kind),
		value,
		multiplier,
		statistic,
		method: isRate ? 'Normal approximation of the logarithm' : 'No limits',
		...limitsAt(isRate ? levels : [], value, (level) => {
			if (level === 1) return { lower: null, upper: null };
			const reach = deviateOf(level) * error;
			return { lower: Math.exp(-reach), upper: Math.exp(reach) };
		})
	};
}

/**
 * The worst group's value less the best's: above 0 when the worst has more. Per `multiplier`: 1 for proportions, 100,000 for rates if not
 * given. Proportions have Newcombe's limits, method 10; rates have none. `count` and `denominator` are of both groups together.
 * `notCalculated` when a group has no people, `missing` when a number is missing; of rates `notReliable` when either has fewer than 20 events.
 * Source: Newcombe, Interval estimation for the difference between independent proportions (1998).
 * Throws on x or n below 0, a proportion above 1, numbers that are not finite, or a confidence level out of range.
 */
export function absoluteGap(worst: Group, best: Group, options: GapOptions): Result {
	const { kind, confidence = 0.95 } = options;
	const multiplier = options.multiplier ?? (kind === 'proportion' ? 1 : 100_000);
	const statistic = 'absolute gap';
	const levels = kind === 'proportion' && confidence === null ? [] : levelsOf(confidence);
	const pair = bothOf(worst, best, kind, statistic);
	if ('status' in pair) return pair;
	const { first, second } = pair;
	const value = finiteOrNull((first.x / first.n - second.x / second.n) * multiplier);
	if (value === null) return notCalculated(statistic, 'the numbers are too large or too small');
	return {
		...evidenceOf(pair, kind),
		value,
		multiplier,
		statistic,
		method: kind === 'proportion' ? 'Newcombe, method 10' : 'No limits',
		...limitsAt(kind === 'proportion' ? levels : [], multiplier, (level) => newcombe(first, second, level))
	};
}

function newcombe(a: Known, b: Known, level: number): { lower: number | null; upper: number | null } {
	if (level === 1) return { lower: null, upper: null };
	const [ofA, ofB] = [wilson(a.x, a.n, level), wilson(b.x, b.n, level)];
	const [shareOfA, shareOfB] = [a.x / a.n, b.x / b.n];
	const difference = shareOfA - shareOfB;
	return {
		lower: difference - Math.hypot(shareOfA - ofA.lower, ofB.upper - shareOfB),
		upper: difference + Math.hypot(ofA.upper - shareOfA, shareOfB - ofB.lower)
	};
}

/**
 * What share of all events, in per cent, there would not be if every group had the rate `best` (events for each person, not multiplied), and how
 * many events that is. Below 0 where `best` is higher than the mean. `notCalculated` without people or events, `missing` when a
 * number is missing. Source: OHID technical guidance on inequalities.
 * Throws on x, n or `best` below 0, and numbers that are not finite.
 */
export function populationAttributableRisk(
	groups: readonly Group[],
	best: number
): { percent: number; excessEvents: number } | Withheld {
	const statistic = 'population attributable risk';
	assertCounts(
		'x',
		groups.map(({ x }) => x)
	);
	assertPopulations(
		'n',
		groups.map(({ n }) => n)
	);
	assertCounts('best', [best]);
	if (groups.some(({ x, n }) => x === null || n === null)) return missing(statistic);
	const [events, people] = [sum(groups.map(({ x }) => x ?? 0)), sum(groups.map(({ n }) => n ?? 0))];
	const excessEvents = finiteOrNull(events - best * people);
	const percent = excessEvents === null ? null : finiteOrNull((100 * excessEvents) / events);
	if (people === 0 || percent === null || excessEvents === null)
		return notCalculated(statistic, 'there are no people or no events');
	return { percent, excessEvents };
}

function bothOf(a: Group, b: Group, kind: GapOptions['kind'], statistic: string): { first: Known; second: Known } | Withheld {
	assertCounts('x', [a.x, b.x]);
	assertPopulations('n', [a.n, b.n]);
	if (kind === 'proportion') for (const { x, n } of [a, b]) assertPart(x, n);
	if (a.x === null || a.n === null || b.x === null || b.n === null) return missing(statistic);
	if (a.n === 0 || b.n === 0) return notCalculated(statistic, 'a group has no people');
	return { first: { x: a.x, n: a.n }, second: { x: b.x, n: b.n } };
}

function evidenceOf({ first, second }: { first: Known; second: Known }, kind: GapOptions['kind']) {
	const few = kind === 'rate' && Math.min(first.x, second.x) < leastReliable;
	return {
		status: few ? ('notReliable' as const) : ('ok' as const),
		count: first.x + second.x,
		denominator: first.n + second.n
	};
}

function notCalculated(statistic: string, reason: string): Withheld {
	return { status: 'notCalculated', statistic, reason };
}

function missing(statistic: string): Withheld {
	return { status: 'missing', statistic, reason: 'numerator or denominator is missing' };
}
