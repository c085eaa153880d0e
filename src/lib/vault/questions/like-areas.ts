import type { Level } from '../../contracts/area-levels';
import type { AreaGround } from '../engine/ground';

/** How many areas one is compared with. */
export const mostSimilar = 5;
const fewestSimilar = 2;

/** The area of a larger level in which most of an area's small areas lie; of as many, the one whose code comes first. */
export function largerAreas(level: Level, larger: Level, { smallest }: AreaGround): Map<string, string> {
	const tallies = new Map<string, Map<string, number>>();
	for (const small of smallest) {
		const [own, around] = [small[level], small[larger]];
		if (own === undefined || around === undefined) continue;
		const tally = tallies.get(own) ?? new Map<string, number>();
		tallies.set(own, tally.set(around, (tally.get(around) ?? 0) + 1));
	}
	return new Map([...tallies].map(([own, tally]) => [own, mostOf(tally)]));
}

function mostOf(tally: ReadonlyMap<string, number>): string {
	const [[first = ''] = []] = [...tally].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
	return first;
}

/** How deprived an area is: the mean national fifth of its small areas, each counted once (1 is the most deprived), and the nearest whole fifth. */
export type Deprived = { readonly mean: number; readonly nearest: number };

/** Of the areas of which a fifth is known for every small area: fifths of England, or of the place. */
export function fifthsOfAreas(
	level: Level,
	{ smallest, ...known }: AreaGround,
	of: 'fifthOf' | 'placeFifthOf' = 'fifthOf'
): Map<string, Deprived> {
	const fifths = new Map<string, (number | undefined)[]>();
	for (const small of smallest) {
		const own = small[level];
		if (own !== undefined) fifths.set(own, [...(fifths.get(own) ?? []), known[of]?.get(small.lsoa ?? '')]);
	}
	return new Map(
		[...fifths].flatMap(([own, all]) => {
			const told = all.filter((fifth) => fifth !== undefined);
			if (told.length < all.length) return [];
			const mean = told.reduce((sum, fifth) => sum + fifth, 0) / told.length;
			return [[own, { mean, nearest: Math.round(mean) }] as const];
		})
	);
}

/**
 * For each area, the five others of its level that are nearest in the mean fifth of their small areas; of those as near, the one whose code
 * comes first. None where fewer than two others are known.
 */
export function similarAreas(level: Level, areas: AreaGround): Map<string, readonly string[]> {
	const known = [...fifthsOfAreas(level, areas)];
	if (known.length <= fewestSimilar) return new Map();
	return new Map(
		known.map(([own, { mean }]) => {
			const others = known.filter(([code]) => code !== own);
			const apart = ([, other]: (typeof known)[number]): number => Math.abs(other.mean - mean);
			const nearest = others.sort((a, b) => apart(a) - apart(b) || (a[0] < b[0] ? -1 : 1));
			return [own, nearest.slice(0, mostSimilar).map(([code]) => code)];
		})
	);
}
