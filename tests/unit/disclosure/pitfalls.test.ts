import { policyNamed } from '../../../src/lib/vault/disclosure/policies';
import { describe, expect, it } from 'vitest';
import { attack } from '../../support/attacker';
import { denominators, numerators, peoplePer, released, seen, sharesPer, type Given } from '../../support/released';
import type { Knowledge } from '../../support/attacker';

/** Nothing hidden is pinned to a value, nor to a range of small counts narrower than the threshold. */
function expectSafe(given: Given, knowledge: Knowledge = {}) {
	const table = released(given);
	const unseen = given.sides.map((side) => side.unseen ?? 0);
	const solved = attack(table, { unseen, whole: true, ...knowledge });
	expect(solved, 'the attacker believes nothing false').not.toBeNull();
	const k = table.policy.hideUpTo ?? 0;
	const isNarrow = (least: number, most: number): boolean => least >= 1 && most <= k && most - least < k - 1;
	expect(solved?.filter(({ least, most }) => (most > 0 && least === most) || isNarrow(least, most))).toEqual([]);
	return table;
}
const plain = (sizes: readonly number[], counts: readonly number[]): Given => ({
	sides: sizes.map((size) => ({ size })),
	atoms: peoplePer(counts),
	kind: 'count',
	plain: true
});

describe('one small cell', () => {
	it('alone in a list is joined by the smallest other', () => {
		expect(numerators(expectSafe(plain([4], [3, 40, 90, 12])))).toEqual(['[c]', 40, 90, '[c]', 145]);
	});
	it('alone in a 4 by 4 table takes three others with it, one in each of two rows and two columns', () => {
		const table = expectSafe(plain([4, 4], [3, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44]));
		expect(numerators(table).filter((cell) => cell === '[c]')).toHaveLength(4);
	});
	it('in the smallest table, two by two, leaves only totals', () => {
		const table = expectSafe(plain([2, 2], [3, 20, 30, 40]));
		expect(numerators(table)).toEqual(['[c]', '[c]', 25, '[c]', '[c]', 70, 35, 60, 95]);
	});
	it('among zeros hides its totals too, because the zeros stay', () => {
		const table = expectSafe(plain([3, 3], [4, 0, 0, 0, 50, 60, 0, 70, 80]));
		expect(numerators(table).slice(0, 4)).toEqual(['[c]', 0, 0, '[c]']);
	});
});

describe('sums of small cells', () => {
	it('a row of small cells does not keep a total that squeezes them', () => {
		expect(seen(expectSafe(plain([9], [1, 1, 1, 1, 1, 1, 1, 1, 1])).rows.at(-1)?.numerator)).toBe('[c]');
	});
	it('single persons whose sum equals their number are not found by counting', () => {
		expectSafe(plain([12], Array<number>(12).fill(1)));
		expectSafe(plain([4, 3], Array<number>(12).fill(1)));
	});
	it('three single persons on a diagonal are not found', () => expectSafe(plain([3, 3], [1, 0, 0, 0, 1, 0, 0, 0, 1])));
	it('where zeros are hidden, what a shown cell leaves of a total is not nine people for certain', () => {
		const table = expectSafe({ ...plain([3], [50, 5, 4]), policy: policyNamed('tre10') });
		expect(numerators(table).filter((cell) => cell === 50 || cell === 59).length).toBeLessThan(2);
	});
	it('a small total is a small cell', () => {
		expect(seen(expectSafe(plain([3], [2, 3, 0])).rows.at(-1)?.numerator)).toBe('[c]');
	});
	it('a small grand total hides all but zeros', () => {
		expect(numerators(expectSafe(plain([2, 2], [1, 0, 2, 0])))).toEqual(['[c]', 0, '[c]', '[c]', 0, '[c]', '[c]', 0, '[c]']);
	});
	it('a table that holds nothing but small cells shows only what cannot be undone', () => {
		expectSafe(plain([4, 4], [1, 2, 1, 3, 1, 1, 2, 1, 4, 1, 1, 1, 2, 2, 1, 5]));
		expectSafe({
			sides: [{ size: 3 }, { size: 3 }, { size: 2 }],
			atoms: peoplePer(Array<number>(18).fill(1)),
			kind: 'count',
			plain: true
		});
	});
});

