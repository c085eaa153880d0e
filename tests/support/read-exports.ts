import { strFromU8, unzipSync } from 'fflate';
import { figuresOf, roundAsShown, shorthand, cellOf, type Figure } from '../../src/lib/protocol/format';
import type { SafeCell, SafeRow, SafeTable } from '../../src/lib/protocol/safe-table';
import { openFile } from '../../src/lib/vault/formats/open-file';
import { Pace } from '../../src/lib/vault/formats/pace';
import { alsoSaid, numbersIn } from './pack-figures';
import { parseCsv } from './parse-csv';
import { readRecords } from './read-records';
import { readSlides, type ReadChart } from './read-slides';

/** A figure of a file: a number, or the mark that stands in its place. */
export type ReadFigure = number | string;
/** What a file says of the cells of a table, by cell (`r3.value`), and every other number that stands where figures stand. */
export type ReadTable = { cells: Map<string, ReadFigure>; others: number[] };

const headings: readonly (readonly [RegExp, Figure])[] = [
	[/^value( \(|$)/i, 'value'],
	[/^lower ci 95\.0 limit( \(|$)/i, 'lower'],
	[/^upper ci 95\.0 limit( \(|$)/i, 'upper'],
	[/^count$/i, 'numerator'],
	[/^denominator$/i, 'denominator'],
	[/^change since first year \(%\)$/i, 'change']
];

/** A text as the number or the mark that it is; null when it is neither. */
export function figureIn(text: string): ReadFigure | null {
	const plain = text.trim();
	if (/^\[\w+\]$/.test(plain)) return plain;
	const number = /^-?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?=%?$)/.exec(plain);
	return number ? Number(number[0].replaceAll(',', '')) : null;
}

/**
 * What a grid of texts says of a table: which row a record is, its names of groups say; what is in it, its headings. Where a blank has its reason
 * in a column of its own, that counts.
 *
 * @throws when a record is of no row of the table
 */
export function readGrid(table: SafeTable, names: readonly string[], records: readonly (readonly string[])[]): ReadTable {
	const heads = table.dimensions.map(({ id, label }) => names.indexOf(id === 'area' ? 'Area Name' : label));
	const isCode = names.map((name) => / code$/i.test(name));
	const figureAt = names.map((name) => headings.find(([pattern]) => pattern.test(name))?.[1] ?? null);
	const byNames = new Map(table.rows.map((row) => [namesOf(table, row).join('\t'), row]));
	const read: ReadTable = { cells: new Map(), others: [] };
	for (const record of records) {
		const said = heads.map((at) => (record[at] ?? '').replace(/^'(?=[=+\-@])/, ''));
		const row = byNames.get(said.join('\t'));
		if (!row) throw new Error(`a record of no row: ${said.join(', ')}`);
		record.forEach((text, at) => {
			const figure = figureAt[at];
			if (heads.includes(at) || isCode[at]) return;
			const found = text === '' ? statusOf(record, names, names[at] ?? '') : figureIn(text);
			if (found === null) return;
			if (figure) read.cells.set(`${row.id}.${figure}`, found);
			else if (typeof found === 'number') read.others.push(found);
		});
	}
	return read;
}

function statusOf(record: readonly string[], names: readonly string[], heading: string): string | null {
	return record[names.indexOf(`${heading} status`)] || null;
}

/** How a file calls the groups of a row. */
function namesOf({ dimensions }: SafeTable, { groups }: SafeRow): string[] {
	return dimensions.map(({ groups: all, totalLabel }, at) => {
		const code = groups[at] ?? null;
		return code === null ? totalLabel : (all.find((group) => group.code === code)?.label ?? code);
	});
}

/** A plain CSV. */
export function readCsv(table: SafeTable, text: string): ReadTable {
	const [names = [], ...records] = parseCsv(text.replace(/^\ufeff/, ''));
	return readGrid(table, names, records);
}

/** The CSV of a data package. */
export function readPackage(table: SafeTable, zip: Uint8Array): ReadTable {
	const files = Object.entries(unzipSync(zip)).filter(([path]) => /(?<!-about)\.csv$/.test(path));
	if (files.length !== 1) throw new Error('one table was looked for');
	return readCsv(table, strFromU8(files[0]?.[1] ?? new Uint8Array()));
}

/** The tables of a workbook in the order of its sheets; a number outside them is one of `others`. Read by the vault's own readers of XLSX and ODS. */
export async function readWorkbook(tables: readonly SafeTable[], bytes: Uint8Array<ArrayBuffer>): Promise<ReadTable[]> {
	const sheets = await openFile(new File([bytes], 'book'), new Pace());
	const first = 3; // a cover, the contents and the notes; parts of answers stand behind the tables
	const loose: number[] = [];
	const others = sheets.flatMap((_, at) => (at < first || at >= first + tables.length ? [at] : []));
	for (const at of others) {
		const { names, rows } = await readRecords(new File([bytes], 'book'), { table: at });
		const cells = at < first ? [names, ...rows] : rows.map((row) => row.slice(1)); // a part of an answer has names of its own: a year is one
		for (const found of cells.flat().map(figureIn)) if (typeof found === 'number') loose.push(found);
	}
	const read: ReadTable[] = [];
	for (const [at, table] of tables.entries()) {
		const head = sheets[first + at]?.head.findIndex(({ cells }) => cells.some((cell) => /^Value( \(|$)/.test(cell))) ?? -1;
		const { names, rows } = await readRecords(new File([bytes], 'book'), { table: first + at, header: head });
		read.push(readGrid(table, names, rows));
	}
	read[0]?.others.push(...loose);
	return read;
}

/** Slides: what each finding's tables, its chart and the sheet behind that say, in the order of the tables. */
export async function readDeck(tables: readonly SafeTable[], bytes: Uint8Array): Promise<ReadTable[]> {
	const { slides } = readSlides(bytes);
	const read = tables.map((): ReadTable => ({ cells: new Map(), others: [] }));
	for (const { title, grids, chart, workbook } of slides.slice(1)) {
		const at = tables.findIndex(
			(table) =>
				title === table.title ||
				(/^ \((table|chart) \d+ of \d+\)$/.test(title.slice(table.title.length)) && title.startsWith(table.title))
		);
		const [table, into] = [tables[at], read[at]];
		if (!table || !into) continue;
		for (const [names = [], ...records] of grids)
			if (isGridOf(table, names)) merge(into, readGrid(table, names, records));
			else into.others.push(...records.flatMap(([, ...cells]) => cells.flatMap(numbersInWords)));
		if (!chart) continue;
		const sheet = workbook && (await readRecords(new File([new Uint8Array(workbook)], 'x')));
		const places = sheet ? placesIn(sheet.names) : [];
		if (places.length > 0) into.others.push(...chart.series.flatMap(({ x }) => numbersIn(x).map(Math.abs)));
		else if (chart.series.length > 1) into.others.push(...chart.series.flatMap(numbersOfSeries));
		else for (const one of cellsOfChart(table, chart)) merge(into, { cells: new Map([one]), others: [] });
		for (const record of sheet?.rows ?? [])
			for (const found of record.filter((_, column) => column > 0 && !places.includes(column)).map(figureIn))
				if (typeof found === 'number') into.others.push(Math.abs(found));
	}
	return read;
}

/** Columns of a chart of pairs that say how far down a row lies, and where its name begins; a chart of another kind has none. */
function placesIn(names: readonly string[]): number[] {
	return names.flatMap((name, at) => (name === 'Line' || name === 'Name at' ? [at] : []));
}

/** What a series says, on whichever side of nought it is drawn. */
function numbersOfSeries({ values, x }: ReadChart['series'][number]): number[] {
	return [...values, ...x].flatMap((value) => (value === null ? [] : [Math.abs(value)]));
}

/** The cells that the points of a chart of one series are, and the ends of their limits. */
function cellsOfChart(table: SafeTable, { categories, series }: ReadChart): [cell: string, figure: number][] {
	const rows = rowsByFirstName(table);
	return (series[0]?.values ?? []).flatMap((value, at): [string, number][] => {
		const row = rows.get((categories[at] ?? '').replace(/ \[\w+\]$/, ''));
		if (!row) throw new Error(`a point of no row: ${categories[at]}`);
		if (value === null) return [];
		const [plus, minus] = [series[0]?.plus[at] ?? null, series[0]?.minus[at] ?? null];
		const ends: [Figure, number | null][] = [
			['value', value],
			['upper', plus === null ? null : value + plus],
			['lower', minus === null ? null : value - minus]
		];
		return ends.flatMap(([figure, end]) =>
			end === null ? [] : [[`${row.id}.${figure}`, Number(end.toFixed(8))] as [string, number]]
		);
	});
}

/** Whether a table has a column for each breakdown, a row for each line of them: others are crossed, or parts of an answer. */
function isGridOf({ dimensions }: SafeTable, names: readonly string[]): boolean {
	return (
		dimensions.every(({ id, label }) => names.includes(id === 'area' ? 'Area Name' : label)) &&
		names.some((name) => /^Value/.test(name))
	);
}

/** `12.3 (11.0 to 14.1)` is three numbers. */
function numbersInWords(text: string): number[] {
	return [...text.matchAll(/[-−]?\d[\d,]*(\.\d+)?/g)].map(([one]) => Number(one.replaceAll(',', '').replace('−', '-')));
}

/** Rows of the first breakdown by their name, every other at its total. */
function rowsByFirstName(table: SafeTable): Map<string, SafeRow> {
	return new Map(
		table.rows
			.filter(({ groups }) => groups.every((code, at) => at === 0 || code === null))
			.map((row) => [namesOf(table, row)[0] ?? '', row])
	);
}

/** A table as it is pasted: as HTML, or as a text with tabs. */
export function readCopied(table: SafeTable, { html, text }: { html: string; text: string }): ReadTable {
	const [names = [], ...records] = [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
		[...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => plainText(cell))
	);
	const lines = text.split('\r\n').map((line) => line.split('\t'));
	const read = readGrid(table, names, records);
	merge(read, readGrid(table, lines[1] ?? [], lines.slice(2, 2 + records.length)));
	return read;
}

function plainText(markup: string): string {
	return markup
		.replace(/<[^>]*>/g, '')
		.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
		.replace(/&(lt|gt|quot|amp);/g, (_, name: 'lt') => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name]);
}

/** A sealed page: the figures of its sections, each of which names its cell, and the pack inside it. */
export function readSealed(tables: readonly SafeTable[], html: string): ReadTable[] {
	const sections = html.split('<section').slice(1);
	const inside = /<script type="application\/json" id="wardwise-pack">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
	return readPack(tables, inside).map((read, at) => {
		const table = tables[at];
		if (!table) return read;
		for (const [, cell = '', text = ''] of (sections[at] ?? '').matchAll(/data-cell="([^"]+)">([^<]*)</g)) {
			if (plainText(text) === alsoSaid(table, cell)) continue;
			const found = figureIn(plainText(text)) ?? figureIn(/-?[\d,]*\.?\d+%?/.exec(plainText(text))?.[0] ?? '');
			if (found !== null) merge(read, { cells: new Map([[cell, found]]), others: [] });
		}
		return read;
	});
}

/** The file of a pack: every number of its tables' rows, at the precision in which figures are shown. */
export function readPack(tables: readonly SafeTable[], text: string): ReadTable[] {
	const { items } = JSON.parse(text) as { items: { table?: SafeTable }[] };
	const held = items.flatMap(({ table }) => (table ? [table] : []));
	return tables.map((table, at) => ({
		cells: new Map(
			(held[at]?.rows ?? []).flatMap((row) =>
				figuresOf(table).map((figure) => [`${row.id}.${figure}`, figureOf(table, cellOf(row, figure), figure)] as const)
			)
		),
		others: []
	}));
}

/** A cell as files have it: the number as it is shown, or the mark in its place. */
export function figureOf({ measure }: SafeTable, cell: SafeCell, figure: Figure): ReadFigure {
	return cell.shown ? roundAsShown(cell.value, measure, figure) : shorthand[cell.why].mark;
}

/** Puts what another file says to what is known: a number wins over a mark, since an attacker has both. */
export function merge(into: ReadTable, more: ReadTable): void {
	for (const [cell, figure] of more.cells) if (typeof figure === 'number' || !into.cells.has(cell)) into.cells.set(cell, figure);
	into.others.push(...more.others);
}

/** The table that somebody has who has only what was read, and knows the rule: of a cell that was not read nothing is known. */
export function tableAsRead(table: SafeTable, { cells }: ReadTable): SafeTable {
	const whyOf = Object.fromEntries(Object.entries(shorthand).map(([why, { mark }]) => [mark, why]));
	const cell = (row: SafeRow, figure: Figure): SafeCell => {
		const found = cells.get(`${row.id}.${figure}`);
		if (typeof found === 'number') return { shown: true, value: found };
		return { shown: false, why: (whyOf[found ?? ''] ?? 'not-available') as Extract<SafeCell, { shown: false }>['why'] };
	};
	return {
		...table,
		rows: table.rows.map((row) => ({
			...row,
			value: cell(row, 'value'),
			lower: cell(row, 'lower'),
			upper: cell(row, 'upper'),
			numerator: cell(row, 'numerator'),
			denominator: cell(row, 'denominator')
		}))
	};
}

/** Every number of what is said beside a table, as it is written and as it is drawn: shares of a curve in per cent, limits at the precision of the measure. */
function numbersOfParts(table: SafeTable): number[] {
	const { comparisons, series, gradients, onsets, lifeExpectancies, structures, targets, ages, concentrations, funnels } = table;
	const spread = numbersIn(concentrations);
	return [
		...numbersIn([comparisons, series, gradients, onsets, lifeExpectancies, structures, targets, ages, funnels]).map(Math.abs),
		...[...spread, ...spread.map((share) => Math.round(1000 * share) / 10), 100],
		...numbersIn(funnels).map((value) => roundAsShown(value, table.measure, 'value'))
	];
}

/** What was read that the table does not show: a figure that is another, or stands where none is, and a number from nowhere. */
export function strayFigures(table: SafeTable, { cells, others }: ReadTable): string[] {
	const rows = new Map(table.rows.map((row) => [row.id, row]));
	const shown = new Set<number>([...numbersOfParts(table), 0]);
	for (const row of [...table.rows, ...(table.beside?.rows ?? [])]) {
		for (const figure of figuresOf(table)) {
			const is = figureOf(table, cellOf(row, figure), figure);
			if (typeof is === 'number') shown.add(is);
		}
	}
	const wrong = [...cells].flatMap(([cell, found]) => {
		const [id = '', figure = ''] = cell.split('.');
		const row = rows.get(id);
		const is = row ? figureOf(table, cellOf(row, figure as Figure), figure as Figure) : 'no such row';
		return is === found ? [] : [`${cell}: ${found}, and not ${is}`];
	});
	return [
		...wrong,
		...others.filter((number) => !shown.has(number) && !shown.has(Math.abs(number))).map((number) => `${number} from nowhere`)
	];
}
