import { residualGroups, type Dimension, type SafeRow, type SafeTable } from '$lib/protocol/safe-table';
import { mostShades, paper, shadesOf } from './palette';
import { groupNoun, orderPoints, readTable, usualOrder, type Point, type Slice } from './reading';
import { label, words, type Part } from './sentence-parts';
import { dimensionPair } from './slice-pair';

/** A part of a bar: where it begins and ends, in per cent of the bar; null when its figure is not shown. */
export type SharePart = {
	code: string;
	label: string;
	fill: string;
	row: SafeRow;
	span: readonly [from: number, to: number] | null;
};

/** A group and what it is made up of. `rest` is what its shown parts leave of it, where some are not shown. */
export type ShareBar = {
	code: string;
	label: string;
	total: SafeRow;
	parts: SharePart[];
	rest: readonly [from: number, to: number] | null;
};

export type Shares = { along: Dimension; across: Dimension; bars: ShareBar[]; key: { label: string; fill: string }[] };

/**
 * What the groups of one breakdown are made up of, by another; null where parts are no parts: of figures that do not add up, of groups
 * that overlap, and of more than can be told apart.
 */
export function sharesIn(table: SafeTable, slice: Slice): Shares | null {
	const pair = dimensionPair(table, slice);
	if (!pair || table.measure.kind !== 'count' || table.projection) return null;
	const [along, across] = pair;
	if (across.overlapping || across.groups.length < 2 || across.groups.length > mostShades) return null;
	const fillOf = fillsOf(across);
	const at = { ...slice.at, [across.id]: null };
	const whole = readTable(table, { along: along.id, at });
	const totals = orderPoints(whole.points, usualOrder(along));
	const partsOf = (code: string | null): Point[] =>
		readTable(table, { along: across.id, at: { ...at, [along.id]: code } }).points;
	const place = { code: '', label: along.totalLabel, row: whole.total, comparator: null };
	const bars = [
		...totals.map((point) => barOf(point, partsOf(point.code), fillOf)),
		...(place.row ? [barOf({ ...place, row: place.row }, partsOf(null), fillOf)] : [])
	];
	/** Nobody need be told how those are drawn who are not there. */
	const isThere = (code: string): boolean =>
		bars.some(({ parts }) => parts.some(({ code: part, row }) => part === code && !(row.value.shown && row.value.value === 0)));
	return {
		along,
		across,
		bars,
		key: across.groups.filter(({ code }) => isThere(code)).map(({ code, label: name }) => ({ label: name, fill: fillOf(code) }))
	};
}

/** Pale to dark in their order; those of whom it is not known have no colour. */
export function fillsOf({ groups }: Dimension): (code: string) => string {
	const known = groups.filter(({ code }) => !residualGroups.includes(code));
	const shades = shadesOf(known.length);
	const fills = new Map(known.map(({ code }, index) => [code, shades[index] ?? paper]));
	return (code) => fills.get(code) ?? paper;
}

/**
 * Parts end where they begin together with those before: as shares of their sum where all are shown, for counts are rounded one by one
 * and may add up to a little more or less than their total; otherwise as shares of the total.
 */
export function barOf({ code, label, row }: Point, points: readonly Point[], fillOf: (code: string) => string): ShareBar {
	const values = points.map((point) => (point.row.value.shown ? point.row.value.value : null));
	const sum = values.reduce<number>((added, value) => added + (value ?? 0), 0);
	const isWhole = values.every((value) => value !== null);
	const total = isWhole ? sum : row.value.shown ? Math.max(row.value.value, sum) : 0;
	let from = 0;
	const parts = points.map((point, index): SharePart => {
		const part = { code: point.code, label: point.label, fill: fillOf(point.code), row: point.row };
		const value = values[index] ?? null;
		if (value === null || total === 0) return { ...part, span: null };
		const span = [from, from + (100 * value) / total] as const;
		from = span[1];
		return { ...part, span };
	});
	return { code, label, total: row, parts, rest: isWhole || total === 0 ? null : [from, 100] };
}

/** Which part is the largest of most groups, and that some are hidden. */
export function shareSentences({ bars, along, across }: Shares): Part[][] {
	const isWhole = ({ parts }: ShareBar): boolean => parts.every(({ span }) => span !== null);
	const groups = bars.filter(({ code }) => code !== '');
	const largest = groups
		.filter(isWhole)
		.map(({ parts }) => parts.reduce((best, each) => (sizeOf(each) > sizeOf(best) ? each : best)).code);
	const some: Part[][] = bars.every(isWhole) ? [] : [[words('Striped parts are not shown, to protect people.')]];
	const counts = across.groups.map(({ code, label: name }) => ({ name, bars: largest.filter((one) => one === code).length }));
	const first = counts.toSorted((one, other) => other.bars - one.bars)[0];
	if (!first || first.bars === 0) return [[words(`No ${groupNoun(along, 1)} has all of its parts shown.`)], ...some];
	const tally = (count: number): Part => ({ kind: 'tally', text: String(count) });
	const nouns = groupNoun(along, largest.length);
	return [
		[
			label(first.name),
			words(' is the largest part in '),
			...(first.bars === largest.length ? [words('each of the ')] : [tally(first.bars), words(' of the ')]),
			tally(largest.length),
			words(` ${nouns}${largest.length === groups.length ? '' : ' of which all parts are shown'}.`)
		],
		...some
	];
}

function sizeOf({ span }: SharePart): number {
	return span === null ? 0 : span[1] - span[0];
}
