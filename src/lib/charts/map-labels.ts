import { textWidth } from './bar-layout';
import { anchorsOf } from './map-cursor';
import { mostParts } from './map-layers';
import type { MapDrawing, MapShape } from './map-shapes';
import { compareNames } from './reading';

/** What is written in a shape: the lines of its name, or a letter in its place, and whether its figure is; `size` in CSS pixels. */
export type MapLabel = {
	readonly shape: MapShape;
	readonly size: number;
	readonly name: readonly string[];
	readonly figure: boolean;
};

/** The group that a letter on a map stands for. */
export type MapLetter = { readonly letter: string; readonly code: string; readonly name: string };

/** The labels of a map, and what the letters on it stand for. */
export type MapLabels = { readonly labels: readonly MapLabel[]; readonly letters: readonly MapLetter[] };

const leastForFigure = 34; // CSS pixels at the usual type size

/**
 * What is written on a map: in each group’s middle shape the name that fits, on two lines if need be, and its figure where there is room for it too,
 * else in another shape of the group. On tiles a name that does not fit, or that no figure has room beside, is a letter: what it stands for is told
 * below the map; the letters are in the order of the names.
 */
export function labelsOf(drawing: MapDrawing, nameOf: (shape: MapShape) => string, scale: number): MapLabels {
	const { shapes, schematic } = drawing;
	const anchors = anchorsOf(shapes);
	const middle = shapes
		.filter((shape) => anchors.get(shape.code) === shape)
		.map((shape) => {
			const label = written(shape, nameOf(shape), scale);
			const least = leastForFigure * scale;
			if (shape.room > least && label.lines > label.name.length) return { ...label, figureAt: shape };
			return { ...label, figureAt: shapes.length > mostParts ? undefined : roomBeside(shapes, shape, least) };
		});
	const unnamed = middle.filter(({ name, lines, figureAt }) => schematic && lines > 0 && (name.length === 0 || !figureAt));
	const letters = unnamed
		.map(({ shape }) => ({ code: shape.code, name: nameOf(shape) }))
		.toSorted((one, other) => compareNames(one.name, other.name))
		.map((each, at) => ({ letter: letterAt(at), ...each }));
	const letterOf = new Map(letters.map(({ code, letter }) => [code, letter]));
	const labels = middle.flatMap(({ lines, figureAt, ...label }) => {
		const letter = letterOf.get(label.shape.code);
		const name = letter === undefined ? label.name : [letter];
		const figure = figureAt === label.shape && lines > name.length;
		if (name.length === 0 && !figure) return [];
		const beside = figureAt === label.shape ? undefined : figureAt;
		return [{ ...label, name, figure }, ...(beside ? [{ ...label, shape: beside, name: [], figure: true }] : [])];
	});
	return { labels, letters };
}

/** The name that fits in a shape, if one does, and how many lines have room in it. */
function written(shape: MapShape, whole: string, scale: number): Omit<MapLabel, 'figure'> & { lines: number } {
	const size = Math.min(14, Math.max(11, shape.room / scale / 6.2)) * scale;
	const lines = Math.floor(shape.down / (1.15 * size));
	const [isAlone, words] = [shape.code === shape.id, whole.split(' ')];
	const onLines = isAlone && words.length >= lines ? [] : [words]; // the figure of one that stands alone needs a line, too
	const ways = [[whole], ...(isAlone ? [[shape.medium]] : []), ...onLines];
	const fits = (way: readonly string[]): boolean =>
		way.length <= lines && way.every((each) => each !== '' && textWidth(each, size) <= shape.room);
	return { shape, size, name: ways.find(fits) ?? [], lines };
}

/** Of a group of several shapes, the nearest one to that with its name that has room for its figure, of two as near the lower. */
function roomBeside(shapes: readonly MapShape[], { code, centre }: MapShape, least: number): MapShape | undefined {
	const far = (shape: MapShape): number => Math.hypot(shape.centre[0] - centre[0], shape.centre[1] - centre[1]);
	return shapes
		.filter((shape) => shape.code === code && far(shape) > 0 && shape.room > least)
		.toSorted((one, other) => Math.round(far(one) - far(other)) || other.centre[1] - one.centre[1])[0];
}

/** `A` to `Z`, then `AA`, `BB`. */
function letterAt(at: number): string {
	return String.fromCharCode(65 + (at % 26)).repeat(1 + Math.floor(at / 26));
}
