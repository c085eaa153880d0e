import type { Usage } from '$lib/protocol/holdings';
import type { Provenance } from '$lib/protocol/safe-table';
import type { CsvFile } from './csv';
import { csvText } from './csv-text';

/** What a field serves besides questions, in words. */
export const keptForInWords: Readonly<Record<NonNullable<Usage['fields'][number]['keptFor']>, string>> = {
	'repeated-records': 'telling repeated records',
	'ends-with-death': 'ending records with a death',
	areas: 'placing people in areas'
};

/**
 * Evidence for data minimisation as CSV: each field that was loaded and that no question of the sitting has used, under which
 * purpose, and after how many questions. Names of fields only: nothing of what they hold.
 */
export function toUnusedCsv({ questions, fields }: Usage, { project, purpose }: Provenance): CsvFile {
	const headings = [
		'Dataset',
		'Title',
		'Field',
		'Label',
		'Kept for',
		'Questions answered',
		'Project',
		'Purpose',
		'Sharing agreement'
	];
	const unused = fields.filter(({ used }) => !used);
	const records = unused.map(({ dataset, title, field, label, keptFor }) => [
		...[dataset, title, field, label, keptFor && keptForInWords[keptFor], questions, project],
		...[purpose?.text ?? null, purpose?.agreements.join('; ') ?? null]
	]);
	return { fileName: 'fields-not-used.csv', text: csvText([headings, ...records]) };
}
