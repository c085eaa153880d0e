import axe from 'axe-core';

/** What axe finds wrong under an element, by rule and place. Rules about whole pages do not apply to a part. */
export async function axeFaults(root: Element): Promise<string[]> {
	const { violations } = await axe.run(root, {
		rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } }
	});
	return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
}
