import { mount, unmount, type Component } from 'svelte';
import AreaMap from '../../../src/lib/charts/AreaMap.svelte';
import HeatMap from '../../../src/lib/charts/HeatMap.svelte';
import RankedBars from '../../../src/lib/charts/RankedBars.svelte';
import SafeTableView from '../../../src/lib/charts/SafeTableView.svelte';
import { everyoneOf } from '../../../src/lib/protocol/question';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import '../../../src/lib/ui/theme.css';
import { VaultClient } from '../../../src/lib/vault-client/vault-client';
import { across, areas, byArea, byAreaAndGroup } from './tables';

/** What is drawn: 7,000 invented areas, and these by fifteen groups, which are 105,000 cells without the totals. */
export const largeDrawings = ['reply', 'table', 'bars', 'heat', 'map'] as const;
export type LargeDrawing = (typeof largeDrawings)[number];
/** From the start to the second frame after it stands, and the longest task of the page meanwhile; 0 when none was of 50 ms or more. */
export type LargeTime = { paintedMs: number; longestTaskMs: number };

/** As it comes from the vault, which the renderer does not make deep proxies of. */
const asReleased = (table: SafeTable): SafeTable => Object.assign(Object.create({}) as SafeTable, table);

/** Forty corners an area, as outlines cut to what a screen shows have. */
function outline(at: number): [number, number][] {
	const [x, y, size] = [(at % across) / 100, 51 + Math.floor(at / across) / 100, 0.01];
	const side = (from: [number, number], by: [number, number]): [number, number][] =>
		Array.from({ length: 10 }, (_, step) => [x + from[0] + (by[0] * step) / 10, y + from[1] + (by[1] * step) / 10]);
	const ring = [
		...side([0, 0], [0, size]),
		...side([0, size], [size, 0]),
		...side([size, size], [0, -size]),
		...side([size, 0], [-size, 0])
	];
	return [...ring, ...ring.slice(0, 1)];
}
const boundaries = [
	{
		level: 'lsoa' as const,
		attribution: 'Invented',
		areas: areas.groups.map(({ code }, at) => ({ code, polygons: [[outline(at)]] }))
	}
];

const drawn: Record<Exclude<LargeDrawing, 'reply'>, [component: unknown, props: object]> = {
	table: [SafeTableView, { table: asReleased(byAreaAndGroup) }],
	bars: [RankedBars, { table: asReleased(byArea) }],
	heat: [HeatMap, { table: asReleased(byAreaAndGroup) }],
	map: [AreaMap, { table: asReleased(byArea), boundaries, view: 'areas' }]
};

let shown: Record<string, unknown> | null = null;
let longest = 0;
const tasks = new PerformanceObserver((list) => note(list.getEntries()));
const note = (entries: PerformanceEntryList): void => {
	longest = Math.max(longest, ...entries.map(({ duration }) => duration));
};
tasks.observe({ type: 'longtask' });

const vault = new Worker(new URL('./vault.worker.ts', import.meta.url), { type: 'module' });
const client = new VaultClient(vault);

async function takeUp(): Promise<void> {
	const reply = await client.ask('answer', { question: everyoneOf('registered') });
	if (!reply.ok || reply.value.rows.length !== byAreaAndGroup.rows.length) throw new Error('another reply');
}

function show(what: Exclude<LargeDrawing, 'reply'>): void {
	const [component, props] = drawn[what];
	const target = document.querySelector('main');
	if (target) shown = mount(component as Component, { target, props });
}

/** What says that a drawing stands whole: its last row, bar or outline may come frames after its frame. */
const whole: Readonly<Record<Exclude<LargeDrawing, 'reply'>, () => boolean>> = {
	table: () => document.querySelectorAll('tbody tr[data-code]').length >= 60,
	bars: () => document.querySelectorAll('svg [data-cell]').length >= 40,
	heat: () => document.querySelectorAll('[role=grid] tbody tr').length >= 40,
	map: () =>
		document.querySelector('svg[role=listbox][aria-busy=true]') === null &&
		document.querySelector('svg[role=listbox] path[fill]') !== null
};

async function stands(what: Exclude<LargeDrawing, 'reply'>): Promise<void> {
	for (const until = performance.now() + 50_000; !whole[what]() && performance.now() < until;)
		await new Promise((resolve) => requestAnimationFrame(resolve));
}

const twoFrames = (): Promise<void> =>
	new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
/** Long tasks are told of once they have ended. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300));

Object.assign(globalThis, {
	large: {
		async draw(what: LargeDrawing): Promise<LargeTime> {
			if (shown) await unmount(shown);
			shown = null;
			await pause();
			note(tasks.takeRecords());
			longest = 0;
			const began = performance.now();
			if (what === 'reply') await takeUp();
			else await new Promise<void>((resolve) => setTimeout(() => resolve(show(what))));
			if (what !== 'reply') await stands(what);
			await twoFrames();
			const paintedMs = performance.now() - began;
			return { paintedMs, longestTaskMs: await this.longestTask() };
		},
		/** The longest task since it was last asked for. */
		async longestTask(): Promise<number> {
			await pause();
			note(tasks.takeRecords());
			const found = longest;
			longest = 0;
			return found;
		}
	}
});
