import type { PeriodUnit, Question, RecordOf } from '../../protocol/question';
import type { Ground, TableGround } from '../engine/ground';
import { join, name, sql, type Sql } from '../sql/sql';
import type { Axis } from './axes';
import type { Counting } from './cube';
import type { Givens } from './givens';
import { firstDayOf, largerUnits, monthsInWords, wholeMonths, wholePeriods, type Months, type WholePeriod } from './periods';
import { asInteger, group, levelOf, placedTables } from './placed';
import { eventTable, recordsThat } from './records';
import { notAskable } from './refusals';

/** How the records of a question fall into periods. */
export type Periods = {
	readonly axis: Axis;
	readonly records: RecordOf;
	/** Which records begin in one of them. */
	readonly within: readonly Sql[];
	/** Of a record `e`: the month in which it begins, counted from that of the first period. */
	readonly month: Sql;
	/**
	 * By month, which period: -1 for none. First the periods of the breakdown, then each kind of larger ones, numbered after them as
	 * `axis.larger` lists them.
	 */
	readonly placings: readonly (readonly number[])[];
};

/** Where a refused breakdown by periods stands in the question. */
export const placeOfPeriods = 'breakdowns.period';

/** The same of rolling windows. */
const placeOfWindows = 'breakdowns.period.rolling';

/** Windows are made of single years, and need as many as they are long. */
function hasWindows(unit: PeriodUnit, { length }: readonly WholePeriod[]): boolean {
	return (unit === 'year' || unit === 'financial-year') && length >= 3;
}

/**
 * The breakdown of a question by the periods in which its records begin; null when it has none.
 * @throws NotAskable when it does not count records, of all the time that their file covers, or the file has no whole such period
 */
export function periodsOf(question: Question, ground: Ground, givens: Givens): Periods | null {
	const breakdown = question.breakdowns.find(({ by }) => by === 'period');
	if (breakdown?.by !== 'period') return null;
	const at = placeOfPeriods;
	const { events, measure } = question;
	if (events === undefined || (measure.kind !== 'count' && measure.kind !== 'crude-rate')) throw notAskable(at);
	if (events.during !== undefined && events.during !== 'whole-period') throw notAskable(at);
	const table = eventTable(events.dataset, ground, at);
	const covered = coveredBy(table);
	const periods = covered ? wholePeriods(breakdown.unit, covered) : [];
	const [first, last] = [periods[0], periods.at(-1)];
	if (!table.interval || !covered || !first || !last) throw notAskable(at, table.dataset);
	const span: Months = { first: first.first, count: last.first + last.count - first.first };
	if (breakdown.baseline !== undefined && breakdown.baseline > periods.length) throw notAskable(at);
	if (breakdown.rolling !== undefined && !hasWindows(breakdown.unit, periods)) throw notAskable(placeOfWindows);
	const larger = largerUnits[breakdown.unit].map((unit) => setsOf(wholePeriods(unit, covered), periods));
	const placings = placingsOf(periods, larger, span);
	const start = sql`e.${name(table.interval.start)}`;
	const month = sql`(year(${start}) * 12 + month(${start}) - 1 - ${span.first}::INTEGER)::INTEGER`;
	const within = [sql`${start} >= ${firstDayOf(span.first)}::DATE`, sql`${start} < ${firstDayOf(span.first + span.count)}::DATE`];
	const axis: Axis = {
		kind: 'records',
		dimension: {
			id: 'period',
			label: labels[breakdown.unit],
			groups: periods.map(({ code, label }) => ({ code, label })),
			totalLabel: monthsInWords(span),
			overlapping: false
		},
		hidden: [],
		larger: larger.flat(),
		ofRecord: givens.list(placings[0] ?? [])(month)
	};
	return { axis, records: events, within, month, placings };
}

const labels: Readonly<Record<PeriodUnit, string>> = {
	month: 'Month',
	quarter: 'Quarter',
	year: 'Year',
	'financial-year': 'Financial year',
	'three-years': 'Three-year period',
	'three-financial-years': 'Three-year period'
};

/** The whole months that a file covers; null when nobody said. */
export function coveredBy({ periodFrom, periodTo }: TableGround): Months | null {
	return periodFrom === null || periodTo === null ? null : wholeMonths(periodFrom, periodTo);
}

/** Of each larger period, the periods that make it up; none that is all of them, or one of them. */
function setsOf(larger: readonly WholePeriod[], periods: readonly WholePeriod[]): number[][] {
	return larger
		.map(({ first, count }) =>
			[...periods.keys()].filter((index) => {
				const period = periods[index];
				return period !== undefined && period.first >= first && period.first + period.count <= first + count;
			})
		)
		.filter(({ length }) => length > 1 && length < periods.length);
}

function placingsOf(periods: readonly WholePeriod[], larger: readonly number[][][], { first, count }: Months): number[][] {
	const own = Array.from({ length: count }, (_, month) =>
		periods.findIndex((period) => first + month >= period.first && first + month < period.first + period.count)
	);
	let next = periods.length;
	const others = larger.map((sets) => {
		const numbers = new Map(sets.flatMap((set) => set.map((period) => [period, next + sets.indexOf(set)] as const)));
		next += sets.length;
		return own.map((period) => numbers.get(period) ?? -1);
	});
	return [own, ...others];
}

/**
 * One statement of who has how many records in which period, of the same people and axes as `cube`, the periods left out of them:
 *   level, g0, g1, …  as `cube` has them
 *   period   INTEGER  the group of the periods, or past these a larger one, as `Periods` numbers them
 *   people   BIGINT   distinct persons with a record that begins in it
 *   records  BIGINT
 * Combinations without a record are absent. People's groups must not overlap.
 */
export function periodCounts(counting: Counting, { records, within, month, placings }: Periods, ground: Ground): Sql {
	const { axes, givens } = counting;
	const rows = recordsThat(records, ground, givens, 'events', within);
	const kinds = placings.map((list) => {
		const period = givens.list(list)(sql`fallen.month`);
		return sql`SELECT fallen.pid, ${period} AS period, fallen.records FROM fallen, given`;
	});
	const groups = axes.map((_, index) => group(index));
	const tables = [
		...placedTables(counting),
		sql`fallen AS (SELECT e.pid, ${month} AS month, COUNT(*)::BIGINT AS records FROM ${rows} GROUP BY e.pid, month)`,
		sql`each_period AS (SELECT pid, period, SUM(records)::BIGINT AS records FROM (${join(kinds, ' UNION ALL ')}) AS kinds WHERE period >= 0 GROUP BY pid, period)`
	];
	const margins = groups.length === 0 ? [] : [sql`CUBE (${join(groups, ', ')})`];
	const columns = [
		sql`${levelOf(groups)} AS level`,
		...groups.map(asInteger),
		sql`period::INTEGER AS period`,
		sql`COUNT(*)::BIGINT AS people`,
		sql`SUM(records)::BIGINT AS records`
	];
	return sql`WITH ${join(tables, ', ')} SELECT ${join(columns, ', ')} FROM placed JOIN each_period ON each_period.pid = placed.pid GROUP BY ${join([...margins, sql`period`], ', ')}`;
}
