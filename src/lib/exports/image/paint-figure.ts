import { svgElement } from '$lib/charts/hatching';
import { copySvg } from './copy-svg';

/** What of a figure belongs to the page: choices, buttons, and what is read out of it. */
const ofThePage =
	'button, select, input, label, fieldset, details, [role=listbox]:not(svg, :has(svg)), [role=status], [aria-live], [hidden], [data-screen-only], .choices, .map-choices';

/** A painting: its parts, and how far they reach to the right and down, in CSS pixels. */
export type Painting = { readonly parts: SVGElement[]; width: number; height: number };

/**
 * A figure as it stands on the screen, key and all, drawn anew as SVG: backgrounds, borders, lines of text and drawings, each at its place.
 * `hatchId` names the pattern of what is not shown.
 */
export function paintFigure(figure: HTMLElement, hatchId: string): Painting {
	const painting: Painting = { parts: [], width: 0, height: 0 };
	const others = [...figure.querySelectorAll<HTMLElement>(ofThePage)].map((element) => ({
		element,
		shown: element.style.display
	}));
	for (const { element } of others) element.style.display = 'none'; // so that they leave no gap; the page is not drawn in between
	const theme = figure.dataset['theme'];
	figure.dataset['theme'] = 'light'; // paper is white, whatever the colours of the screen
	try {
		const { left, top } = figure.getBoundingClientRect();
		paint(figure, { painting, hatchId, left, top });
	} finally {
		for (const { element, shown } of others) element.style.display = shown;
		if (theme === undefined) delete figure.dataset['theme'];
		else figure.dataset['theme'] = theme;
	}
	return painting;
}

type Easel = { readonly painting: Painting; readonly hatchId: string; readonly left: number; readonly top: number };

function paint(element: Element, easel: Easel): void {
	const style = getComputedStyle(element);
	const box = element.getBoundingClientRect();
	const hasNoRoom = box.width <= 1 && box.height <= 1 && style.display !== 'contents'; // a box that is none may hold others
	const isUnseen = style.display === 'none' || style.visibility === 'hidden' || style.opacity === '0' || hasNoRoom;
	if (isUnseen) return;
	if (element instanceof SVGSVGElement) return paintDrawing(element, box, easel);
	paintBox(style, box, easel);
	for (const child of element.childNodes) {
		if (child instanceof Text) paintText(child, style, easel);
		else if (child instanceof Element) paint(child, easel);
	}
}

function put({ painting, left, top }: Easel, part: SVGElement, box: DOMRect): void {
	painting.parts.push(part);
	painting.width = Math.max(painting.width, box.right - left);
	painting.height = Math.max(painting.height, box.bottom - top);
}

function paintDrawing(svg: SVGSVGElement, box: DOMRect, easel: Easel): void {
	const copy = copySvg(svg);
	if (!copy) return;
	const { width, height } = box;
	const own = svg.hasAttribute('viewBox') ? {} : { viewBox: `0 0 ${width} ${height}` };
	for (const [name, value] of Object.entries({ x: box.left - easel.left, y: box.top - easel.top, width, height, ...own }))
		copy.setAttribute(name, String(value));
	put(easel, copy, box);
}

function paintBox(style: CSSStyleDeclaration, box: DOMRect, easel: Easel): void {
	const isStriped = style.backgroundImage.startsWith('repeating-linear-gradient');
	const fill = isStriped ? `url(#${easel.hatchId})` : style.backgroundColor;
	const place = { x: box.left - easel.left, y: box.top - easel.top, width: box.width, height: box.height };
	const rounded = Number.parseFloat(style.borderTopLeftRadius) || 0;
	const radius = style.borderTopLeftRadius.endsWith('%') ? (rounded / 100) * box.height : rounded;
	if (isStriped || isColour(fill)) put(easel, svgElement('rect', { ...place, ...(radius > 0 ? { rx: radius } : {}), fill }), box);
	const line = /^linear-gradient\((rgb\([^)]*\))/.exec(style.backgroundImage)?.[1]; // the way in which a key draws a line through its middle
	const thick = Number.parseFloat(style.backgroundSize.split(' ')[1] ?? '') || 0;
	if (line) put(easel, svgElement('rect', { ...place, y: place.y + (box.height - thick) / 2, height: thick, fill: line }), box);
	paintBorders(style, place, radius, (part) => put(easel, part, box));
}

