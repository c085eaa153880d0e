import type { Gradient } from '../../../protocol/gradients';
import type { Estimate, SafeCell } from '../../../protocol/safe-cell';
import { residualGroups, type Dimension, type SafeRow, type SafeTable } from '../../../protocol/safe-table';
import type { Limited } from '../../measures/contrasts';
import { toDecimals, toNearest, toSignificant } from '../../measures/precision';
import { slopeIndexOfInequality, type SlopeIndex } from '../../measures/slope-index-of-inequality';
import { contrastOf, moved, tidy, unitOf } from './contrast';
import { sharesOfInequality } from './spread';

const isOfFifths = ({ id }: Dimension): boolean => id === 'deprivation-quintile' || id === 'place-fifth';
/** So many combinations of other groups are too many to draw. */
const mostGradients = 200;
const steps = 20;

/** Whether a table is by deprivation fifths, and of shares or rates. By periods too, it has one for each. */
export function hasGradients({ dimensions, measure }: SafeTable): boolean {
	const isRate = measure.kind === 'proportion' || measure.kind === 'crude-rate' || measure.kind === 'standardised-rate';
	return isRate && dimensions.some(isOfFifths);
}

/**
 * Gap, slope index and relative index of inequality over the fifths, from shown figures alone. With one fifth hidden there is no line: it
 * is neither bridged nor guessed. Source: Mackenbach and Kunst (1997), on logarithms of rates and log odds of shares.
 */
export function gradientsOf({ dimensions, rows, measure }: SafeTable): Gradient[] {
	const at = dimensions.findIndex(isOfFifths);
	const key = (groups: readonly (string | null)[]): string => JSON.stringify(groups);
	const byGroups = new Map(rows.map((row) => [key(row.groups), row]));
	const known = dimensions[at]?.groups.filter(({ code }) => !residualGroups.includes(code)) ?? [];
	const totals = rows.filter(({ groups }) => groups[at] === null);
	if (totals.length > mostGradients) return [];
	return totals.flatMap(({ groups }, index): Gradient[] => {
		const fifths = known.flatMap(({ code }) => byGroups.get(key(groups.with(at, code))) ?? []);
		const [most, least] = [fifths[0], fifths[4]];
		if (!most || !least || fifths.length !== 5) return [];
		return [
			{
				id: `g${index}`,
				groups,
				gap: contrastOf(most, least, measure),
				...sharesOfInequality(fifths, measure),
				index: indexOf(fifths, measure)
			}
		];
	});
}

type Measure = SafeTable['measure'];
type Fifth = Limited & { readonly row: string; readonly people: number };

function indexOf(rows: readonly SafeRow[], measure: Measure): Gradient['index'] {
	const fifths = rows.flatMap((row) => fifthOf(row) ?? []);
	if (fifths.length < rows.length) return none('a figure of one of the five fifths is not shown');
	if (fifths.some(({ people }) => people <= 0)) return none('nobody lives in one of the five fifths');
	const found = slopeOf(fifths, measure);
	if (!found) return none('one of the five figures is 0 or 100%, or has no limits');
	const worst = measure.kind === 'standardised-rate' ? [1, -1].map((way) => slopeOf(turned(fifths, way as 1 | -1), measure)) : [];
	return lineOf(fifths, [found, ...worst.flatMap((one) => one ?? [])], measure);
}

function none(why: string): Gradient['index'] {
	return { kind: 'none', why };
}

function fifthOf({ id, value, lower, upper, denominator }: SafeRow): Fifth | null {
	if (!value.shown || !lower.shown || !upper.shown || !denominator.shown) return null;
	return { row: id, people: denominator.value, value: value.value, lower: lower.value, upper: upper.value };
}

