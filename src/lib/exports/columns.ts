import { protectionInShort } from '$lib/charts/protection-words';
import { cellOf, figuresOf, formatCell, roundAsShown, shorthand, type Figure } from '$lib/protocol/format';
import type { Dimension, SafeRow, SafeTable } from '$lib/protocol/safe-table';
import { comparisonColumns } from './comparison-columns';
import { fieldOfCell, type CsvField } from './csv-text';
import { seriesColumns } from './series-columns';

/** A column of a table as files have it. */
export type Column = {
	readonly heading: string;
	/** `question` and `protection` say the same in every line; `status` says why a figure is blank. */
	readonly says: 'question' | 'group' | 'figure' | 'unit' | 'comparison' | 'status' | 'protection';
	readonly holds: 'text' | 'number';
	readonly fieldOf: (row: SafeRow) => CsvField;
	/** Of figures: as the screen writes them. */
	readonly textOf?: (row: SafeRow) => string;
	/** Of numbers that no `textOf` writes: how many decimals each of them has, so that they stand in line. */
	readonly decimals?: number;
	/** In what the numbers are, where the heading does not say it. */
	readonly unit?: string;
};

/** Headings that analysts' scripts know from Fingertips. */
const figureHeadings: Readonly<Record<Figure, string>> = {
	value: 'Value',
	lower: 'Lower CI 95.0 limit',
	upper: 'Upper CI 95.0 limit',
	numerator: 'Count',
	denominator: 'Denominator',
	change: 'Change since first year (%)'
};

/**
 * Every column of a table, in the order of its CSV: what was asked, groups, figures as numbers at the precision shown, what they are compared
 * with, why a figure is blank, what is said of lines over time, and how all of it is protected. Every other file is made from these.
 */
export function columnsOfTable(table: SafeTable): Column[] {
	const { question, measure, provenance, comparatorLabel } = table;
	const same = (says: 'question' | 'unit' | 'protection', heading: string, field: CsvField): Column => ({
		heading,
		says,
		holds: 'text',
		fieldOf: () => field
	});
	return [
		same('question', 'Indicator ID', question.basedOn ?? null),
		same('question', 'Indicator Name', measure.valueLabel),
		...table.dimensions.flatMap(groupColumns),
		...figuresOf(table).map((figure) => figureColumn(table, figure)),
		same('unit', 'Value unit', measure.unit),
		{
			heading: `Compared to ${comparatorLabel ?? 'comparator'}`,
			says: 'comparison',
			holds: 'text',
			fieldOf: ({ comparison }) => (comparison === 'not-compared' ? null : comparison)
		},
		...figuresOf(table).map((figure) => statusColumn(figure)),
		...furtherColumns(table, comparisonColumns(table)),
		...furtherColumns(table, seriesColumns(table)),
		same('protection', 'Disclosure control', protectionInShort(table)),
		...(provenance.purpose ? [same('protection', 'Purpose', provenance.purpose.text)] : []),
		...(provenance.synthetic ? [same('protection', 'Data', 'Synthetic')] : [])
	];
}

function groupColumns(dimension: Dimension, at: number): Column[] {
	const labels = new Map(dimension.groups.map(({ code, label }) => [code, label]));
	const labelOf = (code: string | null): string => (code === null ? dimension.totalLabel : (labels.get(code) ?? code));
	const group = (heading: string, field: (code: string | null) => CsvField): Column => ({
		heading,
		says: 'group',
		holds: 'text',
		fieldOf: ({ groups }) => field(groups[at] ?? null)
	});
	if (dimension.id !== 'area') return [group(`${dimension.label} code`, (code) => code), group(dimension.label, labelOf)];
	return [
		group('Area Type', (code) => (code === null ? 'place' : (dimension.level ?? null))),
		group('Area Code', (code) => code),
		group('Area Name', labelOf)
	];
}

function figureColumn({ measure }: SafeTable, figure: Figure): Column {
	const isValue = figure === 'value' || figure === 'lower' || figure === 'upper';
	return {
		heading: figureHeadings[figure],
		says: 'figure',
		holds: 'number',
		fieldOf: (row) => fieldOfCell(cellOf(row, figure), (value) => roundAsShown(value, measure, figure)),
		textOf: (row) => formatCell(cellOf(row, figure), measure, figure),
		...(isValue ? { unit: measure.unit } : {})
	};
}

function statusColumn(figure: Figure): Column {
	return {
		heading: `${figureHeadings[figure]} status`,
		says: 'status',
		holds: 'text',
		fieldOf: (row) => {
			const cell = cellOf(row, figure);
			return cell.shown ? null : shorthand[cell.why].mark;
		}
	};
}

/** Columns that were made a row at a time. */
function furtherColumns(
	{ rows }: SafeTable,
	{ headings, fieldsOf, ratios }: { headings: string[]; fieldsOf: (row: SafeRow) => CsvField[]; ratios?: ReadonlySet<string> }
): Column[] {
	const fields = new Map(rows.map((row) => [row, fieldsOf(row)]));
	const decimalsOf = (field: CsvField | undefined): number =>
		typeof field === 'number' ? (/\.(\d+)$/.exec(String(field))?.[1]?.length ?? 0) : 0;
	return headings.map((heading, at) => ({
		heading,
		says: heading.endsWith(' status') ? 'status' : 'comparison',
		holds: rows.some((row) => typeof fields.get(row)?.[at] === 'number') ? 'number' : 'text',
		fieldOf: (row) => fields.get(row)?.[at] ?? null,
		decimals: Math.max(ratios?.has(heading) ? 2 : 0, ...rows.map((row) => decimalsOf(fields.get(row)?.[at])))
	}));
}
