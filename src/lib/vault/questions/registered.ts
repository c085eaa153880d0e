import type { Question } from '../../protocol/question';
import type { Ground, TableGround } from '../engine/ground';
import { name, sql, type Sql } from '../sql/sql';
import { ageRangeOf } from './age-range';
import { chosenAxis, filtersOf, inChosenAreas, type AreaView } from './area-axis';
import { checkCells, type Axis } from './axes';
import { personAxis, type Circumstances } from './breakdowns';
import { cube, type Counting } from './cube';
import { testField } from './fields';
import { Givens } from './givens';
import { members } from './members';
import { testArea, testQuintile } from './places';
import { compilePredicate, type Scope } from './predicates';
import { eventTable, peopleWith, recordsEach } from './records';
import { notAskable } from './refusals';

export const spineDataset = 'gp_register';

/** A statement and the axes its groups belong to; of people one by one, also a statement of who they are. */
export type Counted = { statement: Sql; axes: readonly Axis[]; members?: Sql };

/**
 * A question of the people on the register.
 * @throws NotAskable
 */
export function registeredCount(question: Question, ground: Ground): Counted {
	const { spine } = ground;
	if (spine === null) throw notAskable('base', spineDataset);
	const givens = new Givens();
	const scope = personScope(spine, ground, givens);
	const filters = filtersOf(question);
	const where = [
		compilePredicate(question.population, scope, 'population'),
		...filters.others.map(({ predicate, at }) => compilePredicate(predicate, scope, at))
	];
	const view: AreaView = { filters, table: spine, ground, alias: person, givens };
	if (!filters.besidePlace) where.push(inChosenAreas(view));
	const around: Circumstances = { ground, spine, view, ages: ageRangeOf(question), givens };
	const axes = withChoice(
		question.breakdowns.flatMap((breakdown, index) => personAxis(breakdown, around, `breakdowns.${index}`) ?? []),
		view
	);
	const met = question.indicator === undefined ? null : compilePredicate(question.indicator, scope, 'indicator');
	const counted = question.events === undefined ? null : recordsEach(question.events, ground, givens, 'events');
	const from = sql`${name(spine.table)} AS s CROSS JOIN given`;
	const counting: Counting = {
		givens,
		from: counted === null ? from : sql`${from} LEFT JOIN (${counted}) AS counted ON counted.pid = s.pid`,
		where,
		axes,
		met: counted === null ? met : sql`counted.records IS NOT NULL`,
		records: counted === null ? null : sql`counted.records`,
		persons: 'one'
	};
	return { axes, statement: cube(counting), members: members(counting) };
}

const person = sql`s`;

/** What can be stated of a person: a row `s` of the spine. Its functions throw NotAskable. */
export function personScope(spine: TableGround, ground: Ground, givens: Givens): Scope {
	return {
		field: (test, at) => testField(test, spine, person, givens, at),
		area: (area, at) => testArea(area, spine, ground.areas, person, givens, at),
		quintile: (quintiles, at) => testQuintile(quintiles, spine, person, givens, at),
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
