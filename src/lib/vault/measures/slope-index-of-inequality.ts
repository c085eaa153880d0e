import { finiteOrNull, levelsOf, assertFinite, type Withheld } from './estimate';
import { deviateOf } from './intervals';
import { drawnLines, lineThrough, logitScale, logScale, plainScale, type LinePoint, type Scale } from './slope-line';
import { quantilePoints, type QuantileRow } from './slope-rows';

export type SlopeIndex = {
	/** Value at the least deprived end of the line less that at the most deprived end, times the multiplier. */
	sii: number | null;
	/** Value at the least deprived end over that at the most deprived end; the other way round where the multiplier is negative. */
	rii: number | null;
	/** Value at the most deprived end; times the multiplier's size where values are transformed. */
	intercept: number | null;
	siiLower: number | null;
	siiUpper: number | null;
	riiLower: number | null;
	riiUpper: number | null;
	/** Of the slope index. Those of the relative index are simulated unless values are transformed. */
	limits: 'exact' | 'simulated';
	warnings: string[];
};

export type SlopeOptions = {
	/** 0: neither; 1: rates; 2: proportions between 0 and 1. */
	readonly valueType?: 0 | 1 | 2;
	/** Fit the line to logarithms of rates or log odds of proportions. Preferred for them: their limits are then exact. */
	readonly transform?: boolean;
	/** Negative where high values are good, so that the index is above 0 where the deprived fare worse. */
	readonly multiplier?: number;
	readonly confidence?: number;
	/** Lines that are drawn where limits have no exact form. */
	readonly repetitions?: number;
	readonly seed?: number;
};

type Limits = readonly [number | null, number | null];
const noLimits: Limits = [null, null];

/**
 * Slope and relative index of inequality of 5 to 100 quantiles, 1 the most deprived: a line through their values by least squares
 * weighted with their people. Limits come from the quantiles' own 95% limits or standard errors (which are on the scale of logarithms
 * for rates, of log odds for proportions): exact where the slope is linear in normal values, else from lines drawn with a fixed seed.
 * `notCalculated` where a value or limit has no logarithm, `missing` where a value is. Quantiles may be given in any order.
 * Source: OHID, slope index of inequality (Mackenbach and Kunst 1997). Throws on what `quantilePoints` refuses, fewer than 1,000
 * repetitions, a transformation of values that are neither rates nor proportions, or a confidence level out of range.
 */
export function slopeIndexOfInequality(rows: readonly QuantileRow[], options: SlopeOptions = {}): SlopeIndex | Withheld {
	const { valueType = 0, transform = false, multiplier = 1, confidence = 0.95 } = options;
	const { repetitions = 100_000, seed = 1 } = options;
	const [level = 0.95] = levelsOf(confidence, 'all confidence levels');
	assertOptions({ valueType, transform, multiplier, repetitions, seed });
	const scale = [plainScale, logScale, logitScale][valueType] ?? plainScale;
	const found = quantilePoints(rows, { valueType, transform, scale });
	if ('status' in found) return found;
	const { points, warnings } = found;
	const exact = transform || valueType === 0;
	const fitted = transform ? points : points.map((point) => ({ ...point, value: scale.from(point.value) }));
	const line = { ...lineThrough(fitted), scale: transform ? scale : plainScale };
	const measured = measuresOf(line, multiplier);
	const reach = level === 1 ? null : deviateOf(level) * line.error;
	const [turned, drawn] = [
		exact && reach !== null ? exactLimits(line, reach, multiplier) : null,
		!transform && reach !== null ? drawnLimits(points, scale, { multiplier, level, repetitions, seed }) : null
	];
	const [siiLower, siiUpper] = turned?.sii ?? drawn?.sii ?? noLimits;
	const [riiLower, riiUpper] = drawn?.rii ?? turned?.rii ?? noLimits;
	return {
		sii: finiteOrNull(measured.sii),
		rii: finiteOrNull(measured.rii),
		intercept: finiteOrNull(measured.start * (transform ? Math.abs(multiplier) : 1)),
		siiLower,
		siiUpper,
		riiLower,
		riiUpper,
		limits: exact ? 'exact' : 'simulated',
		warnings
	};
}

type Line = { readonly middle: number; readonly slope: number; readonly scale: Scale };

/** Both indices of a line, and its height at the most deprived end, in the values' own units. */
function measuresOf({ middle, slope, scale }: Line, multiplier: number): { sii: number; rii: number; start: number } {
	const [start, end] = [scale.from(middle - slope / 2), scale.from(middle + slope / 2)];
	const difference = scale === plainScale ? slope : end - start;
	return { sii: difference * multiplier, rii: multiplier < 0 ? start / end : end / start, start };
}

/** The slope turned about the middle of the line, as far as its standard error reaches. */
function exactLimits(line: Line, reach: number, multiplier: number): { sii: Limits; rii: Limits } {
	const [flat, steep] = [-reach, reach].map((turn) => measuresOf({ ...line, slope: line.slope + turn }, multiplier));
	return { sii: inOrder(flat?.sii, steep?.sii), rii: inOrder(flat?.rii, steep?.rii) };
}

function drawnLimits(
	points: readonly LinePoint[],
	scale: Scale,
	{ multiplier, level, repetitions, seed }: { multiplier: number; level: number; repetitions: number; seed: number }
): { sii: Limits; rii: Limits } {
	const { middles, slopes } = drawnLines(points, scale, repetitions, seed);
	const rii = middles.map((middle, i) => measuresOf({ middle, slope: slopes[i] ?? 0, scale: plainScale }, multiplier).rii);
	const sii = slopes.map((slope) => slope * multiplier);
	const within = (drawn: Float64Array): Limits => {
		const at = (chance: number): number | undefined => drawn[Math.max(Math.round(repetitions * chance), 1) - 1];
		drawn.sort();
		return inOrder(at((1 - level) / 2), at((1 + level) / 2));
	};
	return { sii: within(sii), rii: within(rii) };
}

function inOrder(one = NaN, other = NaN): Limits {
	return [finiteOrNull(Math.min(one, other)), finiteOrNull(Math.max(one, other))];
}

function assertOptions(options: Required<Omit<SlopeOptions, 'confidence'>>): void {
	for (const field of ['multiplier', 'repetitions', 'seed'] as const) assertFinite(options[field], field);
	if (![0, 1, 2].includes(options.valueType)) throw new RangeError('value_type should be 0, 1 or 2');
	if (options.transform && options.valueType === 0) throw new RangeError('value_type should be 1 or 2 when transform is true');
	if (options.repetitions < 1000) throw new RangeError('number of repetitions must be 1000 or greater. Default is 100,000');
}
