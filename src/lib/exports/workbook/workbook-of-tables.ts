import { exactnessInWords } from '$lib/charts/exactness';
import { protectionInShort } from '$lib/charts/protection-words';
import { shorthand, shorthandIn } from '$lib/protocol/format';
import type { SafeRow, SafeTable } from '$lib/protocol/safe-table';
import { aboutLines } from '../about';
import { columnsOfTable, type Column } from '../columns';
import { sourcesInShort } from '../sources';
import { cellOfField, longestText, textCell, type Cell, type Sheet, type Workbook } from './workbook';

const widest = 40;

/**
 * Tables as one workbook, laid out as the Government Analysis Function asks: a cover, the contents, the notes, and then one table a sheet, marked
 * up as a table, under its title, what its shorthand means and its source. Everything is from the tables; nothing is hidden or merged.
 */
export function workbookOf(tables: readonly SafeTable[], title: string = tables[0]?.title ?? ''): Workbook {
	const sheets = tables.map((table, at) => tableSheet(table, at + 1));
	return {
		title,
		subject: [...new Set(tables.map(({ provenance }) => provenance.project))].join('; '),
		sheets: [cover(title, tables), contents(tables, sheets), notes(tables, sheets), ...sheets]
	};
}

/** The columns of a sheet’s table: what is the same in every line stands above it, and why a figure is not shown in its own cell. */
export function sheetColumns(table: SafeTable): Column[] {
	const nothing = (column: Column): boolean => table.rows.every((row) => column.fieldOf(row) === null);
	return columnsOfTable(table).filter(
		(column) => ['group', 'figure', 'comparison'].includes(column.says) && !(column.says === 'comparison' && nothing(column))
	);
}

/** The heading of a column with its unit; within a table no two are alike. */
export function sheetHeadings(columns: readonly Column[]): string[] {
	const seen = new Map<string, number>();
	return columns.map(({ heading, unit }) => {
		const text = (unit === undefined ? heading : `${heading} (${unit})`).replace(/\s+/g, ' ').trim();
		const times = (seen.get(text.toLowerCase()) ?? 0) + 1;
		seen.set(text.toLowerCase(), times);
		return times === 1 ? text : `${text} ${times}`;
	});
}

/** A row’s field as a cell: a number with the decimals that the screen shows. */
export function cellOfColumn(column: Column, row: SafeRow): Cell {
	const field = column.fieldOf(row);
	const shown = column.textOf?.(row) ?? (typeof field === 'number' ? String(field) : '');
	return cellOfField(field, /\.(\d+)/.exec(shown)?.[1]?.length ?? 0);
}

function tableSheet(table: SafeTable, number: number): Sheet {
	const columns = sheetColumns(table);
	const lines = [
		textCell(`Table ${number}: ${table.title}`, { as: 'title' }),
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
	const body = table.rows.map((row) => columns.map((column) => cellOfColumn(column, row)));
	return markedUp(`Table_${number}`, lines, sheetHeadings(columns), body);
}

function contents(tables: readonly SafeTable[], sheets: readonly Sheet[]): Sheet {
	const line = (name: string, title: string): Cell[] => [textCell(name, { linkTo: name }), textCell(title)];
	const body = [
		line('Notes', 'Notes: what the figures are, and how they are protected'),
		...tables.map(({ title }, at) => line(sheets[at]?.name ?? '', title))
	];
	const above = [textCell('Contents', { as: 'title' }), textCell('This worksheet contains one table.')];
	return markedUp('Contents', above, ['Worksheet', 'What it contains'], body, [16, 100]);
}

function notes(tables: readonly SafeTable[], sheets: readonly Sheet[]): Sheet {
	const shared = marksOf(tables).map(({ mark, meaning }) => [
		textCell('All'),
		textCell('Shorthand'),
		textCell(`${mark} ${meaning}`)
	]);
	const body = tables.flatMap((table, at) =>
		aboutLines(table)
			.filter(([item]) => item !== 'Shorthand')
			.map(([item, detail]) => [textCell(sheets[at]?.name ?? ''), textCell(String(item)), paragraph(String(detail))])
	);
	const above = [textCell('Notes', { as: 'title' }), textCell('This worksheet contains one table.')];
	return markedUp('Notes', above, ['Worksheet', 'Item', 'Detail'], [...shared, ...body], [16, 32, 100]);
}

/** A text that may be long: one that no cell can hold is left out, since half a question cannot be opened. */
function paragraph(text: string): Cell {
	return textCell(text.length > longestText ? 'Too long for a cell' : text, { as: 'paragraph' });
}

function cover(title: string, tables: readonly SafeTable[]): Sheet {
	const one = (textsOf: (table: SafeTable) => readonly string[]): string[] => [...new Set(tables.flatMap(textsOf))];
	const lines = [
		...one(({ provenance: { purpose } }) => (purpose ? [`Purpose: ${purpose.text}`] : [])),
		...one(({ policy }) => [`Disclosure control: ${policy.name}, version ${policy.version}`]),
		...one((table) => [`Source: ${sourcesInShort(table)}`]),
		...(tables.some(({ provenance }) => provenance.synthetic) ? ['The data are synthetic: made up, not about real people.'] : []),
		...one(({ provenance }) => [`Project: ${provenance.project}`, `Made with Wardwise ${provenance.appVersion}`]),
		`This workbook contains ${tables.length === 1 ? 'one table' : `${tables.length} tables`}. No figure stands outside them.`,
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
	const marks = [...tables.flatMap(shorthandIn), shorthand['not-applicable']];
	return [...new Map(marks.map((one) => [one.mark, one])).values()];
}

function markedUp(name: string, above: readonly Cell[], headings: readonly string[], body: Cell[][], widths?: number[]): Sheet {
	const length = (cell: Cell | undefined): number => (cell && 'text' in cell ? cell.text.length : 10);
	return {
		name,
		widths:
			widths ??
			headings.map((heading, at) => Math.min(widest, 4 + Math.max(heading.length / 2, ...body.map((row) => length(row[at]))))),
		rows: [...above.map((cell) => [cell]), headings.map((heading) => textCell(heading, { as: 'heading' })), ...body],
		table: { name: name.toLowerCase(), from: above.length }
	};
}
