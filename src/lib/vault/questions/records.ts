import { daysAround, type Around, type Period, type RecordOf } from '../../protocol/question';
import { join, name, sql, type Sql } from '../sql/sql';
import { testField } from './fields';
import type { Givens } from './givens';
import type { Ground, TableGround } from '../engine/ground';
import { compilePredicate, type Scope } from './predicates';
import { notAskable } from './refusals';

const record = sql`e`;

/** People who have such a record, as a query of their `pid`s. */
export function peopleWith(records: RecordOf, ground: Ground, givens: Givens, at: string): Sql {
	const those = sql`SELECT e.pid FROM ${recordsThat(records, ground, givens, at)}`;
	return records.atLeast === undefined ? those : sql`${those} GROUP BY e.pid HAVING COUNT(*) >= ${records.atLeast}::BIGINT`;
}

/** How many of these records, rows `e`, each person has who has any: `pid`, `records`. */
export function recordsEach(counted: Sql): Sql {
	return sql`SELECT e.pid, COUNT(*)::BIGINT AS records FROM ${counted} GROUP BY e.pid`;
}

/** Rows `e`: the records of a dataset that belong to somebody on the spine, meet the predicate and count in the period, and `others`. */
export function recordsThat(records: RecordOf, ground: Ground, givens: Givens, at: string, others: readonly Sql[] = []): Sql {
	const table = eventTable(records.dataset, ground, at);
	const tests = [sql`e.pid IS NOT NULL`, ...others];
	if (records.where) tests.push(compilePredicate(records.where, recordScope(table, givens), `${at}.where`));
	if (records.during !== undefined) tests.push(duringPeriod(records.during, table, `${at}.during`));
	if (!records.around) return sql`${name(table.table)} AS e, given WHERE ${join(tests, ' AND ')}`;
	const anchor = anchorOf(records.around, ground, givens, `${at}.around`);
	tests.push(...aroundDay(records.around.side, table, `${at}.around`));
	return sql`${name(table.table)} AS e, given, (${anchor}) AS anchor WHERE ${join(tests, ' AND ')}`;
}

/** The first day of each person's first such record: `pid`, `day`. */
function anchorOf({ records }: Around, ground: Ground, givens: Givens, at: string): Sql {
	const { interval, dataset } = eventTable(records.dataset, ground, at);
	if (records.during !== 'starts-amid-period' || records.around || records.atLeast) throw notAskable(at);
	if (interval === null) throw notAskable(at, dataset);
	const first = sql`MIN(e.${name(interval.start)}) AS day`;
	return sql`SELECT e.pid, ${first} FROM ${recordsThat(records, ground, givens, `${at}.records`)} GROUP BY e.pid`;
}

/** Records `e` that begin in the thirteen weeks before the day of `anchor`, or in those that begin with it. */
function aroundDay(side: Around['side'], { interval, dataset }: TableGround, at: string): Sql[] {
	if (interval === null) throw notAskable(at, dataset);
	const start = sql`e.${name(interval.start)}`;
	const days = sql`${daysAround}::INTEGER`;
	const within =
		side === 'before'
			? sql`${start} >= anchor.day - ${days} AND ${start} < anchor.day`
			: sql`${start} >= anchor.day AND ${start} < anchor.day + ${days}`;
	return [sql`anchor.pid = e.pid`, within];
}

/** @throws NotAskable when no such records are loaded */
export function eventTable(dataset: string, ground: Ground, at: string): TableGround {
	const table = ground.events.get(dataset);
	if (table === undefined) throw notAskable(at, dataset);
	return table;
}

/** A record knows its own fields only: areas and other records are the person's. */
function recordScope(table: TableGround, givens: Givens): Scope {
	const persons = (at: string): never => {
		throw notAskable(at);
	};
	return {
		field: (test, at) => testField(test, table, record, givens, at),
		area: (_, at) => persons(at),
		quintile: (_, at) => persons(at),
		placeFifth: (_, at) => persons(at),
		registration: (_, at) => persons(at),
		has: (_, at) => persons(at)
	};
}

/**
 * A record lasts from its start to its end, both days included; without an end it is still open.
 * @throws NotAskable when the table has no dates, or nobody said which days it covers
 */
export function duringPeriod(period: Period, table: TableGround, at: string): Sql {
	if (table.interval === null) throw notAskable(at, table.dataset);
	const [from, to] = daysOf(period, table, at);
	const start = sql`e.${name(table.interval.start)}`;
	if (period === 'starts-before-period') return sql`${start} < ${from}::DATE`;
	if (period === 'starts-in-period' || period === 'starts-amid-period')
		return sql`${start} BETWEEN ${from}::DATE AND ${to}::DATE`;
	const end = sql`e.${name(table.interval.end)}`;
	return sql`${start} <= ${to}::DATE AND (${end} IS NULL OR ${end} >= ${from}::DATE)`;
}

function daysOf(period: Period, table: TableGround, at: string): [from: string, to: string] {
	if (typeof period === 'object') {
		if (period.from > period.to) throw notAskable(at);
		return [`${period.from}-01`, lastDayOf(period.to)];
	}
	if (period === 'starts-amid-period' && table.periodFrom !== null && table.periodTo !== null)
		return [shifted(table.periodFrom, daysAround), shifted(table.periodTo, 1 - daysAround)];
	const from = period === 'open-at-period-end' ? table.periodTo : table.periodFrom;
	const to = period === 'open-at-period-start' ? table.periodFrom : table.periodTo;
	if (from === null || to === null) throw notAskable(at, table.dataset);
	return [from, to];
}

function shifted(day: string, by: number): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
}

function lastDayOf(month: string): string {
	const [year, number] = month.split('-').map(Number);
	const days = new Date(Date.UTC(year ?? 0, number ?? 1, 0)).getUTCDate();
	return `${month}-${String(days).padStart(2, '0')}`;
}
