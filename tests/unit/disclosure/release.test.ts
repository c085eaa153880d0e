import { describe, expect, it } from 'vitest';
import { SafeTable } from '../../../src/lib/protocol/safe-table';
import { policyNamed, published } from '../../../src/lib/vault/disclosure/policies';
import { protectPartition } from '../../../src/lib/vault/disclosure/protect-partition';
import { release } from '../../../src/lib/vault/disclosure/release';
import { UnsafeTable } from '../../../src/lib/vault/engine/unsafe-table';
import { countedOf, frameOf } from '../../support/counted';
import { type Given, denominators, numerators, peoplePer, released, seen, sharesPer } from '../../support/released';

describe('the released table', () => {
	const table = released({
		sides: [{ size: 2 }, { size: 3 }],
		atoms: sharesPer([
			[30, 90],
			[40, 95],
			[3, 80],
			[0, 30],
			[20, 60],
			[50, 70]
		])
	});

	it('fits the exchange', () => expect(SafeTable.parse(table)).toEqual(table));
	it('has every combination and total, in the order of the groups, with totals last and stable names', () => {
		expect(table.rows.map(({ groups }) => groups.map((group) => group ?? 'all').join(' '))).toEqual([
			'g0 g0',
			'g0 g1',
			'g0 g2',
			'g0 all',
			'g1 g0',
			'g1 g1',
			'g1 g2',
			'g1 all',
			'all g0',
			'all g1',
			'all g2',
			'all all'
		]);
		expect(table.rows.map(({ id }) => id)).toEqual(table.rows.map((_, i) => `r${i}`));
	});
	it('has the same rows, in the same order, when nobody was counted', () => {
		const empty = released({ sides: [{ size: 2 }, { size: 3 }], atoms: [] });
		expect(empty.rows.map(({ id, groups }) => ({ id, groups }))).toEqual(table.rows.map(({ id, groups }) => ({ id, groups })));
	});
	it('does not depend on the order in which the engine returns rows', () => {
		const sides = [{ size: 2 }, { size: 3 }];
		const counted = countedOf(sides, peoplePer([30, 4, 50, 6, 70, 80]));
		const frame = frameOf(sides, 'count', { plain: true });
		const given = { frame, hiddenGroups: [[], []], policy: policyNamed('nhs-england') };
		expect(release({ ...given, counted: new UnsafeTable([...counted.rows].reverse()) })).toEqual(release({ ...given, counted }));
	});
	it('carries the policy and the question as they were', () => {
		expect(table.policy).toMatchObject({ id: 'nhs-england', hideUpTo: 7, roundTo: 5 });
		expect(table.question.format).toBe('wardwise-question/1');
	});
	it('answers a question without breakdowns in one row', () => {
		expect(released({ sides: [], atoms: sharesPer([[44, 99]]) }).rows).toHaveLength(1);
		expect(seen(released({ sides: [], atoms: sharesPer([[4, 99]]) }).rows[0]?.numerator)).toBe('[c]');
	});
});

