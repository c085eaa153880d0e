import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast } from '../../../src/lib/protocol/contrast';
import { lineInks, outcomes, ramp } from '../../../src/lib/charts/palette';
import * as themed from '../../../src/lib/charts/themed';
import { themeFor } from '../../../src/lib/session/theme.svelte';

const sheet = (name: string): string => readFileSync(new URL(`../../../src/lib/ui/${name}`, import.meta.url), 'utf8');

/** The properties of a block of a style sheet, colours written out with six digits. */
function tokensOf(css: string, selector: string): Record<string, string> {
	const block = css.slice(css.indexOf(`${selector} {`));
	const body = block.slice(block.indexOf('{') + 1, block.indexOf('}'));
	return Object.fromEntries(
		[...body.matchAll(/--([\w-]+): (#[0-9a-f]+);/g)].map(([, name = '', colour = '']) => [
			name,
			colour.length === 4 ? `#${[...colour.slice(1)].map((digit) => digit + digit).join('')}` : colour
		])
	);
}

/** What a drawing falls back to where no theme says otherwise. */
const drawn = Object.values(themed)
	.flatMap((value) => (typeof value === 'string' ? [value] : Object.values(value).map(String)))
	.flatMap((value) => [...value.matchAll(/var\(--(chart-[\w-]+), (#[0-9a-f]{6})\)/g)]);
const light = {
	...Object.fromEntries(drawn.map(([, name = '', colour = '']) => [name, colour])),
	...tokensOf(sheet('theme.css'), `[data-theme='light']`)
};
const themes = Object.fromEntries(
	['dark', 'contrast-light', 'contrast-dark'].map((name) => [
		name,
		{ ...light, ...tokensOf(sheet('themes.css'), `:root[data-theme='${name}']`) }
	])
);

describe.each(Object.entries({ light, ...themes }))('in the theme %s', (name, tokens: Record<string, string>) => {
	const text = name.startsWith('contrast') ? 7 : 4.5;
	const between = (one: string, other: string): number => contrast(tokens[one] ?? '', tokens[other] ?? '');

	test.each(['ink', 'ink-quiet', 'blue', 'blue-dark', 'red', 'green-text', 'link-hover'])('%s is read on every ground', (ink) => {
		for (const ground of ['paper', 'ground', 'blue-pale'])
			expect(between(ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(text);
	});

	test('text is read on what is marked, warned of, pressed and at the top and foot of the page', () => {
		for (const ground of ['yellow-pale', 'marked', 'footer']) expect(between('ink', ground), ground).toBeGreaterThanOrEqual(text);
		for (const ground of ['green', 'header']) expect(contrast('#ffffff', tokens[ground] ?? '')).toBeGreaterThanOrEqual(text);
		expect(between('focus-ink', 'focus')).toBeGreaterThanOrEqual(text);
		expect(between('blue', 'footer')).toBeGreaterThanOrEqual(text);
	});

	test('borders of what can be pressed, and the parts of drawings, are told from the page', () => {
		for (const mark of ['ink-quiet', 'blue', 'chart-ink', 'chart-plain', 'chart-stripe'])
			expect(between(mark, 'paper'), mark).toBeGreaterThanOrEqual(3);
		expect(between('chart-ink', 'chart-paper')).toBeGreaterThanOrEqual(text);
		expect(between('chart-quiet', 'chart-paper')).toBeGreaterThanOrEqual(text);
		expect(between('chart-stripe', 'chart-stripe-ground')).toBeGreaterThanOrEqual(3);
		expect(between('chart-ink', 'chart-stripe-ground')).toBeGreaterThanOrEqual(text);
		expect(tokens['chart-paper']).toBe(tokens['paper']);
	});

	// the light lines are those of the Government Analysis Function; two are a little pale, and each is dashed and named as well
	test('every line is told from the page', () => {
		for (const [at] of lineInks.entries())
			expect(between(`chart-line-${at + 1}`, 'chart-paper'), `line ${at + 1}`).toBeGreaterThanOrEqual(name === 'light' ? 2.7 : 3);
	});

	test('the outline tells every fill with a meaning from the page, whatever the fill', () => {
		for (const fill of [...Object.values(outcomes).map((one) => one.fill), ...ramp]) {
			const own = contrast(fill, tokens['chart-paper'] ?? '');
			expect(Math.max(own, between('chart-ink', 'chart-paper')), fill).toBeGreaterThanOrEqual(3);
		}
	});
});

test('a part that is taken out of a dark page is light: it has every colour of the charts back', () => {
	const css = sheet('themes.css');
	const back = css.slice(css.indexOf(":root [data-theme='light'] {")).split('}')[0] ?? '';
	for (const [, name = ''] of css.matchAll(/--(chart-[\w-]+): #/g)) expect(back).toContain(`--${name}: initial;`);
});

test('the device decides unless somebody did', () => {
	const plain = { isDark: false, isHighContrast: false };
	expect(themeFor('system', plain)).toBe('light');
	expect(themeFor('system', { ...plain, isDark: true })).toBe('dark');
	expect(themeFor('system', { isDark: true, isHighContrast: true })).toBe('contrast-dark');
	expect(themeFor('contrast', plain)).toBe('contrast-light');
	expect(themeFor('light', { isDark: true, isHighContrast: true })).toBe('light');
});
