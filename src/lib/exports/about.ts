import { exactnessInWords } from '$lib/charts/exactness';
import { measuresOf, measureText } from '$lib/charts/gradient-reading';
import { certificateInWords } from '$lib/charts/protection-words';
import { shorthandIn } from '$lib/protocol/format';
import type { SafeTable } from '$lib/protocol/safe-table';
import type { CsvField } from './csv-text';
import { recordOf, recordText } from './record';
import { sectionLines } from './section-lines';
import { seriesLines } from './series-columns';
import { datasetsOf } from './sources';

/**
 * What the figures of a table are, an item and its detail a line: question, definition, policy, certificate, the sources it is made from, periods, dates, caveats,
 * shorthand, and the question as Wardwise opens it again.
 */
export function aboutLines(table: SafeTable): CsvField[][] {
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
		...datasetsOf(table).flatMap(sourceLines),
		['Disclosure control', `${policy.name}, version ${policy.version}`],
		...policy.sentences.map((text) => ['Disclosure control', text]),
		...(policy.method === 'published' ? [] : certificateInWords(table.certificate, measure).map((text) => ['Certificate', text])),
		...(exactness ? [['Note', exactness]] : []),
		...table.caveats.map((text) => ['Caveat', text]),
		...table.notes.map((text) => ['Note', text]),
		...shorthandIn(table).map(({ mark, meaning }) => ['Shorthand', `${mark} ${meaning}`]),
		['Made with', `Wardwise ${provenance.appVersion}`],
		['SHA-256 of the question', recordOf(table).questionSha256],
		[questionItem, recordText(table)]
	];
}

/** What stands beside the question, by which a reader knows what to do with it. */
export const questionItem = 'The question, for Wardwise to open';

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
