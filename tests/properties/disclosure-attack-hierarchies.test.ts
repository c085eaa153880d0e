import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cubeOf, type Cube } from '../../src/lib/vault/disclosure/cube';
import { facesOf } from '../../src/lib/vault/disclosure/faces';
import { finished } from '../../src/lib/vault/disclosure/finished';
import { policyNamed } from '../../src/lib/vault/disclosure/policies';
import { protect } from '../../src/lib/vault/disclosure/protect';
import { countedOf, frameOf, type Atom } from '../support/counted';
import { sharesPer } from '../support/released';
import { attackHierarchy, type Rule, type Seen, type Told } from '../support/hierarchy-attacker';

const numRuns = Math.ceil(Number(process.env['ATTACK_RUNS'] ?? 60) / 6);

/** Sides with larger groups: pairs, and where there are four parts or more also the first three; the last side has none. */
type Given = { sizes: readonly number[]; atoms: readonly Atom[]; plain: boolean };
const largerOf = (size: number): number[][] => [
	...Array.from({ length: Math.floor(size / 2) }, (_, pair) => [2 * pair, 2 * pair + 1]).filter(() => size > 2),
	...(size > 3 ? [[0, 1, 2]] : [])
];

const few = fc.oneof(
	{ weight: 3, arbitrary: fc.constant(0) },
	{ weight: 5, arbitrary: fc.integer({ min: 1, max: 7 }) },
	{ weight: 4, arbitrary: fc.integer({ min: 8, max: 60 }) },
	{ weight: 1, arbitrary: fc.integer({ min: 60, max: 900 }) }
);
const given: fc.Arbitrary<Given> = fc.tuple(fc.constantFrom([5, 3], [4, 4], [3, 3, 2]), fc.boolean()).chain(([sizes, plain]) => {
	const length = sizes.reduce((product, size) => product * size, 1);
	const atom = fc.tuple(few, few).map(([counted, rest]) => ({ counted, all: plain ? counted : counted + rest }));
	return fc.record({
		sizes: fc.constant(sizes),
		atoms: fc.array(atom, { minLength: length, maxLength: length }),
		plain: fc.constant(plain)
	});
});

function cubeOver({ sizes, atoms, plain }: Given, larger: readonly (readonly (readonly number[])[])[]): Cube {
	const sides = sizes.map((size) => ({ size }));
	const frame = frameOf(sides, plain ? 'count' : 'proportion', { plain });
	return cubeOf(countedOf(sides, atoms), frame, { hiddenGroups: sizes.map(() => []), larger });
}

function seenOf(cube: Cube, id: 'nhs-england' | 'exact-7'): Seen {
	const policy = policyNamed(id);
	const faces = facesOf(cube, policy, finished(protect(cube, policy)));
	const cells = Array.from({ length: cube.lattice.size }, (_, cell) => cell);
	return { all: cells.map(faces.denominator), withIt: cells.map(faces.numerator) };
}

const rules = { 'nhs-england': { k: 7, base: 5 }, 'exact-7': { k: 7, base: 1 } } as const satisfies Record<string, Rule>;

/** One value, or fewer small values than the rule hides. */
const isTold = ({ least, most }: Told): boolean => (least === most && most > 0) || (least >= 1 && most <= 7 && most - least < 6);

describe('an attacker who has the larger groups as well', () => {
	for (const id of ['nhs-england', 'exact-7'] as const) {
		it(`pins no hidden count of a table of several breakdowns under ${id}, nor narrows it to fewer small values than are hidden`, () => {
			fc.assert(
				fc.property(given, (table) => {
					const cube = cubeOver(table, table.sizes.map(largerOf));
					expect(attackHierarchy(cube, seenOf(cube, id), rules[id]).filter(isTold)).toEqual([]);
				}),
				{ numRuns }
			);
		});
	}

	it('does not pin a large count that stands beside hidden ones, as it once did', () => {
		const pairs = [[7, 7], [8, 8], [8, 8], [8, 16], [0, 60], [8, 8], [0, 8], [8, 8], [8, 68], [1, 1], [1, 2], [0, 8], [2, 10], [1, 1], [3, 6], [8, 16], [1, 1], [0, 0]] as const; // prettier-ignore
		const cube = cubeOver({ sizes: [3, 3, 2], atoms: sharesPer(pairs), plain: false }, [[[0, 1]], [[0, 1]], []]);
		expect(attackHierarchy(cube, seenOf(cube, 'exact-7'), rules['exact-7']).filter(isTold)).toEqual([]);
	});

	it('breaks a table whose larger groups were not protected with it', () => {
		// the cheapest partners of the 3 lie outside its pairs, so that pairs give it back
		const atoms = [3, 90, 12, 91, 92, 93, 94, 95, 13, 96, 14, 97, 98, 99, 89, 88].map((count) => ({
			all: count,
			counted: count
		}));
		const table = { sizes: [4, 4], atoms, plain: true };
		const cube = cubeOver(table, table.sizes.map(largerOf));
		const alone = cubeOver(table, []);
		const seenAlone = seenOf(alone, 'exact-7');
		const axes = cube.lattice.axes;
		/** The cell of the table without larger groups, -1 where it has none. */
		const aloneOf = (cell: number): number =>
			axes.reduce((at, { parts, nodes, stride }, axis) => {
				const node = Math.floor(cell / stride) % nodes;
				const other = node === nodes - 1 ? parts : node < parts ? node : -1;
				return at < 0 || other < 0 ? -1 : at + other * (alone.lattice.axes[axis]?.stride ?? 0);
			}, 0);
		const all = Array.from(cube.denominator, (count, cell) => {
			const at = aloneOf(cell);
			return at >= 0 ? (seenAlone.all[at] ?? null) : count >= 1 && count <= 7 ? null : count;
		});
		expect(attackHierarchy(cube, { all, withIt: all }, rules['exact-7']).filter(isTold)).not.toEqual([]);
	});
});