describe('the other side of a count', () => {
	it('is protected: all but a few is as telling as a few', () => {
		const table = expectSafe({
			sides: [{ size: 3 }],
			atoms: sharesPer([
				[97, 100],
				[40, 100],
				[50, 100]
			])
		});
		expect(numerators(table)[0]).toBe('[c]');
		expect(seen(table.rows[0]?.value)).toBe('[c]');
	});
	it('cannot be had from the total when the other parts are known', () => {
		expectSafe({
			sides: [{ size: 3 }],
			atoms: sharesPer([
				[97, 100],
				[100, 100],
				[100, 100]
			])
		});
		expectSafe({
			sides: [{ size: 3 }],
			atoms: sharesPer([
				[20, 23],
				[0, 50],
				[0, 50]
			])
		});
	});
	it('of a share that leaves nobody out is nobody, and that is shown with a note', () => {
		const table = expectSafe({
			sides: [{ size: 2 }],
			atoms: sharesPer([
				[40, 40],
				[20, 90]
			])
		});
		expect(seen(table.rows[0]?.value)).toBe(100);
		expect(table.notes.join(' ')).toContain('0% and 100%');
	});
	it('of 0% is everybody: shown with the same note, and no note where neither is shown', () => {
		const table = expectSafe({
			sides: [{ size: 2 }],
			atoms: sharesPer([
				[0, 40],
				[20, 90]
			])
		});
		expect(seen(table.rows[0]?.value)).toBe(0);
		expect(table.notes.join(' ')).toContain('0% and 100%');
		expect(released({ sides: [{ size: 1 }], atoms: sharesPer([[20, 90]]) }).notes.join(' ')).not.toContain('0% and 100%');
	});
	it('does not turn a rounded share into 100%: 95 of 97 would round to 95 of 95', () => {
		expect(seen(released({ sides: [{ size: 1 }], atoms: sharesPer([[95, 97]]) }).rows[0]?.value)).toBe('[c]');
	});
});

describe('few people to count among', () => {
	it('hides the denominator and all that is built on it, also a numerator of 0', () => {
		const table = expectSafe({
			sides: [{ size: 4 }],
			atoms: sharesPer([
				[0, 3],
				[30, 80],
				[40, 90],
				[50, 100]
			])
		});
		const row = table.rows[0];
		expect([row?.numerator, row?.denominator, row?.value, row?.lower, row?.upper].map(seen)).toEqual(Array(5).fill('[c]'));
	});
	it('but a 0 that a shown total of 0 implies is shown, for hiding it would promise too much', () => {
		const table = expectSafe({
			sides: [{ size: 3 }],
			atoms: sharesPer([
				[0, 3],
				[0, 80],
				[0, 90]
			])
		});
		expect(numerators(table)).toEqual([0, 0, 0, 0]);
		expect(denominators(table)[0]).toBe('[c]');
	});
	it('an empty group is not available, which is not the same as hidden or 0%', () => {
		const table = expectSafe({
			sides: [{ size: 3 }],
			atoms: sharesPer([
				[0, 0],
				[30, 80],
				[40, 90]
			])
		});
		const row = table.rows[0];
		expect([row?.numerator, row?.denominator, row?.value, row?.lower, row?.upper].map(seen)).toEqual([0, 0, '[x]', '[x]', '[x]']);
	});
});

describe('the threshold stands before rounding', () => {
	it('8 is shown as 10, 7 is hidden, though both round near it', () => {
		const table = released(plain([4], [8, 7, 6, 100]));
		expect(numerators(table)).toEqual([10, '[c]', '[c]', 100, 120]);
	});
	it('a total is the true total rounded, not the sum of rounded parts', () => {
		expect(numerators(released(plain([4], [12, 12, 12, 12])))).toEqual([10, 10, 10, 10, 50]);
	});
});

