import { levels, type Level } from '../../contracts/area-levels';
import type { AreaGround, Group, SmallestArea } from '../engine/ground';
import type { AreaTest } from './predicates';

/** The smallest areas that lie in all of the chosen ones; all there are when none is chosen. */
export function smallestWithin({ smallest }: AreaGround, chosen: readonly AreaTest[]): readonly SmallestArea[] {
	const sets = chosen.map(({ level, codes }) => ({ level, codes: new Set(codes) }));
	return smallest.filter((small) => sets.every(({ level, codes }) => codes.has(small[level] ?? '')));
}

/**
 * Sets of areas of one level, by index, that together are exactly one area of another level as far as it is chosen: someone
 * may ask for that one as well. Where an area reaches into two of another level neither is such a set.
 */
export function setsOfAreas(areas: readonly Group[], level: Level, chosen: readonly SmallestArea[]): number[][] {
	const indexes = new Map(areas.map(({ code }, index) => [code, index]));
	return levels.filter((other) => other !== level).flatMap((other) => setsAlong(other, level, indexes, chosen));
}

function setsAlong(
	other: Level,
	level: Level,
	indexes: ReadonlyMap<string, number>,
	chosen: readonly SmallestArea[]
): number[][] {
	const insides = new Map<string, Set<number>>();
	const outsides = new Map<number, Set<string>>();
	const torn = new Set<string>();
	for (const small of chosen) {
		const index = indexes.get(small[level] ?? '');
		const outside = small[other] ?? '';
		if (index === undefined) {
			torn.add(outside);
			continue;
		}
		insides.set(outside, (insides.get(outside) ?? new Set()).add(index));
		outsides.set(index, (outsides.get(index) ?? new Set()).add(outside));
	}
	for (const several of outsides.values()) if (several.size > 1) for (const code of several) torn.add(code);
	return [...insides].flatMap(([code, inside]) => (code === '' || torn.has(code) ? [] : [[...inside].sort((a, b) => a - b)]));
}
