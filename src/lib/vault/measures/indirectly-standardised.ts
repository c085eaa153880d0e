import {
	assertFinite,
	ifFinite,
	leastReliable,
	levelsOf,
	limitsAt,
	sumOf,
	type Count,
	type Options,
	type ResultWith,
	type Withheld
} from './estimate';
import { countLimits } from './intervals';

/** One age and sex band of an area, with the reference population's events and people in the same band. */
export type IndirectRow = {
	/** Events of the area; not needed where their total is given. Missing counts as 0. */
	readonly x?: Count;
	/** People of the area. Missing counts as 0. */
	readonly n: Count;
	/** Events of the reference. Missing counts as 0. */
	readonly xRef: Count;
	/** People of the reference. One missing makes the result missing. */
	readonly nRef: Count;
};

/**
 * What an area's rate would be per `multiplier` (100,000 by default) if its people were of the reference's ages: observed over expected
 * events times the crude rate of the reference (`refRate`). Limits: exact Poisson under 10 observed events, Byar's from 10; under 20 it
 * is `notReliable`. `count` is the observed events, `denominator` the people of the area. `notCalculated` where nothing is expected.
 * Source: APHO Technical Briefing 3. Throws on a negative count or population, or a confidence level out of range.
 */
export function indirectlyStandardisedRate(
	rows: readonly IndirectRow[],
	options: Options & { observedTotal?: number } = {}
): ResultWith<{ observed: number; expected: number; refRate: number }> {
	const { multiplier = 100_000, confidence = 0.95, observedTotal } = options;
	const statistic = `indirectly standardised rate per ${multiplier}`;
	const levels = levelsOf(confidence);
	assertFinite(multiplier, 'multiplier');
	const found = expectationOf(rows, observedTotal, statistic);
	if ('status' in found) return found;
	const refRate = (totalOf(rows, 'xRef') / totalOf(rows, 'nRef')) * multiplier;
	return ifFinite({
		...figuresOf(found, refRate, levels),
		...found,
		refRate,
		denominator: totalOf(rows, 'n'),
		multiplier,
		statistic
	});
}

/**
 * Observed over expected events times `refValue`, 1 or 100 (the standardised mortality ratio, where events are deaths). Limits and
 * status as of the rate; `denominator` is the expected events, `multiplier` the reference value.
 * Source: APHO Technical Briefing 3. Throws on a negative count or population, or a confidence level out of range.
 */
export function indirectlyStandardisedRatio(
	rows: readonly IndirectRow[],
	options: { refValue?: 1 | 100; confidence?: Options['confidence']; observedTotal?: number } = {}
): ResultWith<{ observed: number; expected: number }> {
	const { refValue = 1, confidence = 0.95, observedTotal } = options;
	const statistic = `indirectly standardised ratio x ${refValue}`;
	const levels = levelsOf(confidence);
	assertFinite(refValue, 'refValue');
	const found = expectationOf(rows, observedTotal, statistic);
	if ('status' in found) return found;
	return ifFinite({
		...figuresOf(found, refValue, levels),
		...found,
		denominator: found.expected,
		multiplier: refValue,
		statistic
	});
}

type Expectation = { observed: number; expected: number };

function figuresOf({ observed, expected }: Expectation, reference: number, levels: readonly number[]) {
	const scale = reference / expected;
	return {
		status: observed < leastReliable ? ('notReliable' as const) : ('ok' as const),
		value: observed * scale,
		count: observed,
		method: observed < 10 ? 'Exact' : 'Byars',
		...limitsAt(levels, scale, (level) => countLimits(observed, level))
	};
}

function expectationOf(
	rows: readonly IndirectRow[],
	observedTotal: number | undefined,
	statistic: string
): Expectation | Withheld {
	rows.forEach(assertRow);
	if (observedTotal !== undefined) assertFinite(observedTotal, 'observedTotal');
	if ((observedTotal ?? 0) < 0) throw new RangeError('numerators must all be greater than or equal to zero');
	if (
		sumOf(
			rows.map(({ nRef }) => nRef),
			'nRef'
		) === null
	)
		return { status: 'missing', statistic, reason: 'a population of the reference is missing' };
	if (rows.length > 0 && observedTotal === undefined && rows.every(({ x }) => x === undefined))
		return { status: 'missing', statistic, reason: 'no observed events are given' };
	const expected = rows.reduce((sum, { n, xRef, nRef }) => sum + ((xRef ?? 0) / (nRef ?? 0)) * (n ?? 0), 0);
	if (!(expected > 0 && expected < Infinity))
		return { status: 'notCalculated', statistic, reason: 'no events are expected, or a band of the reference is empty' };
	return { observed: observedTotal ?? totalOf(rows, 'x'), expected };
}

function totalOf(rows: readonly IndirectRow[], field: keyof IndirectRow): number {
	return rows.reduce((sum, row) => sum + (row[field] ?? 0), 0);
}

function assertRow(row: IndirectRow): void {
	for (const field of ['x', 'n', 'xRef', 'nRef'] as const) assertFinite(row[field] ?? 0, field);
	if ((row.x ?? 0) < 0 || (row.xRef ?? 0) < 0) throw new RangeError('numerators must all be greater than or equal to zero');
	if ((row.n ?? 0) < 0 || (row.nRef ?? 0) < 0) throw new RangeError('denominators must all be greater than or equal to zero');
}
