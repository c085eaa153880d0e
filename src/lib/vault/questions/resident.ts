import type { Breakdown, Question } from '../../protocol/question';
import type { Ground, ResidentGround } from '../engine/ground';
import { join, name, sql, type Sql } from '../sql/sql';
import { ageRangeOf, isApart, isWithin, type AgeRange } from './age-range';
import { areaAxis, filtersOf, inChosenAreas, type AreaView } from './area-axis';
import { placeBy, type Axis } from './axes';
import { ageAxis, placeFifthAxis, quintileAxis } from './breakdowns';
import { ageBands } from '../../catalogue/age-bands';
import { bothSexes } from '../../contracts/age-columns';
import { cube } from './cube';
import { ageField } from './fields';
import { Givens } from './givens';
import { spineDataset } from './lists-of-people';
import { testArea, testPlaceFifth, testQuintile } from './places';
import { compilePredicate, type FieldTest, type Scope } from './predicates';
import { notAskable } from './refusals';
import { withChoice, type Counted } from './registered';

export const residentDataset = 'population_mye';

const row = sql`s`;

/**
 * A question of published population estimates: sums of persons, not a count of rows.
 * @throws NotAskable when the estimates do not know what is asked, or a cut falls inside one of their age bands
 */
export function residentCount(question: Question, ground: Ground): Counted {
	const { resident } = ground;
	if (resident === null) throw notAskable('base', residentDataset);
	if (question.events !== undefined) throw notAskable('events');
	const givens = new Givens();
	const scope = residentScope(resident, ground, givens);
	const filters = filtersOf(question);
	const where = [
		compilePredicate(question.population, scope, 'population'),
		...filters.others.map(({ predicate, at }) => compilePredicate(predicate, scope, at))
	];
	const view: AreaView = { filters, table: resident, ground, alias: row, givens };
	if (!filters.besidePlace) where.push(inChosenAreas(view));
	const axes = withChoice(
		question.breakdowns.flatMap(
			(breakdown, index) => residentAxis(breakdown, question, resident, view, `breakdowns.${index}`) ?? []
		),
		view
	);
	const met = question.indicator === undefined ? null : compilePredicate(question.indicator, scope, 'indicator');
	const from = sql`${name(resident.table)} AS s CROSS JOIN given`;
	return { axes, statement: cube({ givens, from, where, axes, met, records: null, persons: sql`s.${name(resident.persons)}` }) };
}

function residentScope(resident: ResidentGround, ground: Ground, givens: Givens): Scope {
	return {
		field: (test, at) => residentField(test, resident, givens, at),
		area: (area, at) => testArea(area, resident, ground.areas, row, givens, at),
		quintile: (quintiles, at) => testQuintile(quintiles, resident, row, givens, at),
		placeFifth: (fifths, at) => testPlaceFifth(fifths, resident, ground.areas, row, givens, at),
		registration: (_, at) => {
			throw notAskable(at, spineDataset);
		},
		has: (_, at) => {
			throw notAskable(at, spineDataset);
		}
	};
}

function residentField(test: FieldTest, resident: ResidentGround, givens: Givens, at: string): Sql {
	if (test.field === ageField && 'between' in test) return betweenAges(test.between, resident, at);
	if (test.field !== 'SEX' || !('is' in test || 'in' in test)) throw notAskable(at, `${spineDataset}.${test.field}`);
	if (resident.sex === null) throw notAskable(at, `${residentDataset}.SEX`);
	const codes = 'is' in test ? [test.is] : test.in;
	const { column, groups } = resident.sex;
	const ids = codes.map((code) => groups.findIndex((group) => group.code === code));
	if (ids.includes(-1)) throw notAskable(at);
	return givens.contains(sql`s.${name(column)}`, new Set(ids), groups.length);
}

function betweenAges([from, to]: readonly [number | null, number | null], resident: ResidentGround, at: string): Sql {
	const range: AgeRange = { from: from ?? 0, to };
	if ((from === null && to === null) || (to !== null && range.from > to)) throw notAskable(at);
	if (!resident.bands.every((band) => isWithin(band, range) || isApart(band, range))) throw notAskable(at, residentDataset);
	const tests = [
		...(from === null ? [] : [sql`s.${name(resident.ageFrom)} >= ${from}::INTEGER`]),
		...(to === null ? [] : [sql`s.${name(resident.ageTo)} <= ${to}::INTEGER`])
	];
	return sql`(${join(tests, ' AND ')})`;
}

function residentAxis(
	breakdown: Breakdown,
	question: Question,
	resident: ResidentGround,
	view: AreaView,
	at: string
): Axis | null {
	const { givens } = view;
	switch (breakdown.by) {
		case 'area':
			return breakdown.level === 'place' ? null : areaAxis(breakdown.level, view, at);
		case 'age': {
			const spans = ageBands(breakdown.bands).map((band) => ({ from: band.lower, to: band.upper }));
			const nest = resident.bands.every((band) => spans.some((span) => isWithin(band, span)));
			if (!nest) throw notAskable(at, residentDataset);
			return ageAxis(breakdown.bands, sql`s.${name(resident.ageFrom)} // 5`, ageRangeOf(question), givens, at, 'none');
		}
		case 'sex':
			return sexAxis(resident, givens, at);
		case 'deprivation-quintile':
			return quintileAxis(resident, row, givens, at);
		case 'place-fifth':
			return placeFifthAxis(view, at);
		default:
			throw notAskable(at, spineDataset);
	}
}

/** Estimates that do not tell the sexes apart have a blank there: they count in the total only. Of both sexes together there are no rows beside those of each. */
function sexAxis(resident: ResidentGround, givens: Givens, at: string): Axis {
	if (resident.sex === null) throw notAskable(at, `${residentDataset}.SEX`);
	const { column, groups } = resident.sex;
	const shown = groups.filter(({ code }) => code !== bothSexes);
	const blank = shown.length;
	const places = groups.map(({ code }) => (code === bothSexes ? blank : shown.findIndex((group) => group.code === code)));
	return {
		kind: 'partition',
		dimension: {
			id: 'sex',
			label: 'Sex',
			groups: shown.map(({ code, label }) => ({ code, label })),
			totalLabel: 'All people',
			overlapping: false
		},
		hidden: [blank],
		raw: sql`s.${name(column)}`,
		place: placeBy({ list: places, whenNull: blank, otherwise: blank }, givens)
	};
}
