import { qchisq, qnorm } from './distributions';
import { finiteOrNull, type Count } from './estimate';
import { averageOf, assertAreas, derivedDenominator, type FunnelArea, type FunnelKind } from './funnel-areas';
import { axisOf, gridAlong } from './funnel-axis';
import { countLimits } from './intervals';

/** At 95% ("2 sigma") and 99.8% ("3 sigma"); null where a limit does not exist. */
type Limits<Value = number | null> = { lower2s: Value; upper2s: Value; lower3s: Value; upper3s: Value };

/** One point of the lines of a funnel. `x` is people for a proportion, expected events for a ratio, events for a rate. */
export type FunnelLimit = { x: number } & Limits & {
		/** The average of all areas, in units of the multiplier. A ratio has none. */
		baseline?: number | null;
		/** Of a rate: the people a year at which each limit is drawn. */
		population?: Limits;
	};

export type FunnelLabel =
	| 'High (0.001)'
	| 'High (0.025)'
	| 'Low (0.025)'
	| 'Low (0.001)'
	| 'Not significant'
	| 'Not applicable for events less than 10 for dsrs';

const tails = [
	{ level: 0.998, tail: 0.001, words: '0.001' },
	{ level: 0.95, tail: 0.025, words: '0.025' }
] as const;

/**
 * The control limits of a funnel plot at 100 points of its axis: of a proportion in people, else in events. Proportions: normal limits about the
 * average, kept within 0 and the multiplier. Ratios and rates: exact Poisson limits of the events; an ISR is per 100, a `count`
 * is how far the ratio is from 1. Rates take each area's denominator from its events and its rate, which for a DSR is the
 * effective population. Overdispersion is not handled. Source: OHID technical guidance on funnel plots.
 * Throws on numerators below 0, denominators of 0 or less, a missing count of a proportion or rate, and numbers that are not finite.
 */
export function funnelLimits(areas: readonly FunnelArea[], kind: FunnelKind): FunnelLimit[] {
	assertAreas(areas, kind);
	if (kind.statistic === 'rate') return limitsOfRates(areas, kind);
	const denominators = areas.flatMap(({ denominator }) => denominator ?? []);
	const axis = axisOf(denominators);
	if (kind.statistic === 'ratio') {
		const shown = (ratio: number): number => (kind.ratioType === 'isr' ? ratio * 100 : ratio - 1);
		return gridAlong(axis, 1).map((events) => ({ x: events, ...ofBoth(poissonAt(events), (mean) => shown(events / mean)) }));
	}
	const average = averageOf(areas, ({ denominator }) => denominator ?? null);
	const baseline = average === null ? null : average * kind.multiplier;
	return gridAlong(axis, 0).map((people) => ({ x: people, ...limitsOfProportion(average, people, kind.multiplier), baseline }));
}

/** A list of one limit a line, by a rule for one. */
function ofBoth(from: Limits<number>, rule: (limit: number) => number): Limits {
	const { lower2s, upper2s, lower3s, upper3s } = from;
	const shown = (limit: number): number | null => finiteOrNull(rule(limit));
	return { lower2s: shown(lower2s), upper2s: shown(upper2s), lower3s: shown(lower3s), upper3s: shown(upper3s) };
}

/** The means for which so many events are just too few (`lower…`) and just too many (`upper…`). */
function poissonAt(events: number): Limits<number> {
	const most = (tail: number): number => qchisq(tail, 2 * events + 2, 'upper') / 2;
	const least = (tail: number): number => qchisq(tail, 2 * events) / 2;
	return { lower2s: most(0.025), upper2s: least(0.025), lower3s: most(0.001), upper3s: least(0.001) };
}

function reachOf(average: number, people: number, tail: number): number {
	return qnorm(1 - tail) * Math.sqrt((average * (1 - average)) / people);
}

function limitsOfProportion(average: number | null, people: number, multiplier: number): Limits {
	if (average === null) return { lower2s: null, upper2s: null, lower3s: null, upper3s: null };
	const [inner, outer] = [reachOf(average, people, 0.025), reachOf(average, people, 0.001)];
	const at = { lower2s: average - inner, upper2s: average + inner, lower3s: average - outer, upper3s: average + outer };
	return ofBoth(at, (share) => Math.min(1, Math.max(0, share)) * multiplier);
}

