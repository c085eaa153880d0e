import '$lib/ui/theme.css';
import type { Component } from 'svelte';
import { page } from 'vitest/browser';
import { beforeEach, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import AreaMap from '$lib/charts/AreaMap.svelte';
import HeatMap from '$lib/charts/HeatMap.svelte';
import { outcomes } from '$lib/charts/palette';
import PeriodChart from '$lib/charts/PeriodChart.svelte';
import PyramidChart from '$lib/charts/PyramidChart.svelte';
import RankedBars from '$lib/charts/RankedBars.svelte';
import { firstSlice, type Slice } from '$lib/charts/reading';
import { recordsIn } from '$lib/exports/open-export';
import { pictureOf, pngOf, svgText } from '$lib/exports/image/picture';
import { recordOf } from '$lib/exports/record';
import type { SafeTable } from '$lib/protocol/safe-table';
import { byAgeAndSex, byWardAndAge } from '../../support/crossed-tables';
import { hostileTable } from '../../support/hostile-tables';
import { overTime } from '../../support/period-tables';
import { makeTable } from '../../support/safe-tables';

beforeEach(() => page.viewport(1000, 900));

type Props = { table: SafeTable; slice: Slice };
const kinds: [what: string, chart: Component<Props>, table: SafeTable][] = [
	['bars', RankedBars as Component<Props>, makeTable()],
	['map', AreaMap as Component<Props>, makeTable()],
	['heat map', HeatMap as Component<Props>, byWardAndAge()],
	['pyramid', PyramidChart as Component<Props>, byAgeAndSex()],
	['line', PeriodChart as Component<Props>, overTime({ months: 14, hidden: [3] })],
	['hostile', RankedBars as Component<Props>, hostileTable()]
];

async function drawn(chart: Component<Props>, table: SafeTable): Promise<{ figure: HTMLElement; svg: SVGSVGElement }> {
	const slice = firstSlice(table);
	const { container } = await render(chart, { table, slice });
	await expect.poll(() => container.querySelector('figure :is(svg, [role=grid])')).not.toBeNull();
	const figure = container.querySelector('figure') as HTMLElement;
	return { figure, svg: pictureOf({ table, slice, figure }) };
}

test.each(['dark', 'contrast-dark'])(
	'a picture is dark on white, with what is hidden striped, when the screen is %s',
	async (theme) => {
		const coloursOf = (svg: SVGSVGElement): string[] =>
			svgText(svg)
				.match(/(fill|stroke)="[^"]*"/g)
				?.filter((one) => !one.includes('hatch')) ?? [];
		const light = coloursOf((await drawn(RankedBars as Component<Props>, makeTable())).svg);
		document.documentElement.dataset['theme'] = theme;
		try {
			const { svg, figure } = await drawn(RankedBars as Component<Props>, makeTable());
			expect(coloursOf(svg)).toEqual(light);
			expect(figure.dataset['theme']).toBeUndefined();
		} finally {
			delete document.documentElement.dataset['theme'];
		}
		expect(light.filter((colour) => colour.includes('var('))).toEqual([]);
	}
);

const wordsOf = (text: string): string[] =>
	text
		.replace(/[\s,;]+/g, ' ')
		.trim()
		.split(' ');

describe.each(kinds)('the picture of a %s', (_, chart, table) => {
	test('has title, key, note and every figure, and no text that is not on the screen or in its note', async () => {
		const { figure, svg } = await drawn(chart, table);
		const file = svgText(svg);
		const read = new DOMParser().parseFromString(file, 'image/svg+xml');
		expect(read.querySelector('parsererror')).toBeNull();
		const texts = [...read.querySelectorAll('text')].map((text) => text.textContent ?? '');
		const all = texts.join(' ');
		for (const said of [
			'Disclosure control: nhs-england 1',
			'Source: ',
			'synthetic',
			recordOf(table).questionSha256.slice(0, 12)
		])
			expect(all).toContain(said);
		expect(all.includes('[z]'), 'a mark is explained that is nowhere in the picture').toBe(figure.textContent.includes('[z]'));
		const said = new Set(
			wordsOf(`${figure.textContent} ${read.querySelector('desc')?.textContent} ${read.querySelector('title')?.textContent}`)
		);
		const numbers = texts.flatMap(wordsOf).filter((word) => /\d/.test(word));
		expect(numbers.filter((word) => ![...said].some((each) => each.includes(word)))).toEqual([]);
		for (const figureOf of figure.querySelectorAll('.plot [data-cell]')) {
			const text = (figureOf.textContent ?? '').trim();
			if (figureOf.getBoundingClientRect().width > 1) expect(all).toContain(text);
		}
		const spaced = wordsOf(all).join(' ');
		const key = [...figure.querySelectorAll('ul[aria-label="Key"] li')].map((line) => wordsOf(line.textContent ?? '').join(' '));
		expect(key.length).toBeGreaterThan(0);
		for (const line of key)
			for (const word of line.split(' ').filter((one) => /^[\w.%]+$/.test(one))) expect(spaced).toContain(word);
		const elements = [...read.querySelectorAll('*')];
		const strange = elements.filter((each) => /^(script|foreignObject|image|a|style|animate.*|set)$/.test(each.localName));
		expect(strange).toEqual([]);
		const attributes = elements.flatMap((each) => [...each.attributes]).filter(({ name }) => name !== 'xmlns');
		expect(
			attributes.filter(({ name, value }) => /^(on|data-|aria-|class)/.test(name) || /:\/\/|url\((?!#)/.test(value))
		).toEqual([]);
		expect(recordsIn(new TextEncoder().encode(file))).toEqual([recordOf(table)]);
	});
});

test('a line that is dashed in the key is dashed in the picture, as it is in the drawing', async () => {
	const { figure, svg } = await drawn(RankedBars as Component<Props>, makeTable());
	const isDashed = [...figure.querySelectorAll('[aria-label="Key"] span')].some(
		(one) => getComputedStyle(one).borderLeftStyle === 'dashed'
	);
	expect(isDashed).toBe(true);
	expect(svg.querySelectorAll(':scope > g > line[stroke-dasharray]')).toHaveLength(1);
});

test('as PNG it is as large again, is not blank, and carries the question', async () => {
	const table = makeTable();
	const { svg } = await drawn(RankedBars as Component<Props>, table);
	const png = await pngOf(svg, table);
	expect(recordsIn(png)).toEqual([recordOf(table)]);
	const image = await createImageBitmap(new Blob([png], { type: 'image/png' }));
	expect(image.width).toBe(2 * svg.viewBox.baseVal.width);
	const small = await createImageBitmap(new Blob([await pngOf(svg, table, { width: 4000, height: 300 })]));
	expect(small.height).toBe(300); // no larger than it is needed
	const canvas = new OffscreenCanvas(image.width, image.height);
	const context = canvas.getContext('2d');
	context?.drawImage(image, 0, 0);
	const pixels = context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
	const similar = [1, 3, 5].map((at) => Number.parseInt(outcomes.similar.fill.slice(at, at + 2), 16));
	const isSimilar = (at: number): boolean => similar.every((part, index) => pixels[at + index] === part);
	expect(pixels.filter((_, at) => at % 4 === 0 && isSimilar(at)).length).toBeGreaterThan(1000);
});
