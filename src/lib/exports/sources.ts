import type { JsonObject } from '$lib/catalogue/indicator';
import { needsOf } from '$lib/catalogue/needs-of';
import type { SafeTable } from '$lib/protocol/safe-table';

/** The datasets that a table is made from, of those that were open; all of these where its question names none of them. */
export function datasetsOf({
	question,
	provenance
}: Pick<SafeTable, 'question' | 'provenance'>): SafeTable['provenance']['datasets'] {
	const needs = new Set(needsOf(JSON.parse(JSON.stringify(question)) as JsonObject).map((need) => need.split('.')[0]));
	const needed = provenance.datasets.filter(({ contract }) => needs.has(contract));
	return needed.length > 0 ? needed : provenance.datasets;
}

/** Where the figures come from, on one line: each dataset with its period and the date of its extract. */
export function sourcesInShort(table: Pick<SafeTable, 'question' | 'provenance'>): string {
	const parts = datasetsOf(table).map(({ title, periodFrom, periodTo, extractDate }) => {
		const facts = [
			...(periodFrom === null && periodTo === null ? [] : [`${periodFrom ?? 'not stated'} to ${periodTo ?? 'not stated'}`]),
			...(extractDate === null ? [] : [`extract of ${extractDate}`])
		];
		return facts.length === 0 ? title : `${title} (${facts.join(', ')})`;
	});
	return parts.join('; ');
}
