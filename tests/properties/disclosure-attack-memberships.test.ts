import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { policyNamed } from '../../src/lib/vault/disclosure/policies';
import { attack, type Solved } from '../support/attacker';
import { memberships, releasedMemberships, type Memberships } from '../support/memberships';
import { numerators } from '../support/released';

const numRuns = Number(process.env['ATTACK_RUNS'] ?? 25);

/** What somebody can tell of a hidden count, or of the people outside a group, that the policy promises nobody can. */
function toldOf(given: Memberships): Solved[] {
	const table = releasedMemberships(given);
	const k = table.policy.hideUpTo ?? 0;
	const lowest = table.policy.zeros === 'hidden' ? 0 : 1;
	const solved = attack(table, { outside: true });
	expect(solved, 'everything the attacker believes is true').not.toBeNull();
	return (solved ?? []).filter(({ least, most, outside }) => {
		if (outside !== undefined && most === 0) return false; // nobody in a total is nobody outside its groups
		const isPinned = least === most && most >= lowest && (outside === undefined ? most > 0 : most <= k);
		return isPinned || (least >= lowest && most <= k && most - least < k - lowest);
	});
}

describe('groups that share people: an attacker who knows that none is larger than its total', () => {
	for (const id of [
		'nhs-england',
		'exact-4',
		'exact-7',
		'cms11',
		'mhsds',
		'tre10',
		'gp-central',
		'opensafely-midpoint6'
	] as const) {
		it(`tells no hidden count, and nobody outside a group, under ${id}`, () => {
			const policy = policyNamed(id);
			fc.assert(
				fc.property(memberships, (given) => {
					expect(toldOf({ ...given, policy })).toEqual([]);
				}),
				{ numRuns }
			);
		});
	}
});

describe('those outside a group are a count though no row shows it', () => {
	/** A total, of whom some are in the one group there is. */
	const shown = (total: number, inside: number, policy: 'exact-7' | 'nhs-england' | 'tre10'): (number | string)[] =>
		numerators(
			releasedMemberships({
				sides: [{ size: 1, overlapping: true }],
				atoms: [total - inside, inside].map((count) => ({ all: count, counted: count })),
				mode: 'plain',
				policy: policyNamed(policy)
			})
		);

	it('all but three people are in a group: true counts do not say how many', () => {
		expect(shown(50, 47, 'exact-7')).toEqual(['[c]', 50]);
	});
	it('all but twelve are in it, which may be said', () => {
		expect(shown(50, 38, 'exact-7')).toEqual([38, 50]);
	});
	it('rounded counts leave it open how many are outside, and are shown', () => {
		expect(shown(50, 47, 'nhs-england')).toEqual([45, 50]);
	});
	it('where zeros are hidden it is not said that nobody is outside', () => {
		expect(shown(50, 50, 'tre10')).toContain('[c]');
	});
});
