import { Delaunay } from 'd3-delaunay';

type Spot = [x: number, y: number];

/** The part of a convex polygon that lies inside another, whose corners run anticlockwise (Sutherland and Hodgman 1974). */
function clip(subject: readonly Spot[], window: readonly Spot[]): Spot[] {
	let kept = [...subject];
	window.forEach((from, index) => {
		const to = window[(index + 1) % window.length] as Spot;
		const side = ([x, y]: Spot): number => (to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]);
		const next: Spot[] = [];
		kept.forEach((spot, at) => {
			const before = kept.at(at - 1) as Spot;
			const [a, b] = [side(before), side(spot)];
			if (a >= 0 !== b >= 0)
				next.push([before[0] + ((spot[0] - before[0]) * a) / (a - b), before[1] + ((spot[1] - before[1]) * a) / (a - b)]);
			if (b >= 0) next.push(spot);
		});
		kept = next;
	});
	return kept;
}

/** The convex hull of circles drawn around each point, anticlockwise. */
function roundedHull(points: readonly Spot[], radius: number): Spot[] {
	const around = points.flatMap(([x, y]) =>
		Array.from({ length: 16 }, (_, step): Spot => [
			x + radius * Math.cos((step * Math.PI) / 8),
			y + radius * Math.sin((step * Math.PI) / 8)
		])
	);
	const hull = [...Delaunay.from(around).hull].map((index) => around[index] as Spot);
	const turn = hull.reduce((sum, [x, y], index) => {
		const next = hull[(index + 1) % hull.length] as Spot;
		return sum + x * next[1] - next[0] * y;
	}, 0);
	return turn >= 0 ? hull : hull.reverse();
}

/**
 * The area nearer to each point than to any other, cut off a little outside the outermost points. A schematic of where
 * areas lie, not their boundaries. `points` in any flat coordinates.
 */
export function cellsAround(points: readonly Spot[]): Spot[][] {
	const nearest = points.map((one) =>
		Math.min(...points.filter((other) => other !== one).map((other) => Math.hypot(one[0] - other[0], one[1] - other[1])))
	);
	const radius = 0.7 * (nearest.toSorted((a, b) => a - b)[Math.floor(nearest.length / 2)] ?? 0);
	const window = roundedHull(points, radius);
	const [xs, ys] = [window.map((spot) => spot[0]), window.map((spot) => spot[1])];
	const voronoi = Delaunay.from(points).voronoi([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]);
	return points.map((_, index) => clip(voronoi.cellPolygon(index).slice(1) as Spot[], window));
}
