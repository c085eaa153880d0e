import { policyFor, type AskedPolicy } from '../../src/lib/vault/disclosure/policies';
import type { PeoplePolicy } from '../../src/lib/vault/disclosure/policy';

/**
 * Rules that promise a range for every small count, as a manifest asks for them: those named, k raised under each way of
 * showing counts, and rules of a controller's own with zeros shown and hidden, finer and coarser rounding than the usual.
 */
export const attackedRules = {
	'nhs-england': { id: 'nhs-england' },
	'exact-4': { id: 'exact-4' },
	'exact-7': { id: 'exact-7' },
	cms11: { id: 'cms11' },
	mhsds: { id: 'mhsds' },
	tre10: { id: 'tre10' },
	'gp-central': { id: 'gp-central' },
	'opensafely-midpoint6': { id: 'opensafely-midpoint6' },
	'nhs-england raised to 10': { id: 'nhs-england', hide_up_to: 10 },
	'exact-4 raised to 6': { id: 'exact-4', hide_up_to: 6 },
	'mhsds raised to 9': { id: 'mhsds', hide_up_to: 9 },
	'custom, 1 to 4, nearest 10': { id: 'custom', hide_up_to: 4, round_to: 10 },
	'custom, 1 to 5, nearest 3': { id: 'custom', hide_up_to: 5, round_to: 3 },
	'custom, 0 to 6, true counts': { id: 'custom', hide_up_to: 6, zeros: 'hidden' },
	'custom, 0 to 5, nearest 10': { id: 'custom', hide_up_to: 5, round_to: 10, zeros: 'hidden' }
} as const satisfies Record<string, AskedPolicy>;

export type AttackedRule = keyof typeof attackedRules;
export const ruleNames = Object.keys(attackedRules) as AttackedRule[];
/** The rules that have another k, rounding or zeros than any policy that goes by its name alone. */
export const ownRules = ruleNames.filter((name) => /raised|custom/.test(name));

/** What a manifest says of the rule: of any policy that is not among the attacked ones, its name. */
export const askedFor = (name: string): AskedPolicy => attackedRules[name as AttackedRule] ?? { id: name };

/** The rule itself, as the vault makes it of what the manifest says. */
export function ruleNamed(name: AttackedRule): PeoplePolicy {
	const policy = policyFor(attackedRules[name]);
	if (!policy || policy.id === 'published') throw new Error(`no rule for people: ${name}`);
	return policy;
}
