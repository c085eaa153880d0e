import { mount, tick, unmount } from 'svelte';
import ChartOfTable from '$lib/charts/ChartOfTable.svelte';
import { captionOf, firstSlice, readTable } from '$lib/charts/reading';
import { viewsFor } from '$lib/charts/views';
import type { Finding } from '$lib/pack/pack';
import { sliceOf } from '$lib/pack/pinned-slice';

const widthPx = 960;
const mostFrames = 60;

/**
 * The charts of a finding as SVG, drawn where nobody sees them, each with a name that says where its figures are. None for a drawing
 * that is a table itself.
 */
export async function drawFinding({ table, slice: pinned, view: wanted }: Finding): Promise<readonly string[]> {
	const slice = sliceOf(pinned) ?? firstSlice(table);
	const views = viewsFor(table, slice);
	const view = views.find((one) => one === wanted) ?? views[0] ?? 'bars';
	const place = document.createElement('div');
	place.style.cssText = `position:absolute;left:-${2 * widthPx}px;top:0;width:${widthPx}px;visibility:hidden`;
	place.inert = true;
	document.body.append(place);
	const chart = mount(ChartOfTable, { target: place, props: { table, slice, views: [view], view } });
	try {
		await drawn(place);
		const name = `${captionOf(table, readTable(table, slice).dimension)}. The figures stand in the table below.`;
		return Array.from(place.querySelectorAll<SVGSVGElement>('.marks svg'), (svg) => named(svg, name));
	} finally {
		await unmount(chart);
		place.remove();
	}
}

/** A chart waits for the width of its place, and is drawn a frame or two later. */
async function drawn(place: HTMLElement): Promise<void> {
	for (let frame = 0; frame < mostFrames && !place.querySelector('.marks svg'); frame += 1) {
		await new Promise((resolve) => setTimeout(resolve, 16)); // no frame comes to a tab that is not seen
		await tick();
	}
}

function named(svg: SVGSVGElement, name: string): string {
	const copy = svg.cloneNode(true) as SVGSVGElement;
	copy.removeAttribute('aria-hidden');
	for (const part of copy.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label'); // the whole has one name
	copy.setAttribute('role', 'img');
	copy.setAttribute('aria-label', name);
	return new XMLSerializer().serializeToString(copy);
}
