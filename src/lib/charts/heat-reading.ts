import { residualGroups, type Dimension, type SafeRow, type SafeTable } from '$lib/protocol/safe-table';
import {
	captionOf,
	emptyGroups,
	groupNoun,
	indexRows,
	orderPoints,
	placeAxis,
	readTable,
	type Order,
	type Point,
	type Slice
} from './reading';
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
	const pair = dimensionPair(table, slice);
	if (!pair || table.projection) return null;
	const [along] = pair;
	const [x, y] = [table.dimensions.indexOf(along), table.dimensions.indexOf(pair[1])];
	const empty = emptyGroups(table)[y];
	const across = { ...pair[1], groups: pair[1].groups.filter(({ code }) => !empty?.has(code)) };
	const rowOf = indexRows(table);
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
	const sorted = orderPoints(
		readTable(table, { ...slice, along: along.id, at: { ...slice.at, [across.id]: null } }).points,
		order
	);
	const rows = sorted.map(rowAt);
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
export function heatSentences(table: SafeTable, { rows }: Heat): Part[][] {
	const points = rows.flatMap(({ cells }) => cells);
	const isEmpty = ({ value }: SafeRow): boolean => table.measure.kind === 'count' && value.shown && value.value === 0;
	const isKnown = ({ row }: Point): boolean =>
		!isEmpty(row) && row.groups.every((code) => code === null || !residualGroups.includes(code));
	const shown = orderPoints(points.filter(isKnown), 'value').filter(({ row }) => row.value.shown);
	const [highest, lowest] = [shown[0], shown.at(-1)];
	const isHidden = points.some(({ row }) => !row.value.shown && row.value.why === 'confidential');
	const some: Part[][] = isHidden ? [[words('Striped fields are not shown, to protect people.')]] : [];
	if (!highest || !lowest) return [[words('No figure can be shown for these groups together.')], ...some];
	const named = ({ row, label: name }: Point): Part[] => {
		const many = shown.filter((other) => valueOf(other) === valueOf({ row })).length;
		const figure: Part = { kind: 'figure', text: formatWithUnit(row.value, table.measure), cell: `${row.id}.value` };
		const where: Part[] = many === 1 ? [label(name)] : [{ kind: 'tally', text: String(many) }, words(' fields')];
		return [...where, words(' ('), figure, words(')')];
	};
	if (shown.length === 1) return [[words('The one figure shown is that of '), ...named(highest), words('.')], ...some];
	if (valueOf(highest) === valueOf(lowest))
		return [[words('All figures shown are the same'), ...named(highest).slice(-3), words('.')], ...some];
	const said = [words('Of the figures shown, the highest is that of '), ...named(highest), words(', the lowest that of ')];
	return [[...said, ...named(lowest), words('.')], ...some];
}

function valueOf({ row: { value } }: Pick<Point, 'row'>): number | null {
	return value.shown ? value.value : null;
}
