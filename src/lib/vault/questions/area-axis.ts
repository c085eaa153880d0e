import { areaLevels } from '../../catalogue/breakdowns';
import type { Question } from '../../protocol/question';
import type { Group } from '../../protocol/safe-table';
import { join, name, sql, type Sql } from '../sql/sql';
import { notPlaced, placeBy, type Axis } from './axes';
import type { Givens } from './givens';
import type { AreaGround, Ground } from '../engine/ground';
import { areaDataset, testArea, type Placed } from './places';
import { conjuncts, type AreaTest } from './predicates';
import { notAskable } from './refusals';

type Level = AreaTest['level'];

/** The filters of a question, those that choose areas apart: the choice may have to stand beside the whole place. */
export type Filters = {
	areas: { area: AreaTest; at: string }[];
	others: { predicate: Question['filters'][number]; at: string }[];
};

export function filtersOf(question: Question): Filters {
	const all = question.filters.flatMap((filter, index) => conjuncts(filter, `filters.${index}`));
	return {
		areas: all.flatMap(({ predicate, at }) => ('area' in predicate ? [{ area: predicate.area, at }] : [])),
		others: all.filter(({ predicate }) => !('area' in predicate))
	};
}

/** Whether a row lies in the chosen areas. */
export function inChosenAreas(filters: Filters, table: Placed, ground: Ground, alias: Sql, givens: Givens): Sql {
	return join(
		filters.areas.map(({ area, at }) => testArea(area, table, ground.areas, alias, givens, at)),
		' AND '
	);
}

/**
 * The areas of a level, and last those who cannot be placed. With areas chosen, only those that overlap the choice (as far as
 * the lookup says) with the people of the choice, and a hidden group for everybody elsewhere.
 * @throws NotAskable when there are no areas of this level
 */
export function areaAxis(
	level: Level,
	filters: Filters,
	table: Placed,
	ground: Ground,
	alias: Sql,
	givens: Givens,
	at: string
): Axis {
	const column = table.areaColumns[level];
	const areas = ground.areas[level];
	if (column === undefined || areas.length === 0) throw notAskable(at, areaDataset);
	const isChoice = filters.areas.length > 0;
	const kept = areas.filter((area) => filters.areas.every(({ area: wanted }) => touches(area.code, level, wanted, ground.areas)));
	if (kept.length === 0) throw notAskable(at);
	const mayBeNowhere = filters.areas.every(({ area }) => order.indexOf(area.level) < order.indexOf(level));
	const groups = (mayBeNowhere ? [...kept, notPlaced] : kept).map(({ code, label }) => ({ code, label }));
	const elsewhere = groups.length;
	const nowhere = mayBeNowhere ? kept.length : elsewhere;
	const list = [...areas.map((area) => (kept.includes(area) ? kept.indexOf(area) : elsewhere)), nowhere];
	const stored = sql`${alias}.${name(column)}`;
	const chosen = sql`CASE WHEN ${inChosenAreas(filters, table, ground, alias, givens)} THEN COALESCE(${stored}::INTEGER, ${areas.length}::INTEGER) END`;
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
		hidden: isChoice ? [elsewhere] : [],
		raw: isChoice ? chosen : stored,
		place: placeBy({ list, whenNull: isChoice ? elsewhere : nowhere, otherwise: isChoice ? elsewhere : nowhere }, givens)
	};
}

/** The chosen areas as one group beside the whole place. */
export function chosenAxis(filters: Filters, table: Placed, ground: Ground, alias: Sql, givens: Givens): Axis {
	const groups = filters.areas.flatMap(({ area }) =>
		area.codes.map((code): Group => ground.areas[area.level].find((known) => known.code === code) ?? { code, label: code })
	);
	const [first] = groups;
	const [filter] = filters.areas;
	const only =
		groups.length === 1 && first !== undefined ? first : { code: 'chosen', label: groups.map((group) => group.label).join(', ') };
	const level = filters.areas.every(({ area }) => area.level === filter?.area.level) ? filter?.area.level : undefined;
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
		raw: sql`CASE WHEN ${inChosenAreas(filters, table, ground, alias, givens)} THEN 0::INTEGER ELSE 1::INTEGER END`,
		place: (raw) => raw
	};
}

function labelOf(level: Level): string {
	return areaLevels.find((known) => known.id === level)?.label ?? level;
}

function totalLabelOf(filters: Filters, ground: Ground): string {
	return filters.areas.length === 0 ? ground.placeName : `${ground.placeName}, chosen areas`;
}

const order: readonly Level[] = ['lsoa', 'ward', 'locality'];

/** Whether an area and the chosen ones can overlap: when the lookup does not say, they may. */
function touches(code: string, level: Level, wanted: AreaTest, areas: AreaGround): boolean {
	if (level === wanted.level) return wanted.codes.includes(code);
	if (areas.parents === undefined) return true;
	const isSmaller = order.indexOf(level) < order.indexOf(wanted.level);
	if (isSmaller) {
		const above = ancestor(code, level, wanted.level, areas.parents);
		return above === null || wanted.codes.includes(above);
	}
	return wanted.codes.some((small) => [null, code].includes(ancestor(small, wanted.level, level, areas.parents)));
}

/** The area of a higher level that an area lies in, or null when the lookup does not say. */
function ancestor(code: string, from: Level, to: Level, parents: AreaGround['parents']): string | null {
	let above = code;
	for (let step = order.indexOf(from); step < order.indexOf(to); step++) {
		const parent = parents?.get(above);
		if (parent === undefined) return null;
		above = parent;
	}
	return above;
}