function limitsOfRates(areas: readonly FunnelArea[], kind: Extract<FunnelKind, { statistic: 'rate' }>): FunnelLimit[] {
	const { multiplier, yearsOfData: years } = kind;
	const denominatorOf = (area: FunnelArea): Count => derivedDenominator(area, kind);
	const average = averageOf(areas, denominatorOf);
	const perYear = axisOf(areas.flatMap((area) => denominatorOf(area) ?? []).map((people) => people / years));
	const events = (people: number): number => people * years * (average ?? 0);
	const axis = { min: Math.floor(events(perYear.min)), max: Math.ceil(events(perYear.max)) };
	return gridAlong(axis, 0).map((x) => {
		const means = poissonAt(x);
		return {
			x,
			...ofBoth(means, (mean) => (average === null ? NaN : (x / mean) * average * multiplier)),
			baseline: average === null ? null : average * multiplier,
			population: ofBoth(means, (mean) => (average === null ? NaN : mean / average / years))
		};
	});
}

/**
 * Whether each area lies outside the funnel, in the order given; null where a number is missing. Proportions are held against the
 * limits at their own size; of ratios and rates the average is held against the limits of the count: exact under 10 events,
 * Byar's from 10. A DSR of fewer than 10 events is not judged. Throws as `funnelLimits` does.
 */
export function funnelSignificance(areas: readonly FunnelArea[], kind: FunnelKind): (FunnelLabel | null)[] {
	assertAreas(areas, kind);
	const denominatorOf = (area: FunnelArea): Count =>
		kind.statistic === 'rate' ? derivedDenominator(area, kind) : (area.denominator ?? null);
	const average = kind.statistic === 'ratio' ? 1 : averageOf(areas, denominatorOf);
	return areas.map((area) => {
		const { numerator } = area;
		if (kind.statistic === 'rate' && kind.rateType === 'dsr' && numerator !== null && numerator < 10)
			return 'Not applicable for events less than 10 for dsrs';
		const denominator = denominatorOf(area);
		if (numerator === null || denominator === null || average === null) return null;
		return labelOf(average, (level, tail) => {
			if (kind.statistic !== 'proportion') {
				const { lower, upper } = countLimits(numerator, level);
				return { lower: (lower ?? -Infinity) / denominator, upper: (upper ?? Infinity) / denominator };
			}
			const reach = reachOf(average, denominator, tail);
			return { lower: numerator / denominator - reach, upper: numerator / denominator + reach };
		});
	});
}

/** High: the reference lies below what is likely for the area. The stricter test comes first. */
function labelOf(reference: number, limitsAt: (level: number, tail: number) => { lower: number; upper: number }): FunnelLabel {
	for (const { level, tail, words } of tails) {
		const { lower, upper } = limitsAt(level, tail);
		if (reference < lower) return `High (${words})`;
		if (reference > upper) return `Low (${words})`;
	}
	return 'Not significant';
}

/**
 * Where each area's rate is drawn: people a year (`x`) and the rate (`y`), in the order given. A DSR of fewer than 10 events has no
 * point; a crude rate of none is drawn at the denominator given. For rates only: another kind has no points. Throws as `funnelLimits` does.
 */
export function funnelPoints(areas: readonly FunnelArea[], kind: FunnelKind): { x: number | null; y: number | null }[] {
	assertAreas(areas, kind);
	return areas.map((area) => {
		if (kind.statistic !== 'rate' || (kind.rateType === 'dsr' && (area.numerator ?? 0) < 10)) return { x: null, y: null };
		const people = derivedDenominator(area, kind);
		if (people === null) return { x: null, y: null };
		const rate = area.rate ?? ((area.numerator ?? 0) / people) * kind.multiplier;
		return { x: finiteOrNull(people / kind.yearsOfData), y: finiteOrNull(rate) };
	});
}
