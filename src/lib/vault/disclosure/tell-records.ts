import type { Frame } from '../../protocol/safe-table';
import { readAs } from './audit';
import { cellsShown } from './certificate';
import type { Cube } from './cube';
import { isEntailing } from './entailing';
import { numeratorShown } from './faces';
import type { Told } from './ledger/told';
import type { Patterns } from './pattern';
import type { PeoplePolicy } from './policy';
import { isSmall, meaningOf, type Range } from './round';
import { groupsOf } from './tell';

/** What a released table of records tells of sets of records, for their ledger: to it a record is what a person is to the other. */
export function tellRecords(cube: Cube, frame: Frame, patterns: Patterns, policy: PeoplePolicy): Told {
	const { lattice } = cube;
	const cells = cellsShown(cube);
	const ranges = rangesOf(cube, patterns, policy, cells);
	return {
		sides: lattice.axes.map(({ parts }) => parts),
		overlapping: lattice.axes.map(({ overlapping }) => overlapping),
		...(isEntailing(frame) && { entails: true as const }),
		alsoTells: null,
		groups: Int16Array.from(cells.flatMap((cell) => groupsOf(lattice, cell))),
		withOnly: new Uint8Array(cells.length),
		least: Float64Array.from(ranges, ({ least }) => least),
		most: Float64Array.from(ranges, ({ most }) => most),
		hidden: Uint8Array.from(cells, (cell) => patterns.numerator.hidden[cell] ?? 0)
	};
}

/** A stand-in for few people says nothing of how many records they have. */
function rangesOf(cube: Cube, patterns: Patterns, policy: PeoplePolicy, cells: readonly number[]): Range[] {
	const isSome = policy.zeros === 'shown' && policy.allOrNone === 'shown';
	const alone = cells.map((cell): Range => {
		if (patterns.numerator.hidden[cell]) return { least: isSome && !patterns.denominator.hidden[cell] ? 1 : 0, most: Infinity };
		const isOfFew = policy.small.shown && isSmall(cube.people[cell] ?? 0, policy);
		return isOfFew ? { least: 0, most: Infinity } : meaningOf(numeratorShown(cube, cell, policy), policy);
	});
	if (policy.small.shown) return alone;
	const seen = new Uint8Array(cube.lattice.size);
	for (const cell of cells) seen[cell] = 1;
	const { least, most } = readAs(cube, patterns, policy, { cells: seen, denominators: true }).numerator;
	return alone.map((range, at) => {
		const cell = cells[at] ?? 0;
		if (patterns.numerator.hidden[cell]) return range;
		return { least: Math.max(range.least, least[cell] ?? 0), most: Math.min(range.most, most[cell] ?? Infinity) };
	});
}
