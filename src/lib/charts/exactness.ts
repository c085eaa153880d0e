import type { PolicyInWords } from '$lib/protocol/safe-table';

/** What a shown count is, where it is not the true one: rounded by itself, or about right as one of many that add up. */
export type Exactness = 'exact' | 'rounded' | 'about';

const byMethod: Readonly<Record<PolicyInWords['method'], Exactness>> = {
	published: 'exact',
	exact: 'exact',
	nearest: 'rounded',
	midpoint: 'rounded',
	atoms: 'about',
	'cell-key': 'about'
};

/** How the counts of a policy are to be read. */
export function exactnessOf({ method }: Pick<PolicyInWords, 'method'>): Exactness {
	return byMethod[method];
}

/** `Counts are rounded.`, for a caption or a note; null where counts are true or as published. */
export function exactnessInWords(policy: Pick<PolicyInWords, 'method'>): string | null {
	const exactness = exactnessOf(policy);
	if (exactness === 'exact') return null;
	return exactness === 'rounded' ? 'Counts are rounded.' : 'Counts are about right, not exact.';
}