describe('figures', () => {
	it('a share and its limits come from the rounded counts: 52 of 198 is 50 of 200', () => {
		const row = released({ sides: [{ size: 1 }], atoms: sharesPer([[52, 198]]) }).rows[0];
		// Wilson limits of 50 / 200, computed apart: 19.5 and 31.4
		expect([row?.value, row?.lower, row?.upper].map(seen)).toEqual([25, 19.5, 31.4]);
	});
	it('a rate has three significant figures: 21 of 12,344 is 20 of 12,345', () => {
		const row = released({ sides: [{ size: 1 }], atoms: sharesPer([[21, 12344]]), kind: 'crude-rate' }).rows[0];
		// Byar's limits of 20, computed apart: 12.2114 and 30.8899 events
		expect([row?.value, row?.lower, row?.upper].map(seen)).toEqual([1.62, 0.989, 2.5]);
	});
	it('no event has a rate of 0 with exact limits', () => {
		const row = released({ sides: [{ size: 1 }], atoms: sharesPer([[0, 1000]]), kind: 'crude-rate' }).rows[0];
		expect([row?.value, row?.lower, row?.upper].map(seen)).toEqual([0, 0, 3.69]);
	});
	it('a count has no denominator, no limits and no comparison', () => {
		const row = released({ sides: [{ size: 1 }], atoms: sharesPer([[52, 198]]), kind: 'count' }).rows[0];
		expect([row?.numerator, row?.value, row?.denominator, row?.lower, row?.upper].map(seen)).toEqual([
			50,
			50,
			'[z]',
			'[z]',
			'[z]'
		]);
		expect(row?.comparison).toBe('not-compared');
	});
	it('a count hides the same cells as the share of the same people: neither gives the other away', () => {
		const atoms = sharesPer([
			[97, 100],
			[40, 100],
			[0, 3],
			[50, 60],
			[60, 100]
		]);
		const sides = [{ size: 5 }];
		expect(numerators(released({ sides, atoms, kind: 'count' }))).toEqual(numerators(released({ sides, atoms })));
	});
});

describe('comparison with the place', () => {
	it('is lower, similar or higher by the limits shown, and the place is not compared with itself', () => {
		const table = released({
			sides: [{ size: 3 }],
			atoms: sharesPer([
				[100, 1000],
				[300, 1000],
				[205, 1000]
			])
		});
		expect(table.rows.map(({ comparison }) => comparison)).toEqual(['lower', 'higher', 'similar', 'not-compared']);
	});
	it('is made within the same other groups', () => {
		const table = released({
			sides: [{ size: 2 }, { size: 2 }],
			atoms: sharesPer([
				[100, 1000],
				[800, 1000],
				[300, 1000],
				[800, 1000]
			])
		});
		const found = Object.fromEntries(
			table.rows.map(({ groups, comparison }) => [groups.map((group) => group ?? 'all').join(' '), comparison])
		);
		expect(found).toMatchObject({
			'g0 g0': 'lower',
			'g1 g0': 'higher',
			'g0 g1': 'similar',
			'all g0': 'not-compared',
			'g0 all': 'lower'
		});
	});
	it('is not made for a hidden row, nor against a hidden place, nor when not asked for', () => {
		const hidden = released({
			sides: [{ size: 3 }],
			atoms: sharesPer([
				[3, 1000],
				[300, 1000],
				[205, 1000]
			])
		});
		expect(hidden.rows[0]?.comparison).toBe('not-compared');
		const noPlace = released({
			sides: [{ size: 2 }],
			atoms: sharesPer([
				[20, 23],
				[0, 60]
			])
		});
		expect(seen(noPlace.rows.at(-1)?.value)).toBe('[c]');
		expect(noPlace.rows.map(({ comparison }) => comparison)).toEqual(['not-compared', 'not-compared', 'not-compared']);
		const frame = { ...frameOf([{ size: 2 }]), comparator: 'none' as const };
		const counted = countedOf(
			[{ size: 2 }],
			sharesPer([
				[100, 1000],
				[800, 1000]
			])
		);
		const asked = release({ counted, frame, hiddenGroups: [[]], policy: policyNamed('nhs-england') });
		expect(asked.rows.every(({ comparison }) => comparison === 'not-compared')).toBe(true);
	});

	it('of sexes, ethnic groups, fifths, practices and codes is with everybody; ages, of which nobody asks that, are not compared', () => {
		const comparisonsBy = (id: string): string[] => {
			const whole = frameOf([{ size: 2 }]);
			const frame = { ...whole, comparator: 'place' as const, dimensions: whole.dimensions.map((each) => ({ ...each, id })) };
			const counted = countedOf(
				[{ size: 2 }],
				sharesPer([
					[100, 1000],
					[800, 1000]
				])
			);
			const { rows } = release({ counted, frame, hiddenGroups: [[]], policy: policyNamed('nhs-england') });
			return rows.map(({ comparison }) => comparison);
		};
		for (const id of ['sex', 'ethnicity', 'deprivation-quintile', 'place-fifth', 'practice', 'network', 'field.apc.SEX'])
			expect(comparisonsBy(id), id).toEqual(['lower', 'higher', 'not-compared']);
		for (const id of ['age', 'condition-count', 'care-stage'])
			expect(comparisonsBy(id), id).toEqual(['not-compared', 'not-compared', 'not-compared']);
	});
});

