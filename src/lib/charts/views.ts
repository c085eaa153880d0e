import { dimensionsOfFifths } from '$lib/catalogue/breakdowns';
import { careStageDimension } from '$lib/catalogue/care-stages';
import { pairDimension } from '$lib/catalogue/conditions';
import type { Boundary } from '$lib/protocol/holdings';
import type { SafeTable } from '$lib/protocol/safe-table';
import { changeIn } from './change-reading';
import { combinationsIn } from './combinations-reading';
import { comparedIn } from './comparison-reading';
import { flowIn } from './flow-reading';
import { funnelIn } from './funnel-reading';
import { lorenzIn } from './lorenz-reading';
import { sourceOfMap, viewsOf, type MapGround } from './map-shapes';
import { panelsIn } from './panel-reading';
import { periodDimension } from './period-reading';
import { pyramidIn } from './pyramid-reading';
import { firstSlice, type Slice } from './reading';
import { isSection, sectionsOf, type SectionView } from './sections';
import { sharesIn } from './share-reading';
import { dimensionPair } from './slice-pair';

/** How a table can be drawn. Maps, later years, comparisons and sections have places of their own beside an answer, and are a choice among the others in a pack. */
export type ChartView =
	| 'change'
	| 'periods'
	| 'pyramid'
	| 'bars'
	| 'funnel'
	| 'heat'
	| 'shares'
	| 'flow'
	| 'panels'
	| 'lorenz'
	| 'upset'
	| 'map'
	| 'years'
	| 'compared'
	| SectionView;

/** The views in the words of a choice that begins with "Draw". */
export const viewInWords: Readonly<Record<ChartView, string>> = {
	periods: 'a line over time',
	pyramid: 'a population pyramid',
	bars: 'bars',
	change: 'change between two periods',
	funnel: 'a funnel plot',
	heat: 'a heat map',
	shares: 'stacked shares',
	flow: 'a flow from everybody',
	panels: 'a small chart for each',
	lorenz: 'a Lorenz curve',
	upset: 'which come together (UpSet)',
	map: 'a map',
	years: 'lines over the years',
	compared: 'one beside the other',
	expectancy: 'life expectancy',
	expected: 'recorded and expected',
	inequality: 'inequality by deprivation',
	pairs: 'which come together (table)',
	gaps: 'inequality over time',
	spread: 'how evenly it is spread',
	onsets: 'how many years earlier',
	structure: 'how old the place is',
	targets: 'against the plan'
};

/**
 * The views that fit the shape of a table of today, the best first. Periods are a line; ages by sex a pyramid; every other group has bars.
 * Of areas and practices there may be a funnel and a Lorenz curve, of pairs and combinations of conditions an UpSet plot, of two breakdowns a heat map, of
 * counts by two what each group is made up of, and a small chart for each group where the other breakdown has an order. Stages of care by
 * themselves are a flow.
 */
export function viewsFor(table: SafeTable, slice: Slice): ChartView[] {
	const isOverTime = slice.along === 'period';
	const hasPyramid = pyramidIn(table, slice) !== null;
	const isBySexAndAge = hasPyramid && table.dimensions.every(({ id }) => ['age', 'sex'].includes(id));
	const shares = sharesIn(table, slice);
	const isMadeUp = shares !== null && isMakeUp(shares.across.id);
	const fits: [ChartView, boolean][] = [
		['upset', combinationsIn(table) !== null],
		['flow', flowIn(table, slice) !== null],
		['shares', isMadeUp],
		['pyramid', isBySexAndAge],
		['upset', slice.along === pairDimension],
		['periods', isOverTime],
		['bars', !isOverTime],
		['change', changeIn(table, slice) !== null],
		['pyramid', hasPyramid && !isBySexAndAge],
		['funnel', funnelIn(table, slice) !== null],
		['heat', dimensionPair(table, slice) !== null],
		['shares', shares !== null && !isMadeUp],
		['panels', panelsIn(table, slice) !== null],
		['lorenz', lorenzIn(table, slice) !== null]
	];
	return fits.flatMap(([view, isFit]) => (isFit ? [view] : []));
}

/** Whether a breakdown says what people are made up of rather than where or how old they are: how far with the council, how ill, how frail. */
function isMakeUp(id: string): boolean {
	return [careStageDimension, 'condition-count'].includes(id) || id.startsWith('field.');
}

