import { join, name, sql, type Sql } from '../sql/sql';
import type { Axis } from './axes';
import type { Givens } from './givens';

/** What is counted, over which rows, by which axes. */
export type Counting = {
	givens: Givens;
	/** The rows and what is joined to them: `"spine" AS s`. */
	from: Sql;
	where: readonly Sql[];
	axes: readonly Axis[];
	/** Of a row: does it meet the indicator? Null when everybody does. */
	met: Sql | null;
	/** Of a row: how many records it has that count. Null when people are counted. */
	records: Sql | null;
	/** How many people a row stands for: one, or a published number. */
	persons: 'one' | Sql;
};

/**
 * One statement that counts every combination of groups and every margin, as `Plan` describes.
 * Rows are counted once, by what they hold; the few counts are then placed in groups and added up, which is several times
 * faster than a cube over the rows (40 ms against 220 ms for 1.2 million people). People in overlapping groups are counted
 * again for each set of such dimensions, because their margins are not sums.
 */
export function cube(counting: Counting): Sql {
	const { axes, givens, from, where } = counting;
	const held = axes.flatMap((axis, index) => (axis.kind === 'partition' ? [sql`${axis.raw} AS ${raw(index)}`] : []));
	const overlapping = axes.some((axis) => axis.kind === 'members');
	const columns = [
		...(overlapping ? [sql`s.pid`] : []),
		...held,
		sql`${counting.persons === 'one' ? sql`1::INTEGER` : counting.persons} AS persons`,
		sql`${counting.met ?? sql`TRUE`} AS met`,
		sql`${counting.records ?? sql`0::BIGINT`} AS records`
	];
	const people = sql`people AS (SELECT ${join(columns, ', ')} FROM ${from} WHERE ${join([sql`TRUE`, ...where], ' AND ')})`;
	const members = axes.flatMap((axis, index) =>
		axis.kind === 'members' ? [sql`${memberTable(index)} AS (${axis.members})`] : []
	);
	const branches = subsets(axes.flatMap((axis, index) => (axis.kind === 'members' ? [index] : []))).map((grouped) =>
		branch(counting, grouped)
	);
	return sql`WITH ${join([givens.table(), people, ...members], ', ')} ${join(branches, ' UNION ALL ')}`;
}

function raw(index: number): Sql {
	return name(`r${index}`);
}

function group(index: number): Sql {
	return name(`g${index}`);
}

function memberTable(index: number): Sql {
	return name(`members_${index}`);
}

function subsets(indexes: readonly number[]): number[][] {
	return indexes.reduce<number[][]>((sets, index) => [...sets, ...sets.map((set) => [...set, index])], [[]]);
}

/** All combinations and margins in which the overlapping dimensions `grouped` are broken down and the others totalled. */
function branch(counting: Counting, grouped: readonly number[]): Sql {
	const { axes } = counting;
	const partitions = axes.flatMap((axis, index) => (axis.kind === 'partition' ? [index] : []));
	const present = axes.flatMap((axis, index) => (axis.kind === 'partition' || grouped.includes(index) ? [index] : []));
	const placed = present.map((index) => {
		const axis = axes[index];
		return axis?.kind === 'partition' ? sql`${axis.place(raw(index))} AS ${group(index)}` : sql`${raw(index)} AS ${group(index)}`;
	});
	const levels = axes.map((_, index) => {
		if (!present.includes(index)) return sql`${1 << index}::INTEGER`;
		return grouped.includes(index) ? sql`0::INTEGER` : sql`${1 << index}::INTEGER * GROUPING(${group(index)})`;
	});
	const groups = axes.map((_, index) =>
		present.includes(index) ? sql`${group(index)}::INTEGER AS ${group(index)}` : sql`NULL::INTEGER AS ${group(index)}`
	);
	const type = counting.persons === 'one' ? sql`BIGINT` : sql`DOUBLE`;
	const measures = [
		sql`COALESCE(SUM(persons_d), 0)::${type} AS persons_d`,
		sql`COALESCE(SUM(persons_n), 0)::${type} AS persons_n`,
		sql`COALESCE(SUM(events), 0)::BIGINT AS events`
	];
	const sets = [
		...(partitions.length === 0 ? [] : [sql`CUBE (${join(partitions.map(group), ', ')})`]),
		...grouped.map((index) => group(index))
	];
	const byGroup = sets.length === 0 ? sql`` : sql` GROUP BY ${join(sets, ', ')}`;
	const level = sql`(${plus([sql`0::INTEGER`, ...levels])})::BIGINT AS level`;
	const columns = [...placed, sql`persons_d`, sql`persons_n`, sql`events`];
	return sql`SELECT ${join([level, ...groups, ...measures], ', ')} FROM (SELECT ${join(columns, ', ')} FROM (${atoms(counting, present, grouped)}) AS atoms, given) AS placed${byGroup}`;
}

function plus(terms: readonly Sql[]): Sql {
	return terms.reduce((sum, term) => sql`${sum} + ${term}`);
}

/** Counts of people by what their rows hold: the finest cells, of which the rest are sums. */
function atoms(counting: Counting, present: readonly number[], grouped: readonly number[]): Sql {
	const keys = present.map((index) =>
		grouped.includes(index) ? sql`${memberTable(index)}.g AS ${raw(index)}` : sql`people.${raw(index)} AS ${raw(index)}`
	);
	const joins = grouped.map((index) => sql` JOIN ${memberTable(index)} ON ${memberTable(index)}.pid = people.pid`);
	const counts =
		counting.persons === 'one'
			? [sql`COUNT(*)::BIGINT AS persons_d`, sql`COUNT(*) FILTER (WHERE met)::BIGINT AS persons_n`]
			: [sql`SUM(persons)::DOUBLE AS persons_d`, sql`SUM(persons) FILTER (WHERE met)::DOUBLE AS persons_n`];
	return sql`SELECT ${join([...keys, ...counts, sql`SUM(records)::BIGINT AS events`], ', ')} FROM people${join(joins, ' ')}${groupKeys(present, grouped)}`;
}

function groupKeys(present: readonly number[], grouped: readonly number[]): Sql {
	if (present.length === 0) return sql``;
	return sql` GROUP BY ${join(
		present.map((index) => (grouped.includes(index) ? sql`${memberTable(index)}.g` : sql`people.${raw(index)}`)),
		', '
	)}`;
}
