import type { Question, RecordOf } from '../../protocol/question';
import type { Ground, TableGround } from '../engine/ground';
import { name, sql, type Sql } from '../sql/sql';
import { ageCounts } from './age-counts';
import { ageRangeOf, bandsWithin } from './age-range';
import { chosenAxis, filtersOf, inChosenAreas, type AreaView } from './area-axis';
import { checkCells, type Axis } from './axes';
import { personAxis, type Circumstances } from './breakdowns';
import { adding, amountsIn, gifts } from './amounts';
import { contributions } from './contributions';
import { cube, type Counting } from './cube';
import { ageField, testField } from './fields';
import { Givens } from './givens';
import { listOf } from './lists-of-people';
import { members } from './members';
import { periodCounts, periodsOf, type Periods } from './period-axis';
import { testArea, testPlaceFifth, testQuintile } from './places';
import { testRegistration } from './practice-axes';
import { everyPractice } from './practice-groups';
import { compilePredicate, type Scope } from './predicates';
import { recordMembers } from './record-members';
import { eventTable, peopleWith, recordsEach, recordsThat } from './records';
import { notAskable } from './refusals';

/** A statement and the axes its groups belong to; of people one by one, also a statement of who they are. */
export type Counted = {
	statement: Sql;
	axes: readonly Axis[];
	members?: Sql;
	/** Of sums: who gives how much to each, and what each person gives. */
	contributions?: Sql;
	gifts?: Sql;
	/** Of counts of records: which they are, one by one, and the internal name of their table. */
	records?: { statement: Sql; table: string };
	/** Of periods: who has how many records in which. The first statement and the members then are of the question without them. */
	periods?: Sql;
	/** Of standardised rates: how old people are. */
	ageCounts?: { statement: Sql; bands: readonly number[] };
};

/**
 * A question of the people on the register, or of those who died: of whoever is on the spine of `ground`. `depth`: how many of the largest contributions to a sum are looked at.
 * @throws NotAskable
 */
export function registeredCount(question: Question, ground: Ground, depth: number): Counted {
	const { spine } = ground;
	if (spine === null) throw notAskable('base', listOf(question));
	const givens = new Givens();
	const scope = personScope(spine, ground, givens);
	const filters = filtersOf(question);
	const where = [
		compilePredicate(question.population, scope, 'population'),
		...filters.others.map(({ predicate, at }) => compilePredicate(predicate, scope, at))
	];
	const standard = question.measure.kind === 'standardised-rate' ? standardOf(question, spine) : null;
	if (standard) where.push(sql`${standard.age} IS NOT NULL`);
	const view: AreaView = { filters, table: spine, ground, alias: person, givens };
	if (!filters.besidePlace) where.push(inChosenAreas(view));
	const around: Circumstances = { ground, spine, view, ages: ageRangeOf(question), givens };
	const periods = periodsOf(question, ground, givens);
	const axes = axesOf(question, around, periods);
	const met = question.indicator === undefined ? null : compilePredicate(question.indicator, scope, 'indicator');
	const added = adding(question, ground);
	const which = added?.where ?? periods?.within ?? [];
	const records = question.events && recordsThat(question.events, ground, givens, 'events', which);
	const amounts = records && added ? amountsIn(records, added) : null;
	const counted = amounts
		? sql`SELECT pid, SUM(units)::BIGINT AS records FROM (${amounts}) AS amounts GROUP BY pid`
		: records && recordsEach(records);
	const from = sql`${name(spine.table)} AS s CROSS JOIN given`;
	const counting: Counting = {
		givens,
		from: counted === undefined ? from : sql`${from} LEFT JOIN (${counted}) AS counted ON counted.pid = s.pid`,
		where,
		axes: axes.filter((axis) => axis !== periods?.axis),
		met: counted === undefined ? met : sql`counted.records IS NOT NULL`,
		records: counted === undefined ? null : sql`counted.records`,
		persons: spine.people === undefined ? 'one' : sql`s.${name(spine.people)}`
	};
	const statements: Counted = {
		axes,
		statement: cube(counting),
		members: members(counting),
		...(records &&
			!amounts &&
			question.events && { records: listedRecords(question.events, ground, { ...counting, axes }, records) })
	};
	if (standard || amounts || periods) checkPartitions(question, axes);
	if (periods) return { ...statements, periods: periodCounts(counting, periods, ground) };
	if (standard) return { ...statements, ageCounts: { statement: ageCounts(counting, standard.age), bands: standard.bands } };
	if (!amounts || !added || !counted) return statements;
	const hasProviders = added.provider !== null;
	return {
		...statements,
		contributions: contributions(counting, { rows: amounts, hasProviders, depth }),
		gifts: gifts(counted, givens)
	};
}

