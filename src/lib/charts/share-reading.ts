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
	const totals = orderPoints(readTable(table, { along: along.id, at }).points, usualOrder(along));
	const partsOf = new Map(
		totals.map(({ code }) => [code, readTable(table, { along: across.id, at: { ...at, [along.id]: code } }).points])
	);
	return {
		along,
		across,
		bars: totals.map((point) => barOf(point, partsOf.get(point.code) ?? [], fillOf)),
		key: across.groups.map(({ code, label }) => ({ label, fill: fillOf(code) }))
	};
}

/** Pale to dark in their order; those of whom it is not known have no colour. */
function fillsOf({ groups }: Dimension): (code: string) => string {
	const known = groups.filter(({ code }) => !residualGroups.includes(code));
	const shades = shadesOf(known.length);
	const fills = new Map(known.map(({ code }, index) => [code, shades[index] ?? paper]));
	return (code) => fills.get(code) ?? paper;
}

/**
 * Parts end where they begin together with those before: as shares of their sum where all are shown, for counts are rounded one by one
 * and may add up to a little more or less than their total; otherwise as shares of the total.
 */
function barOf({ code, label, row }: Point, points: readonly Point[], fillOf: (code: string) => string): ShareBar {
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

/** Which part is the largest shown one of most groups, and that some are hidden. */
export function shareSentences({ bars, along, across }: Shares): Part[][] {
	const largest = bars.flatMap(({ parts }) => {
		const shown = parts.filter(({ span }) => span !== null);
		return shown.length === parts.length ? [shown.reduce((best, each) => (sizeOf(each) > sizeOf(best) ? each : best)).label] : [];
	});
	const isHidden = bars.some(({ parts }) => parts.some(({ span }) => span === null));
	const some: Part[][] = isHidden ? [[words('Striped parts are not shown, to protect people.')]] : [];
	const counts = across.groups.map((group) => ({ name: group.label, bars: largest.filter((one) => one === group.label).length }));
	const first = counts.toSorted((one, other) => other.bars - one.bars)[0];
	if (!first || first.bars === 0) return [[words(`No ${groupNoun(along, 1)} has all of its parts shown.`)], ...some];
	const which =
		first.bars === bars.length
			? `In every ${groupNoun(along, 1)}`
			: first.bars === largest.length
				? `Wherever all parts are shown`
				: null;
	const where: Part[] =
		which === null
			? [
					words('Of those with all parts shown, '),
					{ kind: 'tally', text: String(first.bars) },
					words(' have as their largest part ')
				]
			: [words(`${which} the largest part is `)];
	return [[...where, label(first.name), words('.')], ...some];
}

function sizeOf({ span }: SharePart): number {
	return span === null ? 0 : span[1] - span[0];
}
