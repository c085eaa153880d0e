/** Something drawn that can be pointed at: in CSS pixels along the axis on which such places lie. */
export type Place = { readonly code: string; readonly label: string; readonly start: number; readonly length: number };

/** A chart as SVG, and where what it draws can be pointed at. `drawUpTo`: what stands at so many of its places is drawn too; all of it is there without. */
export type Drawing = {
	readonly svg: SVGSVGElement;
	readonly places: readonly Place[];
	readonly drawUpTo?: (places: number) => void;
};

/** A drawing whose lines are as thick beside its letters as at the usual type size; `scale` is the page's type size over that. */
export function thickened(drawing: Drawing, scale: number): Drawing {
	thicken(drawing.svg, scale);
	return drawing;
}

/** The lines of what is drawn later, likewise. */
export function thicken(drawn: SVGElement, scale: number): void {
	if (scale === 1) return;
	for (const name of ['stroke-width', 'stroke-dasharray'])
		for (const line of drawn.querySelectorAll(`[${name}]`))
			line.setAttribute(
				name,
				(line.getAttribute(name) ?? '').replace(/\d+(\.\d+)?/g, (one) => String(Number(one) * scale))
			);
}

/** A plot as part of a page: its axes are no figures of a table, and its table is what is read out. */
export function drawingOf(svg: SVGSVGElement, places: readonly Place[], drawUpTo?: Drawing['drawUpTo']): Drawing {
	for (const labels of svg.querySelectorAll('[aria-label$="tick label"]')) labels.setAttribute('data-exempt', 'axis');
	svg.setAttribute('aria-hidden', 'true');
	return { svg, places, ...(drawUpTo ? { drawUpTo } : {}) };
}