function axesOf({ breakdowns }: Question, around: Circumstances, periods: Periods | null): readonly Axis[] {
	const axes = breakdowns.flatMap((breakdown, index) =>
		breakdown.by === 'period' ? (periods?.axis ?? []) : (personAxis(breakdown, around, `breakdowns.${index}`) ?? [])
	);
	return withChoice(axes, around.view);
}

function listedRecords({ dataset }: RecordOf, ground: Ground, counting: Counting, records: Sql): NonNullable<Counted['records']> {
	return { statement: recordMembers(counting, records), table: eventTable(dataset, ground, 'events').table };
}

/**
 * The age by which a rate is standardised, and the five-year bands that people can be in.
 * @throws NotAskable where ages are not known, or are cut inside a band
 */
function standardOf(question: Question, spine: TableGround): { age: Sql; bands: readonly number[] } {
	const age = spine.columns.get(ageField);
	if (age === undefined) throw notAskable('measure', `${spine.dataset}.${ageField}`);
	const bands = bandsWithin('five-year', ageRangeOf(question));
	if (bands === null) throw notAskable('population');
	return { age: sql`s.${name(age.column)}`, bands: bands.map(({ lower }) => lower / 5) };
}

/** @throws NotAskable where people can be in several groups: their amounts and ages would be in several figures, whatever they are for */
function checkPartitions({ breakdowns }: Question, axes: readonly Axis[]): void {
	const overlapping = new Set(axes.flatMap(({ kind, dimension }) => (kind === 'members' ? [dimension.id] : [])));
	breakdowns.forEach((breakdown, index) => {
		const id = breakdown.by === 'field' ? `field.${breakdown.dataset}.${breakdown.field}` : breakdown.by;
		if (overlapping.has(id)) throw notAskable(`breakdowns.${index}`);
	});
}

const person = sql`s`;

/** What can be stated of a person: a row `s` of the spine. Its functions throw NotAskable. */
export function personScope(spine: TableGround, ground: Ground, givens: Givens): Scope {
	return {
		field: (test, at) => testField(test, spine, person, givens, at),
		area: (area, at) => testArea(area, spine, ground.areas, person, givens, at),
		quintile: (quintiles, at) => testQuintile(quintiles, spine, person, givens, at),
		placeFifth: (fifths, at) => testPlaceFifth(fifths, spine, ground.areas, person, givens, at),
		registration: (registration, at) => testRegistration(registration, everyPractice(spine, ground, at), givens, at),
		has: (records, at) => {
			eventTable(records.dataset, ground, at);
			return sql`s.pid IN (${peopleWith(records, ground, givens, at)})`;
		}
	};
}

/**
 * The axes, with one more when chosen areas stand beside the whole place and no breakdown tells them apart.
 * @throws NotAskable when there are more than three, or too many cells
 */
export function withChoice(axes: readonly Axis[], view: AreaView): readonly Axis[] {
	const tellsApart = axes.some((axis) => axis.dimension.id === 'area');
	const all = view.filters.besidePlace && !tellsApart ? [chosenAxis(view), ...axes] : axes;
	if (all.length > 3) throw notAskable('comparator');
	checkCells(all);
	return all;
}
