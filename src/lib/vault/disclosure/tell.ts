import type { Frame } from '../../protocol/safe-table';
import { cellsShown } from './certificate';
import type { Cube } from './cube';
import { nodeOf } from './lattice';
import type { Told } from './ledger/told';
import type { Patterns } from './pattern';
import type { PeoplePolicy } from './policy';
import { everybody, having, roomOf, type Part } from './room';

/**
 * What a released table tells of sets of people, for the ledger: its own counts and no others. A table of sums tells how many
 * people give to each, whether or not it shows that.
 */
export function tell(cube: Cube, { measure }: Frame, patterns: Patterns, policy: PeoplePolicy): Told {
	const { lattice, counts } = cube;
	const room = roomOf(cube, patterns, policy);
	const shown = cellsShown(cube);
	const isSummed = measure.counts === 'amounts';
	const isHavingOnly = isSummed || measure.kind === 'count';
	const parts: readonly Part[] = counts === 'plain' ? [everybody] : isHavingOnly ? [having] : [everybody, having];
	const cells = parts.flatMap((part) => shown.map((cell) => ({ part, cell })));
	const hiddenIn = (part: Part): Uint8Array => (part === having ? patterns.numerator : patterns.denominator).hidden;
	const groupsOf = (cell: number): number[] =>
		lattice.axes.map((axis) => {
			const node = nodeOf(axis, cell);
			return node === axis.nodes - 1 ? -1 : node;
		});
	return {
		sides: lattice.axes.map((axis) => axis.parts),
		overlapping: lattice.axes.map((axis) => axis.overlapping),
		summed: isSummed,
		groups: Int16Array.from(cells.flatMap(({ cell }) => groupsOf(cell))),
		withOnly: Uint8Array.from(cells, ({ part }) => (part === having ? 1 : 0)),
		least: Float64Array.from(cells, ({ part, cell }) => room.least[part * room.size + cell] ?? 0),
		most: Float64Array.from(cells, ({ part, cell }) => room.most[part * room.size + cell] ?? Infinity),
		hidden: Uint8Array.from(cells, ({ part, cell }) => hiddenIn(part)[cell] ?? 0)
	};
}
