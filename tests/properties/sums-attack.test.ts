import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SafeTable } from '../../src/lib/protocol/safe-table';
import { policyNamed } from '../../src/lib/vault/disclosure/policies';
import type { PeoplePolicy } from '../../src/lib/vault/disclosure/policy';
import { release } from '../../src/lib/vault/disclosure/release';
import { countedSums, frameOfSums, trueCells, type Gift, type SumAtom, type SumKind, type Summed } from '../support/summed';
import { levelByHand, sumsPinned } from '../support/sum-attacker';

const numRuns = Number(process.env['PROPERTY_RUNS'] ?? 25);
const ids = ['nhs-england', 'exact-7', 'cms11', 'mhsds', 'tre10', 'gp-central', 'opensafely-midpoint6'] as const;

const units = fc.oneof(fc.constant(0), fc.nat({ max: 30 }), fc.nat({ max: 30 }), fc.integer({ min: 200, max: 5000 }));
const gift: fc.Arbitrary<Gift[]> = fc.array(fc.record({ units, provider: fc.nat({ max: 3 }) }), { minLength: 1, maxLength: 2 });
const atom: fc.Arbitrary<SumAtom> = fc.record({
	others: fc.nat({ max: 30 }),
	gifts: fc.oneof(
		{ weight: 1, arbitrary: fc.constant([]) },
		{ weight: 2, arbitrary: fc.array(gift, { minLength: 1, maxLength: 3 }) },
		{ weight: 4, arbitrary: fc.array(gift, { minLength: 8, maxLength: 25 }) }
	)
});
const summed: fc.Arbitrary<Summed> = fc
	.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 4 }), fc.boolean(), fc.nat({ max: 1 }))
	.chain(([wards, ages, hasProviders, unseen]) => {
		const sides = [{ size: wards, unseen }, ...(ages > 1 ? [{ size: ages }] : [])];
		const leaves = (wards + unseen) * ages;
		return fc.record({
			sides: fc.constant(sides),
			atoms: fc.array(atom, { minLength: leaves, maxLength: leaves }),
			hasProviders: fc.constant(hasProviders)
		});
	});

function released(given: Summed, policy: PeoplePolicy, kind: SumKind): SafeTable {
	return release({
		...countedSums(given),
		frame: frameOfSums(given.sides, kind, 10),
		policy,
		hiddenGroups: given.sides.map(({ size, unseen = 0 }) => Array.from({ length: unseen }, (_, at) => size + at))
	});
}

const smallOf = ({ hideUpTo, zeros }: PeoplePolicy): { k: number; zeros: boolean } => ({
	k: hideUpTo,
	zeros: zeros === 'hidden'
});

/** The table as it would be if only the sums that tell too much were hidden, and nothing to protect them. */
function withoutPartners(table: SafeTable, given: Summed, policy: PeoplePolicy): SafeTable {
	const cells = new Map(trueCells(given).map((cell) => [cell.groups.join(), cell]));
	const rows = table.rows.map((row) => {
		const cell = cells.get(row.groups.map((code) => (code === null ? null : Number(code.slice(1)))).join());
		if (row.numerator.shown || !cell || levelByHand(cell, given.hasProviders ?? false, smallOf(policy)) > 0) return row;
		const value = cell.atoms.flatMap(({ gifts }) => gifts.flat()).reduce((sum, one) => sum + one.units, 0);
		const rounded = policy.rounding.kind === 'none' ? value : Math.floor(value / 10 + 0.5) * 10;
		return { ...row, numerator: { shown: true as const, value: rounded } };
	});
	return { ...table, rows };
}

/** Shown numbers of people in the population that are small. */
function smallPopulations({ rows }: SafeTable, { hideUpTo }: PeoplePolicy): number[] {
	return rows.flatMap(({ denominator }) =>
		denominator.shown && denominator.value >= 1 && denominator.value <= hideUpTo ? [denominator.value] : []
	);
}

describe.each(ids)('sums under %s', (id) => {
	const policy = policyNamed(id);
	it('are hidden where they tell too much, and nobody can put them within their protection level', () => {
		fc.assert(
			fc.property(summed, fc.constantFrom<SumKind>('total', 'mean', 'amount-rate'), (given, kind) => {
				const table = released(given, policy, kind);
				for (const row of table.rows) {
					const key = row.groups.map((code) => (code === null ? null : Number(code.slice(1)))).join();
					const cell = trueCells(given).find(({ groups }) => groups.join() === key);
					if (cell && levelByHand(cell, given.hasProviders ?? false, smallOf(policy)) > 0)
						expect(row.numerator.shown).toBe(false);
				}
				expect(sumsPinned(table, given, smallOf(policy))).toEqual([]);
				if (kind === 'amount-rate' && !policy.small.shown) expect(smallPopulations(table, policy)).toEqual([]);
			}),
			{ numRuns }
		);
	});

	it('keep their distance from somebody who alone makes another hidden sum', () => {
		fc.assert(
			fc.property(summed, (given) => {
				const table = released(given, policy, 'total');
				const alone = given.atoms.flatMap(({ gifts }, leaf) =>
					gifts.filter((one) => one.some(({ units: own }) => own > 0)).length === 1 ? [leaf] : []
				);
				for (const leaf of alone.slice(0, 3)) expect(sumsPinned(table, given, smallOf(policy), [leaf])).toEqual([]);
			}),
			{ numRuns }
		);
	});
});

it('is an attack that breaks tables in which nothing is hidden to protect sums', () => {
	let broken = 0;
	const policy = policyNamed('nhs-england');
	for (const given of fc.sample(summed, { numRuns: 40, seed: 5 })) {
		const weak = withoutPartners(released(given, policy, 'total'), given, policy);
		if (sumsPinned(weak, given, smallOf(policy)).length > 0) broken++;
	}
	expect(broken).toBeGreaterThan(10);
});
