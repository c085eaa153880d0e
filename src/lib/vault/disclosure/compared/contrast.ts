import type { Contrast } from '../../../protocol/comparisons';
import type { Estimate, SafeCell } from '../../../protocol/safe-cell';
import type { Frame, SafeRow } from '../../../protocol/safe-table';
import { differenceOf, ratioOf, type Limited } from '../../measures/contrasts';
import { crudeRate } from '../../measures/crude-rate';
import type { Result } from '../../measures/estimate';
import { absoluteGap, rateRatio } from '../../measures/gaps';
import { toNearest, toSignificant } from '../../measures/precision';
import { proportion } from '../../measures/proportion';
import { compare } from '../compare';
import { usualSteps } from '../released-statistic';

/** The figures of a row. */
export type Figures = Pick<SafeRow, 'numerator' | 'denominator' | 'value' | 'lower' | 'upper'>;

type MeasureOf = Pick<Frame['measure'], 'kind' | 'multiplier'>;

/**
 * Two rows of different people, side by side: difference and ratio with 95% limits, and whether they differ, which is whether those of
 * the ratio leave out 1 (of the difference 0, where there is no ratio). Everything is worked out from the cells as a reader sees them.
 * Shares have the limits of Newcombe, method 10, and for the ratio the same way on logarithms; crude rates those of a rate ratio
 * and of the difference of two rates; standardised rates those made of their own limits, with room for their rounding.
 */
export function contrastOf(own: Figures, other: Figures, measure: MeasureOf): Contrast {
	const apart = apartFrom(own, other, measure);
	return { own: estimateOf(own), other: estimateOf(other), ...apart, outcome: outcomeOf(apart) };
}

/**
 * A row beside one that may hold the same people: a ward and its locality. Difference and ratio have no limits, and the two are similar where the other's
 * value lies within the row's own 95% limits.
 */
export function contrastWithin(own: Figures, other: Figures, measure: MeasureOf): Contrast {
	const { difference, ratio } = apartFrom(own, other, measure);
	const bare = ({ value }: Estimate): Estimate => ({ value, lower: notApplicable, upper: notApplicable });
	return {
		own: estimateOf(own),
		other: estimateOf(other),
		difference: bare(difference),
		ratio: bare(ratio),
		outcome: compare(own, other)
	};
}

const notApplicable: SafeCell = { shown: false, why: 'not-applicable' };
const notAvailable: SafeCell = { shown: false, why: 'not-available' };

function estimateOf({ value, lower, upper }: Figures): Estimate {
	return { value, lower, upper };
}

type Apart = Pick<Contrast, 'difference' | 'ratio'>;

function apartFrom(own: Figures, other: Figures, measure: MeasureOf): Apart {
	const hidden = [own.value, other.value].find((cell) => !cell.shown);
	if (hidden) return alike(isConfidential(own, other) ? { shown: false, why: 'confidential' } : notAvailable);
	const found = { proportion: ofShares, 'crude-rate': ofRates, 'standardised-rate': ofShown }[kindOf(measure)](
		own,
		other,
		measure
	);
	const [a, b] = [own.value, other.value].map((cell) => (cell.shown ? Math.abs(cell.value) : 0));
	const step = measure.kind === 'proportion' ? 0.1 : unitOf(Math.max(a ?? 0, b ?? 0));
	return {
		difference: printed(found.difference, (x) => tidy(toNearest(x, step))),
		ratio: printed(found.ratio, (x) => toSignificant(x, 3))
	};
}

function isConfidential(own: Figures, other: Figures): boolean {
	return [own.value, other.value].some((cell) => !cell.shown && cell.why === 'confidential');
}

function kindOf({ kind }: MeasureOf): 'proportion' | 'crude-rate' | 'standardised-rate' {
	if (kind === 'proportion' || kind === 'crude-rate' || kind === 'standardised-rate') return kind;
	throw new RangeError('only shares and rates are compared');
}

type Found = { readonly difference: Limited | null; readonly ratio: Limited | null };

function ofShares(own: Figures, other: Figures, { multiplier }: MeasureOf): Found {
	const [a, b] = [countsOf(own), countsOf(other)].map(({ x, n }) => ({ x: Math.min(x, n), n }));
	if (!a || !b) return { difference: null, ratio: null };
	const [ofA, ofB] = [limited(proportion(a.x, a.n)), limited(proportion(b.x, b.n))];
	return {
		difference: limited(absoluteGap(a, b, { kind: 'proportion', multiplier })),
		ratio: ofA && ofB ? ratioOf(ofA, ofB) : null
	};
}

