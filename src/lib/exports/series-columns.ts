import { causeInWords, periodDimension, trendInWords } from '$lib/charts/period-reading';
import { roundAsShown, shorthand, type Figure } from '$lib/protocol/format';
import type { SafeCell } from '$lib/protocol/safe-cell';
import type { SafeRow, SafeTable, Series } from '$lib/protocol/safe-table';
import { fieldOfCell, type CsvField } from './csv-text';

type Columns = { headings: string[]; fieldsOf: (row: SafeRow) => CsvField[] };

/** Where a row stands: its line, and which of the periods it is; null is all of them. */
type Place = { readonly series: Series; readonly period: number | null };

/** Columns that some line of a table has. */
type Block = { readonly headings: readonly string[]; readonly fields: (place: Place, table: SafeTable) => CsvField[] };

/**
 * What is said of each line over time: its recent trend in the row of all periods; in that of each period the mean and limits of the
 * control chart, whether the period is a special cause, and the three years that end with it. None in a table without periods.
 */
export function seriesColumns(table: SafeTable): Columns {
	const { series: all = [], dimensions } = table;
	const at = dimensions.findIndex(({ id }) => id === periodDimension);
	if (all.length === 0 || at < 0) return { headings: [], fieldsOf: () => [] };
	const key = (groups: readonly (string | null)[]): string => JSON.stringify(groups.with(at, null));
	const byGroups = new Map(all.map((series) => [key(series.groups), series]));
	const periods = dimensions[at]?.groups.map(({ code }) => code) ?? [];
	const blocks = blocksOf(all);
	return {
		headings: blocks.flatMap(({ headings }) => headings),
		fieldsOf: ({ groups }) => {
			const series = byGroups.get(key(groups));
			const code = groups[at] ?? null;
			const period = code === null ? null : periods.indexOf(code);
			return blocks.flatMap(({ headings, fields }) => (series ? fields({ series, period }, table) : headings.map(() => null)));
		}
	};
}

function blocksOf(all: readonly Series[]): Block[] {
	const has = (kind: Series['chart']['kind']): boolean => all.some(({ chart }) => chart.kind === kind);
	return [
		trend,
		...(has('control') ? [control] : []),
		...(has('run') ? [run] : []),
		...(all.some(({ windows }) => windows) ? [rolling] : [])
	];
}

const trend: Block = {
	headings: ['Recent trend'],
	fields: ({ series, period }) => [period === null ? trendInWords(series.trend) : null]
};

const control: Block = {
	headings: ['Control chart mean', 'Lower control limit', 'Upper control limit', 'Special cause'],
	fields: ({ series: { chart }, period }) => {
		if (chart.kind !== 'control' || period === null) return [null, null, null, null];
		return [chart.mean, chart.lower, chart.upper, causeInWords(chart.points[period] ?? null)];
	}
};

const run: Block = {
	headings: ['Run chart median'],
	fields: ({ series: { chart }, period }) => [chart.kind === 'run' && period !== null ? chart.median : null]
};

const ofWindow: readonly [name: string, part: 'value' | 'lower' | 'upper' | 'numerator' | 'least' | 'most', as: Figure][] = [
	['value', 'value', 'value'],
	['lower CI 95.0 limit', 'lower', 'lower'],
	['upper CI 95.0 limit', 'upper', 'upper'],
	['count', 'numerator', 'numerator'],
	['true count at least', 'least', 'numerator'],
	['true count at most', 'most', 'numerator']
];

const rolling: Block = {
	headings: ['', ...ofWindow.map(([name]) => `: ${name}`), ': value status'].map((name) => `Three years to this one${name}`),
	fields: ({ series, period }, { measure }) => {
		const window = period === null ? undefined : series.windows?.[period - 2];
		const number = (cell: SafeCell | undefined, as: Figure): CsvField =>
			cell ? fieldOfCell(cell, (value) => roundAsShown(value, measure, as)) : null;
		return [
			window?.label ?? null,
			...ofWindow.map(([, part, as]) => number(window?.[part], as)),
			!window || window.value.shown ? null : shorthand[window.value.why].mark
		];
	}
};

/** The same as lines of the side file: of each line its verdicts, and how the columns are to be read. */
export function seriesLines(table: SafeTable): CsvField[][] {
	if (!table.series) return [];
	const said = table.series.flatMap((series): string[] => {
		const where = table.dimensions.flatMap((dimension, at) => {
			const code = series.groups[at] ?? null;
			return code === null ? [] : [dimension.groups.find((group) => group.code === code)?.label ?? code];
		});
		const line = where.length === 0 ? '' : `${where.join(', ')}: `;
		return [`${line}recent trend ${trendInWords(series.trend)}`, `${line}${chartInWords(series)}`];
	});
	const windows = table.series.some((series) => series.windows) ? [howWindows] : [];
	return [...said, ...windows].map((text) => ['Over time', text]);
}

const howWindows =
	'Three years to this one: the sum of three years as they are shown, blank with any that is not; the value of a rate is the mean of a year. These columns add up years that stand in rows of their own: do not add them to those.';

function chartInWords({ chart }: Series): string {
	if (chart.kind === 'none') return `no control chart: ${chart.why}`;
	if (chart.kind === 'run') return `run chart with a median of ${chart.median}; limits need 12 periods or more`;
	return `control chart (XmR) with a mean of ${chart.mean} and limits of ${chart.lower} and ${chart.upper}, from the first ${chart.baseline} periods`;
}
