import { exactnessInWords } from '$lib/charts/exactness';
import { measuresOf, measureText } from '$lib/charts/gradient-reading';
import { certificateInWords, protectionInShort } from '$lib/charts/protection-words';
import { cellOf, fileNameFor, figuresOf, roundAsShown, shorthand, shorthandIn, type Figure } from '$lib/protocol/format';
import type { Dimension, SafeRow, SafeTable } from '$lib/protocol/safe-table';
import { comparisonColumns } from './comparison-columns';
import { csvText, type CsvField } from './csv-text';
import { sectionLines } from './section-lines';
import { seriesColumns, seriesLines } from './series-columns';

export type CsvFile = { fileName: string; text: string };
export type CsvOptions = {
	/** Puts a byte-order mark first, without which Excel misreads accents. */
	excel: boolean;
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

export const byteOrderMark = '\ufeff';

/**
 * Exactly the table shown, as tidy CSV: one record for each row, figures as numbers at the precision shown or blank, and
 * why they are blank (`[c]`, `[z]`, `[x]`) in a status column of their own. Every line says how it is protected, for which purpose
 * the data were opened, and that they are synthetic, because the side file, which says what the figures are, may get lost.
 */
export function toCsv(table: SafeTable, { excel }: CsvOptions): CsvFile & { sideFile: CsvFile } {
	const mark = excel ? byteOrderMark : '';
	const name = fileNameFor(table);
	const protection = protectionInShort(table);
	const [compared, overTime] = [comparisonColumns(table), seriesColumns(table)];
	const more = (row: SafeRow): CsvField[] => [...compared.fieldsOf(row), ...overTime.fieldsOf(row)];
	return {
		fileName: `${name}.csv`,
		text:
			mark +
			csvText([
				headings(table, [...compared.headings, ...overTime.headings]),
				...table.rows.map((row) => record(table, row, protection, more(row)))
			]),
		sideFile: { fileName: `${name}-about.csv`, text: mark + csvText([['Item', 'Detail'], ...about(table)]) }
	};
}

function groupHeadings({ id, label }: Dimension): string[] {
	return id === 'area' ? ['Area Type', 'Area Code', 'Area Name'] : [`${label} code`, label];
}

function headings(table: SafeTable, more: readonly string[]): string[] {
	return [
		'Indicator ID',
		'Indicator Name',
		...table.dimensions.flatMap(groupHeadings),
		...figuresOf(table).map((figure) => figureHeadings[figure]),
		'Value unit',
		`Compared to ${table.comparatorLabel ?? 'comparator'}`,
		...figuresOf(table).map((figure) => `${figureHeadings[figure]} status`),
		...more,
		'Disclosure control',
		...(table.provenance.purpose ? ['Purpose'] : []),
		...(table.provenance.synthetic ? ['Data'] : [])
	];
}

function groupFields(dimension: Dimension, code: string | null): CsvField[] {
	const label = code === null ? dimension.totalLabel : (dimension.groups.find((group) => group.code === code)?.label ?? code);
	return dimension.id === 'area' ? [code === null ? 'place' : (dimension.level ?? null), code, label] : [code, label];
}

function record(table: SafeTable, row: SafeRow, protection: string, more: readonly CsvField[]): CsvField[] {
	return [
		table.question.basedOn ?? null,
		table.measure.valueLabel,
		...table.dimensions.flatMap((dimension, index) => groupFields(dimension, row.groups[index] ?? null)),
		...figuresOf(table).map((figure) => {
			const cell = cellOf(row, figure);
			return cell.shown ? roundAsShown(cell.value, table.measure, figure) : null;
		}),
		table.measure.unit,
		row.comparison === 'not-compared' ? null : row.comparison,
		...figuresOf(table).map((figure) => {
			const cell = cellOf(row, figure);
			return cell.shown ? null : shorthand[cell.why].mark;
		}),
		...more,
		protection,
		...(table.provenance.purpose ? [table.provenance.purpose.text] : []),
		...(table.provenance.synthetic ? ['Synthetic'] : [])
	];
}

/** The side file's lines: question, definition, policy, certificate, sources, periods, dates, caveats and shorthand. */
function about(table: SafeTable): CsvField[][] {
	const { measure, policy, provenance } = table;
	const exactness = exactnessInWords(policy);
	return [
		['Question', table.title],
		...(table.indicator ? [['Indicator', `${table.indicator.id}, version ${table.indicator.version}`]] : []),
		['Definition', table.definition],
		['Value', `${measure.valueLabel} (${measure.unit})`],
		['Count', measure.numeratorLabel],
		...(measure.denominatorLabel === null ? [] : [['Denominator', measure.denominatorLabel]]),
		...table.denominators.map((text) => ['Population', text]),
		...(table.comparatorLabel === null
			? []
			: [['Compared to', `${table.comparatorLabel}: whether its value lies within the row's 95% limits`]]),
		...comparisonLines(table),
		...inequalityLines(table),
		...sectionLines(table),
		...seriesLines(table),
		['Project', provenance.project],
		...purposeLines(provenance.purpose),
		...(provenance.synthetic ? [['Data', 'Synthetic: made up, not about real people']] : []),
		...provenance.datasets.flatMap(sourceLines),
		['Disclosure control', `${policy.name}, version ${policy.version}`],
		...policy.sentences.map((text) => ['Disclosure control', text]),
		...(policy.method === 'published' ? [] : certificateInWords(table.certificate, measure).map((text) => ['Certificate', text])),
		...(exactness ? [['Note', exactness]] : []),
		...table.caveats.map((text) => ['Caveat', text]),
		...table.notes.map((text) => ['Note', text]),
		...shorthandIn(table).map(({ mark, meaning }) => ['Shorthand', `${mark} ${meaning}`]),
		['Made with', `Wardwise ${provenance.appVersion}`]
	];
}

function comparisonLines({ comparisons }: SafeTable): CsvField[][] {
	if (!comparisons) return [];
	const { kind, own, other, rule, method } = comparisons;
	const names = kind === 'populations' ? [own, `compared with: ${other}`] : [];
	const sign = 'A difference above 0 and a ratio above 1 mean more in the row than in what it is compared with.';
	return [...names, rule, method, sign].map((text) => ['Comparison', text]);
}

/** The measures of inequality, of all groups together and of each. */
function inequalityLines(table: SafeTable): CsvField[][] {
	return (table.gradients ?? []).flatMap((gradient) => {
		const where = table.dimensions.flatMap((dimension, at) => {
			const code = gradient.groups[at] ?? null;
			return code === null ? [] : [dimension.groups.find((group) => group.code === code)?.label ?? code];
		});
		const said = measuresOf(gradient).map((one) => {
			const [value, lower, upper] = (['value', 'lower', 'upper'] as const).map((figure) => measureText(table, one, figure));
			const limits = one.estimate.lower.shown ? ` (95% limits ${lower} to ${upper})` : '';
			return `${[...where, one.name].join(', ')}: ${value}${limits}; ${one.means}`;
		});
		return said.map((text) => ['Inequality by deprivation', text]);
	});
}

export function purposeLines(purpose: SafeTable['provenance']['purpose']): CsvField[][] {
	if (!purpose) return [];
	const { text, legalBasis, agreements, until } = purpose;
	return [
		['Purpose', text],
		...(legalBasis === null ? [] : [['Legal basis', legalBasis]]),
		...agreements.map((agreement) => ['Sharing agreement', agreement]),
		...(until === null ? [] : [['To be used until', until]])
	];
}

export function sourceLines(dataset: SafeTable['provenance']['datasets'][number]): CsvField[][] {
	const { title, source, periodFrom, periodTo, extractDate, verified, sha256 } = dataset;
	return [
		['Source', source === null ? title : `${title}: ${source}`],
		...(periodFrom === null && periodTo === null
			? []
			: [[`Period of ${title}`, `${periodFrom ?? 'not stated'} to ${periodTo ?? 'not stated'}`]]),
		...(extractDate === null ? [] : [[`Date of extract of ${title}`, extractDate]]),
		[`Verified against a manifest: ${title}`, verified ? 'yes' : 'no: unverified'],
		...(sha256 === null ? [] : [[`SHA-256 of ${title}`, sha256]])
	];
}
