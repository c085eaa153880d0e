import type { Frame } from '../../protocol/safe-table';
import { readAs } from './audit';
import { cellsShown } from './certificate';
import type { Cube } from './cube';
import { isEntailing } from './entailing';
import { nodeOf, type Lattice } from './lattice';
import type { Told } from './ledger/told';
import type { Patterns } from './pattern';
import type { PeoplePolicy } from './policy';
import { everybody, having, roomOf, type Part } from './room';
import type { Range } from './round';

/**
 * What a released table tells of sets of people, for the ledger: its own counts and no others, as far as they can be told from
 * the whole table (a rounded total may say more of a part than the part's own rounding). A table of sums or percentiles
 * tells how many people have something, whether or not it shows that; one of sums for so many people also how many these are.
 */
export function tell(cube: Cube, frame: Frame, patterns: Patterns, policy: PeoplePolicy): Told {
	const { lattice, counts } = cube;
	const { measure } = frame;
	const room = roomOf(cube, patterns, policy);
	const shown = cellsShown(cube);
	const isSummed = measure.counts === 'amounts';
	const isHavingOnly = measure.kind === 'count' || (isSummed && measure.kind !== 'amount-rate');
	const parts: readonly Part[] = counts === 'plain' ? [everybody] : isHavingOnly ? [having] : [everybody, having];
	const cells = parts.flatMap((part) => shown.map((cell) => ({ part, cell })));
	const range = rangesIn(cube, patterns, policy, { shown, denominators: !isHavingOnly });
	const hiddenIn = (part: Part): Uint8Array => (part === having ? patterns.numerator : patterns.denominator).hidden;
	return {
		sides: lattice.axes.map((axis) => axis.parts),
		overlapping: lattice.axes.map((axis) => axis.overlapping),
		...(isEntailing(frame) && { entails: true as const }),
		alsoTells: isSummed ? 'amounts' : measure.kind === 'standardised-rate' ? 'ages' : null,
		groups: Int16Array.from(cells.flatMap(({ cell }) => groupsOf(lattice, cell))),
		withOnly: Uint8Array.from(cells, ({ part }) => (part === having ? 1 : 0)),
		least: Float64Array.from(cells, ({ part, cell }) =>
			Math.max(room.least[part * room.size + cell] ?? 0, hiddenIn(part)[cell] ? 0 : range(part, cell).least)
		),
		most: Float64Array.from(cells, ({ part, cell }) =>
			Math.min(room.most[part * room.size + cell] ?? Infinity, hiddenIn(part)[cell] ? Infinity : range(part, cell).most)
		),
		hidden: Uint8Array.from(cells, ({ part, cell }) => hiddenIn(part)[cell] ?? 0)
	};
}

/** The groups of a cell, as `Told` has them. */
export function groupsOf({ axes }: Lattice, cell: number): number[] {
	return axes.map((axis) => {
		const node = nodeOf(axis, cell);
		return node === axis.nodes - 1 ? -1 : node;
	});
}

/** What the sums of the table tell of each of its counts of people. Nothing where records are counted: those have other sums. */
function rangesIn(
	cube: Cube,
	patterns: Patterns,
	policy: PeoplePolicy,
	{ shown, denominators }: { shown: readonly number[]; denominators: boolean }
): (part: Part, cell: number) => Range {
	if (cube.counts === 'events') return () => ({ least: 0, most: Infinity });
	const cells = new Uint8Array(cube.lattice.size);
	for (const cell of shown) cells[cell] = 1;
	const { numerator, denominator } = readAs(cube, patterns, policy, { cells, denominators });
	return (part, cell) => {
		const { least, most } = part === having ? numerator : denominator;
		return { least: least[cell] ?? 0, most: most[cell] ?? Infinity };
	};
}
