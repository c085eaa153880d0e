import type { MapShape } from './map-shapes';

/** More outlines are drawn in layers: some hundreds of those of one colour as one path, because each part of a drawing costs as much as its corners. */
export const mostParts = 1000;

/** Outlines of one colour. */
export type MapLayer = { key: string; fill: string; shapes: MapShape[] };

const shapesOfLayer = 200;

/** The outlines of a map in layers, in the order of their first outlines. */
export function layersOf(shapes: readonly MapShape[], fillOf: (code: string) => string): MapLayer[] {
	const open = new Map<string, MapShape[]>();
	const layers: MapLayer[] = [];
	for (const shape of shapes) {
		const fill = fillOf(shape.code);
		const layer = open.get(fill);
		if (layer && layer.length < shapesOfLayer) layer.push(shape);
		else {
			const begun = [shape];
			open.set(fill, begun);
			layers.push({ key: `${layers.length} ${fill}`, fill, shapes: begun });
		}
	}
	return layers;
}

/** The outline that a point lies in, in the drawing's own pixels; of several the one drawn last. Null where there is none. */
export function shapeAt(shapes: readonly MapShape[], x: number, y: number): MapShape | null {
	const canvas = document.createElement('canvas').getContext('2d');
	const isIn = ({ box: [left, upper, right, lower], path }: MapShape): boolean =>
		x >= left && x <= right && y >= upper && y <= lower && canvas?.isPointInPath(new Path2D(path), x, y, 'evenodd') === true;
	return shapes.findLast(isIn) ?? null;
}
