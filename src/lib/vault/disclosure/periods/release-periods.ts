import type { Certificate, Frame, SafeRow } from '../../../protocol/safe-table';
import { certificateFor } from '../certificate';
import type { Cube, Withheld } from '../cube';
import { denominatorShown } from '../faces';
import type { Told } from '../ledger/told';
import { emptyPattern, type Pattern, type Patterns } from '../pattern';
import type { PeoplePolicy } from '../policy';
import { protect } from '../protect';
import { residualCells, withoutResiduals } from '../residuals';
import { isSmall } from '../round';
import { rowsOf, type Faces } from '../rows';
import { tell } from '../tell';
import { hideZerosOfFew } from '../zeros';
import { periodCountsOf, type CountedByPeriod, type PeriodCounts } from './period-counts';

/** What is shown of a question by periods, and what it tells: of people no more than the question without its periods does. */
export type ByPeriod = {
	readonly rows: SafeRow[];
	readonly certificate: Certificate;
	readonly told: Told;
	readonly toldOfRecords: Told;
};

/** Whether a policy protects counts by period. Noise that goes with people's keys would be told apart by periods of the same people. */
export function mayDividePeriods({ rounding }: PeoplePolicy): boolean {
	return rounding.kind !== 'atoms' && rounding.kind !== 'cell-key';
}

/**
 * A table by periods. A person may have records in several, but a record begins in one, so that it is the records that are
 * protected, as people are elsewhere: the periods make up their total, and larger periods, exactly. Cells whose records are those
 * of few people, or of all but a few, are hidden to begin with. The denominators are those of the question without its
 * periods, the same in each. Yields how far it has come, 0 to 1, wherever it may be interrupted.
 */
export function* releasingPeriods(given: CountedByPeriod, policy: PeoplePolicy): Generator<number, ByPeriod> {
	const { frame } = given;
	const counts = periodCountsOf(given);
	const { whole, wholeFrame } = counts;
	const protectedWhole = yield* halfOf(protect(whole, policy), 0);
	const records = { ...counts.records, withheld: withheldIn(counts, frame, protectedWhole.denominator, policy) };
	const protectedRecords = yield* halfOf(protect(records, policy), 1 / 2);
	const population = records.denominator.map((_, cell) => whole.denominator[counts.wholeOf[cell] ?? -1] ?? 0);
	const patterns = withoutResiduals({ ...records, denominator: population }, frame, protectedRecords, policy);
	const ofWhole: Patterns = {
		denominator: withoutResiduals(whole, wholeFrame, protectedWhole, policy).denominator,
		numerator: inWhole(counts, patterns.numerator)
	};
	const rows = rowsOf(records, facesOf({ ...counts, records }, patterns.numerator, ofWhole.denominator, policy), frame);
	return {
		rows,
		certificate: certificateOf({ ...counts, records }, frame, policy, { patterns, ofWhole }),
		told: tell(whole, wholeFrame, ofWhole, policy),
		toldOfRecords: tell(records, frame, patterns, policy)
	};
}

function* halfOf<T>(work: Generator<number, T>, from: number): Generator<number, T> {
	for (;;) {
		const step = work.next();
		if (step.done) return step.value;
		yield from + step.value / 2;
	}
}

/** Cells that are hidden because of the people, whatever the number of records. */
function withheldIn(
	{ whole, records: { lattice, numerator: records }, people, wholeOf }: PeriodCounts,
	frame: Frame,
	{ hidden }: Pattern,
	policy: PeoplePolicy
): Withheld {
	const isFew = Uint8Array.from(wholeOf, (cell) => hidden[cell] ?? 0);
	const zeros = { denominator: { ...emptyPattern(lattice, records), hidden: isFew }, numerator: emptyPattern(lattice, records) };
	hideZerosOfFew({ lattice, counts: 'events', numerator: records, denominator: records, people }, zeros);
	const isResidual = residualCells(lattice, frame, policy);
	const cells = people.map((some, cell) => {
		if (some === 0) return zeros.numerator.hidden[cell] ?? 0;
		const all = whole.denominator[wholeOf[cell] ?? -1] ?? 0;
		const isTelling = policy.small.shown
			? isSmall(some, policy) && !isSmall(records[cell] ?? 0, policy)
			: isSmall(some, policy) || isSmall(all - some, policy);
		return isFew[cell] || isTelling || (some === all && policy.allOrNone === 'hidden') ? 1 : 0;
	});
	return { cells: Uint8Array.from(cells), mayBeNone: isFew.map((few, cell) => few || (isResidual[cell] ?? 0)) };
}

/** What is hidden of all periods together. */
function inWhole({ whole, records: { lattice }, wholeOf, at }: PeriodCounts, { hidden }: Pattern): Pattern {
	const pattern = emptyPattern(whole.lattice, whole.numerator);
	const { stride = 1, nodes = 1 } = lattice.axes[at] ?? {};
	wholeOf.forEach((cell, own) => {
		if (Math.floor(own / stride) % nodes === nodes - 1 && hidden[own]) pattern.hidden[cell] = 1;
	});
	return pattern;
}

function facesOf({ whole, records, wholeOf }: PeriodCounts, ofRecords: Pattern, ofAll: Pattern, policy: PeoplePolicy): Faces {
	return {
		numerator: (cell) => (ofRecords.hidden[cell] ? null : denominatorShown(records, cell, policy)),
		denominator: (cell) => {
			const all = wholeOf[cell] ?? -1;
			return ofAll.hidden[all] ? null : denominatorShown(whole, all, policy);
		}
	};
}

/** Of records and denominators, the narrowest range of either. */
function certificateOf(
	{ whole, wholeFrame, records }: PeriodCounts & { readonly records: Cube },
	frame: Frame,
	policy: PeoplePolicy,
	{ patterns, ofWhole }: { patterns: Patterns; ofWhole: Patterns }
): Certificate {
	const ofRecords = certificateFor(records, frame, policy, patterns);
	const others = frame.measure.kind === 'count' ? null : certificateFor(whole, wholeFrame, policy, ofWhole).narrowest;
	const width = (range: NonNullable<Certificate['narrowest']>): number => (range.most ?? Infinity) - range.least;
	const { narrowest } = ofRecords;
	const isOther = others !== null && (narrowest === null || width(others) < width(narrowest));
	return { ...ofRecords, narrowest: isOther ? others : narrowest };
}
