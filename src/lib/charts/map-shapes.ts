import { geoIdentity, geoPath } from 'd3-geo';
import type { MultiPolygon } from 'geojson';
import type { Area, Boundary, Holdings } from '$lib/protocol/holdings';
import type { AreaLevel } from '$lib/protocol/question';
import { atOnce, type Sliced } from '$lib/ui/in-slices';
import { hexLayoutFor, type HexLayout } from './hex-layouts';
import { cellsAround } from './voronoi';

export type MapView = 'hexagons' | 'areas';

/** One drawn outline, whose figures are those of the group `code`, in CSS pixels. `medium` is a shorter name that may fit where the whole one does not. */
export type MapShape = {
	id: string;
	code: string;
	path: string;
	centre: [x: number, y: number];
	box: readonly [left: number, upper: number, right: number, lower: number];
	room: number; // space for a label, across and down
	down: number;
	medium: string;
};
export type MapDrawing = { shapes: MapShape[]; width: number; height: number; schematic: boolean; attribution: string };

/** What there is to draw areas of a level with. */
export type MapGround = {
	level: AreaLevel;
	groups: readonly { code: string; label: string }[];
	boundaries: readonly Pick<Holdings['boundaries'][number], 'level' | 'attribution' | 'areas'>[];
	areas: readonly Area[];
};

/** An outline or tile: its own code, and the code of the group it belongs to (a ward of a locality, for example). */
type Piece = { own: string; code: string };

function piecesFor(ground: MapGround, codes: readonly string[]): Piece[] {
	const groups = new Set(ground.groups.map((group) => group.code));
	const within = new Map(ground.areas.map((area) => [area.code, area.within]));
	return codes.flatMap((own) => {
		const code = [own, ...(within.get(own) ?? [])].find((one) => groups.has(one));
		return code === undefined ? [] : [{ own, code }];
	});
}

/** Pieces or shapes by the group that they are of. */
export function byCode<T extends { code: string }>(list: readonly T[]): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const one of list) {
		const members = groups.get(one.code);
		if (members) members.push(one);
		else groups.set(one.code, [one]);
	}
	return groups;
}

function hexGround(ground: MapGround): { layout: HexLayout; pieces: Piece[] } | null {
	if (ground.level !== 'ward' && ground.level !== 'locality') return null;
	const wards = ground.level === 'ward' ? ground.groups : ground.areas.filter((area) => area.level === 'ward');
	const codes = wards.map((ward) => ward.code);
	const layout = hexLayoutFor(codes);
	if (!layout) return null;
	const tiles = [...layout.tiles.keys()];
	const pieces = isDividedBy(ground, tiles) ? piecesFor(ground, tiles) : [];
	return pieces.length > 0 ? { layout, pieces } : null;
}

/** Whether every area that an outline is of lies in one area of the level: a map of some of them would have holes. */
function isDividedBy({ level, groups, areas }: MapGround, codes: readonly string[]): boolean {
	const known = new Map(areas.map((area) => [area.code, area]));
	const larger = new Set([...groups, ...areas.filter((area) => area.level === level)].map(({ code }) => code));
	return codes.every((code) => {
		const area = known.get(code);
		if (!area || area.level === level || area.level === 'lsoa') return true;
		return area.within.some((outer) => larger.has(outer));
	});
}

/** Outlines of the level itself, else those from which it can be put together. */
function boundaryGround(ground: MapGround): { boundaries: Boundary[]; attribution: string | null; pieces: Piece[] } | null {
	const own = ground.boundaries.filter(({ level }) => level === ground.level);
	for (const { areas, attribution } of [...own, ...ground.boundaries]) {
		const codes = areas.map((area) => area.code);
		const pieces = isDividedBy(ground, codes) ? piecesFor(ground, codes) : [];
		if (pieces.length > 0) return { boundaries: areas, attribution, pieces };
	}
	return null;
}