/** Shares are between 0 and 1 to the measure; a multiplier below 0 makes more among the most deprived an index above 0. */
function slopeOf(fifths: readonly Fifth[], { kind, multiplier }: Measure): SlopeIndex | null {
	const isShare = kind === 'proportion';
	const scale = isShare ? multiplier : 1;
	const rows = fifths.map(({ value, lower, upper, people }, at) => ({
		quantile: at + 1,
		population: people,
		value: value / scale,
		lower: lower === null ? null : Math.max(0, lower / scale),
		upper: upper === null ? null : Math.min(isShare ? 1 : Infinity, upper / scale)
	}));
	const found = slopeIndexOfInequality(rows, { valueType: isShare ? 2 : 1, transform: true, multiplier: -scale });
	return 'status' in found ? null : found;
}

/** Rounded figures where they make the line as steep, or as flat, as it may be. */
function turned(fifths: readonly Fifth[], way: 1 | -1): Fifth[] {
	const all = fifths.reduce((sum, { people }) => sum + people, 0);
	let before = 0;
	return fifths.map((fifth) => {
		const isDeprived = before + fifth.people / 2 < all / 2;
		before += fifth.people;
		return { ...fifth, ...moved(fifth, isDeprived ? way : way === 1 ? -1 : 1) };
	});
}

function lineOf(fifths: readonly Fifth[], [found, ...worst]: readonly SlopeIndex[], measure: Measure): Gradient['index'] {
	if (!found || found.intercept === null || found.sii === null) return none('it has no limits');
	const [most, least] = [found.intercept, found.intercept - found.sii];
	const step = measure.kind === 'proportion' ? 0.1 : unitOf(Math.max(most, least));
	const apart = (x: number): number => tidy(toNearest(x, step));
	const asValue = (x: number): number => (measure.kind === 'proportion' ? toDecimals(x, 1) : toSignificant(x, 3));
	const all = [found, ...worst];
	const slope = printed(
		found.sii,
		all.map((one) => one.siiLower),
		all.map((one) => one.siiUpper),
		apart
	);
	const relative = printed(
		found.rii,
		all.map((one) => one.riiLower),
		all.map((one) => one.riiUpper),
		(x) => toSignificant(x, 3)
	);
	return {
		kind: 'line',
		slope,
		relative,
		most: printed(most, [], [], asValue),
		least: printed(least, [], [], asValue),
		fifths: placesOf(fifths),
		line: Array.from({ length: steps + 1 }, (_, at) => ({
			at: at / steps,
			value: tidy(along(most, least, at / steps, measure))
		}))
	};
}

/** The height of the line: it is straight in logarithms of rates and in log odds of shares. */
function along(most: number, least: number, at: number, { kind, multiplier }: Measure): number {
	if (kind !== 'proportion') return most ** (1 - at) * least ** at;
	const odds = (value: number): number => Math.log(value / (multiplier - value));
	return multiplier / (1 + Math.exp(-((1 - at) * odds(most) + at * odds(least))));
}

function placesOf(fifths: readonly Fifth[]): { row: string; from: number; to: number }[] {
	const all = fifths.reduce((sum, { people }) => sum + people, 0);
	let before = 0;
	return fifths.map(({ row, people }) => {
		const from = before / all;
		before += people;
		return { row, from, to: before / all };
	});
}

function printed(
	value: number | null,
	lower: readonly (number | null)[],
	upper: readonly (number | null)[],
	asShown: (x: number) => number
): Estimate {
	const cell = (x: number | null): SafeCell =>
		x === null || !Number.isFinite(x) ? { shown: false, why: 'not-available' } : { shown: true, value: asShown(x) };
	const ends = [lower, upper].map((limits) => (limits.includes(null) ? [] : limits)) as [number[], number[]];
	if (lower.length === 0) {
		const without: SafeCell = { shown: false, why: 'not-applicable' };
		return { value: cell(value), lower: without, upper: without };
	}
	return { value: cell(value), lower: cell(Math.min(...ends[0])), upper: cell(Math.max(...ends[1])) };
}
