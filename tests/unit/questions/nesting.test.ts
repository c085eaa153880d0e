import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byLevel, levels } from '../../../src/lib/contracts/area-levels';
import type { AreaGround, SmallestArea } from '../../../src/lib/vault/engine/ground';
import { setsOfAreas, smallestWithin } from '../../../src/lib/vault/questions/nesting';

function groundOf(smallest: readonly SmallestArea[]): AreaGround {
	const codes = byLevel((level) => [...new Set(smallest.flatMap((small) => small[level] ?? []))].sort());
	return { ...byLevel((level) => codes[level].map((code) => ({ code, label: code }))), smallest };
}

// wards A and B, of which MSOA 2 takes a part each; MSOA 1 lies in A and MSOA 3 in B, beside an LSOA of its own in no ward
const crossing: SmallestArea[] = [
	{ lsoa: 'a', msoa: '1', ward: 'A', locality: 'East' },
	{ lsoa: 'b', msoa: '2', ward: 'A', locality: 'East' },
	{ lsoa: 'c', msoa: '2', ward: 'B', locality: 'East' },
	{ lsoa: 'd', msoa: '3', ward: 'B', locality: 'East' },
	{ lsoa: 'e', msoa: '3', ward: 'C', locality: 'West' },
	{ lsoa: 'f', msoa: '4', ward: 'D', locality: 'West' },
	{ lsoa: 'g', msoa: '5', ward: 'D', locality: 'West' }
];

describe('areas that lie in one another', () => {
	const ground = groundOf(crossing);

	it('are sets of smaller areas only where nothing reaches across', () => {
		expect(setsOfAreas(ground.ward, 'ward', crossing)).toContainEqual([0, 1]); // the locality East
		expect(setsOfAreas(ground.msoa, 'msoa', crossing)).toContainEqual([3, 4]); // the ward D
		expect(setsOfAreas(ground.msoa, 'msoa', crossing)).not.toContainEqual([0, 1]); // A has a part of MSOA 2 only
		expect(setsOfAreas(ground.ward, 'ward', crossing)).not.toContainEqual([1, 2]); // MSOA 3 is not all of B and C
	});

	it('of a place of which only a part is chosen, are those of the part', () => {
		const chosen = smallestWithin(ground, [{ level: 'ward', codes: ['A'] }]);
		expect(chosen.map(({ msoa }) => msoa)).toEqual(['1', '2']);
		expect(smallestWithin(ground, [{ level: 'ward', codes: ['A'] }, { level: 'msoa', codes: ['3'] }])).toEqual([]); // prettier-ignore
	});

	it('make up exactly one area of another level, whatever the lookup', () => {
		const code = (most: number): fc.Arbitrary<string | undefined> =>
			fc.option(fc.integer({ min: 0, max: most }).map(String), { nil: undefined, freq: 8 });
		const small = fc.record({ msoa: code(5), ward: code(4), locality: code(2) });
		fc.assert(
			fc.property(fc.array(small, { minLength: 1, maxLength: 14 }), (rows) => {
				const smallest = rows.map((row, index) => ({ ...row, lsoa: `L${index}` })) as SmallestArea[];
				const areas = groundOf(smallest);
				for (const level of levels) {
					const rowsOf = (set: readonly number[]): number[] => {
						const codes = set.map((index) => areas[level][index]?.code);
						return [...smallest.keys()].filter(
							(at) => smallest[at]?.[level] !== undefined && codes.includes(smallest[at]?.[level])
						);
					};
					const wanted = new Set(
						levels
							.filter((other) => other !== level)
							.flatMap((other) =>
								areas[other].map(({ code }) => [...smallest.keys()].filter((at) => smallest[at]?.[other] === code))
							)
							.map(String)
					);
					const found = setsOfAreas(areas[level], level, smallest);
					for (const set of found) expect(wanted).toContain(String(rowsOf(set)));
					// and none is missed: each area of another level that is a union of these is found
					for (const rowsOfArea of wanted) {
						const set = [...areas[level].keys()].filter((index) =>
							rowsOf([index]).every((at) => rowsOfArea.split(',').includes(String(at)))
						);
						if (set.length > 0 && String(rowsOf(set)) === rowsOfArea) expect(found.map(String)).toContain(String(set));
					}
				}
			}),
			{ numRuns: 40 }
		);
	});
});