/** The outlines that a map is drawn from, those of one group together, and whose they are; null where there are none. */
export function outlinesFor(ground: MapGround): { areas: Boundary[]; attribution: string | null } | null {
	const found = boundaryGround(ground);
	if (!found) return null;
	const polygonsOf = new Map(found.boundaries.map(({ code, polygons }) => [code, polygons]));
	const piecesOf = byCode(found.pieces);
	const areas = ground.groups.flatMap(({ code }) => {
		const polygons = piecesOf.get(code)?.flatMap(({ own }) => polygonsOf.get(own) ?? []) ?? [];
		return polygons.length > 0 ? [{ code, polygons }] : [];
	});
	return { areas, attribution: found.attribution };
}

function attributionInWords(attribution: string | null): string {
	return attribution === null ? 'Boundaries: their source is not stated.' : `Boundaries: ${attribution}`;
}

/** Whose the outlines or places of a map are, in words; null where no map can be drawn. Outlines come before tiles. */
export function sourceOfMap(ground: MapGround): string | null {
	const outlines = boundaryGround(ground);
	return outlines ? attributionInWords(outlines.attribution) : (hexGround(ground)?.layout.attribution ?? null);
}

/** The views that can be drawn, best first. */
export function viewsOf(ground: MapGround): MapView[] {
	const hexagons: MapView[] = hexGround(ground) ? ['hexagons'] : [];
	return boundaryGround(ground) || hexagons.length > 0 ? [...hexagons, 'areas'] : hexagons;
}

/** The outlines of a view at a width (CSS pixels), no higher than `maxHeight`; null when it cannot be drawn. */
export function drawShapes(ground: MapGround, view: MapView, width: number, maxHeight: number): MapDrawing | null {
	return atOnce(drawnShapes(ground, view, width, maxHeight));
}

/** The same, in slices. */
export function* drawnShapes(ground: MapGround, view: MapView, width: number, maxHeight: number): Sliced<MapDrawing | null> {
	const hexes = hexGround(ground);
	if (view === 'hexagons') return hexes && drawHexagons(hexes.layout, hexes.pieces, width, maxHeight);
	const outlines = boundaryGround(ground);
	if (outlines) {
		const rings = new Map(outlines.boundaries.map((area) => [area.code, area.polygons]));
		yield;
		const drawing = yield* drawOutlines(outlines.pieces, (piece) => rings.get(piece.own) ?? [], width, maxHeight);
		return {
			...drawing,
			shapes: hexes ? labelled(drawing.shapes, hexes.layout) : drawing.shapes,
			schematic: false,
			attribution: attributionInWords(outlines.attribution)
		};
	}
	if (!hexes) return null;
	const squeeze = Math.cos((51.5 * Math.PI) / 180);
	const tiles = hexes.pieces.flatMap((piece) => hexes.layout.tiles.get(piece.own) ?? []);
	const cells = cellsAround(tiles.map((tile) => [tile.lon * squeeze, tile.lat]));
	const ringOf = new Map(
		hexes.pieces.map((piece, at) => [piece.own, (cells[at] ?? []).map(([x, y]): [number, number] => [x / squeeze, y])])
	);
	const drawing = yield* drawOutlines(hexes.pieces, (piece) => [[closed(ringOf.get(piece.own) ?? [])]], width, maxHeight);
	return { ...drawing, shapes: labelled(drawing.shapes, hexes.layout), schematic: true, attribution: hexes.layout.attribution };
}

const closed = (ring: [number, number][]): [number, number][] => (ring[0] ? [...ring, ring[0]] : ring);

function labelled(shapes: readonly MapShape[], layout: HexLayout): MapShape[] {
	return shapes.map((shape) => {
		const tile = layout.tiles.get(shape.id);
		return tile ? { ...shape, medium: tile.medium } : shape;
	});
}

