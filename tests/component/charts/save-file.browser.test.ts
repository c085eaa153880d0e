import { expect, test } from 'vitest';
import { toCsv } from '$lib/exports/csv';
import { saveFile } from '$lib/exports/save-file';
import { makeTable } from '../../support/safe-tables';

test('a file is handed over as a blob of this page, under its name, byte for byte, and leaves no link behind', async () => {
	const { fileName, text } = toCsv(makeTable(), { excel: true });
	const clicked = new Promise<{ href: string; name: string }>((resolve) => {
		const hear = (event: Event): void => {
			event.preventDefault();
			document.removeEventListener('click', hear, true);
			if (event.target instanceof HTMLAnchorElement) resolve({ href: event.target.href, name: event.target.download });
		};
		document.addEventListener('click', hear, true);
	});
	saveFile({ fileName, text, type: 'text/csv' });
	const { href, name } = await clicked;
	expect(href).toMatch(/^blob:/);
	expect(name).toBe('wardwise-dementia-no-care-by-ward.csv');
	const bytes = new Uint8Array(await (await fetch(href)).arrayBuffer());
	expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
	expect(bytes).toEqual(new TextEncoder().encode(text));
	expect(document.querySelectorAll('a[download]')).toHaveLength(0);
});
