import type { Area, Boundary } from '$lib/protocol/holdings';
import type { SafeTable } from '$lib/protocol/safe-table';
import { outlinesFor, type MapGround } from './map-shapes';

const steps = 500; // to the width or height of the place: finer than a wall shows

/** What is open to draw areas with. */
type Ground = { boundaries: MapGround['boundaries']; areas: readonly Area[] };
type Spot = [lon: number, lat: number];

/** Outlines of the areas of a table, and whose they are where that is known. */
export type TableOutlines = { outlines: Boundary[]; outlinesFrom?: string };

/**
 * The outlines of the areas of a table, one for each group, drawn on a grid of 500 steps: spots that fall together are one, so that borders that two
 * areas share stay shared. Longitude and latitude; none where no boundaries are open.
 */
export function outlinesOf(table: SafeTable, ground: Ground): TableOutlines {
	const { areas = [], attribution = null } = foundIn(table, ground) ?? {};
	return { outlines: coarse(areas), ...(attribution === null ? {} : { outlinesFrom: attribution }) };
}

function coarse(found: readonly Boundary[]): Boundary[] {
	const spots = found.flatMap(({ polygons }) => polygons.flat(2));
	const span = (at: 0 | 1): number => {
		const [low, high] = spots.reduce(([least, most], spot) => [Math.min(least, spot[at]), Math.max(most, spot[at])], [180, -180]);
		return high - low;
	};
	const step = Math.max(span(0), span(1)) / steps;
	if (!(step > 0)) return [];
	return found.flatMap(({ code, polygons }) => {
		const drawn = polygons.map((rings) => rings.map((ring) => onGrid(ring, step)).filter((ring) => ring.length > 3));
		const kept = drawn.filter((rings) => rings.length > 0);
		return kept.length > 0 ? [{ code, polygons: kept }] : [];
	});
}

/** Whether a map of the table can be drawn from outlines that are open. */
export function hasOutlines(table: SafeTable, ground: Ground): boolean {
	return (foundIn(table, ground)?.areas.length ?? 0) > 0;
}

function foundIn(table: SafeTable, ground: Ground): ReturnType<typeof outlinesFor> {
	const dimension = table.dimensions.find(({ id }) => id === 'area');
	if (!dimension || dimension.groups.length < 2) return null;
	return outlinesFor({ level: dimension.level ?? 'place', groups: dimension.groups, ...ground });
}

/** A ring whose spots lie on a grid, without those that fall on the one before or on a line between their neighbours. */
function onGrid(ring: readonly Spot[], step: number): Spot[] {
	const moved = ring.map(([lon, lat]): Spot => [Math.round(lon / step), Math.round(lat / step)]);
	const apart = moved.filter((spot, at) => at === 0 || spot.join() !== moved[at - 1]?.join());
	const bent = apart.filter((spot, at) => {
		const [before, after] = [apart[at - 1], apart[at + 1]];
		return !before || !after || turn(before, spot, after) !== 0;
	});
	return bent.map(([x, y]): Spot => [rounded(x * step), rounded(y * step)]);
}

function turn([ax, ay]: Spot, [bx, by]: Spot, [cx, cy]: Spot): number {
	return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

function rounded(degrees: number): number {
	return Math.round(degrees * 1e5) / 1e5;
}
