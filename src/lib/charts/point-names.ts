import { textWidth } from './bar-layout';
import { svgElement } from './hatching';
import { ink, paper } from './themed';

/** A point of a plot in CSS pixels, and its name. */
export type NamedPoint = { readonly code: string; readonly label: string; readonly x: number; readonly y: number };

/** The room that names may take, in CSS pixels. */
export type Frame = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

/** Where a name lies. */
export type PlacedName = Frame & { readonly code: string; readonly label: string };

type Options = {
	/** In the order of their worth: the first are named first. */
	points: readonly NamedPoint[];
	/** What no name may cover. */
	marks: readonly { readonly x: number; readonly y: number }[];
	frame: Frame;
	/** Other text that no name may cover. */
	taken?: readonly Frame[];
	/** The radius of a mark and the size of the type, in CSS pixels. */
	radius: number;
	size: number;
};

/** Names beside their points, as far as none covers another or a mark and none leaves the frame. */
export function placedNames({ points, marks, frame, taken: others = [], radius, size }: Options): PlacedName[] {
	const covered = marks.map(({ x, y }) => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }));
	const taken: Frame[] = [...others, ...covered];
	return points.flatMap((point) => {
		const found = places(point, radius, size).find(
			(place) => isWithin(place, frame) && !taken.some((other) => meet(place, other))
		);
		if (!found) return [];
		taken.push(found);
		return [{ ...found, code: point.code, label: point.label }];
	});
}

/** The place of one name that is always given, whatever it covers, as far as may be within the frame. */
export function placeOfName(point: NamedPoint, { frame, radius, size }: Pick<Options, 'frame' | 'radius' | 'size'>): PlacedName {
	const all = places(point, radius, size);
	const found = all.find((place) => isWithin(place, frame)) ?? all[0];
	return { ...found, code: point.code, label: point.label };
}

/** Whether two rooms have a part in common. */
export function meet(one: Frame, other: Frame): boolean {
	return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** A placed name as text, with a rim of paper so that lines behind it do not strike it through. */
export function nameText({ left, bottom, label }: PlacedName, size: number, weight: 'normal' | 'bold' = 'normal'): SVGElement {
	const rim = { 'paint-order': 'stroke', stroke: paper, 'stroke-width': 4, 'stroke-linejoin': 'round' };
	const at = { x: left, y: bottom - 0.25 * size, 'text-anchor': 'start', 'font-size': size, 'font-weight': weight };
	return svgElement('text', { ...at, ...rim, fill: ink, 'data-exempt': 'label' }, [label]);
}

/** Off the lines that cross a point first, then beside it. */
function places({ label, x, y }: NamedPoint, radius: number, size: number): [Frame, Frame, ...Frame[]] {
	const [width, height] = [textWidth(label, size), 1.1 * size];
	const at = (left: number, top: number): Frame => ({ left, right: left + width, top, bottom: top + height });
	const [right, left] = [x + 0.8 * radius, x - 0.8 * radius - width];
	const [above, below, middle] = [y - 0.4 * radius - height, y + 0.4 * radius, y - height / 2];
	const gap = 0.5 * radius + 0.1 * size;
	return [at(right, above), at(left, above), at(right, below), at(left, below), at(right + gap, middle), at(left - gap, middle)];
}

function isWithin(place: Frame, frame: Frame): boolean {
	return place.left >= frame.left && place.right <= frame.right && place.top >= frame.top && place.bottom <= frame.bottom;
}
