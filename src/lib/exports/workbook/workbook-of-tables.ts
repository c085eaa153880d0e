import { exactnessInWords } from '$lib/charts/exactness';
import { protectionInShort } from '$lib/charts/protection-words';
import { shorthand, shorthandIn } from '$lib/protocol/format';
import type { SafeRow, SafeTable } from '$lib/protocol/safe-table';
import { aboutLines } from '../about';
import { columnsOfTable, type Column } from '../columns';
import { sourcesInShort } from '../sources';
import { markedUp } from './marked-up';
import { partRows, type WorkbookPart } from './part-sheet';
import { cellOfField, distinct, longestText, textCell, type Cell, type Sheet, type Workbook } from './workbook';

/**
 * Tables as one workbook, laid out as the Government Analysis Function asks: a cover, the contents, the notes, and then one table a sheet, marked
 * up as a table, under its title, what its shorthand means and its source. `parts` of them follow as sheets of their own. Everything is from the tables;
 * nothing is hidden or merged. `maps`: of each table whose the outlines of its map are, where it has one.
 */
export function workbookOf(
	tables: readonly SafeTable[],
	title: string = tables[0]?.title ?? '',
	parts: readonly WorkbookPart[] = [],
	maps: readonly (string | null)[] = []
): Workbook {
	const sheets: Titled[] = [
		...tables.map((table, at) => ({ title: table.title, table, sheet: tableSheet(table, at + 1) })),
		...parts.flatMap((part, at) => {
			const table = tables[part.of];
			const said = `${part.section.heading}: ${table?.title ?? ''}`;
			return table ? [{ title: said, table, sheet: partSheet(part, table, at + 1), reading: part.section.reading }] : [];
		})
	];
	return {
		title,
		subject: [...new Set(tables.map(({ provenance }) => provenance.project))].join('; '),
		sheets: [
			cover(title, tables, sheets.length),
			contents(sheets),
			notes(tables, sheets, maps),
			...sheets.map(({ sheet }) => sheet)
		]
	};
}

/** A sheet, the table that it is of, and how it is to be read where that is said apart. */
type Titled = { title: string; table: SafeTable; sheet: Sheet; reading?: string | null };

/** The columns of a sheet’s table: what is the same in every line stands above it, and why a figure is not shown in its own cell. */
export function sheetColumns(table: SafeTable): Column[] {
	const nothing = (column: Column): boolean => table.rows.every((row) => column.fieldOf(row) === null);
	return columnsOfTable(table).filter(
		(column) => ['group', 'figure', 'comparison'].includes(column.says) && !(column.says === 'comparison' && nothing(column))
	);
}

/** The heading of a column with its unit; within a table no two are alike. */
export function sheetHeadings(columns: readonly Column[]): string[] {
	return distinct(columns.map(({ heading, unit }) => (unit === undefined ? heading : `${heading} (${unit})`)));
}

/** A row’s field as a cell: a number with the decimals that the screen shows, or those of its column. */
export function cellOfColumn(column: Column, row: SafeRow): Cell {
	const shown = /\.(\d+)/.exec(column.textOf?.(row) ?? '')?.[1]?.length ?? 0;
	return cellOfField(column.fieldOf(row), column.decimals ?? shown);
}

function tableSheet(table: SafeTable, number: number): Sheet {
	const columns = sheetColumns(table);
	const body = table.rows.map((row) => columns.map((column) => cellOfColumn(column, row)));
	return markedUp(`Table_${number}`, linesAbove(`Table ${number}: ${table.title}`, table), sheetHeadings(columns), body);
}

function partSheet({ of, section }: WorkbookPart, table: SafeTable, number: number): Sheet {
	const { headings, body } = partRows(section.figures);
	return markedUp(
		`Part_${number}`,
		linesAbove(`Part of table ${of + 1}: ${section.figures.caption}`, table),
		distinct(headings),
		body
	);
}

/** What stands above a table. */
function linesAbove(title: string, table: SafeTable): Cell[] {
	return [
		textCell(title, { as: 'title' }),
		textCell(['This worksheet contains one table.', exactnessInWords(table.policy) ?? ''].join(' ').trim()),
		textCell(
			`Some shorthand is used: ${marksOf([table])
				.map(({ mark, meaning }) => `${mark} ${meaning}`)
				.join('; ')}.`
		),
		textCell(`Disclosure control: ${protectionInShort(table)}`),
		textCell(`Source: ${sourcesInShort(table)}`),
		...(table.provenance.synthetic ? [textCell('The data are synthetic: made up, not about real people.')] : []),
		textCell('Contents', { linkTo: 'Contents' })
	];
}

