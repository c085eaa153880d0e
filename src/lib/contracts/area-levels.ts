/** The levels of area below the whole place, smallest first. */
export const levels = ['lsoa', 'msoa', 'ward', 'locality'] as const;
export type Level = (typeof levels)[number];

/**
 * The next larger levels of each. MSOAs are made of LSOAs and wards are given LSOAs by best fit, so that neither lies in the other; which
 * area lies in which is never taken from here but from what the lookups say of each LSOA.
 */
export const largerLevels: Readonly<Record<Level, readonly Level[]>> = {
	lsoa: ['ward', 'msoa'],
	msoa: ['locality'],
	ward: ['locality'],
	locality: []
};

/** The same made for every level. */
export function byLevel<Made>(make: (level: Level) => Made): Record<Level, Made> {
	return { lsoa: make('lsoa'), msoa: make('msoa'), ward: make('ward'), locality: make('locality') };
}