/** Every view of an answer, the best first: that of later years, or of two populations; a map, where areas can be drawn with these `outlines` or without any; and its sections. */
export function everyView(table: SafeTable, slice: Slice, outlines: readonly Boundary[] = []): ChartView[] {
	const map: ChartView[] = hasMap(table, outlines) ? ['map'] : [];
	const sections = sectionsOf(table, slice);
	if (table.projection) return ['years', ...(areasOf(table) ? (['bars'] as const) : []), ...map, ...sections];
	const compared: ChartView[] = comparedIn(table, slice).length > 0 ? ['compared'] : [];
	const drawn = [...viewsFor(table, slice), ...map];
	return [...(table.comparisons?.kind === 'populations' ? [...compared, ...drawn] : [...drawn, ...compared]), ...sections];
}

/** The view that was chosen, where the table can be drawn so, and the best one otherwise. */
export function viewOr(wanted: ChartView | null, views: readonly ChartView[]): ChartView {
	return views.find((one) => one === wanted) ?? views[0] ?? 'bars';
}

/** What a view draws of a slice: of later years the areas in one of them. */
export function sliceOfView(view: ChartView, table: SafeTable, slice: Slice): Slice {
	const isOfAreas = table.projection && (view === 'bars' || view === 'map');
	return isOfAreas ? { along: 'area', at: { ...firstSlice(table).at, ...slice.at } } : slice;
}

function areasOf(table: SafeTable): SafeTable['dimensions'][number] | undefined {
	return table.dimensions.find(({ id }) => id === 'area');
}

function hasMap(table: SafeTable, outlines: readonly Boundary[]): boolean {
	const { level = 'place', groups = [] } = areasOf(table) ?? {};
	return groups.length > 1 && viewsOf({ level, groups, boundaries: boundariesOf(table, { outlines }), areas: [] }).length > 0;
}

/** Outlines that are kept with a table, and whose they are. */
export type KeptOutlines = { readonly outlines?: readonly Boundary[] | undefined; readonly outlinesFrom?: string | undefined };

/** Outlines of a table's own areas, as a map takes them. */
export function boundariesOf(table: SafeTable, { outlines = [], outlinesFrom }: KeptOutlines): MapGround['boundaries'] {
	const { level } = areasOf(table) ?? {};
	if (!level || level === 'place' || outlines.length === 0) return [];
	return [{ level, attribution: outlinesFrom ?? null, areas: [...outlines] }];
}

/** Whose the outlines or places of a table's map are, in words; null where it has none, or another view is drawn. */
export function mapSource(view: ChartView, table: SafeTable, kept: KeptOutlines): string | null {
	if (view !== 'map') return null;
	const { level = 'place', groups = [] } = areasOf(table) ?? {};
	return sourceOfMap({ level, groups, boundaries: boundariesOf(table, kept), areas: [] });
}

/** The breakdowns that a view draws; of the others one group is chosen. */
export function drawnBy(view: ChartView, table: SafeTable, slice: Slice): string[] {
	if (view === 'pyramid') return ['age', 'sex'];
	if (view === 'upset' && combinationsIn(table)) return table.dimensions.map(({ id }) => id);
	if (view === 'map') return ['area'];
	if (view === 'years') return ['year', 'variant'];
	if (isSection(view)) return drawnBySection(view, table, slice);
	const time = view === 'change' ? changeIn(table, { along: table.dimensions[0]?.id ?? null, at: {} }) : null;
	if (time) return [periodDimension, time.along.id];
	const isOfPair = view === 'heat' || view === 'shares' || view === 'panels';
	const pair = isOfPair ? dimensionPair(table, slice) : null;
	return pair ? pair.map(({ id }) => id) : [slice.along ?? ''];
}

function drawnBySection(view: SectionView, { dimensions }: SafeTable, { along }: Slice): string[] {
	const all = dimensions.map(({ id }) => id);
	if (view === 'pairs') return [pairDimension];
	if (view === 'inequality' || view === 'gaps')
		return all.filter((id) => dimensionsOfFifths.includes(id) || (view === 'gaps' && id === periodDimension));
	return view === 'expected' || view === 'spread' ? [along ?? ''] : all;
}