function ofRates(own: Figures, other: Figures, { multiplier }: MeasureOf): Found {
	const [a, b] = [countsOf(own), countsOf(other)];
	const [ofA, ofB] = [a, b].map(({ x, n }) => limited(crudeRate(x, n, { multiplier })));
	return { difference: ofA && ofB ? differenceOf(ofA, ofB) : null, ratio: limited(rateRatio(a, b)) };
}

/** From the figures themselves: they come from counts by age that nobody sees. The limits leave room for what rounding may have moved. */
function ofShown(own: Figures, other: Figures): Found {
	const of = ({ value, lower, upper }: Figures): Limited => ({
		value: number(value) ?? NaN,
		lower: number(lower),
		upper: number(upper)
	});
	const [a, b] = [of(own), of(other)];
	return { difference: withRoom(differenceOf, a, b), ratio: withRoom(ratioOf, a, b) };
}

/** The limits as they are at the worst: they fall with one side and rise with the other, as far as either was rounded. */
function withRoom(apart: (a: Limited, b: Limited) => Limited | null, a: Limited, b: Limited): Limited | null {
	const found = apart(a, b);
	if (!found) return null;
	const [least, most] = [apart(moved(a, -1), moved(b, 1)), apart(moved(a, 1), moved(b, -1))];
	return { value: found.value, lower: least?.lower ?? null, upper: most?.upper ?? null };
}

/** A rounded estimate as far up or down as the true one may be. */
export function moved({ value, lower, upper }: Limited, way: 1 | -1): Limited {
	const by = (x: number): number => x + way * mostRounded(x);
	const middle = by(value);
	return {
		value: middle,
		lower: lower === null ? null : Math.min(middle, by(lower)),
		upper: upper === null ? null : Math.max(middle, by(upper))
	};
}

/** How far from it the true number may be of which a shown one is the nearest multiple of a usual step: half the largest that it is a multiple of. */
function mostRounded(x: number): number {
	const isMultiple = (step: number): boolean => Math.abs(x / step - Math.round(x / step)) < 1e-9;
	return (usualSteps.findLast((step) => step <= x && isMultiple(step)) ?? usualSteps[0] ?? 0) / 2;
}

/** Numerator and denominator; a row with a value shows both. */
function countsOf({ numerator, denominator }: Figures): { x: number; n: number } {
	if (!numerator.shown || !denominator.shown) throw new RangeError('a figure is shown without the counts it is made of');
	return { x: numerator.value, n: denominator.value };
}

function number(cell: SafeCell): number | null {
	return cell.shown ? cell.value : null;
}

function limited(result: Result): Limited | null {
	if (result.status !== 'ok' && result.status !== 'notReliable') return null;
	return { value: result.value, lower: result.lowerCL95 ?? null, upper: result.upperCL95 ?? null };
}

function printed(found: Limited | null, asShown: (x: number) => number): Estimate {
	const cell = (x: number | null | undefined): SafeCell =>
		x === null || x === undefined || !Number.isFinite(x) ? notAvailable : { shown: true, value: asShown(x) };
	return { value: cell(found?.value), lower: cell(found?.lower), upper: cell(found?.upper) };
}

/** One in the third significant figure of a number. */
export function unitOf(x: number): number {
	return x > 0 ? 10 ** (Math.floor(Math.log10(x) + 1e-12) - 2) : 0.1;
}

/** Without what multiples of a tenth have in binary behind their last place. */
export function tidy(x: number): number {
	return Number(x.toPrecision(12)) + 0;
}

function alike(cell: SafeCell): Apart {
	const estimate = { value: cell, lower: cell, upper: cell };
	return { difference: estimate, ratio: estimate };
}

/** Similar where the limits hold no difference: 1 of the ratio, or 0 of the difference where there is no ratio. */
function outcomeOf({ difference, ratio }: Apart): Contrast['outcome'] {
	const [{ lower, upper }, none] = ratio.lower.shown && ratio.upper.shown ? [ratio, 1] : [difference, 0];
	if (!lower.shown || !upper.shown) return 'not-compared';
	if (lower.value <= none && none <= upper.value) return 'similar';
	return lower.value > none ? 'higher' : 'lower';
}
