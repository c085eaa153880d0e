import type { Frame } from '../../../protocol/safe-table';
import { cellsShown } from '../certificate';
import type { Cube } from '../cube';
import type { Members } from '../ledger/told';
import type { Pattern } from '../pattern';
import type { PeoplePolicy } from '../policy';
import { groupsOf } from '../tell';
import type { Giving } from './giving';
import { levelsOf } from './secrets';
import { roomOfSums } from './sum-room';

/** What a reader can tell of the sums of a released table, row by row, in whole units. */
export type SumTold = {
	/** What is added up: the dataset and the field, whichever of its records. Which these are, the gifts say. */
	readonly matter: string;
	/** By axis: groups, shown and unseen ones. */
	readonly sides: readonly number[];
	/** By row, by axis: the group, or -1 for the total. */
	readonly groups: Int16Array;
	readonly least: Float64Array;
	readonly most: Float64Array;
	/** How far from the truth a reader must be left; 0 where the sum is no secret. */
	readonly level: Float64Array;
	/** Of a table of percentiles, which has no rows of sums: what it shows; each is the same whatever up to `few` people have. */
	readonly bands?: { readonly of: readonly SumBand[]; readonly few: number };
};

/**
 * What a shown percentile tells of the people of a row (a group by axis, or -1 for all): it lies between the two cuts. As long as
 * nobody's amount crosses one of them, the same is shown.
 */
export type SumBand = { readonly groups: readonly number[]; readonly cuts: readonly [number, number] };

/** A table of sums with its people (see `Members`; those who meet the indicator give), and what each gives, by person. */
export type SumEntry = { readonly told: SumTold; readonly members: Members; readonly gifts: ReadonlyMap<number, number> };

/** What a table of sums tells. `pattern` as it is shown. */
export function tellSums(
	cube: Cube,
	giving: Giving,
	frame: Frame,
	{ pattern, base, policy }: { pattern: Pattern; base: number; policy: PeoplePolicy }
): SumTold {
	const { axes } = cube.lattice;
	const room = roomOfSums(cube, giving, { pattern, base }, policy);
	const levels = levelsOf(cube, giving, policy);
	const shown = cellsShown(cube);
	return {
		matter: matterOf(frame),
		sides: axes.map(({ parts }) => parts),
		groups: Int16Array.from(shown.flatMap((cell) => groupsOf(cube.lattice, cell))),
		least: Float64Array.from(shown, (cell) => room.least[cell] ?? 0),
		most: Float64Array.from(shown, (cell) => room.most[cell] ?? Infinity),
		level: Float64Array.from(shown, (cell) => levels[cell] ?? 0)
	};
}

/** What is added up, or what a percentile is of. */
export function matterOf({ question: { measure, events } }: Frame): string {
	return JSON.stringify([events?.dataset, 'field' in measure ? measure.field : null]);
}
