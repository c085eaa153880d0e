/** One area's place in a hexagon map (odd-r offset: odd rows stand half a tile to the right; row 0 is north) and a point in it. */
export type Tile = { q: number; r: number; lon: number; lat: number; medium: string };
export type HexLayout = { id: string; attribution: string; tiles: ReadonlyMap<string, Tile> };

type Line = readonly [code: string, q: number, r: number, lon: number, lat: number, medium: string];

const southendWards: readonly Line[] = [
	['E05002212', 1, 2, 0.6468, 51.5565, 'Belfairs'],
	['E05002213', 2, 2, 0.6688, 51.5551, 'Blenheim'],
	['E05002214', 2, 3, 0.6796, 51.5412, 'Chalkwell'],
	['E05002215', 1, 1, 0.6505, 51.5697, 'Eastwood'],
	['E05002216', 4, 3, 0.7262, 51.5377, 'Kursaal'],
	['E05002217', 1, 3, 0.6582, 51.5434, 'Leigh'],
	['E05002218', 3, 3, 0.704, 51.5378, 'Milton'],
	['E05002219', 2, 1, 0.6931, 51.5536, 'Prittlewell'],
	['E05002220', 2, 0, 0.684, 51.5644, 'St Laurence'],
	['E05002221', 5, 2, 0.723, 51.5542, 'St Luke’s'],
	['E05002222', 7, 4, 0.796, 51.534, 'Shoeb’ness'],
	['E05002223', 5, 3, 0.7538, 51.5484, 'S’church'],
	['E05002224', 5, 4, 0.7495, 51.5325, 'Thorpe'],
	['E05002225', 4, 2, 0.7102, 51.5453, 'Victoria'],
	['E05002226', 3, 2, 0.6874, 51.5476, 'Westboro’'],
	['E05002227', 0, 3, 0.6366, 51.5477, 'West Leigh'],
	['E05002228', 6, 4, 0.7768, 51.5338, 'W Shoebury']
];

/** The 17 wards of Southend-on-Sea. Ward codes and points are those that ONS publishes; the tiles are Wardwise's own. */
export const southend: HexLayout = {
	id: 'southend-wards',
	attribution:
		'Ward codes and points: Office for National Statistics, licensed under the Open Government Licence v3.0. Contains OS data © Crown copyright and database right 2025.',
	tiles: new Map(southendWards.map(([code, q, r, lon, lat, medium]) => [code, { q, r, lon, lat, medium }]))
};

/** The layout that has most of these areas, or null. */
export function hexLayoutFor(codes: readonly string[]): HexLayout | null {
	const found = codes.filter((code) => southend.tiles.has(code)).length;
	return found > 0 && found * 2 >= codes.length ? southend : null;
}
