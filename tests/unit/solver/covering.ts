import type { Programme } from '../../../src/lib/vault/solver/solver';

/**
 * Bose's Steiner triple system of 6t + 3 points: each pair of points lies in one triple. To hit every triple with few points
 * is a small whole-number programme that is hard: far from its linear one, and the same from everywhere.
 * Source: Fulkerson, Nemhauser and Trotter, "Two computationally difficult set covering problems", 1974.
 */
export function tripleSystem(points: number): number[][] {
	const third = points / 3;
	const half = (third + 1) / 2;
	const point = (x: number, layer: number): number => (x % third) + third * (layer % 3);
	const triples = Array.from({ length: third }, (_, x) => [point(x, 0), point(x, 1), point(x, 2)]);
	for (let x = 0; x < third; x += 1)
		for (let y = x + 1; y < third; y += 1)
			for (let layer = 0; layer < 3; layer += 1)
				triples.push([point(x, layer), point(y, layer), point((x + y) * half, layer + 1)]);
	return triples;
}

/** Columns from 0 to 1, one a point; each triple has at least one. */
export function covering(points: number, triples: readonly number[][], whole: boolean): Programme {
	return {
		columns: { least: new Float64Array(points), most: new Float64Array(points).fill(1) },
		rows: {
			starts: Int32Array.from({ length: triples.length + 1 }, (_, triple) => 3 * triple),
			columns: Int32Array.from(triples.flat()),
			least: new Float64Array(triples.length).fill(1),
			most: new Float64Array(triples.length).fill(Infinity)
		},
		whole
	};
}
