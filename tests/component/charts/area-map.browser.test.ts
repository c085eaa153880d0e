import '$lib/ui/theme.css';
import { page, userEvent } from 'vitest/browser';
import { beforeEach, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import AreaMap from '$lib/charts/AreaMap.svelte';
import { southend } from '$lib/charts/hex-layouts';
import { firstSlice } from '$lib/charts/reading';
import { pictureOf } from '$lib/exports/image/picture';
import type { SafeTable } from '$lib/protocol/safe-table';
import { axeFaults } from '../../support/axe';
import { strayNumbers, wrongFigures } from '../../support/dom-numbers';
import { ages, makeTable, shuffled, wards } from '../../support/safe-tables';

beforeEach(() => page.viewport(1000, 900));

/** The renderer turns plain objects into deep proxies. */
const asReleased = (table: SafeTable): SafeTable => Object.assign(Object.create({}) as SafeTable, table);

type Given = Parameters<typeof render<typeof AreaMap>>[1];

async function shown(props: Given): Promise<HTMLElement> {
	const { container } = await render(AreaMap, props);
	await expect.poll(() => container.querySelector('svg[role=listbox]')).not.toBeNull();
	return container;
}

const fillsOf = (root: HTMLElement): Record<string, string> =>
	Object.fromEntries(
		[...root.querySelectorAll('path[data-code]')].map((path) => [
			path.getAttribute('data-code') ?? '',
			(path.getAttribute('fill') ?? '').replace(/#.*-hatch/, 'hatch')
		])
	);

describe('what is hidden', () => {
	test('is striped, says [c] and has its own entry in the key', async () => {
		const root = await shown({ table: makeTable() });
		const hidden = Object.entries(fillsOf(root)).filter(([, fill]) => fill.startsWith('url'));
		expect(hidden.map(([code]) => code).toSorted()).toEqual(['E05002216', 'E05002226']);
		expect(root.textContent).toContain('[c] not shown to protect people');
		expect(root.querySelectorAll('svg .figure').length).toBe(17);
	});

	test.each(['16px', '34px'])('its name keeps a rim between it and the stripes with letters of %s', async (size) => {
		document.documentElement.style.fontSize = size;
		try {
			const root = await shown({ table: makeTable() });
			const hidden = [...root.querySelectorAll('svg .label')].filter((label) => label.textContent?.includes('[c]'));
			expect(hidden).toHaveLength(2);
			for (const label of hidden) {
				const { strokeWidth, fontSize } = getComputedStyle(label);
				expect(Number.parseFloat(strokeWidth)).toBeGreaterThan(0.35 * Number.parseFloat(fontSize));
			}
		} finally {
			document.documentElement.style.fontSize = '';
		}
	});

	test('the order of rows changes nothing, nor does what else a hidden row has', async () => {
		const table = makeTable();
		const before = fillsOf(await shown({ table }));
		expect(fillsOf(await shown({ table: shuffled(table) }))).toEqual(before);
	});
});

describe('every figure on the map is a cell', () => {
	test.each(['hexagons', 'areas'] as const)('%s', async (view) => {
		for (const colourBy of ['value', 'comparison'] as const) {
			const table = makeTable({ dimensions: [wards, ages] });
			const root = await shown({ table, view, colourBy, selected: 'E05002224' });
			expect(strayNumbers(root)).toEqual([]);
			expect(wrongFigures(root, table)).toEqual([]);
		}
	});
});

describe('reading the map', () => {
	test('the key names both ends and the rule', async () => {
		const root = await shown({ table: makeTable() });
		const key = root.querySelector('[aria-label=Key]')?.textContent?.replaceAll(/\s+/g, ' ') ?? '';
		expect(key).toContain('25.9% to 38.1% lowest');
		expect(key).toContain('54.2% to 63.6% highest');
		expect(root.textContent).toContain('in up to five groups of about the same size');
	});

	test('the strip of the key is marked where the figure of the area that is read lies, and not of a hidden one', async () => {
		const root = await shown({ table: makeTable() });
		const marks = (): Element[] => [...root.querySelectorAll('[aria-label=Key] .place')];
		expect(marks()).toEqual([]);
		(root.querySelector('svg[role=listbox]') as SVGSVGElement).focus();
		await userEvent.keyboard('{Home}'); // Belfairs, 45.5%
		await expect.poll(() => marks().length).toBe(1);
		const fill = marks()[0]?.parentElement?.style.background;
		const path = root.querySelector('path[data-code=E05002212]');
		const probe = document.createElement('i');
		probe.style.background = path?.getAttribute('fill') ?? '';
		expect(fill).toBe(probe.style.background);
		await userEvent.keyboard('{ArrowRight}{ArrowRight}'); // Westborough is hidden
		await expect.poll(() => marks().length).toBe(0);
	});

	test('the figure of the area that is read stands over the strip, large, beyond neither of its ends, and nothing moves for it', async () => {
		const root = await shown({ table: makeTable() });
		const map = root.querySelector('svg[role=listbox]') as SVGSVGElement;
		const key = root.querySelector('[aria-label=Key]') as HTMLElement;
		const top = map.getBoundingClientRect().top;
		map.focus();
		await userEvent.keyboard('{Home}');
		await expect.poll(() => key.querySelector('.read')?.textContent).toBe('45.5%');
		expect(wrongFigures(root, makeTable())).toEqual([]);
		expect(map.getBoundingClientRect().top).toBe(top);
		const fills = [...key.querySelectorAll('.fill')].map((fill) => fill.getBoundingClientRect());
		for (const path of root.querySelectorAll('path[data-code]')) {
			await userEvent.click(path);
			const over = [...key.querySelectorAll('.read, .place')].map((each) => each.getBoundingClientRect());
			for (const { left, right, height } of over) {
				expect(left).toBeGreaterThanOrEqual((fills[0]?.left ?? 0) - 0.1);
				expect(right).toBeLessThanOrEqual((fills.at(-1)?.right ?? 0) + 0.1);
				expect(height).toBeGreaterThan(20);
			}
		}
	});

	test('a sentence over the map says what the figure of the area that is read means, and of the whole place before, and nothing moves for it', async () => {
		const made = makeTable();
		const table = { ...made, measure: { ...made.measure, valueLabel: 'Share with no council-arranged care recorded' } };
		for (const colourBy of ['value', 'comparison'] as const) {
			const root = await shown({ table, colourBy });
			const sentence = root.querySelector('[data-test=map-sentence]') as HTMLElement;
			const map = root.querySelector('svg[role=listbox]') as SVGSVGElement;
			const below = (): number => map.getBoundingClientRect().top - root.getBoundingClientRect().top;
			const top = below();
			expect(sentence.getBoundingClientRect().bottom).toBeLessThanOrEqual(map.getBoundingClientRect().top);
			expect(sentence.innerText).toMatch(/^In Southend-on-Sea, /);
			map.focus();
			await userEvent.keyboard('{Home}');
			await expect
				.poll(() => sentence.innerText)
				.toBe('In Belfairs, 45.5% of people aged 65 and over with dementia have no council-arranged care recorded.');
			for (const path of root.querySelectorAll('path:is([data-code=E05002216], [data-code=E05002224])')) {
				await userEvent.click(path);
				expect(below()).toBe(top);
			}
			expect(wrongFigures(root, table)).toEqual([]);
			expect(strayNumbers(root)).toEqual([]);
			expect(await axeFaults(root)).toEqual([]);
		}
	});

	test('arrows walk from area to area and the reading follows', async () => {
		const root = await shown({ table: makeTable() });
		(root.querySelector('svg[role=listbox]') as SVGSVGElement).focus();
		await userEvent.keyboard('{Home}');
		const reading = (): string | null | undefined => root.querySelector('[aria-live] strong')?.textContent;
		await expect.poll(reading).toBe('Belfairs');
		await userEvent.keyboard('{ArrowRight}');
		await expect.poll(reading).toBe('Blenheim Park');
		await userEvent.keyboard('{ArrowRight}');
		await expect.poll(reading).toBe('Westborough');
		expect(root.querySelector('[aria-live]')?.textContent).toContain('not shown to protect people');
		const active = root.querySelector('svg[role=listbox]')?.getAttribute('aria-activedescendant') ?? '';
		expect(document.getElementById(active)?.getAttribute('aria-label')).toBe('Westborough');
		await userEvent.keyboard('{Escape}');
		await expect.poll(reading).toBeUndefined();
	});

	test('switches between hexagons and areas, and says what is schematic', async () => {
		const root = await shown({ table: makeTable() });
		expect(root.textContent).toContain('Tiles are of equal size');
		await userEvent.click(root.querySelector('input[value=areas]') as HTMLElement);
		await expect.poll(() => root.textContent).toContain('Schematic: each area is the land nearest to its published point');
		expect(root.textContent).toContain('Open Government Licence');
	});

	test('the user’s own boundaries are drawn when there are some', async () => {
		const ring = (x: number): [number, number][] => [
			[x, 51.5],
			[x, 51.6],
			[x + 0.1, 51.6],
			[x + 0.1, 51.5],
			[x, 51.5]
		];
		const areas = wards.groups.map((group, index) => ({ code: group.code, polygons: [[ring(index / 10)]] }));
		const root = await shown({
			table: makeTable(),
			view: 'areas',
			boundaries: [{ level: 'ward', attribution: 'Office of Outlines', areas }]
		});
		expect(root.querySelectorAll('path[data-code]')).toHaveLength(17);
		expect(root.textContent).toContain('Boundaries: Office of Outlines');
		expect(root.textContent).not.toContain('Schematic');
	});

	test('areas without an outline get an explanation instead of a map', async () => {
		const lsoas = { ...wards, level: 'lsoa' as const, groups: [{ code: 'E01000001', label: 'Somewhere 001A' }] };
		const { container } = await render(AreaMap, { table: makeTable({ dimensions: [lsoas], counts: () => [50, 100] }) });
		await expect.poll(() => container.textContent).toContain('There is no outline for these areas');
	});

	test.each([288, 328, 500, 900])('at %d pixels every ward is named whole or by a letter that is told below', async (width) => {
		await page.viewport(width, 900);
		const root = await shown({ table: makeTable() });
		const told = new Map(
			[...root.querySelectorAll('[aria-label="Letters on the map"] li')].map((item) => {
				const [letter, name] = [...item.querySelectorAll('[data-exempt=label]')].map(({ textContent }) => textContent);
				return [letter ?? '', name] as const;
			})
		);
		const tiles = [...root.querySelectorAll('svg .label')].map((label) => ({
			name: [...label.querySelectorAll('[data-exempt]')].map(({ textContent }) => textContent).join(' '),
			figure: label.querySelector('.figure')
		}));
		expect(tiles.every(({ figure }) => figure !== null)).toBe(true);
		const names = tiles.map(({ name }) => told.get(name) ?? name);
		const shorter = [...southend.tiles.values()].map(({ medium }) => medium);
		const known = new Set([...wards.groups.map(({ label }) => label), ...shorter]);
		expect(new Set(names).size).toBe(17);
		expect(names.filter((name) => !known.has(name))).toEqual([]);
		expect([...told.keys()]).toEqual([...told.keys()].map((_, at) => String.fromCharCode(65 + at)));
		expect(told.size > 0).toBe(width < 400);
		expect(strayNumbers(root)).toEqual([]);
	});

	test.each([232, 272, 320, 360])(
		'at %d pixels the figure of every ward stands on the map or beside its name below',
		async (width) => {
			await page.viewport(width, 900);
			const table = makeTable();
			const root = await shown({ table });
			const key = root.querySelector('[aria-label="Letters on the map"]') as HTMLElement;
			const told = (part: Element | null): string[] =>
				[...(part?.querySelectorAll('[data-cell$=".value"]') ?? [])].map((each) => each.getAttribute('data-cell') ?? '');
			const ofWards = table.rows.filter(({ groups: [ward] }) => ward !== null).map(({ id }) => `${id}.value`);
			expect(new Set([...told(root.querySelector('svg[role=listbox]')), ...told(key)])).toEqual(new Set(ofWards));
			expect(told(key)).toHaveLength(key.querySelectorAll('li').length);
			if (width < 280) expect(key.textContent).toContain('[c]');
			for (const item of key.querySelectorAll('li')) expect(item.scrollWidth).toBeLessThanOrEqual(item.clientWidth);
			expect(key.scrollWidth).toBeLessThanOrEqual(width);
			expect(wrongFigures(root, table)).toEqual([]);
			expect(strayNumbers(root)).toEqual([]);
			expect(await axeFaults(key)).toEqual([]);
		}
	);

	test('in letters of a wide screen every ward is named on its tile', async () => {
		await page.viewport(548, 900);
		document.documentElement.style.fontSize = '19px';
		try {
			const root = await shown({ table: makeTable() });
			expect(root.querySelector('[aria-label="Letters on the map"]')).toBeNull();
		} finally {
			document.documentElement.style.fontSize = '';
		}
	});

	test('a group that is no area is named as not on the map', async () => {
		const withNowhere = { ...wards, groups: [...wards.groups, { code: 'not-placed', label: 'Not placed in an area' }] };
		const root = await shown({ table: makeTable({ dimensions: [withNowhere], counts: () => [50, 100] }) });
		expect(root.textContent).toContain('Not on the map: Not placed in an area.');
	});
});

describe('areas of several tiles', () => {
	const localities = [
		['SOS-W', 'West', [12, 15, 17, 27]],
		['SOS-WC', 'West Central', [13, 14, 19, 20, 26]],
		['SOS-EC', 'East Central', [16, 18, 21, 25]],
		['SOS-E', 'East', [22, 23, 24, 28]]
	] as const;
	const areas = localities.flatMap(([code, , members]) =>
		members.map((ward) => ({ level: 'ward' as const, code: `E050022${ward}`, name: `Ward ${ward}`, within: [code] }))
	);
	const groups = localities.map(([code, label]) => ({ code, label }));
	test.each([320, 390, 460, 700])('are all named at %d pixels, a long name on two lines', async (width) => {
		await page.viewport(width, 900);
		const table = makeTable({
			dimensions: [{ ...wards, level: 'locality', groups }],
			counts: () => [50, 100]
		});
		const root = await shown({ table, areas });
		const named = [...root.querySelectorAll('svg .label')].map((label) =>
			[...label.querySelectorAll('[data-exempt]')].map(({ textContent }) => textContent).join(' ')
		);
		expect(named.filter((name) => name.trim() !== '').toSorted()).toEqual(['East', 'East Central', 'West', 'West Central']);
		expect(root.querySelectorAll('svg .label .figure')).toHaveLength(4); // beside the name where there is no room under it
	});
});

describe('a map of 1,200 areas', () => {
	const across = 40;
	const nameAt = (at: number): string => `Area ${String(at).padStart(4, '0')}`;
	const many = {
		...wards,
		level: 'lsoa' as const,
		groups: Array.from({ length: 1200 }, (_, at) => ({ code: `E${at}`, label: nameAt(at) }))
	};
	const square = (at: number): [number, number][] => {
		const [x, y] = [(at % across) / 100, 51 - Math.floor(at / across) / 200];
		return [[x, y], [x + 0.01, y], [x + 0.01, y - 0.005], [x, y - 0.005], [x, y]]; // prettier-ignore
	};
	const outlines = many.groups.map(({ code }, at) => ({ code, polygons: [[square(at)]] }));
	const boundaries = [{ level: 'lsoa' as const, attribution: 'Invented', areas: outlines }];
	const table = asReleased(
		makeTable({ dimensions: [many], counts: ([code]) => (code === 'E7' ? null : [Number(code?.slice(1) ?? 50) % 90, 100]) })
	);
	const drawn = async (props: Partial<Given> = {}): Promise<{ root: HTMLElement; map: SVGSVGElement }> => {
		const root = await shown({ table, boundaries, view: 'areas', ...props });
		const map = root.querySelector('svg[role=listbox]') as SVGSVGElement;
		await expect.poll(() => map.getAttribute('aria-busy')).toBe('false');
		return { root, map };
	};
	const reading = (root: HTMLElement): string | null | undefined => root.querySelector('[aria-live] strong')?.textContent;

	test('is a few layers of every outline, striped where it is hidden', async () => {
		const { map } = await drawn();
		const layers = [...map.querySelectorAll('g[role=presentation] path')];
		expect(layers.length).toBeLessThan(20);
		expect(layers.reduce((corners, layer) => corners + (layer.getAttribute('d')?.split('M').length ?? 1) - 1, 0)).toBe(1200);
		expect(layers.filter((layer) => layer.getAttribute('fill')?.startsWith('url'))).toHaveLength(1);
	});

	test('is pointed at and clicked area by area, also when it is drawn smaller than it is', async () => {
		const { root, map } = await drawn();
		const middleOf = (at: number): { x: number; y: number } => {
			const { width, height } = map.getBoundingClientRect();
			return { x: ((at % across) + 0.5) * (width / across), y: (Math.floor(at / across) + 0.5) * (height / 30) };
		};
		await userEvent.hover(map, { position: middleOf(1025) });
		await expect.poll(() => reading(root)).toBe(nameAt(1025));
		map.style.width = '50%';
		await userEvent.click(map, { position: middleOf(614) });
		await userEvent.unhover(map);
		await expect.poll(() => reading(root)).toBe(nameAt(614));
		expect(map.querySelectorAll('.marked path').length).toBeGreaterThan(0);
	});

	test('is walked through by arrows, and each area is told by name', async () => {
		const { root, map } = await drawn();
		map.focus();
		const told = (): (string | null | undefined)[] => {
			const option = document.getElementById(map.getAttribute('aria-activedescendant') ?? '');
			return [option?.getAttribute('aria-label'), option?.getAttribute('aria-selected'), option?.getAttribute('aria-setsize')];
		};
		await userEvent.keyboard('{Home}');
		await expect.poll(told).toEqual([nameAt(0), 'true', '1200']);
		await userEvent.keyboard('{ArrowRight}{ArrowDown}');
		await expect.poll(told).toEqual([nameAt(across + 1), 'true', '1200']);
		await expect.poll(() => reading(root)).toBe(nameAt(across + 1));
		await userEvent.keyboard('{End}');
		await expect.poll(told).toEqual([nameAt(1199), 'true', '1200']);
	});

	test('shows no figure that is no cell, axe finds nothing, and a picture has all of it', async () => {
		const { root } = await drawn({ selected: 'E3' });
		expect(strayNumbers(root)).toEqual([]);
		expect(wrongFigures(root, table)).toEqual([]);
		expect(await axeFaults(root)).toEqual([]);
		const picture = pictureOf({ table, slice: firstSlice(table), figure: root.querySelector('figure') as HTMLElement });
		const corners = [...picture.querySelectorAll('path')].reduce(
			(all, path) => all + (path.getAttribute('d')?.split('M').length ?? 1) - 1,
			0
		);
		expect(corners).toBeGreaterThanOrEqual(1200);
	});

	test('gives way to another before it is whole', async () => {
		const { container, rerender } = await render(AreaMap, { table, boundaries, view: 'areas' });
		await rerender({ table: makeTable(), boundaries: [], view: 'hexagons' });
		await expect.poll(() => container.querySelectorAll('path[data-code]').length).toBe(17);
		expect(wrongFigures(container, makeTable())).toEqual([]);
	});
});

test.each([390, 1280, 1920])('axe finds nothing at %d pixels', async (width) => {
	await page.viewport(width, 900);
	for (const view of ['hexagons', 'areas'] as const) {
		const root = await shown({ table: makeTable(), view, selected: 'E05002224' });
		expect(await axeFaults(root)).toEqual([]);
	}
	expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
});