function contents(sheets: readonly Titled[]): Sheet {
	const line = (name: string, title: string): Cell[] => [textCell(name, { linkTo: name }), textCell(title)];
	const body = [
		line('Notes', 'Notes: what the figures are, and how they are protected'),
		...sheets.map(({ sheet, title }) => line(sheet.name, title))
	];
	const above = [textCell('Contents', { as: 'title' }), textCell('This worksheet contains one table.')];
	return markedUp('Contents', above, ['Worksheet', 'What it contains'], body, [16, 100]);
}

function notes(tables: readonly SafeTable[], sheets: readonly Titled[], maps: readonly (string | null)[]): Sheet {
	const marks = marksOf(tables).map(({ mark, meaning }) => ['Shorthand', `${mark} ${meaning}`] as const);
	const told = tables.map((table, at) =>
		[...aboutLines(table), ...(maps[at] ? [['Map', maps[at]]] : [])]
			.map(([item, detail]) => [String(item), String(detail)] as const)
			.filter(([item]) => item !== 'Shorthand')
	);
	const { shared, own } = apart(told);
	const readings = sheets.flatMap(({ sheet, reading }) => (reading ? [note(sheet.name, ['How it is to be read', reading])] : []));
	const above = [textCell('Notes', { as: 'title' }), textCell('This worksheet contains one table.')];
	const body = [
		...[...marks, ...shared].map((line) => note('All', line)),
		...own.flatMap((lines, at) => lines.map((line) => note(sheets[at]?.sheet.name ?? '', line))),
		...readings
	];
	return markedUp('Notes', above, ['Worksheet', 'Item', 'Detail'], body, [16, 36, 100]);
}

type Line = readonly [item: string, detail: string];

/** What is said of every table, once, and of each what is said of it and not of all. */
function apart(told: readonly (readonly Line[])[]): { shared: readonly Line[]; own: readonly (readonly Line[])[] } {
	const keyOf = (line: Line): string => line.join('\n');
	const keys = told.map((lines) => new Set(lines.map(keyOf)));
	const isShared = (line: Line): boolean => keys.length > 1 && keys.every((known) => known.has(keyOf(line)));
	return {
		shared: (told[0] ?? []).filter(isShared),
		own: told.map((lines) => lines.filter((line) => !isShared(line)))
	};
}

function note(sheet: string, [item, detail]: Line): Cell[] {
	return [textCell(sheet), textCell(item), paragraph(detail)];
}

/** A text that may be long: one that no cell can hold is left out, since half a question cannot be opened. */
function paragraph(text: string): Cell {
	return textCell(text.length > longestText ? 'Too long for a cell' : text, { as: 'paragraph' });
}

function cover(title: string, tables: readonly SafeTable[], sheets: number): Sheet {
	const one = (textsOf: (table: SafeTable) => readonly string[]): string[] => [...new Set(tables.flatMap(textsOf))];
	const lines = [
		...one(({ provenance: { purpose } }) => (purpose ? [`Purpose: ${purpose.text}`] : [])),
		...one(({ policy }) => [`Disclosure control: ${policy.name}, version ${policy.version}`]),
		...one((table) => [`Source: ${sourcesInShort(table)}`]),
		...(tables.some(({ provenance }) => provenance.synthetic) ? ['The data are synthetic: made up, not about real people.'] : []),
		...one(({ provenance }) => [`Project: ${provenance.project}`, `Made with Wardwise ${provenance.appVersion}`]),
		`This workbook contains ${sheets === 1 ? 'one table' : `${sheets} tables`}. No figure stands outside them.`,
		'Drop this file on “Open saved questions” in Wardwise to ask again what was asked.'
	];
	return {
		name: 'Cover',
		widths: [110],
		rows: [
			[textCell(title, { as: 'title' })],
			...lines.map((text) => [textCell(text, { as: 'paragraph' })]),
			[textCell('Contents', { linkTo: 'Contents' })]
		]
	};
}

/** The shorthand of some tables; `[z]` also stands where a line has no such thing, so that no cell is blank. */
function marksOf(tables: readonly SafeTable[]): { mark: string; meaning: string }[] {
	const marks = [...tables.flatMap((table) => shorthandIn(table)), shorthand['not-applicable']];
	return [...new Map(marks.map((one) => [one.mark, one])).values()];
}
