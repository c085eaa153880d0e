import type { PolicyInWords } from '../../src/lib/protocol/safe-table';
import { attackSitting, type SitKnowledge, type SitSolved } from './sitting-attacker';
import type { SitTable } from './sitting-attacker-classes';
import type { Target } from './sitting-attacker-targets';

type Guessed = { least: number; most: number };

/** One value, or fewer small values than the rule hides. Where zeros look like small counts, 0 is among what it hides. */
function tellsOfFew({ least, most }: Guessed, { hideUpTo, zeros, method }: PolicyInWords): boolean {
	const k = hideUpTo ?? 0;
	const lowest = zeros === 'hidden' || method === 'atoms' ? 0 : 1;
	return least === most || (least >= lowest && most <= k && most - least < k - lowest);
}

/** Groups of 1 to k people of whom the tables together tell. */
export function breaches(tables: readonly SitTable[], knowledge: SitKnowledge): SitSolved[] {
	const policy = tables[0]?.table.policy;
	if (!policy) return [];
	const k = policy.hideUpTo ?? 0;
	const isEnough = ([least, most]: readonly [number, number]): boolean => least <= most && !tellsOfFew({ least, most }, policy);
	const { aimAt = () => true } = knowledge;
	const isFew = ({ truth }: Target): boolean => truth >= 1 && truth <= k;
	const solved = attackSitting(tables, { ...knowledge, isEnough, aimAt: (target) => isFew(target) && aimAt(target) });
	if (!solved) throw new Error('what is shown cannot be true');
	return solved.filter((one) => tellsOfFew(one, policy));
}
