import { residualGroups, type Dimension, type SafeTable } from '$lib/protocol/safe-table';
import {
	captionOf,
	emptyGroups,
	groupNoun,
	indexedRows,
	inThatOrder,
	placeAxis,
	readTable,
	type Order,
	type Point,
	type Slice
} from './reading';
import { atOnce, type Sliced } from '$lib/ui/in-slices';
import { classified, type AreaClass } from './classes';
import type { GridRow } from './grid-rows';
import { label, words, type Part } from './sentence-parts';
import { dimensionPair } from './slice-pair';
import { formatWithUnit } from '$lib/protocol/format';

export type Heat = {
	along: Dimension;
	across: Dimension;
	/** In the order asked for; hidden totals last, by name. */
	rows: GridRow[];
	/** The totals of the columns, and of everything. */
	totals: GridRow | null;
	/** Each cell is compared with its column's figure of the whole place. */
	compares: boolean;
	caption: string;
};

/** Two breakdowns of a table, crossed; null when it has fewer. A point's code is its row's id. */
export function heatIn(table: SafeTable, slice: Slice, order: Order): Heat | null {
	return atOnce(crossed(table, slice, order));
}

const rowsAtOnce = 20;

/** The same, in slices. */
export function* crossed(table: SafeTable, slice: Slice, order: Order): Sliced<Heat | null> {
	const pair = dimensionPair(table, slice);
	if (!pair || table.projection) return null;
	const [along] = pair;
	const [x, y] = [table.dimensions.indexOf(along), table.dimensions.indexOf(pair[1])];
	const rowOf = yield* indexedRows(table);
	const empty = emptyGroups(table)[y];
	const across = { ...pair[1], groups: pair[1].groups.filter(({ code }) => !empty?.has(code)) };
	const axis = placeAxis(table);
	const held = table.dimensions.map((each) => (pair.includes(each) ? null : (slice.at[each.id] ?? null)));
	type Group = { code: string | null; label: string };
	const pointAt = ({ code: one, label: name }: Group, { code: other, label: otherName }: Group): Point | null => {
		const groups = held.with(x, one).with(y, other);
		const row = rowOf(groups);
		const isCompared = axis !== -1 && (groups[axis] ?? null) !== null && row?.comparison !== 'not-compared';
		const comparator = isCompared && table.comparator === 'place' ? rowOf(groups.with(axis, null)) : null;
		return row && { code: row.id, label: `${name}, ${otherName}`, row, comparator };
	};
	const everybody = { code: null, label: across.totalLabel };
	const rowAt = (line: Group): GridRow => ({
		code: line.code ?? '',
		label: line.label,
		table,
		prefix: '',
		cells: across.groups.flatMap((group) => pointAt(line, group) ?? []),
		total: pointAt(line, everybody)
	});
	const { points } = readTable(table, { ...slice, along: along.id, at: { ...slice.at, [across.id]: null } });
	yield;
	const sorted = yield* inThatOrder(points, order);
	const rows: GridRow[] = [];
	for (const point of sorted) {
		rows.push(rowAt(point));
		if (rows.length % rowsAtOnce === 0) yield;
	}
	return {
		along,
		across,
		rows,
		totals: rowAt({ code: null, label: along.totalLabel }),
		compares: rows.some(({ cells }) => cells.some(({ comparator }) => comparator !== null)),
		caption: `${captionOf(table, along)} and ${nounOf(across)}`
	};
}

function nounOf(dimension: Dimension): string {
	const noun = groupNoun(dimension, 1);
	return noun === 'group' ? dimension.label.toLowerCase() : noun;
}

/** Where the highest and the lowest of the shown figures are, and that some are hidden. Of groups of nobody, and of those of whom it is not known, nothing is said. */
export function heatSentences(table: SafeTable, heat: Heat): Part[][] {
	return atOnce(saidOf(table, heat));
}

/** A shown figure, of which point, and how many have the same. */
type End = { value: number; point: Point; many: number };

const saidAtOnce = 2000;

/** The ends of the shown figures that something is said of, and how many those are. */
function* endsOf(
	{ measure }: SafeTable,
	{ rows }: Heat
): Sliced<{ highest: End | null; lowest: End | null; shown: number; isHidden: boolean }> {
	let [highest, lowest, shown, isHidden]: [End | null, End | null, number, boolean] = [null, null, 0, false];
	const further = (end: End | null, value: number, point: Point, sign: number): End => {
		if (!end || sign * value > sign * end.value) return { value, point, many: 1 };
		return value === end.value ? { ...end, many: end.many + 1 } : end;
	};
	for (const { cells } of rows)
		for (const point of cells) {
			const { value: cell, groups } = point.row;
			if (!cell.shown) isHidden ||= cell.why === 'confidential';
			if (!cell.shown || (measure.kind === 'count' && cell.value === 0)) continue;
			if (groups.some((code) => code !== null && residualGroups.includes(code))) continue;
			highest = further(highest, cell.value, point, 1);
			lowest = further(lowest, cell.value, point, -1);
			shown += 1;
			if (shown % saidAtOnce === 0) yield;
		}
	return { highest, lowest, shown, isHidden };
}

function* saidOf(table: SafeTable, heat: Heat): Sliced<Part[][]> {
	const { highest, lowest, shown, isHidden } = yield* endsOf(table, heat);
	const some: Part[][] = isHidden ? [[words('Striped fields are not shown, to protect people.')]] : [];
	if (!highest || !lowest) return [[words('No figure can be shown for these groups together.')], ...some];
	const named = ({ point: { row, label: name }, many }: End): Part[] => {
		const figure: Part = { kind: 'figure', text: formatWithUnit(row.value, table.measure), cell: `${row.id}.value` };
		const where: Part[] = many === 1 ? [label(name)] : [{ kind: 'tally', text: String(many) }, words(' fields')];
		return [...where, words(' ('), figure, words(')')];
	};
	if (shown === 1) return [[words('The one figure shown is that of '), ...named(highest), words('.')], ...some];
	if (highest.value === lowest.value)
		return [[words('All figures shown are the same'), ...named(highest).slice(-3), words('.')], ...some];
	const said = [words('Of the figures shown, the highest is that of '), ...named(highest), words(', the lowest that of ')];
	return [[...said, ...named(lowest), words('.')], ...some];
}

/** What a heat map shows: the crossing, its classes, the colour of each point by its code, what is said of it, and why figures are missing. */
export type HeatView = {
	heat: Heat;
	classes: AreaClass[];
	fills: ReadonlyMap<string, string>;
	sentences: Part[][];
	hidden: boolean;
	missing: boolean;
};

/** All of it, in slices; null of a table that has no two breakdowns. */
export function* heatView(table: SafeTable, slice: Slice, order: Order): Sliced<HeatView | null> {
	const heat = yield* crossed(table, slice, order);
	if (!heat) return null;
	yield;
	const points = heat.rows.flatMap(({ cells }) => cells);
	yield;
	const classes = yield* classified(points, 'fifths');
	const fills = new Map<string, string>();
	for (const { fill, codes } of classes) {
		yield;
		for (const code of codes) fills.set(code, fill);
	}
	yield;
	const sentences = yield* saidOf(table, heat);
	yield;
	const lacks = (isConfidential: boolean): boolean =>
		points.some(({ row: { value } }) => !value.shown && (value.why === 'confidential') === isConfidential);
	return { heat, classes, fills, sentences, hidden: lacks(true), missing: lacks(false) };
}
