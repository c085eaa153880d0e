import '$lib/ui/theme.css';
import { afterEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import SelectWord from '$lib/ui/SelectWord.svelte';

afterEach(() => document.documentElement.style.removeProperty('font-size'));

async function arrowOf(letters: number): Promise<{ drawn: string; widths: number[]; room: number }> {
	document.documentElement.style.fontSize = `${letters}px`;
	const choices = [{ value: 'ward', label: 'ward' }];
	const { container } = await render(SelectWord, { word: 'by', value: 'ward', choices, onchoose: () => undefined });
	const style = getComputedStyle(container.querySelector('select') as HTMLSelectElement);
	const widths = style.backgroundSize.split(',').map((size) => parseFloat(size));
	return { drawn: style.appearance, widths, room: parseFloat(style.paddingInlineEnd) };
}

test.each([16, 34])(
	'the arrow of a list is as large as letters of %d pixels ask for, and no word runs over it',
	async (letters) => {
		const { drawn, widths, room } = await arrowOf(letters);
		expect(drawn).toBe('none');
		for (const width of widths) expect(width).toBeGreaterThan(0.3 * letters);
		expect(room).toBeGreaterThan(1.5 * letters);
	}
);
