import { mount, tick, unmount } from 'svelte';
import ChartOfTable from '$lib/charts/ChartOfTable.svelte';
import { hatchPattern, svgElement } from '$lib/charts/hatching';
import { hatch } from '$lib/charts/palette';
import { captionOf, firstSlice, readTable } from '$lib/charts/reading';
import { everyView, viewOr } from '$lib/charts/views';
import { paintFigure } from '$lib/exports/image/paint-figure';
import type { Finding } from '$lib/pack/pack';
import { sliceOf } from '$lib/pack/pinned-slice';

const widthPx = 960;
const mostFrames = 60;

/**
 * The drawing of a finding as SVG, made where nobody sees it, with a name that says where its figures are: a chart as it is, and what is
 * made of many parts (a map with its key, a heat map, a small chart for each) painted as it stands on the page.
 */
export async function drawFinding({ id, table, slice: pinned, view: wanted }: Finding): Promise<readonly string[]> {
	const slice = sliceOf(pinned) ?? firstSlice(table);
	const views = everyView(table, slice);
	const view = viewOr(wanted, views);
	const place = document.createElement('div');
	place.style.cssText = `position:absolute;left:-${2 * widthPx}px;top:0;width:${widthPx}px;opacity:0`;
	place.inert = true;
	document.body.append(place);
	const chart = mount(ChartOfTable, { target: place, props: { table, slice, views: [view], view } });
	try {
		await drawn(place);
		const name = `${captionOf(table, readTable(table, slice).dimension)}. The figures stand in the table below.`;
		const [svg, ...others] = place.querySelectorAll<SVGSVGElement>('.marks svg');
		const figure = place.querySelector('figure');
		if (svg && others.length === 0) return [named(svg, name)];
		return figure ? [named(paintedWhole(figure, `hatch-${id}`), name)] : [];
	} finally {
		await unmount(chart);
		place.remove();
	}
}

/** A chart waits for the width of its place, and is drawn a frame or two later. */
async function drawn(place: HTMLElement): Promise<void> {
	for (let frame = 0; frame < mostFrames && !place.querySelector('.plot :is(svg, table)'); frame += 1) {
		await new Promise((resolve) => setTimeout(resolve, 16)); // no frame comes to a tab that is not seen
		await tick();
	}
}

function paintedWhole(figure: HTMLElement, hatchId: string): SVGSVGElement {
	const { parts, width, height } = paintFigure(figure, hatchId);
	const [wide, high] = [Math.ceil(width) + 1, Math.ceil(height) + 1];
	return svgElement('svg', { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${wide} ${high}`, width: wide, height: high }, [
		svgElement('defs', {}, [hatchPattern(hatchId, hatch)]),
		...parts
	]);
}

function named(svg: SVGSVGElement, name: string): string {
	const copy = svg.cloneNode(true) as SVGSVGElement;
	copy.removeAttribute('aria-hidden');
	for (const part of copy.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label'); // the whole has one name
	copy.setAttribute('role', 'img');
	copy.setAttribute('aria-label', name);
	return new XMLSerializer().serializeToString(copy);
}
