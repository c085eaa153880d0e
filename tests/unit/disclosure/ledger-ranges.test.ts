import fc from 'fast-check';
import { expect, it } from 'vitest';
import { profilesOf } from '../../../src/lib/vault/disclosure/ledger/profiles';
import { Ranges } from '../../../src/lib/vault/disclosure/ledger/ranges';
import { Roll } from '../../../src/lib/vault/disclosure/ledger/roll';
import { sheetOf } from '../../../src/lib/vault/disclosure/ledger/sheet';
import { fits, witnessOf } from '../../../src/lib/vault/disclosure/ledger/witness';
import { policyNamed } from '../../../src/lib/vault/disclosure/policies';
import { tableOf } from '../../support/ledger-towns';

const throws = fc.array(fc.nat(11), { minLength: 40, maxLength: 120 });
const moves = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 6 })), { maxLength: 4 });

it('a world that is counted row by row is borne where every answer, table by table, bears it, and nowhere else', () => {
	const seen = { borne: 0, not: 0 };
	fc.assert(
		fc.property(throws, moves, fc.constantFrom('nhs-england', 'exact-7'), ([...dice], moved, named) => {
			const policy = policyNamed(named);
			const town = dice.map((n) => ({ ward: n % 3, old: n % 2, ill: Number(n > 8) }));
			const roll = new Roll();
			for (const [characteristic, groups] of Object.entries({ ward: 3, old: 2, ill: 2 })) {
				const { told, members } = tableOf(town, { by: [{ characteristic, groups }], who: () => true }, policy);
				const profiles = profilesOf(told, members);
				if (profiles) roll.add(told, sheetOf(told, profiles, policy.hideUpTo), profiles);
			}
			const steps = new Map<number, number>();
			for (const [one, other, people] of moved) {
				for (const [atom, by] of [
					[1 + (one % (roll.count - 1)), -people],
					[1 + (other % (roll.count - 1)), people]
				] as const)
					steps.set(atom, (steps.get(atom) ?? 0) + by);
			}
			const world = witnessOf(steps);
			const isBorne = new Ranges(roll).bear(world);
			expect(isBorne).toBe(roll.answers.every((_, answer) => fits(world, roll, answer)));
			if (world.atoms.length > 0) seen[isBorne ? 'borne' : 'not']++;
		})
	);
	expect(Math.min(seen.borne, seen.not)).toBeGreaterThan(0);
});
