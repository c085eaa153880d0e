import axe from 'axe-core';

/** What axe finds wrong with a part of the page: the rule and the first element, or nothing. */
export async function findBreaches(part: Element): Promise<{ rule: string; element: string }[]> {
	const found = await axe.run(part, {
		runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
		preload: false
	});
	return found.violations.map(({ id, nodes }) => ({ rule: id, element: nodes[0]?.html ?? '' }));
}
