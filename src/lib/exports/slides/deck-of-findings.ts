import { protectionInShort } from '$lib/charts/protection-words';
import {
	captionOf,
	chosenGroups,
	firstSlice,
	orderPoints,
	readTable,
	usualOrder,
	type Point,
	type Slice
} from '$lib/charts/reading';
import { sentencesAsText, sentencesFor } from '$lib/charts/sentence';
import { formatCell, roundAsShown, shorthand, shorthandIn } from '$lib/protocol/format';
import type { SafeRow, SafeTable } from '$lib/protocol/safe-table';
import { aboutLines, questionItem } from '../about';
import type { CsvField } from '../csv-text';
import { withoutUnseen } from '../plain-text';
import { recordOf, recordText } from '../record';
import { sourcesInShort } from '../sources';
import { cellOfColumn, sheetColumns, sheetHeadings } from '../workbook/workbook-of-tables';
import { textCell } from '../workbook/workbook';
import { ownLook, type Chart, type Deck, type Look, type Slide } from './deck';

/** A finding to be put on slides: a table, and what is said of it. Its sentence is written anew where it has no words of its own. */
export type Finding = {
	readonly table: SafeTable;
	readonly title?: string;
	readonly words?: readonly string[];
	readonly notes?: readonly string[];
	readonly slice?: Slice;
};
/** What begins with a title, and what is said below it. */
export type Section = { readonly section: string; readonly words: readonly string[] };
export type Findings = {
	readonly title: string;
	/** What stands on the cover below the title, a paragraph each. */
	readonly lines?: readonly string[];
	/** A text begins a section of which nothing more is said. */
	readonly items: readonly (Finding | Section | string)[];
	readonly look?: Look;
};

const rowsOnSlide = 20;
const mostBars = 30;

/**
 * Findings as slides: a cover, then each as a chart with its words and as a table, and at the end how all of it was made, with the questions in the
 * notes. Charts and tables are ones of the program that opens them, to be edited there; every number is one that a table shows.
 */
export function deckOf({ title, lines = [], items, look = ownLook }: Findings): Deck {
	const findings = items.filter((item) => typeof item !== 'string' && 'table' in item);
	const tables = findings.map(({ table }) => table);
	return {
		title: withoutUnseen(title),
		subject: [...new Set(tables.map(({ provenance }) => provenance.project))].join('; '),
		look,
		slides: [
			cover(title, lines, tables, look),
			...items.flatMap((item) => {
				if (typeof item === 'string') return [section({ section: item, words: [] })];
				return 'table' in item ? [chartSlide(item), ...tableSlides(item)] : [section(item)];
			}),
			...lastSlides(findings)
		]
	};
}

function cover(title: string, own: readonly string[], tables: readonly SafeTable[], { organisation }: Look): Slide {
	const purposes = [...new Set(tables.flatMap(({ provenance: { purpose } }) => (purpose ? [`Purpose: ${purpose.text}`] : [])))];
	const isSynthetic = tables.some(({ provenance }) => provenance.synthetic);
	const synthetic = isSynthetic ? ['The data are synthetic: made up, not about real people.'] : [];
	const lines = [...new Set([...own, organisation ?? '', ...purposes, ...synthetic])];
	return { kind: 'cover', title, parts: [{ is: 'words', paragraphs: lines.filter((line) => line !== '') }], foot: '', notes: [] };
}

function section({ section: title, words }: Section): Slide {
	const parts = words.length > 0 ? [{ is: 'words' as const, paragraphs: words }] : [];
	return { kind: 'section', title, parts, foot: '', notes: [] };
}

function chartSlide(finding: Finding): Slide {
	const { table, title = table.title, slice = firstSlice(table), words } = finding;
	const reading = readTable(table, slice);
	const sentences = sentencesAsText(sentencesFor(table, slice));
	const drawn = orderPoints(reading.points, usualOrder(reading.dimension)).slice(0, mostBars);
	const isLine = reading.dimension?.id === 'period' || reading.dimension?.id === 'year';
	const points = isLine ? reading.points : drawn;
	const left = reading.points.length - points.length;
	const alt = `${captionOf(table, reading.dimension)}. ${sentences}`;
	const chosen = chosenGroups(table, slice);
	const hasChart = points.some(({ row }) => row.value.shown) && points.length > 1;
	return {
		kind: 'content',
		title,
		parts: [
			{
				is: 'words',
				paragraphs: [
					...(words && words.length > 0 ? words : [sentences]),
					...(chosen === null ? [] : [`Shown: ${chosen}.`]),
					...(left > 0 ? [`The chart has the first ${mostBars} of ${reading.points.length}.`] : [])
				]
			},
			...(hasChart ? [{ is: 'chart' as const, alt, chart: chartOf(table, points, isLine ? 'line' : 'bars') }] : [])
		],
		foot: footOf(table),
		notes: notesOf(finding)
	};
}

