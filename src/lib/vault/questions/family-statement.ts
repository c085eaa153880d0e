import type { TableGround } from '../engine/ground';
import { join, name, sql, type Sql } from '../sql/sql';
import type { Axis } from './axes';
import type { Key } from './family-keys';
import type { Givens } from './givens';

/** What a statement over atoms is made of. A level's tests hold of those who are also in every level before it. */
export type FamilyParts = {
	spine: TableGround;
	givens: Givens;
	keys: readonly Key[];
	axes: readonly Axis[];
	inside: readonly Sql[];
	selected: readonly Sql[];
	levels: readonly { column: string; tests: readonly Sql[] }[];
};

/**
 * One statement that returns a row an atom, as `FamilyPlan` describes. Rows are counted once by what they hold; the few
 * counts are then placed in groups and added up, as in `cube.ts`.
 */
export function familyStatement(parts: FamilyParts): Sql {
	const { axes, givens, keys } = parts;
	const tables = [givens.table(), ...axes.flatMap(setTable), sql`people AS (${people(parts)})`];
	const named = [...keys.map((_, index) => column('k', index)), sql`inside`, sql`selected`];
	const held = axes.map((_, index) => column('r', index));
	const groups = axes.map((_, index) => column('g', index));
	const counts = countColumns(parts);
	const once = summed(sql`people`, [...named, ...held], counts);
	const placed = axes.map((axis, index) => sql`${placedIn(axis, index)} AS ${column('g', index)}`);
	const inGroups = sql`SELECT ${join([...named, ...placed, ...counts], ', ')} FROM (${once}) AS once, given`;
	return sql`WITH ${join(tables, ', ')} ${summed(sql`(${inGroups}) AS placed`, [...named, ...groups], counts)}`;
}

function column(kind: 'k' | 'r' | 'g', index: number): Sql {
	return name(`${kind}${index}`);
}

function sets(index: number): Sql {
	return name(`sets_${index}`);
}

function countColumns({ levels }: FamilyParts): Sql[] {
	return [sql`everyone`, ...levels.map((level) => name(level.column))];
}

function people({ spine, keys, axes, inside, selected, levels }: FamilyParts): Sql {
	const named = keys.map(({ value }, index) => sql`${value} AS ${column('k', index)}`);
	const held = axes.map((axis, index) => sql`${heldOf(axis, index)} AS ${column('r', index)}`);
	const flags = [sql`${allOf(inside)} AS inside`, sql`${allOf(selected)} AS selected`];
	const counts = levels.map(({ column: level }, index) => {
		const tests = levels.slice(0, index + 1).flatMap((outer) => outer.tests);
		return sql`${allOf(tests)} AS ${name(level)}`;
	});
	const joined = axes.flatMap((axis, index) =>
		axis.kind === 'members' ? [sql`LEFT JOIN ${sets(index)} ON ${sets(index)}.pid = s.pid`] : []
	);
	const from = join([sql`${name(spine.table)} AS s CROSS JOIN given`, ...joined], ' ');
	return sql`SELECT ${join([...named, ...held, ...flags, sql`1::INTEGER AS everyone`, ...counts], ', ')} FROM ${from}`;
}

/** 1 when all tests hold, else 0. */
function allOf(tests: readonly Sql[]): Sql {
	return sql`COALESCE(${join([sql`TRUE`, ...tests], ' AND ')}, FALSE)::INTEGER`;
}

function heldOf(axis: Axis, index: number): Sql {
	return axis.kind === 'partition' ? axis.raw : sql`COALESCE(${sets(index)}.held, 0::BIGINT)`;
}

function placedIn(axis: Axis, index: number): Sql {
	return axis.kind === 'partition' ? axis.place(column('r', index)) : column('r', index);
}

/** The groups each person is in, bit by bit, where groups overlap. */
function setTable(axis: Axis, index: number): Sql[] {
	if (axis.kind !== 'members') return [];
	const held = sql`bit_or(1::BIGINT << g::INTEGER)::BIGINT AS held`;
	return [sql`${sets(index)} AS (SELECT pid, ${held} FROM (${axis.members}) AS members GROUP BY pid)`];
}

/** Adds up the counts of rows that share their keys. */
function summed(from: Sql, keys: readonly Sql[], counts: readonly Sql[]): Sql {
	const sums = counts.map((count) => sql`SUM(${count})::BIGINT AS ${count}`);
	return sql`SELECT ${join([...keys, ...sums], ', ')} FROM ${from} GROUP BY ${join(keys, ', ')}`;
}