describe('open statistics', () => {
	it('are shown as published, small numbers and fractions too', () => {
		const counted = new UnsafeTable([
			{ level: 0, g0: 0, persons_d: 3, persons_n: 3, events: 0 },
			{ level: 0, g0: 1, persons_d: 12.5, persons_n: 12.5, events: 0 },
			{ level: 1, g0: null, persons_d: 16, persons_n: 16, events: 0 } // published totals need not add up
		]);
		const frame = frameOf([{ size: 2 }], 'count', { plain: true, personLevel: false });
		const table = release({ counted, frame, hiddenGroups: [[]], policy: published });
		expect(numerators(table)).toEqual([3, 12.5, 16]);
		expect(table.policy).toMatchObject({ id: 'published', hideUpTo: null });
		expect(table.notes.join(' ')).not.toContain('[c]');
	});
	it('stay protected when people take part, whatever policy is handed in', () => {
		expect(
			numerators(released({ sides: [{ size: 2 }], atoms: peoplePer([3, 50]), kind: 'count', plain: true, policy: published }))[0]
		).toBe('[c]');
	});
	it('hold a share that passes its denominator at 100%', () => {
		const counted = new UnsafeTable([{ level: 0, persons_d: 90, persons_n: 95, events: 0 }]);
		const table = release({
			counted,
			frame: frameOf([], 'proportion', { personLevel: false }),
			hiddenGroups: [],
			policy: published
		});
		expect(table.rows.map(({ value }) => seen(value))).toEqual([100]);
		expect(denominators(table)).toEqual([90]);
	});
});

describe('the certificate says what was looked at', () => {
	const audited = (given: Partial<Given>) =>
		released({ sides: [{ size: 2 }], atoms: peoplePer([30, 40]), kind: 'count', plain: true, ...given }).certificate.audit;
	it('a witness for every small count, arithmetic alone where two breakdowns overlap, and nothing where no range is promised', () => {
		expect(audited({})).toBe('witness');
		const overlapping = { size: 1, overlapping: true };
		expect(audited({ sides: [overlapping], atoms: peoplePer([30]) })).toBe('witness');
		expect(audited({ sides: [overlapping, overlapping], atoms: peoplePer([30]) })).toBe('arithmetic');
		expect(audited({ policy: policyNamed('ons-cell-key') })).toBe('none');
	});
});

describe('a partition with its total, for reports', () => {
	const policy = policyNamed('nhs-england');
	it.each(['consistent-rounding', 'ons-cell-key'] as const)('is not exact under %s, whose noise is for tables', (id) => {
		expect(protectPartition([9013, 3], policyNamed(id))).toEqual({ parts: [null, null], total: 9015 });
	});
	it('is rounded when nothing is small', () =>
		expect(protectPartition([900, 52], policy)).toEqual({ parts: [900, 50], total: 950 }));
	it('hides both parts of two when one is small', () =>
		expect(protectPartition([900, 3], policy)).toEqual({ parts: [null, null], total: 905 }));
	it('shows zeros', () => expect(protectPartition([900, 0], policy)).toEqual({ parts: [900, 0], total: 900 }));
	it('hides a small total with its parts', () =>
		expect(protectPartition([2, 1], policy)).toEqual({ parts: [null, null], total: null }));
	it('protects people even under the policy of open statistics', () =>
		expect(protectPartition([900, 3], published).parts).toEqual([null, null]));
});
