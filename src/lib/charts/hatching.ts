import { hatch } from './themed';

type Hatch = { readonly spacing: number; readonly stripe: string; readonly ground: string };

const svgNames = 'http://www.w3.org/2000/svg';

/** An SVG element with attributes; no markup is parsed, so that Trusted Types have nothing to refuse. */
export function svgElement<K extends keyof SVGElementTagNameMap>(
	name: K,
	attributes: Readonly<Record<string, string | number>>,
	children: readonly (Node | string)[] = []
): SVGElementTagNameMap[K] {
	const element = document.createElementNS(svgNames, name);
	for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
	element.append(...children);
	return element;
}

/** The pattern of what is not shown, to be filled with `url(#id)`. Its colours follow the theme, unless they are given. */
export function hatchPattern(id: string, { spacing, stripe, ground }: Hatch = hatch): SVGPatternElement {
	return svgElement(
		'pattern',
		{ id, width: spacing, height: spacing, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
		[
			svgElement('rect', { width: spacing, height: spacing, fill: ground }),
			svgElement('rect', { width: 2, height: spacing, fill: stripe })
		]
	);
}
