/** What decides how something in an SVG looks, and what it is when nobody says. */
const looks: Readonly<Record<string, string>> = {
	fill: 'rgb(0, 0, 0)',
	'fill-opacity': '1',
	'fill-rule': 'nonzero',
	stroke: 'none',
	'stroke-width': '1px',
	'stroke-opacity': '1',
	'stroke-dasharray': 'none',
	'stroke-linecap': 'butt',
	'stroke-linejoin': 'miter',
	opacity: '1',
	'font-family': '',
	'font-size': '',
	'font-weight': '400',
	'font-style': 'normal',
	'text-anchor': 'start',
	'dominant-baseline': 'auto',
	'paint-order': 'normal'
};

/** Attributes that say where something is and what shape it has; all others are for the page. */
const shapes =
	/^(d|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|width|height|points|transform|viewBox|dx|dy|rotate|patternUnits|patternTransform|patternContentUnits|clipPathUnits|clip-path|offset|stop-color|preserveAspectRatio|href|marker-end|marker-start|refX|refY|markerWidth|markerHeight|orient)$/;
const drawn = new Set(
	'svg g path rect circle ellipse line polyline polygon text tspan defs pattern clipPath marker symbol use linearGradient stop'.split(
		' '
	)
);

/**
 * A drawing of the page as one that stands by itself: how each part looks is written on it, and what is for the page alone (names, roles, styles, events) is
 * left behind. Parts that are not seen are left out.
 */
export function copySvg(source: SVGElement): SVGElement | null {
	if (!drawn.has(source.localName)) return null;
	const style = getComputedStyle(source);
	const isDefinition = source.closest('defs, pattern, clipPath, marker') !== null;
	if (!isDefinition && (style.display === 'none' || style.visibility === 'hidden')) return null;
	const copy = document.createElementNS('http://www.w3.org/2000/svg', source.localName);
	for (const { name, value } of source.attributes) if (shapes.test(name) && isInside(value)) copy.setAttribute(name, value);
	if (isDefinition && source.id !== '') copy.id = source.id;
	if (!['defs', 'pattern', 'clipPath'].includes(source.localName)) writeLooks(source, style, copy);
	for (const child of source.childNodes) {
		if (child instanceof Text) copy.append(child.data);
		else if (child instanceof SVGElement) copy.append(copySvg(child) ?? '');
	}
	return copy;
}

/** Looks are passed on from part to part: only what differs from what the part around it has is written. */
function writeLooks(source: Element, style: CSSStyleDeclaration, copy: SVGElement): void {
	const around = source.parentElement instanceof SVGElement ? getComputedStyle(source.parentElement) : null;
	for (const [name, usual] of Object.entries(looks)) {
		const value = style.getPropertyValue(name);
		const given = name === 'opacity' ? usual : (around?.getPropertyValue(name) ?? usual);
		if (value !== '' && value !== given && isInside(value))
			copy.setAttribute(name, value.replaceAll('"', "'").replace(/url\('#(.*?)'\)/g, 'url(#$1)'));
	}
}

/** Nothing points out of the drawing. */
function isInside(value: string): boolean {
	return !/url\((?!["']?#)|^(https?|data|javascript|blob|file):/i.test(value.trim());
}
