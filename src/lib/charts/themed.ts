import * as light from './palette';

/**
 * The colours of a drawing that follow the theme: each is a property of the style sheet, and stays the light colour where there is none, as
 * in a drawing that leaves the page. Fills with a meaning (outcomes, classes, parts) are the same in every theme, outlined in `ink`.
 */
const themed = (name: string, colour: string): string => `var(--chart-${name}, ${colour})`;

/** Text, outlines and page of every chart. */
export const ink = themed('ink', light.ink);
export const paper = themed('paper', light.paper);
export const quietInk = themed('quiet', light.quietInk);
export const quietLine = themed('line', light.quietLine);

/** Marks that are compared with nothing. */
export const plainFill = themed('plain', light.plainFill);

/** The middle half of figures that a light box spans. */
export const middleFill = themed('middle', '#8f9ba3');

/** Lines that stand side by side; each is also dashed its own way. */
const [first, second, third, fourth, fifth, sixth] = light.lineInks;
export const lineInks = [
	themed('line-1', first),
	themed('line-2', second),
	themed('line-3', third),
	themed('line-4', fourth),
	themed('line-5', fifth),
	themed('line-6', sixth)
] as const;

/** Stripes of "not shown to protect people". Nothing else is striped. */
export const hatch = {
	stripe: themed('stripe', light.hatch.stripe),
	ground: themed('stripe-ground', light.hatch.ground),
	spacing: light.hatch.spacing
} as const;

/** The same stripes as the background of a part of the page. */
export const stripes = `repeating-linear-gradient(45deg, ${hatch.stripe} 0 2px, ${hatch.ground} 2px ${hatch.spacing}px)`;
