import { mount, tick, unmount } from 'svelte';
import ChartOfTable from '$lib/charts/ChartOfTable.svelte';
import { hatchPattern, svgElement } from '$lib/charts/hatching';
import { hatch } from '$lib/charts/palette';
import { captionOf, firstSlice, readTable } from '$lib/charts/reading';
import { everyView, viewOr } from '$lib/charts/views';
import { paintFigure } from '$lib/exports/image/paint-figure';
import { pngOf } from '$lib/exports/image/picture';
import type { Picture } from '$lib/exports/slides/finding-slides';
import type { Finding } from '$lib/pack/pack';
import { sliceOf } from '$lib/pack/pinned-slice';

const widthPx = 960;
const mostFrames = 60;
const mostFramesOfMany = 1500; // thousands of areas are drawn some in each frame
/** Pixels of a wall of 2,560 by 1,440 where a slide has its drawing: more takes time and room that a committee room does not show. */
const onWall = { width: 2368, height: 840 };

/** What is drawn: a table as a finding holds it, whether or not it is pinned. */
type Drawable = Pick<Finding, 'id' | 'table' | 'slice' | 'view' | 'outlines' | 'outlinesFrom'>;

/** The drawing of a finding as the text of an SVG with a name that says where its figures are; none of what is words and figures alone. */
export async function drawFinding(finding: Drawable): Promise<readonly string[]> {
	const svg = await drawingOf(finding);
	if (!svg) return [];
	const slice = sliceOf(finding.slice) ?? firstSlice(finding.table);
	return [
		named(svg, `${captionOf(finding.table, readTable(finding.table, slice).dimension)}. The figures stand in the table below.`)
	];
}

/** The drawing of a finding as a picture for slides; null of what is words and figures alone. @throws {Error} when the browser cannot draw it */
export async function pictureOfFinding(finding: Drawable): Promise<Picture | null> {
	const svg = await drawingOf(finding);
	if (!svg) return null;
	const { width, height } = svg.viewBox.baseVal;
	return { png: await pngOf(svg, finding.table, onWall), size: [width, height] };
}

/** Made where nobody sees it: bars as they are, and everything that has a key of its own painted with it, as it stands on the page. */
async function drawingOf({
	id,
	table,
	slice: pinned,
	view: wanted,
	outlines = [],
	outlinesFrom
}: Drawable): Promise<SVGSVGElement | null> {
	const slice = sliceOf(pinned) ?? firstSlice(table);
	const view = viewOr(wanted, everyView(table, slice, outlines));
	const place = document.createElement('div');
	place.style.cssText = `position:absolute;left:-${2 * widthPx}px;top:0;width:${widthPx}px;opacity:0`;
	place.inert = true;
	document.body.append(place);
	const chart = mount(ChartOfTable, { target: place, props: { table, slice, views: [view], view, outlines, outlinesFrom } });
	try {
		if (!place.querySelector('.plot')) return null;
		await drawn(place);
		const [svg] = place.querySelectorAll<SVGSVGElement>('.marks svg');
		const figure = place.querySelector('figure');
		if (view === 'bars' && svg) return svg.cloneNode(true) as SVGSVGElement;
		return figure && paintedWhole(figure, `hatch-${id}`);
	} finally {
		await unmount(chart);
		place.remove();
	}
}

/** A chart waits for the width of its place, and is drawn a frame or two later; one of thousands of parts says that it is not whole yet. */
async function drawn(place: HTMLElement): Promise<void> {
	const isBusy = (): boolean => place.querySelector('[aria-busy=true]') !== null;
	const stands = (): boolean => place.querySelector('.plot :is(svg, table)') !== null && !isBusy();
	for (let frame = 0; frame < (isBusy() ? mostFramesOfMany : mostFrames) && !stands(); frame += 1) {
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
	svg.removeAttribute('aria-hidden');
	for (const part of svg.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label'); // the whole has one name
	svg.setAttribute('role', 'img');
	svg.setAttribute('aria-label', name);
	return new XMLSerializer().serializeToString(svg);
}
