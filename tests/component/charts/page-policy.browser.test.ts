import { userEvent } from 'vitest/browser';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import AnswerSentence from '$lib/charts/AnswerSentence.svelte';
import AreaMap from '$lib/charts/AreaMap.svelte';
import RankedBars from '$lib/charts/RankedBars.svelte';
import SafeTableView from '$lib/charts/SafeTableView.svelte';
import SlicePicker from '$lib/charts/SlicePicker.svelte';
import { ages, makeTable, wards } from '../../support/safe-tables';

const hostile = '<img src=x onerror="document.title=1"><script>document.title=1</script>';

/** From here on the page enforces Trusted Types, and fetches no image, font or frame. */
function enforce(): string[] {
	const heard: string[] = [];
	document.addEventListener('securitypolicyviolation', (event) => heard.push(`${event.violatedDirective}: ${event.sample}`));
	const meta = document.createElement('meta');
	meta.httpEquiv = 'Content-Security-Policy';
	meta.content =
		"require-trusted-types-for 'script'; trusted-types svelte-trusted-html; img-src 'none'; font-src 'none'; frame-src 'none'";
	document.head.append(meta);
	return heard;
}

test('everything draws under the page’s policy, and markup in labels stays text', async () => {
	const named = { ...wards, groups: wards.groups.map((group, at) => (at === 0 ? { ...group, label: hostile } : group)) };
	const table = makeTable({ title: hostile, dimensions: [named, ages] });
	const heard = enforce();
	expect(() => (document.createElement('p').innerHTML = 'x')).toThrow();
	await expect.poll(() => heard.length).toBe(1); // the policy is in force and heard
	heard.length = 0;
	const drawn = [
		await render(AnswerSentence, { table }),
		await render(SlicePicker, { table }),
		await render(RankedBars, { table }),
		await render(AreaMap, { table }),
		await render(SafeTableView, { table })
	];
	for (const { container } of drawn) {
		await expect.poll(() => container.textContent?.length ?? 0).toBeGreaterThan(20);
		expect(container.querySelector('img, script')).toBeNull();
	}
	await expect.poll(() => document.querySelectorAll('svg').length).toBeGreaterThanOrEqual(2);
	(document.querySelector('ul[role=listbox]') as HTMLElement).focus();
	await userEvent.keyboard('{ArrowDown}');
	await expect.poll(() => document.querySelector('[aria-live]')?.textContent).toContain('95% confidence limits');
	expect(heard).toEqual([]);
	expect(document.title).not.toBe('1');
});