describe('events', () => {
	const atoms = [
		{ all: 200, counted: 2, events: 40 },
		{ all: 300, counted: 60, events: 90 },
		{ all: 300, counted: 50, events: 80 }
	];
	it('many records of two people are hidden: the rule counts people', () => {
		expect(numerators(expectSafe({ sides: [{ size: 3 }], atoms, kind: 'crude-rate', events: true }))).toEqual([
			'[c]',
			90,
			'[c]',
			210
		]);
	});
	it('nobody with a record is 0 records, shown', () => {
		const none = [{ all: 200, counted: 0, events: 0 }, ...atoms.slice(1)];
		expect(numerators(expectSafe({ sides: [{ size: 3 }], atoms: none, kind: 'crude-rate', events: true }))[0]).toBe(0);
	});
	it('the rate may pass one record a person', () => {
		const table = released({
			sides: [{ size: 1 }],
			atoms: [{ all: 100, counted: 50, events: 250 }],
			kind: 'crude-rate',
			events: true
		});
		expect(seen(table.rows[0]?.value)).toBe(2500);
	});
});

describe('groups that nobody sees', () => {
	it('take part: a small rest of the place hides a cell beside it', () => {
		const given: Given = {
			sides: [{ size: 2, unseen: 1 }],
			atoms: sharesPer([
				[40, 90],
				[50, 95],
				[3, 80]
			])
		};
		const table = expectSafe(given);
		expect(table.rows.map(({ groups }) => groups[0])).toEqual(['g0', 'g1', null]);
		expect(numerators(table).filter((cell) => cell === '[c]')).toHaveLength(1);
	});
	it.each([4000, 20])('do not lend themselves as cover while a part can be hidden: somebody may ask for them (%d)', (unseen) => {
		const table = released({
			sides: [{ size: 2, unseen: 1 }],
			atoms: sharesPer([
				[3, 90],
				[50, 95],
				[unseen, 9000]
			])
		});
		expect(numerators(table).slice(0, 2)).toEqual(['[c]', '[c]']);
		expect(numerators(table)[2]).not.toBe('[c]');
	});
	it('are hidden before the total of the place, which everything is compared with', () => {
		const table = released({
			sides: [{ size: 1, unseen: 1 }],
			atoms: sharesPer([
				[3, 90],
				[4000, 9000]
			])
		});
		expect(numerators(table)).toEqual(['[c]', 4005]);
	});
});

describe('groups that overlap', () => {
	it('are not taken to make up their total, and a small one needs no partner', () => {
		const frameGiven: Given = {
			sides: [{ size: 3, overlapping: true }],
			atoms: sharesPer([
				[3, 90],
				[50, 95],
				[60, 200]
			])
		};
		const table = expectSafe(frameGiven);
		expect(numerators(table)).toEqual(['[c]', 50, 60, 115]);
		expect(table.notes.join(' ')).toContain('more than one group');
	});
});

describe('marker and reason', () => {
	it('a cell hidden because it is small looks like one hidden to protect it', () => {
		const table = released(plain([3], [3, 20, 30]));
		const [small, partner] = table.rows;
		expect(JSON.stringify({ ...small, id: '', groups: [] })).toBe(JSON.stringify({ ...partner, id: '', groups: [] }));
	});
	it('a hidden cell has no number field at all', () => {
		for (const row of released(plain([3], [3, 20, 30])).rows)
			if (!row.numerator.shown) expect(row.numerator).toEqual({ shown: false, why: 'confidential' });
	});
	it('zero, hidden and absent stay three things', () => {
		const table = released({
			sides: [{ size: 4 }],
			atoms: sharesPer([
				[0, 90],
				[3, 90],
				[0, 0],
				[40, 90]
			])
		});
		expect(table.rows.map(({ value }) => seen(value))).toEqual([0, '[c]', '[x]', '[c]', expect.anything()]);
	});
	it('notes do not say how much is hidden', () => {
		const few = released(plain([3, 3], [3, 20, 30, 40, 50, 60, 70, 80, 90]));
		const many = released(plain([3, 3], [1, 2, 3, 4, 5, 6, 7, 1, 2]));
		expect(few.notes).toEqual(many.notes);
	});
});

describe('a threshold so high that rounding leaves one true value', () => {
	it('with k = 11 a shown 10 can only be 12, and the table still pins nothing', () => {
		const policy = policyNamed('nhs-england', { hideUpTo: 11 });
		expectSafe({ ...plain([5], [12, 12, 9, 11, 10]), policy });
		expectSafe({ ...plain([3, 3], [12, 12, 1, 12, 12, 2, 1, 3, 12]), policy });
	});
});