type Place = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

function paintBorders(style: CSSStyleDeclaration, place: Place, radius: number, putPart: (part: SVGElement) => void): void {
	const sides = [
		['top', place.x, place.y, place.x + place.width, place.y],
		['right', place.x + place.width, place.y, place.x + place.width, place.y + place.height],
		['bottom', place.x, place.y + place.height, place.x + place.width, place.y + place.height],
		['left', place.x, place.y, place.x, place.y + place.height]
	] as const;
	const widths = sides.map(([side]) => Number.parseFloat(style.getPropertyValue(`border-${side}-width`)) || 0);
	if (radius > 0 && (widths[0] ?? 0) > 0) {
		const outline = { fill: 'none', stroke: style.borderTopColor, 'stroke-width': widths[0] ?? 1 };
		return putPart(svgElement('rect', { ...place, rx: radius, ...outline }));
	}
	for (const [at, [side, x1, y1, x2, y2]] of sides.entries()) {
		const stroke = style.getPropertyValue(`border-${side}-color`);
		const width = widths[at] ?? 0;
		const kind = style.getPropertyValue(`border-${side}-style`);
		const dashes = kind === 'dashed' ? { 'stroke-dasharray': `${2 * width} ${1.5 * width}` } : {};
		if (width > 0 && kind !== 'none' && isColour(stroke))
			putPart(svgElement('line', { x1, y1, x2, y2, stroke, 'stroke-width': width, ...dashes }));
	}
}

/** A text, line by line as the page breaks it. */
function paintText(node: Text, style: CSSStyleDeclaration, easel: Easel): void {
	for (const { text, box } of linesOf(node)) {
		const isUpright = style.writingMode.startsWith('vertical');
		const size = Number.parseFloat(style.fontSize);
		const below = 0.24 * size + ((isUpright ? box.width : box.height) - 1.15 * size) / 2; // from the baseline to the end of the line
		const [x, y] = isUpright
			? [box.right - easel.left - below, box.bottom - easel.top]
			: [box.left - easel.left, box.bottom - easel.top - below];
		const looks = {
			'font-family': style.fontFamily.replaceAll('"', "'"),
			'font-size': size,
			'font-weight': style.fontWeight,
			fill: style.color,
			...(isUpright ? { transform: `rotate(-90 ${x} ${y})` } : {})
		};
		put(easel, svgElement('text', { x, y, ...looks }, [text]), box);
	}
}

function linesOf(node: Text): { text: string; box: DOMRect }[] {
	const lines: { text: string; box: DOMRect }[] = [];
	const range = document.createRange();
	for (const { 0: word, index } of node.data.matchAll(/\S+\s*/g)) {
		range.setStart(node, index);
		range.setEnd(node, index + word.trimEnd().length);
		const box = range.getBoundingClientRect();
		if (box.width === 0 && box.height === 0) continue;
		const last = lines.at(-1);
		const isSame = last && Math.abs(last.box.bottom - box.bottom) < 2 && box.left >= last.box.left;
		if (!isSame) lines.push({ text: word, box });
		else {
			last.text += word;
			last.box = new DOMRect(last.box.left, last.box.top, box.right - last.box.left, last.box.height);
		}
	}
	return lines.map(({ text, box }) => ({ text: text.replace(/\s+/g, ' ').trimEnd(), box }));
}

function isColour(colour: string): boolean {
	return colour !== '' && colour !== 'transparent' && !/^rgba\(.*, 0\)$/.test(colour);
}
