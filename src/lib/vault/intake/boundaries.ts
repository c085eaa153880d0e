import { levels, type Level } from '../../contracts/area-levels';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { problemIn } from '../formats/bad-file';
import type { Source } from '../formats/source';
import { unpackedText } from '../formats/unpacked-text';
import type { Boundary } from '../../protocol/holdings';
import { reportCount, type Problem } from '../../protocol/report';
import { columnVintage, kindOfCode } from '../../contracts/vintage';

export type Boundaries = { level: Level; areas: Boundary[] } | { problem: Problem };

const largestFile = 64 * 1024 * 1024;
type Shape = { properties: unknown; geometry: unknown };

/** Outlines of areas, from GeoJSON or TopoJSON in longitude and latitude; or why there are none: the file is neither, lies elsewhere, or names no known area. */
export async function readBoundaries(file: Source, codes: Readonly<Record<Level, ReadonlySet<string>>>): Promise<Boundaries> {
	const text = await textOf(file);
	if (typeof text !== 'string') return { problem: text };
	const shapes = shapesOf(parse(text));
	if (shapes.some(isOutline) && !shapes.some(({ geometry }) => isRecord(geometry) && polygonsOf(geometry).length > 0))
		return { problem: { code: 'boundary-elsewhere' } };
	let best: { level: Level; areas: Boundary[] } | null = null;
	for (const level of levels) {
		const areas = shapes.flatMap((shape) => boundaryOf(shape, codes[level]));
		if (areas.length > (best?.areas.length ?? 0)) best = { level, areas };
	}
	return best ?? unlikeLookup(shapes);
}

/** What is wrong where it can't be had. */
async function textOf(file: Source): Promise<string | Problem> {
	try {
		return await unpackedText(file, largestFile, 'all');
	} catch (error) {
		const problem = problemIn(error);
		if (problem === null) throw error;
		return problem;
	}
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shapesOf(json: unknown): Shape[] {
	if (!isRecord(json)) return [];
	if (json['type'] === 'Topology') return topologyShapes(json as unknown as Topology);
	const features = json['type'] === 'FeatureCollection' && Array.isArray(json['features']) ? (json['features'] as unknown[]) : [];
	return features.flatMap((one) => (isRecord(one) ? [{ properties: one['properties'], geometry: one['geometry'] }] : []));
}

/** An arc may be used any number of times, so that a small file can stand for endless outlines: this many points are drawn at most. */
const mostPoints = 5_000_000;

/** How many points the outlines of a topology have when each arc is put where it is used. */
function pointsIn({ arcs, objects }: Topology): number {
	const lengths = arcs.map(({ length }) => length);
	const ofArcs = (used: unknown): number =>
		typeof used === 'number'
			? (lengths[used < 0 ? ~used : used] ?? 0)
			: asArray(used).reduce((sum: number, held) => sum + ofArcs(held), 0);
	const ofShape = (shape: unknown): number =>
		isRecord(shape)
			? ofArcs(shape['arcs']) + asArray(shape['geometries']).reduce((sum: number, held) => sum + ofShape(held), 0)
			: 0;
	return Object.values(objects).reduce((sum, object) => sum + ofShape(object), 0);
}

function topologyShapes(topology: Topology): Shape[] {
	try {
		if (pointsIn(topology) > mostPoints) return [];
		return Object.values(topology.objects).flatMap((object) => {
			const made = feature(topology, object as GeometryCollection);
			return made.features.map(({ properties, geometry }) => ({ properties, geometry }));
		});
	} catch {
		return [];
	}
}

/** The area a shape is of: the property whose value is a known code, whatever it is called. */
function boundaryOf({ properties, geometry }: Shape, known: ReadonlySet<string>): Boundary[] {
	if (!isRecord(properties) || !isRecord(geometry)) return [];
	const code = Object.values(properties).find((value): value is string => typeof value === 'string' && known.has(value));
	const polygons = polygonsOf(geometry);
	return code !== undefined && polygons.length > 0 ? [{ code, polygons }] : [];
}

function isOutline({ geometry }: Shape): boolean {
	return isRecord(geometry) && (geometry['type'] === 'Polygon' || geometry['type'] === 'MultiPolygon');
}

function polygonsOf({ type, coordinates }: Record<string, unknown>): [number, number][][][] {
	const polygons = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : [];
	return asArray(polygons).flatMap((polygon) => {
		const rings = asArray(polygon).flatMap((ring) => ringOf(asArray(ring)));
		return rings.length > 0 ? [rings] : [];
	});
}

/** None where a point lies elsewhere. */
function ringOf(ring: readonly unknown[]): [number, number][][] {
	const points = ring.flatMap(pointOf);
	return points.length > 2 && points.length === ring.length ? [points] : [];
}

function asArray(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

/** The United Kingdom in degrees, with room to spare. */
const kingdom = { west: -15, east: 5, south: 48, north: 63 } as const;

/**
 * Five decimal places are about a metre, enough for any map of a ward. Metres of a grid lie outside the kingdom, and so do pairs with the
 * latitude first.
 */
function pointOf(value: unknown): [number, number][] {
	const [longitude, latitude] = asArray(value);
	if (typeof longitude !== 'number' || typeof latitude !== 'number') return [];
	const { west, east, south, north } = kingdom;
	if (!(longitude >= west && longitude <= east && latitude >= south && latitude <= north)) return [];
	return [[Math.round(longitude * 1e5) / 1e5, Math.round(latitude * 1e5) / 1e5]];
}

const unreadable: Boundaries = { problem: { code: 'boundary-unreadable' } };

/** What the outlines are of, when no lookup has them: the property that tells most of them apart by codes of areas. */
function unlikeLookup(shapes: readonly Shape[]): Boundaries {
	const codes = new Map<string, Set<string>>();
	for (const { properties, geometry } of shapes) {
		if (!isRecord(properties) || !isRecord(geometry) || polygonsOf(geometry).length === 0) continue;
		for (const [property, value] of Object.entries(properties))
			if (typeof value === 'string' && kindOfCode(value) !== null)
				codes.set(property, (codes.get(property) ?? new Set()).add(value));
	}
	const [own] = [...codes].sort(([, a], [, b]) => b.size - a.size);
	const [first] = own?.[1] ?? [];
	const kind = first === undefined ? null : kindOfCode(first);
	if (!own || kind === null) return unreadable;
	const [property, { size }] = own;
	const vintage = columnVintage(property);
	const isDated = vintage?.kind === kind;
	const looksLike = isDated ? { kind, year: vintage.year } : { kind };
	return {
		problem: { code: 'boundary-unlike-lookup', looksLike, ...(isDated ? { header: property } : {}), count: reportCount(size) }
	};
}
