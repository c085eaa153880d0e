/** The names in a drawing that end in an ellipsis or reach over its edges. */
export function cutNames(root: Element): string[] {
	const svg = root.querySelector('.marks svg');
	const box = svg?.getBoundingClientRect();
	if (!svg || !box) throw new Error('nothing is drawn');
	return [...svg.querySelectorAll('[data-exempt=label]')].flatMap((name) => {
		const { left, right } = name.getBoundingClientRect();
		const text = name.textContent ?? '';
		return text.includes('…') || left < box.left - 1 || right > box.right + 1 ? [text] : [];
	});
}
