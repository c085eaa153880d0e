import { expect, it } from 'vitest';
import { labelsOf } from '../../../src/lib/charts/map-labels';
import type { MapDrawing, MapShape } from '../../../src/lib/charts/map-shapes';

const tile = (code: string, room: number, down: number): MapShape => ({
	...{ id: code, code, path: '', centre: [0, 0], box: [0, 0, room, down] },
	...{ room, down, medium: '' }
});
const tiles = (...shapes: MapShape[]): MapDrawing => ({ shapes, width: 300, height: 300, schematic: true, attribution: '' });
const names: Record<string, string> = { E1: 'West Shoebury', E2: 'Leigh', E3: 'Southchurch' };
const labels = (drawing: MapDrawing): ReturnType<typeof labelsOf> => labelsOf(drawing, ({ code }) => names[code] ?? '', 1);

it('a tile bears its name on two lines where its figure has room below them', () => {
	const { labels: told, letters } = labels(tiles(tile('E1', 52, 45), tile('E2', 52, 45)));
	expect(told.map(({ name, figure }) => ({ name, figure }))).toEqual([
		{ name: ['West', 'Shoebury'], figure: true },
		{ name: ['Leigh'], figure: true }
	]);
	expect(letters).toEqual([]);
});

it('a tile in which no name fits beside the figure bears a letter, and the name stands below the map', () => {
	const { labels: told, letters } = labels(tiles(tile('E1', 52, 30), tile('E3', 52, 45)));
	expect(told.map(({ name, figure }) => ({ name, figure }))).toEqual([
		{ name: ['B'], figure: true },
		{ name: ['A'], figure: true }
	]);
	expect(letters).toEqual([
		{ letter: 'A', code: 'E3', name: 'Southchurch' },
		{ letter: 'B', code: 'E1', name: 'West Shoebury' }
	]);
});

it('a tile that has room for a name but not for a figure bears a letter, and both stand below the map', () => {
	const { labels: told, letters } = labels(tiles(tile('E2', 33, 40), tile('E1', 33, 40)));
	expect(told.map(({ name, figure }) => ({ name, figure }))).toEqual([
		{ name: ['A'], figure: false },
		{ name: ['B'], figure: false }
	]);
	expect(letters.map(({ code }) => code)).toEqual(['E2', 'E1']);
});

it('letters that are twice as large on tiles that are twice as large say the same', () => {
	const told = (times: number): unknown => {
		const sizes = [60, 68, 40, 80].map((room, at) => ({
			...tile(`E${(at % 3) + 1}`, times * room, 0.8 * times * room),
			id: `${at}`
		}));
		const { labels: each, letters } = labelsOf(tiles(...sizes), ({ code }) => names[code] ?? '', times);
		return { letters, each: each.map(({ name, figure, size }) => ({ name, figure, size: Number((size / times).toFixed(3)) })) };
	};
	expect(told(2)).toEqual(told(1));
});

it('a tile keeps its name where another one of its group bears the figure', () => {
	const group = [tile('E2', 40, 14), { ...tile('E2', 40, 40), id: 'E2-2', centre: [40, 0] as [number, number] }];
	const { labels: told, letters } = labels(tiles(...group));
	expect(told.map(({ name, figure }) => ({ name, figure }))).toEqual([
		{ name: ['Leigh'], figure: false },
		{ name: [], figure: true }
	]);
	expect(letters).toEqual([]);
});
