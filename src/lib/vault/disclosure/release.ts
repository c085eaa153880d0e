import { percentOf } from '../../protocol/question';
import type { Frame, SafeRow, SafeTable } from '../../protocol/safe-table';
import type { UnsafeTable } from '../engine/unsafe-table';
import { certificateFor } from './certificate';
import { cubeOf, type Cube, type Surround } from './cube';
import { facesOf, perturbedFaces } from './faces';
import { finished } from './finished';
import { keySumsOf, type KeyedPeople } from './key-sums';
import type { Told } from './ledger/told';
import { notesOn } from './notes';
import { mayDividePeriods, releasingPeriods } from './periods/release-periods';
import { seriesOf } from './periods/series';
import type { Patterns } from './pattern';
import type { AmountsOfPeople } from './percentiles/amounts-by-cell';
import { rowsOfPercentiles, tellPercentiles } from './percentiles/percentile-rows';
import { policyForPeople, published } from './policies';
import { policyInWords } from './policy-words';
import type { DisclosurePolicy, PeoplePolicy } from './policy';
import { protect } from './protect';
import { withoutResiduals } from './residuals';
import { rowsOf, type Faces } from './rows';
import type { CountedAges } from './standardised/age-bands';
import { rowsOfStandardised } from './standardised/standardised-rows';
import { givingOf } from './sums/giving';
import { protectSums } from './sums/protect-sums';
import { baseOf } from './sums/sum-rounding';
import { rowsOfSums } from './sums/sum-rows';
import { tellSums, type SumTold } from './sums/sum-told';
import { tell } from './tell';
import { tellRecords } from './tell-records';

/** What a table is made from. */
export type Release = Surround & {
	readonly counted: UnsafeTable;
	/** Of sums: who gives how much. */
	readonly contributed?: UnsafeTable | null;
	/** Of percentiles: who has how much. */
	readonly amounts?: AmountsOfPeople | null;
	/** Of periods: who has how many records in which. */
	readonly fallen?: UnsafeTable | null;
	/** Of standardised rates: how old people are. */
	readonly ages?: CountedAges | null;
	readonly frame: Frame;
	readonly policy: DisclosurePolicy;
	/** Who is counted; null when no single people are known. Cell keys are made from them, and only there are they needed. */
	readonly people?: KeyedPeople | null;
};

/** A table that may leave the vault when the ledger agrees, and what it tells; null for published figures, which tell nothing. */
export type Released = {
	readonly table: SafeTable;
	readonly told: Told | null;
	/** Of counts of records: what it tells of these. */
	readonly records: Told | null;
	/** Of sums, and of percentiles of the same amounts. */
	readonly sums: SumTold | null;
};

/**
 * Turns counted rows into the only thing that may leave the vault: cube, primary, secondary and audit, rounding, then
 * every figure from the protected counts and sums. A pure function: the same rows, people, frame and policy give the same
 * table.
 * Rows stand in the order of the question's groups, every combination and total, whatever is hidden.
 * Yields how far it has come, 0 to 1, wherever it may be interrupted.
 * Throws when the rows break what the engine promised (see `cubeOf` and `givingOf`), for a policy that rounds atoms, which
 * `releasingAtoms` follows, for one of cell keys when it is not said who is counted, and for sums and percentiles under a policy
 * that has no protection for them.
 */
export function* releasing(given: Release): Generator<number, Released> {
	const { frame } = given;
	if (given.fallen) return yield* byPeriod(given, given.fallen);
	const cube = cubeOf(given.counted, frame, given);
	const policy = frame.personLevel ? policyForPeople(given.policy) : published;
	if (policy.id !== 'published' && policy.rounding.kind === 'atoms') throw new RangeError('atoms are released by themselves');
	const isProtected = policy.id !== 'published' && policy.rounding.kind !== 'cell-key';
	const protectedPeople = isProtected ? yield* protect(cube, policy) : null;
	const patterns = protectedPeople && isProtected ? withoutResiduals(cube, frame, protectedPeople, policy) : null;
	const told = patterns && isProtected ? tell(cube, frame, patterns, policy) : null;
	if (frame.measure.counts === 'amounts') {
		if (!protectedPeople || !patterns || !isProtected) throw new RangeError('this policy has no protection for amounts');
		if (percentOf(frame.question.measure) !== null) {
			if (!given.amounts) throw new RangeError('a percentile without those who have something');
			const shown = { amounts: given.amounts, patterns, policy };
			const rows = rowsOfPercentiles(cube, frame, shown);
			const sums = tellPercentiles(cube, frame, shown);
			return { table: tableOf(cube, frame, policy, patterns, rows), told, records: null, sums };
		}
		const { rows, sums } = yield* sumsOf(given, cube, protectedPeople, policy);
		return { table: tableOf(cube, frame, policy, patterns, rows), told, records: null, sums };
	}
	const records = patterns && isProtected && cube.counts === 'events' ? tellRecords(cube, frame, patterns, policy) : null;
	if (frame.measure.kind === 'standardised-rate') {
		if (!patterns || !isProtected || !given.ages) throw new RangeError('a standardised rate without ages or protection');
		const rows = yield* rowsOfStandardised(cube, frame, { ages: given.ages, patterns, policy });
		return { table: tableOf(cube, frame, policy, patterns, rows), told, records, sums: null };
	}
	const rows = rowsOf(cube, keyedFaces(cube, policy, given) ?? facesOf(cube, policy, patterns), frame);
	return { table: tableOf(cube, frame, policy, patterns, rows), told, records, sums: null };
}

