import { describe, expect, it } from 'vitest';
import { cubeOf } from '../../../src/lib/vault/disclosure/cube';
import { cellAt, latticeOf } from '../../../src/lib/vault/disclosure/lattice';
import { UnsafeTable } from '../../../src/lib/vault/engine/unsafe-table';
import { countedOf, frameOf } from '../../support/counted';
import { peoplePer } from '../../support/released';

const sides = [{ size: 2 }, { size: 2 }];
const row = (level: number, g0: number | null, g1: number | null, persons_d: number, persons_n = persons_d) => ({
	level,
	g0,
	g1,
	persons_d,
	persons_n,
	events: 0
});
const fromRows = (rows: readonly ReturnType<typeof row>[]) => cubeOf(new UnsafeTable(rows), frameOf(sides), { hiddenGroups: [] });

describe('the lattice', () => {
	it('has every combination of groups, unseen groups and totals', () => {
		const lattice = latticeOf(
			[
				{ groups: [1, 2], overlapping: false },
				{ groups: [1, 2, 3], overlapping: false }
			],
			[[2], []]
		);
		expect(lattice.size).toBe((3 + 1) * (3 + 1));
		expect(cellAt(lattice, [null, null])).toBe(lattice.size - 1);
		expect(
			[
				[0, 0],
				[2, 0],
				[null, 0],
				[null, null]
			].map((groups) => lattice.rank[cellAt(lattice, groups)])
		).toEqual([0, 1, 3, 6]);
		expect(lattice.sums.count).toBe(8);
	});
	it('refuses a hidden group that is one of the shown', () => {
		expect(() => latticeOf([{ groups: [1, 2], overlapping: false }], [[1]])).toThrow(RangeError);
	});
});

describe('the cube', () => {
	it('puts back as zero the combinations that nobody is in', () => {
		const cube = cubeOf(countedOf(sides, peoplePer([20, 0, 0, 30])), frameOf(sides), { hiddenGroups: [] });
		expect([...cube.denominator]).toEqual([20, 0, 20, 0, 30, 30, 20, 30, 50]);
	});
	it('is all zeros when nothing was counted', () => {
		expect([...fromRows([]).denominator]).toEqual(Array(9).fill(0));
	});
	it('has a single cell without breakdowns', () => {
		const cube = cubeOf(new UnsafeTable([{ level: 0, persons_d: 90, persons_n: 40, events: 0 }]), frameOf([]), {
			hiddenGroups: []
		});
		expect([[...cube.denominator], [...cube.numerator]]).toEqual([[90], [40]]);
	});
	it.each([
		['a group that the dimension does not have', [row(2, 5, null, 3)]],
		['a row that names no group', [row(0, null, 0, 3)]],
		['a cell counted twice', [row(3, null, null, 0), row(3, null, null, 0)]],
		[
			'parts that do not make up their total',
			[row(0, 0, 0, 10), row(1, null, 0, 10), row(2, 0, null, 10), row(3, null, null, 11)]
		],
		[
			'more people counted than there are',
			[row(0, 0, 0, 9, 10), row(1, null, 0, 10), row(2, 0, null, 10), row(3, null, null, 10)]
		],
		['a fraction of a person', [row(0, 0, 0, 9.5)]],
		['a negative count', [row(0, 0, 0, -1)]],
		['a count that is no number', [row(0, 0, 0, Number.NaN)]]
	])('fails closed on %s', (_, rows) => {
		expect(() => fromRows(rows)).toThrow(RangeError);
	});
	it('never repeats a number in what it throws', () => {
		expect(() => fromRows([row(0, 0, 0, 13), row(3, null, null, 12)])).toThrow(/^[^0-9]*$/);
	});
});
