import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortRows } from '../../src/lib/charts/table-order';
import type { SafeCell, SafeTable } from '../../src/lib/protocol/safe-table';
import { ruleNamed, ruleNames } from '../support/attacked-rules';
import { attack, type Solved } from '../support/attacker';
import { bruteForce } from '../support/attacker-brute-force';
import { numerators, peoplePer, released, sharesPer, type Given } from '../support/released';
import { tables } from '../support/small-tables';

const numRuns = Number(process.env['ATTACK_RUNS'] ?? 60);
const unseenIn = (given: Given): number[] => given.sides.map(({ unseen = 0 }) => unseen);
/** A 0 that follows from a shown 0 or a shown 100% is not a secret. */
const isPinned = ({ least, most }: Solved): boolean => least === most && most > 0;
/** Fewer small values than the rule hides: inside 1 to k, and shorter. */
const isNarrow = ({ least, most }: Solved, k: number): boolean => least >= 1 && most <= k && most - least < k - 1;

describe('an attacker who knows table, rule and program', () => {
	it('pins no hidden count to one value, and none to fewer small values than the rule hides', () => {
		fc.assert(
			fc.property(tables, (given) => {
				const solved = attack(released(given), { unseen: unseenIn(given) });
				expect(solved, 'everything the attacker believes is true').not.toBeNull();
				expect(solved?.filter((one) => isPinned(one) || isNarrow(one, 7))).toEqual([]);
			}),
			{ numRuns }
		);
	});
	it('does no better knowing that people are whole and that a shown share leaves nobody or more than k', () => {
		fc.assert(
			fc.property(tables, (given) => {
				const solved = attack(released(given), { unseen: unseenIn(given), whole: true });
				expect(solved).not.toBeNull();
				expect(solved?.filter(isPinned)).toEqual([]);
			}),
			{ numRuns: Math.ceil(numRuns / 5) }
		);
	});
	it('does no better believing that no hidden count is 0', () => {
		fc.assert(
			fc.property(tables, (given) => {
				expect((attack(released(given), { unseen: unseenIn(given), bold: true }) ?? []).filter(isPinned)).toEqual([]);
			}),
			{ numRuns }
		);
	});
	it('always has the truth among what it thinks possible', () => {
		fc.assert(
			fc.property(tables, (given) => {
				if (given.sides.length !== 1 || given.events) return;
				const solved = attack(released(given), { unseen: unseenIn(given) }) ?? [];
				for (const { row, count, least, most } of solved) {
					const atom = given.atoms[Number(row.slice(1))];
					if (!atom || Number(row.slice(1)) >= (given.sides[0]?.size ?? 0)) continue;
					const truth = { numerator: atom.counted, denominator: atom.all, complement: atom.all - atom.counted }[count];
					expect(truth).toBeGreaterThanOrEqual(least);
					expect(truth).toBeLessThanOrEqual(most);
				}
			}),
			{ numRuns }
		);
	});
});

describe('the attacker is to be trusted', () => {
	const sorted = (solved: readonly Solved[] | null): Solved[] =>
		[...(solved ?? [])].sort((one, other) => (one.row + one.count < other.row + other.count ? -1 : 1));

	it('finds what brute force finds, in lists and in two by two tables', () => {
		const count = fc.oneof(fc.constantFrom(0, 1, 2, 7, 8), fc.integer({ min: 0, max: 14 }));
		fc.assert(
			fc.property(fc.tuple(count, count, count, count), (counts) => {
				const table = released({ sides: [{ size: 2 }, { size: 2 }], atoms: peoplePer(counts), kind: 'count', plain: true });
				expect(sorted(attack(table, { whole: true, cap: 17 }))).toEqual(sorted(bruteForce(table, 17)));
			}),
			{ numRuns: Math.ceil(numRuns / 5) }
		);
	});
	it('finds what brute force finds where shares are shown', () => {
		const count = fc.oneof(fc.constantFrom(0, 1, 7, 8), fc.integer({ min: 0, max: 14 }));
		fc.assert(
			fc.property(fc.tuple(count, count), fc.tuple(count, count), ([a, b], [c, d]) => {
				const table = released({
					sides: [{ size: 2 }],
					atoms: sharesPer([
						[a, a + c],
						[b, b + d]
					])
				});
				expect(sorted(attack(table, { whole: true, cap: 20 }))).toEqual(sorted(bruteForce(table, 20)));
			}),
			{ numRuns: Math.ceil(numRuns / 5) }
		);
	});

	/** What a kernel without secondary suppression would have released. */
	function withPrimaryOnly(given: Given): SafeTable {
		const table = released(given);
		const true_ = [...given.atoms.map(({ counted }) => counted), given.atoms.reduce((sum, { counted }) => sum + counted, 0)];
		const rows = table.rows.map((row, i) => {
			const count = true_[i] ?? 0;
			const isSmall = count >= 1 && count <= 7;
			return {
				...row,
				numerator: isSmall
					? ({ shown: false, why: 'confidential' } as const)
					: { shown: true as const, value: 5 * Math.round(count / 5) }
			};
		});
		return { ...table, rows };
	}

	it('breaks a table that only hides small cells', () => {
		const given: Given = { sides: [{ size: 12 }], atoms: peoplePer(Array<number>(12).fill(1)), kind: 'count', plain: true };
		const broken = attack(withPrimaryOnly(given), { whole: true }) ?? [];
		expect(broken.filter(isPinned)).toHaveLength(12);
		expect((attack(released(given), { whole: true }) ?? []).filter(isPinned)).toEqual([]);
	});
	it('narrows a row of small cells under a shown total, which the kernel does not release', () => {
		const given: Given = { sides: [{ size: 9 }], atoms: peoplePer(Array<number>(9).fill(1)), kind: 'count', plain: true };
		expect((attack(withPrimaryOnly(given)) ?? []).filter((one) => isNarrow(one, 7))).toHaveLength(9);
		expect((attack(released(given)) ?? []).filter((one) => isNarrow(one, 7))).toEqual([]);
	});
	it('sees through a lone hidden cell as far as rounding lets it', () => {
		const given: Given = { sides: [{ size: 3 }], atoms: peoplePer([4, 9, 0]), kind: 'count', plain: true };
		expect(attack(withPrimaryOnly(given))).toEqual([{ row: 'r0', count: 'numerator', least: 1, most: 9 }]);
		expect(numerators(released(given))).toEqual(['[c]', '[c]', 0, 15]);
	});
});