/** A table by periods, which always is of people. */
function* byPeriod(given: Release, fallen: UnsafeTable): Generator<number, Released> {
	const { frame } = given;
	const policy = policyForPeople(given.policy);
	if (!mayDividePeriods(policy)) throw new RangeError('this policy has no protection for periods');
	const { rows, certificate, told, toldOfRecords } = yield* releasingPeriods({ ...given, fallen }, policy);
	const table: SafeTable = {
		...frame,
		format: 'wardwise-safe-table/1',
		rows,
		series: seriesOf(frame, rows, policy),
		policy: policyInWords(policy),
		certificate: { ...certificate, hidden: hiddenIn(rows) },
		notes: notesOn(frame, policy, rows)
	};
	return { table, told, records: toldOfRecords, sums: null };
}

/** A table of sums: they are hidden wherever the count of people is, and wherever they tell too much of one. */
function* sumsOf(
	given: Release,
	cube: Cube,
	people: Patterns,
	policy: PeoplePolicy
): Generator<number, { rows: SafeRow[]; sums: SumTold }> {
	const { counted, contributed, frame } = given;
	if (!contributed || !frame.measure.amount) throw new RangeError('a sum without those who give to it');
	const giving = givingOf({ counted, contributed }, cube, policy.dominance);
	const base = baseOf(frame.measure.amount, policy);
	const found = yield* protectSums(cube, giving, people, { policy, base });
	const denominator = frame.measure.kind === 'amount-rate' ? people.denominator : people.numerator;
	const patterns = withoutResiduals(cube, frame, { numerator: found, denominator }, policy);
	const sums = tellSums(cube, giving, frame, { pattern: patterns.numerator, base, policy });
	return { rows: rowsOfSums(cube, frame, { giving, patterns, base, policy }), sums };
}

function tableOf(cube: Cube, frame: Frame, policy: DisclosurePolicy, patterns: Patterns | null, rows: SafeRow[]): SafeTable {
	const certificate = certificateFor(cube, frame, policy, patterns);
	const isCounted = patterns !== null && frame.measure.counts !== 'amounts';
	return {
		...frame,
		format: 'wardwise-safe-table/1',
		rows,
		policy: policyInWords(policy),
		certificate: isCounted ? certificate : { ...certificate, hidden: hiddenIn(rows) },
		notes: notesOn(frame, policy, rows)
	};
}

/** The faces that cell keys give; null under other policies. */
function keyedFaces(cube: Cube, policy: DisclosurePolicy, { people }: Release): Faces | null {
	if (policy.id === 'published' || policy.rounding.kind !== 'cell-key') return null;
	if (people === undefined) throw new RangeError('cell keys without people');
	return perturbedFaces(cube, keySumsOf(cube, people), policy.rounding, policy);
}

function hiddenIn(rows: readonly SafeRow[]): number {
	const isHidden = (cell: SafeRow['numerator']): boolean => !cell.shown && cell.why === 'confidential';
	const figures = rows.flatMap(({ numerator, denominator, value }) => [isApplied(numerator) ? numerator : value, denominator]);
	return figures.filter(isHidden).length;
}

/** Percentiles have no numerator. */
function isApplied(cell: SafeRow['numerator']): boolean {
	return cell.shown || cell.why !== 'not-applicable';
}

/** The table alone, without interruption. */
export function release(given: Release): SafeTable {
	return finished(releasing(given)).table;
}
