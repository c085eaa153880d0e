import { describe, expect, test } from 'vitest';
import { southend } from '../../../src/lib/charts/hex-layouts';
import { anchorsOf, nextCode } from '../../../src/lib/charts/map-cursor';
import { drawShapes, viewsOf, type MapGround } from '../../../src/lib/charts/map-shapes';
import type { Area } from '../../../src/lib/protocol/holdings';
import { wards } from '../../support/safe-tables';

const ground: MapGround = { level: 'ward', groups: wards.groups, boundaries: [], areas: [] };
const square = (x: number): [number, number][] => [
	[x, 51.5],
	[x + 0.1, 51.5],
	[x + 0.1, 51.6],
	[x, 51.6],
	[x, 51.5]
];

/** Corners of a path made of straight lines. */
const corners = (path: string): number[][] =>
	path
		.split(/[MLZ]/)
		.filter(Boolean)
		.map((spot) => spot.split(',').map(Number));

describe('the hexagon map', () => {
	const drawing = drawShapes(ground, 'hexagons', 400, 600);

	test('has every ward once, no two on one tile, inside the drawing', () => {
		expect(drawing?.shapes.map((shape) => shape.code).toSorted()).toEqual(wards.groups.map((group) => group.code).toSorted());
		expect(new Set(drawing?.shapes.map((shape) => shape.centre.map(Math.round).join())).size).toBe(17);
		for (const spot of drawing?.shapes.flatMap((shape) => corners(shape.path)) ?? []) {
			expect(spot[0]).toBeGreaterThanOrEqual(0);
			expect(spot[0]).toBeLessThanOrEqual(400);
			expect(spot[1]).toBeGreaterThanOrEqual(0);
			expect(spot[1]).toBeLessThanOrEqual(drawing?.height ?? 0);
		}
	});

	test('keeps wards that touch close by: Leigh is west of Chalkwell, Chalkwell west of Milton', () => {
		const code = (name: string): string => wards.groups.find((group) => group.label === name)?.code ?? '';
		const shapes = drawing?.shapes ?? [];
		expect(nextCode(shapes, code('Leigh'), 0)).toBe(code('Chalkwell'));
		expect(nextCode(shapes, code('Chalkwell'), 0)).toBe(code('Milton'));
		expect(nextCode(shapes, code('Milton'), 180)).toBe(code('Chalkwell'));
		expect(nextCode(shapes, code('St Laurence'), 270)).toBeNull();
	});

	test('every ward can be reached with the arrow keys from every other', () => {
		const shapes = drawing?.shapes ?? [];
		for (const start of shapes) {
			const reached = new Set([start.code]);
			for (const code of reached) for (const way of [0, 90, 180, 270] as const) reached.add(nextCode(shapes, code, way) ?? code);
			expect(reached.size).toBe(17);
		}
	});

	test('draws a locality from its wards', () => {
		const areas = wards.groups.map((group, index): Area => ({
			code: group.code,
			name: group.label,
			level: 'ward',
			within: [index < 8 ? 'WEST' : 'EAST']
		}));
		const groups = [
			{ code: 'WEST', label: 'West' },
			{ code: 'EAST', label: 'East' }
		];
		const merged = drawShapes({ level: 'locality', groups, boundaries: [], areas }, 'hexagons', 400, 600)?.shapes ?? [];
		expect(merged).toHaveLength(17);
		expect(new Set(merged.map((shape) => shape.code))).toEqual(new Set(['WEST', 'EAST']));
		expect([...anchorsOf(merged).keys()].toSorted()).toEqual(['EAST', 'WEST']);
	});
});

describe('the area map', () => {
	test('without boundaries is a schematic of cells around published points', () => {
		const drawing = drawShapes(ground, 'areas', 600, 600);
		expect(drawing?.schematic).toBe(true);
		expect(drawing?.attribution).toContain('Open Government Licence');
		expect(drawing?.shapes).toHaveLength(17);
		for (const shape of drawing?.shapes ?? []) expect(corners(shape.path).length).toBeGreaterThan(2);
	});

	test('draws the outlines that the user opened, whichever way their rings run', () => {
		const groups = [
			{ code: 'A', label: 'A' },
			{ code: 'B', label: 'B' }
		];
		const areas = [
			{ code: 'A', polygons: [[square(0)]] },
			{ code: 'B', polygons: [[square(0.1).toReversed()]] }
		];
		const drawing = drawShapes(
			{ level: 'ward', groups, areas: [], boundaries: [{ level: 'ward', attribution: null, areas }] },
			'areas',
			208,
			600
		);
		expect(drawing?.schematic).toBe(false);
		const [a, b] = drawing?.shapes ?? [];
		expect(a?.centre[0]).toBeCloseTo(54, 0);
		expect(b?.centre[0]).toBeCloseTo(154, 0);
		expect(drawing?.height).toBeCloseTo(8 + 100 / Math.cos((51.55 * Math.PI) / 180), -1);
	});

	test('puts larger areas together from outlines of smaller ones, but never with holes', () => {
		const area = (code: string, level: Area['level'], ...within: string[]): Area => ({ code, name: code, level, within });
		const outlines = (...codes: string[]) => codes.map((code, at) => ({ code, polygons: [[square(at / 10)]] }));
		const groups = [
			{ code: 'M1', label: 'M1' },
			{ code: 'M2', label: 'M2' }
		];
		// ward B is a part of both middle areas; small areas a and b are M1, c is M2
		const areas = [
			area('M1', 'msoa'),
			area('M2', 'msoa'),
			area('A', 'ward', 'M1'),
			area('B', 'ward'),
			...['a', 'b'].map((code) => area(code, 'lsoa', 'M1')),
			area('c', 'lsoa', 'M2')
		];
		const drawn = (boundaries: MapGround['boundaries']) =>
			drawShapes({ level: 'msoa', groups, areas, boundaries }, 'areas', 208, 600);
		const wardOutlines = { level: 'ward' as const, attribution: 'Wards’ own', areas: outlines('A', 'B') };
		expect(drawn([wardOutlines])).toBeNull();
		const small = { level: 'lsoa' as const, attribution: null, areas: outlines('a', 'b', 'c') };
		expect(drawn([wardOutlines, small])?.shapes.map(({ id, code }) => [id, code])).toEqual([
			['a', 'M1'],
			['b', 'M1'],
			['c', 'M2']
		]);
		const own = { level: 'msoa' as const, attribution: 'Middle areas’ own', areas: outlines('M1', 'M2') };
		expect(drawn([wardOutlines, small, own])?.shapes.map(({ id }) => id)).toEqual(['M1', 'M2']);
		expect(drawn([wardOutlines, small])?.attribution).toBe('Boundaries: their source is not stated.');
		expect(drawn([wardOutlines, small, own])?.attribution).toBe('Boundaries: Middle areas’ own');
	});

	test('areas nobody has an outline for cannot be drawn', () => {
		const unknown: MapGround = { level: 'lsoa', groups: [{ code: 'E01000001', label: 'X' }], boundaries: [], areas: [] };
		expect(viewsOf(unknown)).toEqual([]);
		expect(drawShapes(unknown, 'areas', 400, 600)).toBeNull();
		expect(drawShapes(unknown, 'hexagons', 400, 600)).toBeNull();
	});
});

test('short names tell wards apart', () => {
	const tiles = [...southend.tiles.values()];
	expect(new Set(tiles.map((tile) => tile.medium)).size).toBe(17);
});
