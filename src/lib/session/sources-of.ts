import { needsOf } from '$lib/catalogue/needs-of';
import type { JsonObject } from '$lib/catalogue/indicator';
import type { Holdings } from '$lib/protocol/holdings';
import type { LinkageReport } from '$lib/protocol/report';
import type { SafeTable } from '$lib/protocol/safe-table';
import { filesInWords } from './dataset-cards';

/**
 * One file that an answer is made from: what the answer says of it, what it is called, and how it links to the register; null of the register
 * itself, and of files that are not about people.
 */
export type Source = {
	dataset: SafeTable['provenance']['datasets'][number];
	file: string | null;
	linkage: LinkageReport | null;
};

const spine = 'gp_register';

/** The files that an answer needs, of those that were open when it was made; all of these where the question names none of them. */
export function sourcesOf(
	table: Pick<SafeTable, 'question' | 'provenance'>,
	holdings: Pick<Holdings, 'datasets' | 'linkage'>
): Source[] {
	const needs = needsOf(JSON.parse(JSON.stringify(table.question)) as JsonObject).map((need) => need.split('.')[0]);
	const { datasets } = table.provenance;
	const needed = datasets.filter(({ contract }) => needs.includes(contract));
	return (needed.length > 0 ? needed : datasets).map((dataset) => {
		const card = holdings.datasets.find((one) => one.dataset === dataset.contract);
		return {
			dataset,
			file: card ? filesInWords(card) : null,
			linkage: holdings.linkage.find((report) => report.dataset === dataset.contract && report.dataset !== spine) ?? null
		};
	});
}
