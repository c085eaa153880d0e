import { classify } from '$lib/charts/classes';
import { heatIn } from '$lib/charts/heat-reading';
import { firstSlice, usualOrder, type Point, type Slice } from '$lib/charts/reading';
import { cellInWords, figureCell, ofFigures, ofWords, type SectionCell, type SectionTable } from '$lib/charts/section-table';
import { sectionOf } from '$lib/charts/sections';
import { drawnBy, type ChartView } from '$lib/charts/views';
import { formatCell } from '$lib/protocol/format';
import type { SafeTable } from '$lib/protocol/safe-table';
import { textCell } from '../workbook/workbook';
import type { TableCell } from './deck';

const crossed: readonly ChartView[] = ['heat', 'shares', 'panels', 'pyramid', 'change'];

/** The figures of a view that do not stand along one breakdown of its table: those of a section, and two breakdowns crossed. */
export function figuresBeside(view: ChartView, table: SafeTable, slice: Slice): SectionTable | null {
	return sectionOf(view, table, slice)?.figures ?? (crossed.includes(view) ? crossing(view, table, slice) : null);
}

/** A table of figures as cells of a slide, its head first. */
export function figureRows({ headings, lines }: SectionTable): TableCell[][] {
	const head = headings.map(({ text, unit, isOfFigures }) => ({
		...textCell(unit === undefined ? text : `${text} (${unit})`, { as: 'heading' }),
		isOfFigures
	}));
	return [head, ...lines.map(({ label, cells }) => [textCell(label), ...cells.map(cellOf)])];
}

function cellOf(cell: SectionCell): TableCell {
	const text = cellInWords(cell);
	if ('words' in cell) return textCell(text);
	return { text, as: 'mark', ...(cell.fill === undefined ? {} : { fill: cell.fill }) };
}

/** One breakdown down and one across, as a heat map has them; a heat map with its colours. */
function crossing(view: ChartView, table: SafeTable, slice: Slice): SectionTable | null {
	const drawn = drawnBy(view, table, slice);
	const isOf = (along: string): boolean => {
		const pair = heatIn(table, { ...slice, along }, 'natural');
		return pair !== null && [pair.along.id, pair.across.id].every((id) => drawn.includes(id));
	};
	const along = [slice.along ?? firstSlice(table).along ?? '', ...drawn].find((id) => drawn.includes(id) && isOf(id));
	const dimension = table.dimensions.find(({ id }) => id === along) ?? null;
	const heat = dimension && heatIn(table, { ...slice, along: dimension.id }, usualOrder(dimension));
	if (!heat) return null;
	const classes = view === 'heat' ? classify(heat.rows.flatMap(({ cells }) => cells), 'fifths') : []; // prettier-ignore
	const fills = new Map(classes.flatMap(({ fill, codes }) => [...codes].map((code) => [code, fill] as const)));
	const figure = ({ code, row }: Point): SectionCell => {
		const fill = fills.get(code);
		const cell = figureCell(row.value, `${row.id}.value`, (value) => formatCell(value, table.measure));
		return fill === undefined ? cell : { ...cell, fill };
	};
	const rows = [...heat.rows, ...(heat.totals ? [heat.totals] : [])];
	return {
		caption: heat.caption,
		headings: [
			ofWords(heat.along.label),
			...heat.across.groups.map(({ label }) => ofFigures(label)),
			ofFigures(heat.across.totalLabel)
		],
		lines: rows.map(({ label, code, cells, total }) => ({
			label,
			isWhole: code === '',
			cells: [...cells.map(figure), ...(total ? [figure(total)] : [])]
		}))
	};
}
