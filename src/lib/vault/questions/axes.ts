import type { Dimension, Group } from '../../protocol/safe-table';
import { sql, type Sql } from '../sql/sql';
import type { Givens } from './givens';
import type { Dictionary } from '../engine/ground';
import { tooManyCells } from './refusals';

/**
 * A dimension as the statement sees it. Of a `partition`, everybody is in exactly one group: `raw` is what a row holds and
 * `place` turns it into the group's index, after rows of the same kind have been counted together. Of `members`, a person
 * may be in several groups or none: a query of distinct `pid` and group index `g`. `records` divides the records that are counted, not
 * people: each is in exactly one group, which `ofRecord` is of a record `e`.
 */
export type Axis = {
	dimension: Dimension;
	hidden: readonly number[];
	/** Sets of groups that another breakdown of the same kind shows as one: wards of LSOAs, broad bands of narrow ones. */
	larger?: readonly (readonly number[])[];
} & (
	| { kind: 'partition'; raw: Sql; place: (raw: Sql) => Sql }
	| { kind: 'members'; members: Sql }
	| { kind: 'records'; ofRecord: Sql }
);

export const notRecognised: Group = { code: 'not-recognised', label: 'Not recognised' };
export const notRecorded: Group = { code: 'not-recorded', label: 'Not recorded' };
export const notPlaced: Group = { code: 'not-placed', label: 'Not placed in an area' };

/** Which group each stored value belongs to: `list` by value, then null, then every other value. */
export type Placing = { list: readonly number[]; whenNull: number; otherwise: number };

/** Group index of a stored value. */
export function placeBy({ list, whenNull, otherwise }: Placing, givens: Givens): (raw: Sql) => Sql {
	const entry = givens.list(list);
	return (raw) => sql`CASE WHEN ${raw} IS NULL THEN ${whenNull}::INTEGER ELSE COALESCE(${entry(raw)}, ${otherwise}::INTEGER) END`;
}

/**
 * The groups of a coded column: those of its contract, whoever is in the file, then the unrecognised and the blank.
 * `groupOf` may put several codes into one group.
 */
export function codedGroups(
	dictionary: Dictionary,
	groupOf: (code: Group) => Group = (code) => code
): { groups: Group[]; placing: Placing } {
	const groups: Group[] = [];
	const list = dictionary.known.map((code) => {
		const group = groupOf(code);
		const found = groups.findIndex((other) => other.code === group.code);
		return found >= 0 ? found : groups.push({ code: group.code, label: group.label }) - 1;
	});
	const otherwise = groups.push(notRecognised) - 1;
	const whenNull = groups.push(notRecorded) - 1;
	return { groups, placing: { list, whenNull, otherwise } };
}

/** The groups of a flag, stored as 0 and 1. */
export function flagGroups(): { groups: Group[]; placing: Placing } {
	const groups = [{ code: 'Y', label: 'Yes' }, { code: 'N', label: 'No' }, notRecorded];
	return { groups, placing: { list: [1, 0], whenNull: 2, otherwise: 2 } };
}

const mostCells = 30_000;

/** @throws NotAskable when all groups and totals together would make more than 30,000 cells */
export function checkCells(axes: readonly Axis[]): void {
	const cells = axes.reduce((product, { dimension, hidden }) => product * (dimension.groups.length + hidden.length + 1), 1);
	if (cells > mostCells) throw tooManyCells();
}
