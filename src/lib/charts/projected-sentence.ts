import { formatCell, formatWithUnit } from '$lib/protocol/format';
import type { SafeRow, SafeTable } from '$lib/protocol/safe-table';
import { groupNoun, readTable, type Point, type Slice } from './reading';
import { label, words, type Part } from './sentence-parts';
import { areaName, yearLines, type YearLine, type YearPoint } from './year-lines';

/**
 * What the years say: from the first to the last, by each variant, of the chosen area or the whole place; where there are areas, which grows
 * most and least; and that it is no forecast.
 */
export function projectedSentences(table: SafeTable, slice?: Slice): Part[][] {
	const area = slice?.at['area'] ?? null;
	const lines = yearLines(table, area);
	const end = table.dimensions.some(({ id }) => id === 'area')
		? 'This is a projection, not a forecast of outcomes, and illustrative for areas within the place.'
		: 'This is a projection, not a forecast of outcomes.';
	return [headline(table, area, lines), extremes(table, lines[0]?.variant ?? null), [words(end)]].filter(
		({ length }) => length > 0
	);
}

function headline(table: SafeTable, area: string | null, lines: readonly YearLine[]): Part[] {
	const [first] = lines[0]?.points ?? [];
	if (!first) return [];
	const to = lines.flatMap((line, at): Part[] => {
		const last = line.points.at(-1);
		if (!last) return [];
		const by = lines.length === 1 ? [] : [words(' by '), label(`“${line.name}”`)];
		return [words(at === 0 ? ' to ' : ' and to '), ...pointInWords(table, last), ...by, ...change(table, last.row)];
	});
	return [
		label(`${table.measure.valueLabel}, ${areaName(table, area)}: `),
		words('from '),
		...pointInWords(table, first),
		...to,
		words('.')
	];
}

/** `about 45,700 people in 2047 [f]`. */
function pointInWords(table: SafeTable, { isProjected, row, label: year }: YearPoint): Part[] {
	return [
		...(isProjected ? [words('about ')] : []),
		{ kind: 'figure', text: formatWithUnit(row.value, table.measure), cell: `${row.id}.value` },
		words(' in '),
		label(year)
	];
}

function change({ measure }: SafeTable, { id, change: cell }: SafeRow): Part[] {
	if (!cell?.shown) return [];
	return [words(' ('), { kind: 'figure', text: formatCell(cell, measure, 'change'), cell: `${id}.change` }, words(')')];
}

/** The areas whose number changes most and least by the last year. */
function extremes(table: SafeTable, variant: string | null): Part[] {
	const year = table.dimensions.find(({ id }) => id === 'year')?.groups.at(-1);
	const { dimension, points } = readTable(table, { along: 'area', at: { year: year?.code ?? null, variant } });
	if (!year || dimension?.id !== 'area') return [];
	const changes = points.flatMap((point) => (point.row.change?.shown ? [{ point, by: point.row.change.value }] : []));
	const ranked = changes.toSorted((one, other) => other.by - one.by);
	const [most, least] = [ranked[0], ranked.at(-1)];
	if (!most || !least || most.by === least.by) return [];
	const said = ({ label: name, row }: Point): Part[] => [label(name), ...change(table, row)];
	return [
		words(`Of the ${groupNoun(dimension, 2)}, it grows most by `),
		label(year.label),
		words(' in '),
		...said(most.point),
		words(' and least in '),
		...said(least.point),
		words('.')
	];
}
