import { groupings, type Grouping } from './ready-questions';

/** The address of the list of all indicators, by theme or by the twenty questions. */
export function dictionaryAddress(grouping: Grouping = 'theme'): string {
	return grouping === 'theme' ? '#/indicators' : `#/indicators?by=${grouping}`;
}

/** The address of the page of one indicator. */
export function indicatorAddress(id: string): string {
	return `#/indicators/${id}`;
}

/** How the list is grouped, from the page's hash; by theme when it does not say. */
export function readGrouping(hash: string): Grouping {
	const by = /[?&]by=([a-z]+)/.exec(hash)?.[1];
	return groupings.find((grouping) => grouping === by) ?? 'theme';
}