// Ends of axes and classes of maps are made of shown figures: tests/unit/charts/reading.test.ts and classes.test.ts.
describe('what else a table says', () => {
	const confidential: SafeCell = { shown: false, why: 'confidential' };
	const given: Given = { sides: [{ size: 2 }], atoms: sharesPer([[3, 83], [40, 97]]) }; // prettier-ignore

	/** The released table with other cells in its first row. */
	function changed(cells: Partial<SafeTable['rows'][number]>, table = released(given)): SafeTable {
		return { ...table, rows: table.rows.map((row, i) => (i === 0 ? { ...row, ...cells } : row)) };
	}
	const numeratorOf = (table: SafeTable): Solved | undefined =>
		attack(table)?.find(({ row, count }) => row === 'r0' && count === 'numerator');

	it('a percentage of true counts gives a hidden numerator back', () => {
		const hidden = { numerator: confidential, lower: confidential, upper: confidential };
		const truth = { shown: true, value: 3.6 } as const; // 3 of 83
		expect(numeratorOf(changed({ ...hidden, value: truth }))).toMatchObject({ least: 3, most: 3 });
		expect(numeratorOf(changed({ ...hidden, value: confidential }))?.most).toBeGreaterThan(7);
	});
	it('confidence limits of true counts give a hidden numerator back', () => {
		const limits = { lower: { shown: true, value: 1.2 }, upper: { shown: true, value: 10.1 } } as const; // Wilson, 3 of 83
		const leaky = changed({ numerator: confidential, value: confidential, ...limits });
		expect(numeratorOf(leaky)).toMatchObject({ least: 3, most: 3 });
	});
	it('percentages and limits that follow from shown counts say nothing more', () => {
		const bare = released({ sides: [{ size: 3 }], atoms: sharesPer([[3, 83], [40, 97], [30, 91]]) }); // prettier-ignore
		const silent = bare.rows.map((row) => ({ ...row, value: confidential, lower: confidential, upper: confidential }));
		expect(attack(bare)).toEqual(attack({ ...bare, rows: silent }));
	});
	it('rows in which a figure is hidden come last, in the order of their names', () => {
		const table = released({ sides: [{ size: 9 }], atoms: sharesPer([[3, 200], [90, 200], [5, 200], [50, 200], [1, 200], [70, 200], [2, 200], [80, 200], [4, 200]]) }); // prettier-ignore
		const groups = table.rows.slice(0, -1);
		const hidden = groups.filter(({ numerator }) => !numerator.shown).map(({ id }) => id);
		expect(hidden.length).toBeGreaterThan(4);
		for (const descending of [true, false]) {
			const sorted = sortRows(table, groups, { by: { figure: 'value' }, descending }).map(({ id }) => id);
			expect(sorted.slice(-hidden.length)).toEqual(hidden);
		}
	});
});

describe('under every policy that promises a range', () => {
	for (const name of ruleNames.filter((one) => one !== 'nhs-england')) {
		it(`no hidden count is pinned, nor narrowed to fewer small values than it hides: ${name}`, () => {
			const policy = ruleNamed(name);
			const { hideUpTo: k, zeros } = released({ sides: [{ size: 1 }], atoms: peoplePer([9]), policy }).policy;
			const lowest = zeros === 'hidden' ? 0 : 1;
			fc.assert(
				fc.property(tables, (given) => {
					const solved = attack(released({ ...given, policy }), { unseen: unseenIn(given) });
					expect(solved, 'everything the attacker believes is true').not.toBeNull();
					const told = solved?.filter(
						({ least, most }) =>
							(least === most && most > 0) || (least >= lowest && most <= (k ?? 0) && most - least < (k ?? 0) - lowest)
					);
					expect(told).toEqual([]);
				}),
				{ numRuns: Math.ceil(numRuns / 6) }
			);
		});
	}
});
