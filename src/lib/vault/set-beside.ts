import type { Means, Unchecked } from './answer';
import type { Task } from './attend';
import type { Foreseen } from './disclosure/ledger/foreseen';
import { noOthers, type Ledger, type Others, type Verdict } from './disclosure/ledger/ledger';
import { takeTurns } from './take-turns';

/** What the ledgers would say of a table, and what each of those that had a say would remember. */
export type Foresight = { readonly verdict: Verdict; readonly steps: readonly Foreseen[] };

/**
 * What the ledgers say of a table beside those before it, or of two that are shown together: they are remembered, all or none, if
 * they may be shown, unless this is only to `foresee` it. What was foreseen of a prepared table is not looked at again while every
 * ledger that had a say in it is as it was.
 */
export async function setBeside(
	unchecked: Unchecked,
	means: Means,
	task: Task,
	then: 'remember' | 'foresee'
): Promise<Verdict | 'cancelled'> {
	const known = means.prepared.foresightOf(unchecked);
	if (known) {
		if (then === 'remember' && known.verdict === 'safe') for (const step of known.steps) step.remember();
		return known.verdict;
	}
	if (then === 'remember') return askLedgers(unchecked, means, task, null);
	const steps: Foreseen[] = [];
	const verdict = await askLedgers(unchecked, means, task, steps);
	if (verdict !== 'cancelled') means.prepared.foresaw(unchecked, { verdict, steps });
	return verdict;
}

/** Has a table remembered, or where `foreseen` is given, what would be written down there. */
async function askLedgers(
	{ people }: Unchecked,
	{ ledger, sums, records: ofRecords }: Means,
	task: Task,
	foreseen: Foreseen[] | null
): Promise<Verdict | 'cancelled'> {
	const added = people.flatMap((one) => one.sums ?? []);
	if (added.length > 0 && people.length > 1) throw new Error('two tables of sums are not looked at together');
	for (const one of added) {
		const ofSums = await takeTurns(sums.foresee(one, foreseen ?? []), task, 'comparing');
		if (ofSums !== 'safe') return ofSums ?? 'cancelled';
	}
	const looking = (by: Ledger, { told, members }: Pick<(typeof people)[number], 'told' | 'members'>, next: Others): Others =>
		foreseen ? () => by.foresee(told, members, next, foreseen) : () => by.check(told, members, next);
	const inTurn = people.reduceRight<Others>((next, one) => {
		const ofPeople = looking(ledger, one, next);
		return one.records ? looking(ofRecords.of(one.records.table), one.records, ofPeople) : ofPeople;
	}, noOthers);
	const verdict = (await takeTurns(inTurn(), task, 'comparing')) ?? 'cancelled';
	if (verdict === 'safe' && !foreseen) for (const one of added) sums.remember(one);
	return verdict;
}