function drawHexagons(layout: HexLayout, pieces: readonly Piece[], width: number, maxHeight: number): MapDrawing {
	const tiles = pieces.flatMap((piece) => {
		const tile = layout.tiles.get(piece.own);
		return tile ? [{ ...piece, ...tile, x: Math.sqrt(3) * (tile.q + (tile.r % 2) / 2), y: 1.5 * tile.r }] : [];
	});
	const [xs, ys] = [tiles.map((tile) => tile.x), tiles.map((tile) => tile.y)];
	const [left, top] = [Math.min(...xs) - Math.sqrt(3) / 2, Math.min(...ys) - 1];
	const [across, down] = [Math.max(...xs) + Math.sqrt(3) / 2 - left, Math.max(...ys) + 1 - top];
	const size = Math.min((width - 8) / across, (maxHeight - 8) / down);
	const offset = (width - across * size) / 2;
	const corners = [30, 90, 150, 210, 270, 330].map((angle) => (angle * Math.PI) / 180);
	const shapes = tiles.map((tile): MapShape => {
		const centre: [number, number] = [offset + (tile.x - left) * size, 4 + (tile.y - top) * size];
		const spots = corners.map(
			(angle) =>
				`${(centre[0] + 0.97 * size * Math.cos(angle)).toFixed(1)},${(centre[1] + 0.97 * size * Math.sin(angle)).toFixed(1)}`
		);
		return {
			id: tile.own,
			code: tile.code,
			path: `M${spots.join('L')}Z`,
			centre,
			box: [centre[0] - size, centre[1] - size, centre[0] + size, centre[1] + size],
			room: 1.68 * size,
			down: 1.35 * size,
			medium: tile.medium
		};
	});
	return { shapes, width, height: Math.ceil(down * size) + 8, schematic: true, attribution: layout.attribution };
}

type Rings = [number, number][][][];

const drawnAtOnce = 40;

/** A town or county is small enough for a flat map whose degrees of longitude are squeezed by the cosine of its latitude. */
function* drawOutlines(
	pieces: readonly Piece[],
	ringsOf: (piece: Piece) => Rings,
	width: number,
	maxHeight: number
): Sliced<Omit<MapDrawing, 'schematic' | 'attribution'>> {
	const [[west, south], [east, north]] = yield* boundsOf(pieces, ringsOf);
	const squeeze = Math.cos(((south + north) * Math.PI) / 360);
	const [x0, x1] = [west * squeeze, east * squeeze];
	const height = Math.min(maxHeight, Math.ceil(((width - 8) * (north - south)) / (x1 - x0 || 1)) + 8);
	const projection = geoIdentity()
		.reflectY(true)
		.fitExtent(
			[
				[4, 4],
				[width - 4, height - 4]
			],
			{
				type: 'MultiPoint',
				coordinates: [
					[x0, south],
					[x1, north]
				]
			}
		);
	const path = geoPath(projection).digits(1);
	const shapes: MapShape[] = [];
	for (const piece of pieces) {
		const outline: MultiPolygon = {
			type: 'MultiPolygon',
			coordinates: ringsOf(piece).map((polygon) => polygon.map((ring) => ring.map(([lon, lat]) => [lon * squeeze, lat])))
		};
		const [[left, upper], [right, lower]] = path.bounds(outline);
		shapes.push({
			id: piece.own,
			code: piece.code,
			path: path(outline) ?? '',
			centre: path.centroid(outline),
			box: [left, upper, right, lower],
			room: 0.8 * (right - left),
			down: 0.6 * (lower - upper),
			medium: ''
		});
		if (shapes.length % drawnAtOnce === 0) yield;
	}
	return { shapes, width, height };
}

/** Between which longitudes and latitudes all outlines lie. */
function* boundsOf(
	pieces: readonly Piece[],
	ringsOf: (piece: Piece) => Rings
): Sliced<[[west: number, south: number], [east: number, north: number]]> {
	let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
	for (const [at, piece] of pieces.entries()) {
		for (const polygon of ringsOf(piece))
			for (const ring of polygon)
				for (const [lon, lat] of ring) {
					[west, east] = [Math.min(west, lon), Math.max(east, lon)];
					[south, north] = [Math.min(south, lat), Math.max(north, lat)];
				}
		if (at % (10 * drawnAtOnce) === 0) yield;
	}
	return [
		[west, south],
		[east, north]
	];
}
