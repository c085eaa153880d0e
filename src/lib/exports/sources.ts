import type { SafeTable } from '$lib/protocol/safe-table';

/** Where the figures come from, on one line: each dataset with its period and the date of its extract. */
export function sourcesInShort({ provenance }: SafeTable): string {
	return provenance.datasets
		.map(({ title, periodFrom, periodTo, extractDate }) => {
			const parts = [
				...(periodFrom === null && periodTo === null ? [] : [`${periodFrom ?? 'not stated'} to ${periodTo ?? 'not stated'}`]),
				...(extractDate === null ? [] : [`extract of ${extractDate}`])
			];
			return parts.length === 0 ? title : `${title} (${parts.join(', ')})`;
		})
		.join('; ');
}