function chartOf(table: SafeTable, points: readonly Point[], kind: Chart['kind']): Chart {
	const { measure } = table;
	const decimalsOf = ({ row }: Point): number => /\.(\d+)/.exec(formatCell(row.value, measure))?.[1]?.length ?? 0;
	const numberOf = (cell: SafeRow['value']): number | null => (cell.shown ? roundAsShown(cell.value, measure, 'value') : null);
	return {
		kind,
		name: `${measure.valueLabel} (${measure.unit})`,
		decimals: Math.max(0, ...points.map(decimalsOf)),
		points: points.map((point) => {
			const { label, row } = point;
			const [value, lower, upper] = [row.value, row.lower, row.upper].map(numberOf);
			return {
				label: withoutUnseen(row.value.shown ? label : `${label} ${formatCell(row.value, measure)}`),
				value: value ?? null,
				decimals: decimalsOf(point),
				limits: typeof lower === 'number' && typeof upper === 'number' ? ([lower, upper] as const) : null
			};
		})
	};
}

/** The rows that the chart draws and their total, as many slides as they need. */
function tableSlides(finding: Finding): Slide[] {
	const { table, title = table.title, slice = firstSlice(table) } = finding;
	const { points, total } = readTable(table, slice);
	const wanted = new Set([...points.map(({ row }) => row), ...(total ? [total] : [])]);
	const rows = table.rows.filter((row) => wanted.has(row));
	const columns = sheetColumns(table)
		.filter(({ says, heading }) => says !== 'comparison' && !/ code$| Code$|^Area Type$/.test(heading))
		.filter((column) => column.says === 'group' || rows.some((row) => isSaid(column.fieldOf(row))));
	const head = sheetHeadings(columns).map((heading) => textCell(heading, { as: 'heading' }));
	return pagesOf(rows, rowsOnSlide).map((page, at, pages) => ({
		kind: 'content',
		title: pages.length === 1 ? title : `${title} (table ${at + 1} of ${pages.length})`,
		parts: [
			{
				is: 'table',
				rows: [head, ...page.map((row) => columns.map((column) => cellOfColumn(column, row)))],
				alt: `Table of ${page.length} rows: ${table.title}`
			}
		],
		foot: footOf(table),
		notes: notesOf(finding)
	}));
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
function notesOf({ table, notes = [] }: Finding): string[] {
	const about = aboutLines(table).filter(([item]) => item !== questionItem);
	return [...notes, ...about.map(([item, detail]) => `${String(item)}: ${String(detail)}`)];
}

/** Which question of which data under which rule each finding is; in the notes as Wardwise opens them. */
function lastSlides(findings: readonly Finding[]): Slide[] {
	const head = ['Finding', 'Disclosure control', 'Date of extract', 'SHA-256 of data', 'SHA-256 of question'].map((text) =>
		textCell(text, { as: 'heading' })
	);
	return pagesOf(findings, 8).map((page, at, pages) => ({
		kind: 'content',
		title: `How these figures were made${pages.length === 1 ? '' : ` (${at + 1} of ${pages.length})`}`,
		parts: [
			{
				is: 'table',
				rows: [head, ...page.map(({ table, title = table.title }) => madeOf(table, title))],
				alt: 'Table of the findings, their rules, data and questions'
			}
		],
		foot: 'Drop this file on “Open saved questions” in Wardwise to ask again what was asked.',
		notes: page.map(({ table }) => recordText(table))
	}));
}

function madeOf(table: SafeTable, title: string): ReturnType<typeof textCell>[] {
	const { policy, datasets, questionSha256 } = recordOf(table);
	const short = (hash: string | null): string => hash?.slice(0, 12) ?? '[x]';
	return [
		title,
		policy,
		[...new Set(datasets.map(({ extractDate }) => extractDate ?? '[x]'))].join(', '),
		datasets.map(({ sha256 }) => short(sha256)).join(', '),
		short(questionSha256)
	].map((text) => textCell(text));
}

function pagesOf<T>(all: readonly T[], size: number): T[][] {
	return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
}
