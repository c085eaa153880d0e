import { changeIn, changeSentences } from '$lib/charts/change-reading';
import { isOfTwoTimes, sidesOf } from '$lib/charts/comparison-reading';
import { protectionInShort } from '$lib/charts/protection-words';
import { pyramidIn, pyramidSentences } from '$lib/charts/pyramid-reading';
import { captionOf, chosenGroups, firstSlice, readTable, type Slice } from '$lib/charts/reading';
import { isSection, sectionOf } from '$lib/charts/sections';
import { sentencesAsText, sentencesFor } from '$lib/charts/sentence';
import type { Part as SentencePart } from '$lib/charts/sentence-parts';
import { drawnBy, everyView, mapSource, sliceOfView, viewOr, type ChartView } from '$lib/charts/views';
import { formatCell, shorthand, shorthandIn } from '$lib/protocol/format';
import type { Boundary } from '$lib/protocol/holdings';
import type { SafeTable } from '$lib/protocol/safe-table';
import { aboutLines, questionItem } from '../about';
import type { Column } from '../columns';
import { otherValue } from '../comparison-columns';
import type { CsvField } from '../csv-text';
import { recordOf } from '../record';
import { sourcesInShort } from '../sources';
import { cellOfColumn, sheetColumns, sheetHeadings } from '../workbook/workbook-of-tables';
import { textCell } from '../workbook/workbook';
import { chartOfView, type Drawn } from './charts-of-views';
import type { Part, Slide, TableCell } from './deck';
import { figureRows, figuresBeside } from './figures-of-views';
import { pagesOf } from './pages-of';
import { fitsBeside, howManyFit } from './slide-xml';

/** A finding to be put on slides: a table, and what is said of it. Its sentence is written anew where it has no words of its own. */
export type Finding = {
	readonly table: SafeTable;
	readonly title?: string;
	readonly words?: readonly string[];
	readonly notes?: readonly string[];
	readonly slice?: Slice;
	/** How it is drawn; the best way if it is not said, or does not fit. */
	readonly view?: ChartView | null;
	/** Of the areas of a map. */
	readonly outlines?: readonly Boundary[] | undefined;
	/** Whose they are. */
	readonly outlinesFrom?: string | undefined;
	/** Its drawing, for a program that has no such chart. */
	readonly picture?: Picture | null;
};
export type Picture = Pick<Extract<Part, { is: 'picture' }>, 'png' | 'size'>;

const rowsOnSlide = 20;

/** Whether programs of slides have no chart like the view of a finding; a heat map is a table with colours there. */
export function needsPicture({
	table,
	slice = firstSlice(table),
	view: wanted,
	outlines
}: Pick<Finding, 'table' | 'slice' | 'view' | 'outlines'>): boolean {
	const view = viewOr(wanted ?? null, everyView(table, slice, outlines));
	return view !== 'heat' && chartOfView(view, table, sliceOfView(view, table, slice)) === null;
}

/** Its chart, or its picture where no chart is like it, beside what is said; and the figures that it is drawn from: on no more slides than they need. */
export function findingSlides(finding: Finding): Slide[] {
	const { table, title = table.title, slice = firstSlice(table), words = [], picture = null, outlines } = finding;
	const view = viewOr(finding.view ?? null, everyView(table, slice, outlines));
	const drawn = drawnOn(view, table, slice, picture);
	const sentences = sentencesAsText(sentencesOn(view, table, slice));
	const chosen = chosenGroups(table, slice, drawnBy(view, table, slice));
	const about = { foot: footOf(table), notes: notesOf(finding, view) };
	const said: Part = {
		is: 'words',
		paragraphs: [
			...(words.length > 0 ? words : [sentences]),
			...(chosen === null ? [] : [`Shown: ${chosen}.`]),
			...(drawn && drawn.left > 0 ? [`The chart has the first ${drawn.most} of ${drawn.most + drawn.left}.`] : [])
		]
	};
	const pictured = picturedOn(drawn, picture, `${captionOf(table, readTable(table, slice).dimension)}. ${sentences}`);
	const figures = figuresBeside(view, table, slice);
	const grids: Grid[] = [
		...(figures ? [{ rows: figureRows(figures), alt: `Table: ${figures.caption}` }] : []),
		{ rows: tableRows(finding, view), alt: `Table: ${table.title}` }
	];
	const beside = gridsBeside(grids, pictured);
	const charts = pictured.length > 0 ? pictured : [null];
	return [
		...charts.map((chart, at): Slide => ({
			kind: 'content',
			title: charts.length === 1 ? title : `${title} (chart ${at + 1} of ${charts.length})`,
			parts: [...(at === 0 ? [said] : []), ...(chart ? [chart] : []), ...(at === 0 ? beside.map(tableOf) : [])],
			...about
		})),
		...tablesOn(
			title,
			grids.filter((grid) => !beside.includes(grid)),
			about
		)
	];
}

type Grid = { readonly rows: readonly (readonly TableCell[])[]; readonly alt: string };

/** The tables that have room on the first slide: below what is said where nothing is drawn, else one beside a chart that may be half as wide. */
function gridsBeside(grids: readonly Grid[], pictured: readonly Part[]): Grid[] {
	const [only, ...others] = pictured;
	if (!only)
		return grids.slice(
			0,
			howManyFit(
				grids.map(({ rows }) => rows),
				'words'
			)
		);
	const mayBeNarrow = others.length === 0 && only.is === 'chart' && only.chart.kind !== 'dumbbells';
	return mayBeNarrow ? grids.filter(({ rows }) => fitsBeside(rows)).slice(0, 1) : [];
}

