import type { SafeTable } from '../../protocol/safe-table';
import { certificateFor } from './certificate';
import type { HashKey } from './keyed-hash';
import { floor } from './named-policies';
import { notesOn } from './notes';
import { policyInWords } from './policy-words';
import type { PeoplePolicy } from './policy';
import { cubeOfAtoms, type CountedAtoms } from './release-atoms';
import { rowsOf } from './rows';

/** What a table of rounded atoms is made from. The key is secret and stays the same for the same people. */
export type AtomsRelease = CountedAtoms & { readonly policy: PeoplePolicy; readonly key: HashKey };

/**
 * Turns the counted atoms of a question's family into a table: every count a sum of rounded atoms, nothing hidden, every
 * figure from the counts as they are shown. A pure function of atoms, frame, policy and key.
 * Yields how far it has come, 0 to 1, wherever it may be interrupted.
 * @throws {RangeError} when the policy does not round atoms, and as `cubeOfAtoms` does
 */
export function* releasingAtoms(given: AtomsRelease): Generator<number, SafeTable> {
	const { frame, policy, key } = given;
	if (policy.rounding.kind !== 'atoms' || policy.rounding.base <= floor) throw new RangeError('the policy rounds no atoms');
	const { cube, errorBand } = yield* cubeOfAtoms(given, policy.rounding.base, key);
	const faces = {
		numerator: (cell: number): number => cube.numerator[cell] ?? 0,
		denominator: (cell: number): number => cube.denominator[cell] ?? 0
	};
	const rows = rowsOf(cube, faces, frame);
	return {
		...frame,
		format: 'wardwise-safe-table/1',
		rows,
		policy: policyInWords(policy),
		certificate: { ...certificateFor(cube, frame, policy, null), errorBand },
		notes: notesOn(frame, policy, rows)
	};
}
