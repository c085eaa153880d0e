import type { Dimension, SafeRow, SafeTable } from '$lib/protocol/safe-table';
import { emptyGroups, orderPoints, readTable, usualOrder, type Point, type Slice } from './reading';
import { label, words, type Part } from './sentence-parts';
import { dimensionPair } from './slice-pair';

/** A column of a panel: how high its figure and its limits are drawn, and the whole place's; null where there is none to show. */
export type PanelColumn = {
	point: Point;
	height: number | null;
	limits: readonly [from: number, to: number] | null;
	other: number | null;
};

/** One group with its figures by the other breakdown. */
export type Panel = { code: string; label: string; total: SafeRow; columns: PanelColumn[] };

export type Panels = {
	along: Dimension;
	across: Dimension;
	panels: Panel[];
	/** Columns are shares of all of the panel, so that groups of any size can be compared. */
	isOfShares: boolean;
	/** What the outline is of; null without one. */
	otherLabel: string | null;
	/** The highest that is drawn. */
	highest: number;
};

const ordered: readonly string[] = ['age', 'deprivation-quintile', 'period'];
const fewest = 3;

/** A panel for each group of one breakdown, where the other has an order and one scale serves them all; null otherwise. */
export function panelsIn(table: SafeTable, slice: Slice): Panels | null {
	const pair = dimensionPair(table, slice);
	if (!pair || table.projection || !ordered.includes(pair[1].id) || pair[0].groups.length < fewest) return null;
	const [along, divided] = pair;
	const empty = emptyGroups(table)[table.dimensions.indexOf(divided)];
	const across = { ...divided, groups: divided.groups.filter(({ code }) => !empty?.has(code)) };
	const isOfShares = table.measure.kind === 'count';
	const pointsOf = (code: string | null): Point[] =>
		readTable(table, { along: across.id, at: { ...slice.at, [along.id]: code } }).points;
	const whole = readTable(table, { along: along.id, at: { ...slice.at, [across.id]: null } });
	const scaleOf = (total: SafeRow | null): number | null => {
		if (!isOfShares) return 1;
		return total?.value.shown && total.value.value > 0 ? 100 / total.value.value : null;
	};
	const others = new Map(pointsOf(null).map(({ code, row }) => [code, heightOf(row, scaleOf(whole.total))]));
	const panels = orderPoints(whole.points, usualOrder(along)).map(({ code, label: name, row }): Panel => ({
		code,
		label: name,
		total: row,
		columns: pointsOf(code).map((point) => ({
			point,
			height: heightOf(point.row, scaleOf(row)),
			limits: limitsOf(point.row, isOfShares),
			other: others.get(point.code) ?? null
		}))
	}));
	const drawn = panels.flatMap(({ columns }) => columns.flatMap(({ height, limits, other }) => [height, limits?.[1], other]));
	const hasOutline = [...others.values()].some((height) => height !== null);
	return {
		along,
		across,
		panels,
		isOfShares,
		otherLabel: hasOutline ? along.totalLabel : null,
		highest: Math.max(0, ...drawn.map((height) => height ?? 0))
	};
}

function heightOf({ value }: SafeRow, scale: number | null): number | null {
	return value.shown && scale !== null ? value.value * scale : null;
}

function limitsOf({ lower, upper }: SafeRow, isOfShares: boolean): PanelColumn['limits'] {
	return !isOfShares && lower.shown && upper.shown ? [lower.value, upper.value] : null;
}

/** Where the panels' highest columns stand, and that some are hidden. */
export function panelSentences({ panels, across }: Panels): Part[][] {
	const columns = panels.flatMap((panel) => panel.columns);
	const isHidden = columns.some(({ point: { row } }) => !row.value.shown && row.value.why === 'confidential');
	const some: Part[][] = isHidden ? [[words('Striped columns are not shown, to protect people.')]] : [];
	const whole = panels.filter((panel) => panel.columns.every(({ height }) => height !== null));
	const peaks = whole.map(
		(panel) => panel.columns.reduce((best, each) => ((each.height ?? 0) > (best.height ?? 0) ? each : best)).point
	);
	const first = peaks[0];
	if (!first) return some;
	if (peaks.every(({ code }) => code === first.code))
		return [[words('Wherever all columns are shown, the highest is '), label(first.label), words('.')], ...some];
	const names = across.groups.filter(({ code }) => peaks.some((peak) => peak.code === code)).map((group) => group.label);
	const said = `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
	return [[words('Which column is the highest differs: '), label(said), words('.')], ...some];
}
