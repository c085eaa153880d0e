import type { SafeTable } from '$lib/protocol/safe-table';
import { changeIn } from './change-reading';
import { funnelIn } from './funnel-reading';
import { panelsIn } from './panel-reading';
import { periodDimension } from './period-reading';
import { pyramidIn } from './pyramid-reading';
import type { Slice } from './reading';
import { sharesIn } from './share-reading';
import { dimensionPair } from './slice-pair';

/** How a table of today can be drawn. */
export type ChartView = 'change' | 'periods' | 'pyramid' | 'bars' | 'funnel' | 'heat' | 'shares' | 'panels';

/** The views in the words of a choice that begins with "Draw". */
export const viewInWords: Readonly<Record<ChartView, string>> = {
	periods: 'a line over time',
	pyramid: 'a population pyramid',
	bars: 'bars',
	change: 'change between two periods',
	funnel: 'a funnel plot',
	heat: 'a heat map',
	shares: 'stacked shares',
	panels: 'a small chart for each'
};

/**
 * The views that fit the shape of a table, the best first. Periods are a line; ages by sex a pyramid; every other group has bars.
 * Of areas and practices there may be a funnel, of two breakdowns a heat map, of counts by two what each group is made up of, and a small
 * chart for each group where the other breakdown has an order.
 */
export function viewsFor(table: SafeTable, slice: Slice): ChartView[] {
	const isOverTime = slice.along === 'period';
	const hasPyramid = pyramidIn(table, slice) !== null;
	const isBySexAndAge = hasPyramid && table.dimensions.every(({ id }) => ['age', 'sex'].includes(id));
	const fits: [ChartView, boolean][] = [
		['pyramid', isBySexAndAge],
		['periods', isOverTime],
		['bars', !isOverTime],
		['change', changeIn(table, slice) !== null],
		['pyramid', hasPyramid && !isBySexAndAge],
		['funnel', funnelIn(table, slice) !== null],
		['heat', dimensionPair(table, slice) !== null],
		['shares', sharesIn(table, slice) !== null],
		['panels', panelsIn(table, slice) !== null]
	];
	return fits.flatMap(([view, isFit]) => (isFit ? [view] : []));
}

/** The breakdowns that a view draws; of the others one group is chosen. */
export function drawnBy(view: ChartView, table: SafeTable, slice: Slice): string[] {
	if (view === 'pyramid') return ['age', 'sex'];
	const time = view === 'change' ? changeIn(table, { along: table.dimensions[0]?.id ?? null, at: {} }) : null;
	if (time) return [periodDimension, time.along.id];
	const isOfPair = view === 'heat' || view === 'shares' || view === 'panels';
	const pair = isOfPair ? dimensionPair(table, slice) : null;
	return pair ? pair.map(({ id }) => id) : [slice.along ?? ''];
}
