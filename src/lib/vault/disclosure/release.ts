import type { Frame, SafeRow, SafeTable } from '../../protocol/safe-table';
import type { UnsafeTable } from '../engine/unsafe-table';
import { certificateFor } from './certificate';
import { cubeOf, type Cube, type Surround } from './cube';
import { facesOf, perturbedFaces } from './faces';
import { finished } from './finished';
import { keySumsOf, type KeyedPeople } from './key-sums';
import type { Told } from './ledger/told';
import { notesOn } from './notes';
import { policyForPeople, published } from './policies';
import { policyInWords } from './policy-words';
import type { DisclosurePolicy } from './policy';
import { protect } from './protect';
import { withoutResiduals } from './residuals';
import { rowsOf, type Faces } from './rows';
import { tell } from './tell';

/** What a table is made from. */
export type Release = Surround & {
	readonly counted: UnsafeTable;
	readonly frame: Frame;
	readonly policy: DisclosurePolicy;
	/** Who is counted; null when no single people are known. Cell keys are made from them, and only there are they needed. */
	readonly people?: KeyedPeople | null;
};

/** A table that may leave the vault when the ledger agrees, and what it tells; null for published figures, which tell nothing. */
export type Released = { readonly table: SafeTable; readonly told: Told | null };

/**
 * Turns counted rows into the only thing that may leave the vault: cube, primary, secondary and audit, rounding, then
 * every figure from the protected counts. A pure function: the same rows, people, frame and policy give the same table.
 * Rows stand in the order of the question's groups, every combination and total, whatever is hidden.
 * Yields how far it has come, 0 to 1, wherever it may be interrupted.
 * Throws when the rows break what the engine promised (see `cubeOf`), for a policy that rounds atoms, which
 * `releasingAtoms` follows, and for one of cell keys when it is not said who is counted.
 */
export function* releasing(given: Release): Generator<number, Released> {
	const { frame } = given;
	const cube = cubeOf(given.counted, frame, given);
	const policy = frame.personLevel ? policyForPeople(given.policy) : published;
	if (policy.id !== 'published' && policy.rounding.kind === 'atoms') throw new RangeError('atoms are released by themselves');
	const isProtected = policy.id !== 'published' && policy.rounding.kind !== 'cell-key';
	const patterns = isProtected ? withoutResiduals(cube, frame, yield* protect(cube, policy), policy) : null;
	const rows = rowsOf(cube, keyedFaces(cube, policy, given) ?? facesOf(cube, policy, patterns), frame);
	const certificate = certificateFor(cube, frame, policy, patterns);
	const table: SafeTable = {
		...frame,
		format: 'wardwise-safe-table/1',
		rows,
		policy: policyInWords(policy),
		certificate: patterns ? certificate : { ...certificate, hidden: hiddenIn(rows) },
		notes: notesOn(frame, policy, rows)
	};
	return { table, told: policy.id === 'published' || !patterns ? null : tell(cube, frame, patterns, policy) };
}

/** The faces that cell keys give; null under other policies. */
function keyedFaces(cube: Cube, policy: DisclosurePolicy, { people }: Release): Faces | null {
	if (policy.id === 'published' || policy.rounding.kind !== 'cell-key') return null;
	if (people === undefined) throw new RangeError('cell keys without people');
	return perturbedFaces(cube, keySumsOf(cube, people), policy.rounding, policy);
}

function hiddenIn(rows: readonly SafeRow[]): number {
	const isHidden = (cell: SafeRow['numerator']): boolean => !cell.shown && cell.why === 'confidential';
	return rows.flatMap(({ numerator, denominator }) => [numerator, denominator]).filter(isHidden).length;
}

/** The table alone, without interruption. */
export function release(given: Release): SafeTable {
	return finished(releasing(given)).table;
}
