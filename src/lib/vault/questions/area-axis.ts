import { areaLevels } from '../../catalogue/breakdowns';
import type { Question } from '../../protocol/question';
import type { Group } from '../../protocol/safe-table';
import { join, name, sql, type Sql } from '../sql/sql';
import { notPlaced, placeBy, type Axis } from './axes';
import type { Givens } from './givens';
import type { Ground } from '../engine/ground';
import { setsOfAreas, smallestWithin } from './nesting';
import { areaDataset, testArea, type Placed } from './places';
import { conjuncts, type AreaTest, type RegistrationTest } from './predicates';
import { notAskable } from './refusals';

type Level = AreaTest['level'];

/** The filters of a question, those that choose areas apart. */
export type Filters = {
	areas: { area: AreaTest; at: string }[];
	others: { predicate: Question['filters'][number]; at: string }[];
	/** Those of the others that choose practices or networks. */
	registrations: { test: RegistrationTest; at: string }[];
	/** The chosen areas are compared with the whole place, so that people elsewhere must be counted too. */
	besidePlace: boolean;
};

export function filtersOf(question: Question): Filters {
	const all = question.filters.flatMap((filter, index) => conjuncts(filter, `filters.${index}`));
	const areas = all.flatMap(({ predicate, at }) => ('area' in predicate ? [{ area: predicate.area, at }] : []));
	const others = all.filter(({ predicate }) => !('area' in predicate));
	const registrations = others.flatMap(({ predicate, at }) =>
		'registration' in predicate ? [{ test: predicate.registration, at }] : []
	);
	return { areas, others, registrations, besidePlace: question.comparator === 'place' && areas.length > 0 };
}

/** The rows whose areas are looked at, and what they are looked up in. */
export type AreaView = { filters: Filters; table: Placed; ground: Ground; alias: Sql; givens: Givens };

/** Whether a row lies in the chosen areas. */
export function inChosenAreas({ filters, table, ground, alias, givens }: AreaView): Sql {
	const tests = filters.areas.map(({ area, at }) => testArea(area, table, ground.areas, alias, givens, at));
	return join(tests.length === 0 ? [sql`TRUE`] : tests, ' AND ');
}

/**
 * The areas of a level, and last those who cannot be placed. With areas chosen, only those that overlap the choice (as far as
 * the lookup says), counting the people of the choice; beside the whole place, a hidden group holds everybody elsewhere.
 * @throws NotAskable when there are no areas of this level, or none in the choice
 */
export function areaAxis(level: Level, view: AreaView, at: string): Axis {
	const { filters, table, ground, alias, givens } = view;
	const column = table.areaColumns[level];
	const areas = ground.areas[level];
	if (column === undefined || areas.length === 0) throw notAskable(at, areaDataset);
	const chosen = smallestWithin(
		ground.areas,
		filters.areas.map(({ area }) => area)
	);
	const touched = new Set(chosen.map((small) => small[level]));
	const kept = filters.areas.length === 0 ? areas : areas.filter(({ code }) => touched.has(code));
	const mayBeNowhere = filters.areas.every(({ area }) => area.level !== level);
	if (kept.length === 0 && !mayBeNowhere) throw notAskable(at);
	const groups = (mayBeNowhere ? [...kept, notPlaced] : kept).map(({ code, label }) => ({ code, label }));
	const elsewhere = groups.length; // beyond the groups: should anybody be there unexpectedly, the answer is refused, not wrong
	const nowhere = mayBeNowhere ? kept.length : elsewhere;
	const otherwise = filters.besidePlace ? elsewhere : nowhere;
	const list = [...areas.map((area) => (kept.includes(area) ? kept.indexOf(area) : otherwise)), nowhere];
	const stored = sql`${alias}.${name(column)}`;
	const unplaced = areas.length;
	return {
		kind: 'partition',
		dimension: {
			id: 'area',
			label: labelOf(level),
			level,
			groups,
			totalLabel: totalLabelOf(filters, ground),
			overlapping: false
		},
		hidden: filters.besidePlace ? [elsewhere] : [],
		larger: setsOfAreas(kept, level, chosen),
		raw: filters.besidePlace
			? sql`CASE WHEN ${inChosenAreas(view)} THEN COALESCE(${stored}::INTEGER, ${unplaced}::INTEGER) END`
			: stored,
		place: placeBy({ list, whenNull: otherwise, otherwise }, givens)
	};
}

/** The chosen areas as one group beside the whole place. */
export function chosenAxis(view: AreaView): Axis {
	const { filters, ground } = view;
	const groups = filters.areas.flatMap(({ area }) =>
		area.codes.map((code): Group => ground.areas[area.level].find((known) => known.code === code) ?? { code, label: code })
	);
	const [first] = groups;
	const only = groups.length === 1 && first ? first : { code: 'chosen', label: groups.map((group) => group.label).join(', ') };
	const levels = new Set(filters.areas.map(({ area }) => area.level));
	const [level] = levels.size === 1 ? levels : [];
	return {
		kind: 'partition',
		dimension: {
			id: 'area',
			label: level === undefined ? 'Area' : labelOf(level),
			...(level === undefined ? {} : { level }),
			groups: [{ code: only.code, label: only.label }],
			totalLabel: ground.placeName,
			overlapping: false
		},
		hidden: [1],
		raw: sql`CASE WHEN ${inChosenAreas(view)} THEN 0::INTEGER ELSE 1::INTEGER END`,
		place: (raw) => raw
	};
}

function labelOf(level: Level): string {
	return areaLevels.find((known) => known.id === level)?.label ?? level;
}

function totalLabelOf(filters: Filters, ground: Ground): string {
	return filters.areas.length === 0 || filters.besidePlace ? ground.placeName : `${ground.placeName}, chosen areas`;
}