/** What is said of an answer; of two periods or of a pyramid with an outline also how the two lie to each other. */
function sentencesOn(view: ChartView, table: SafeTable, slice: Slice): SentencePart[][] {
	const section = sectionOf(view, table, slice);
	if (section && section.sentences.length > 0) return section.sentences;
	const change = view === 'change' ? changeIn(table, slice) : null;
	const pyramid = view === 'pyramid' ? pyramidIn(table, slice) : null;
	return [
		...sentencesFor(table, slice),
		...(change ? changeSentences(table, change) : []),
		...(pyramid ? pyramidSentences(pyramid) : [])
	];
}

function tableOf({ rows, alt }: Grid): Part {
	return { is: 'table', rows, alt: `${alt}. ${rows.length - 1} rows.` };
}

/** A chart of the program; of what is none, and cannot be pictured, the bars or the line of its table. */
function drawnOn(view: ChartView, table: SafeTable, slice: Slice, picture: Picture | null): Drawn | null {
	const drawn = chartOfView(view, table, sliceOfView(view, table, slice));
	if (drawn || picture || isSection(view) || view === 'heat') return drawn;
	return chartOfView(slice.along === 'period' ? 'periods' : 'bars', table, sliceOfView('bars', table, slice));
}

/** What is drawn, slide by slide. */
function picturedOn(drawn: Drawn | null, picture: Picture | null, alt: string): Part[] {
	if (drawn) return drawn.charts.map((chart) => ({ is: 'chart', alt, chart }));
	return picture ? [{ is: 'picture', alt, ...picture }] : [];
}

/** The rows of one breakdown that the view draws and their total, under their head; of later years all of their variants. */
function tableRows({ table, slice = firstSlice(table) }: Finding, view: ChartView): TableCell[][] {
	const seen = sliceOfView(view, table, slice);
	const along = readTable(table, seen).dimension?.id;
	const drawn = view === 'years' ? ['year', 'variant'] : [along];
	const rows = table.rows.filter(({ groups }) =>
		groups.every((code, at) => {
			const id = table.dimensions[at]?.id ?? '';
			return drawn.includes(id) || code === (seen.at[id] ?? null);
		})
	);
	const columns = sheetColumns(table)
		.map((column) => (isOfTwoTimes(table) && column.heading === otherValue ? asItWas(column, table) : column))
		.filter(({ says, heading }) => says !== 'comparison' && !/ code$| Code$|^Area Type$/.test(heading))
		.filter((column) => column.says === 'group' || rows.some((row) => isSaid(column.fieldOf(row))));
	const head = sheetHeadings(columns).map((heading, at) => ({
		...textCell(heading, { as: 'heading' }),
		isOfFigures: columns[at]?.holds === 'number'
	}));
	return [head, ...rows.map((row) => columns.map((column) => cellOfColumn(column, row)))];
}

/** What a row was, under the time of which it is: beside what it is now, a figure like it. */
function asItWas(column: Column, table: SafeTable): Column {
	const { comparisons, measure } = table;
	const byRow = new Map(comparisons?.list.map(({ row, asked }) => [row, asked.other.value]));
	return {
		...column,
		says: 'figure',
		heading: sidesOf(table).other,
		unit: measure.unit,
		textOf: ({ id }) => formatCell(byRow.get(id) ?? { shown: false, why: 'not-applicable' }, measure)
	};
}

/** Tables on as few slides as they need: small ones below one another, a long one on several, each with its head. */
function tablesOn(title: string, grids: readonly Grid[], about: Pick<Slide, 'foot' | 'notes'>): Slide[] {
	const [first, ...others] = grids;
	if (!first) return [];
	const together = howManyFit(
		grids.map(({ rows }) => rows),
		'title'
	);
	if (together > 1) {
		const parts = grids.slice(0, together).map(tableOf);
		return [{ kind: 'content', title, parts, ...about }, ...tablesOn(title, grids.slice(together), about)];
	}
	const {
		rows: [head = [], ...body],
		alt
	} = first;
	const pages = pagesOf(body, rowsOnSlide).map((page, at, all): Slide => ({
		kind: 'content',
		title: all.length === 1 ? title : `${title} (table ${at + 1} of ${all.length})`,
		parts: [tableOf({ rows: [head, ...page], alt })],
		...about
	}));
	return [...pages, ...tablesOn(title, others, about)];
}

/** A number, or that one is hidden: that there is none has no column of its own on a slide. */
function isSaid(field: CsvField): boolean {
	return typeof field === 'number' || (typeof field === 'object' && field?.mark === shorthand.confidential.mark);
}

function footOf(table: SafeTable): string {
	const marks = shorthandIn(table).map(({ mark, meaning }) => `${mark} ${meaning}`);
	const { provenance } = table;
	return [
		`Source: ${sourcesInShort(table)}.`,
		`Disclosure control: ${protectionInShort(table)}`,
		...(marks.length > 0 ? [`${marks.join('; ')}.`] : []),
		...(provenance.synthetic ? ['Synthetic data.'] : []),
		`Wardwise ${provenance.appVersion}, question ${recordOf(table).questionSha256.slice(0, 12)}`
	].join(' ');
}

/** What the speaker may be asked: the author’s own notes, and everything that the figures are. */
function notesOf(finding: Finding, view: ChartView): string[] {
	const { table, notes = [] } = finding;
	const about = aboutLines(table).filter(([item]) => item !== questionItem);
	const map = mapSource(view, table, finding);
	return [
		...notes,
		...(map === null ? [] : [`Map: ${map}`]),
		...about.map(([item, detail]) => `${String(item)}: ${String(detail)}`)
	];
}
