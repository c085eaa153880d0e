import type { Frame } from '../../../protocol/safe-table';
import { cellsShown } from '../certificate';
import type { Told } from '../ledger/told';
import type { Patterns } from '../pattern';
import type { PeoplePolicy } from '../policy';
import { leastWithRecords } from '../room';
import { groupsOf, tell } from '../tell';
import { denominatorShown } from '../faces';
import { meaningOf, type Range } from '../round';
import type { PeriodCounts } from './period-counts';

/** What is hidden of the records by period, and of the question without its periods. */
type Hidden = { readonly patterns: Patterns; readonly ofWhole: Patterns };

/**
 * What a table by periods tells of sets of people: of all periods together what the question without them does; of each, that so
 * many records are of as many people at the most. People may be in several periods.
 */
export function tellPeople(counts: PeriodCounts, frame: Frame, { patterns, ofWhole }: Hidden, policy: PeoplePolicy): Told {
	const { whole, wholeFrame, records, at } = counts;
	const { lattice } = records;
	const together = tell(whole, wholeFrame, ofWhole, policy);
	const axes = lattice.axes.length;
	const cells = cellsShown(records).filter((cell) => groupsOf(lattice, cell)[at] !== -1);
	const ranges = cells.map((cell) => rangeOf(counts, cell, { patterns, ofWhole }, policy));
	const withTotals = [...together.hidden.keys()].flatMap((row) =>
		[...together.groups.subarray(row * (axes - 1), (row + 1) * (axes - 1))].toSpliced(at, 0, -1)
	);
	return {
		sides: lattice.axes.map(({ parts }) => parts),
		overlapping: lattice.axes.map((_, axis) => axis === at),
		alsoTells: null,
		groups: Int16Array.from([...withTotals, ...cells.flatMap((cell) => groupsOf(lattice, cell))]),
		withOnly: Uint8Array.from([...together.withOnly, ...cells.map(() => 1)]),
		least: Float64Array.from([...together.least, ...ranges.map(({ least }) => least)]),
		most: Float64Array.from([...together.most, ...ranges.map(({ most }) => most)]),
		hidden: Uint8Array.from([...together.hidden, ...cells.map((cell) => patterns.numerator.hidden[cell] ?? 0)])
	};
}

/** How many people may have the records of a cell. */
function rangeOf({ records, wholeOf }: PeriodCounts, cell: number, { patterns, ofWhole }: Hidden, policy: PeoplePolicy): Range {
	if (!patterns.numerator.hidden[cell]) {
		const meaning = meaningOf(denominatorShown(records, cell, policy), policy);
		return { least: leastWithRecords(meaning, policy), most: meaning.most };
	}
	const isSome = policy.zeros === 'shown' && policy.allOrNone === 'shown' && !ofWhole.denominator.hidden[wholeOf[cell] ?? -1];
	return { least: isSome ? 1 : 0, most: Infinity };
}
