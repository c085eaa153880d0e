import { ageBandings, type AgeBanding } from '../../catalogue/age-bands';
import { deprivationFifths, fifthsOfThePlace } from '../../catalogue/breakdowns';
import { codeOfGroup } from '../../contracts/contract';
import { contractFor } from '../../contracts/known-contracts';
import type { Breakdown } from '../../protocol/question';
import type { Dimension, Group } from '../../protocol/safe-table';
import type { ColumnGround, Ground, TableGround } from '../engine/ground';
import { join, name, sql, type Sql } from '../sql/sql';
import { bandsWithin, type AgeRange } from './age-range';
import { areaAxis, type AreaView } from './area-axis';
import { codedGroups, flagGroups, notPlaced, notRecorded, placeBy, type Axis, type Placing } from './axes';
import { careStageAxis } from './care-stage-axis';
import { conditionCountAxis, conditionPairAxis } from './condition-axes';
import { ageField } from './fields';
import type { Givens } from './givens';
import { networkAxis, practiceAxis } from './practice-axes';
import { everyPractice, practiceDataset, withChosen } from './practice-groups';
import { areaDataset, deprivationDataset, type Placed } from './places';
import { duringPeriod, eventTable } from './records';
import { notAskable } from './refusals';

const person = sql`s`;

/** Periods divide records, not people: see `periodsOf`. */
type BreakdownOfPeople = Exclude<Breakdown, { by: 'period' }>;

/** What a breakdown of people needs to know besides itself. */
export type Circumstances = { ground: Ground; spine: TableGround; view: AreaView; ages: AgeRange | null; givens: Givens };

/**
 * A breakdown of the people of the register, or null for the whole place, which is only the total.
 * @throws NotAskable
 */
export function personAxis(breakdown: BreakdownOfPeople, around: Circumstances, at: string): Axis | null {
	const { ground, spine, view, ages, givens } = around;
	switch (breakdown.by) {
		case 'area':
			return breakdown.level === 'place' ? null : areaAxis(breakdown.level, view, at);
		case 'age': {
			const age = columnOf(spine, ageField, at);
			return ageAxis(breakdown.bands, sql`${stored(age)} // 5`, ages, givens, at);
		}
		case 'sex':
			return codedAxis('sex', 'Sex', 'All people', codeColumn(spine, 'SEX', at), givens);
		case 'ethnicity':
			return codedAxis(
				'ethnicity',
				'Ethnic group',
				'All ethnic groups',
				codeColumn(spine, 'ETHNIC_CATEGORY', at),
				givens,
				ethnicGroupOf(spine)
			);
		case 'deprivation-quintile':
			return quintileAxis(spine, person, givens, at);
		case 'place-fifth':
			return placeFifthAxis(view, at);
		case 'condition-count':
			return conditionCountAxis(spine, givens, at);
		case 'condition-pair':
			return conditionPairAxis(spine, at);
		case 'care-stage':
			return careStageAxis(ground, givens, at);
		case 'practice':
		case 'network':
			return registrationAxis(breakdown.by, around, at);
		case 'field':
			return fieldAxis(breakdown.dataset, breakdown.field, around, at);
	}
}

function columnOf(table: TableGround, field: string, at: string): ColumnGround {
	const column = table.columns.get(field);
	if (column === undefined) throw notAskable(at, `${table.dataset}.${field}`);
	return column;
}

type CodeColumn = Extract<ColumnGround, { kind: 'code' }>;

function codeColumn(table: TableGround, field: string, at: string): CodeColumn {
	const column = columnOf(table, field, at);
	if (column.kind !== 'code') throw notAskable(at);
	return column;
}

function stored(column: ColumnGround): Sql {
	return sql`${person}.${name(column.column)}`;
}

function partition(
	id: string,
	label: string,
	totalLabel: string,
	groups: Group[],
	raw: Sql,
	placing: Placing,
	givens: Givens
): Axis {
	const dimension: Dimension = { id, label, groups, totalLabel, overlapping: false };
	return { kind: 'partition', dimension, hidden: [], raw, place: placeBy(placing, givens) };
}

function codedAxis(
	id: string,
	label: string,
	total: string,
	column: CodeColumn,
	givens: Givens,
	groupOf?: (code: Group) => Group
): Axis {
	const { groups, placing } = codedGroups(column.dictionary, groupOf);
	return partition(id, label, total, groups, stored(column), placing, givens);
}

/** Age bands from `fifth`, an expression of the age divided by five: every banding nests in five-year bands. */
export function ageAxis(
	bands: Extract<Breakdown, { by: 'age' }>['bands'],
	fifth: Sql,
	ages: AgeRange | null,
	givens: Givens,
	at: string,
	blanks: 'shown' | 'none' = 'shown'
): Axis {
	const within = bandsWithin(bands, ages);
	if (within === null) throw notAskable(at);
	const showsBlanks = ages === null && blanks === 'shown';
	const groups: Group[] = within.map(({ code, label }) => ({ code, label }));
	if (showsBlanks) groups.push(notRecorded);
	const last = groups.length - 1;
	const list = Array.from({ length: 40 }, (_, index) => {
		const found = within.findIndex((band) => index * 5 >= band.lower && (band.upper === null || index * 5 <= band.upper));
		return found >= 0 ? found : last;
	});
	const total =
		ages === null ? 'All ages' : `All ages ${ages.to === null ? `${ages.from} and over` : `${ages.from} to ${ages.to}`}`;
	const axis = partition('age', 'Age', total, groups, fifth, { list, whenNull: last, otherwise: last }, givens);
	return { ...axis, larger: largerBands(bands, ages) };
}

/** The bands that make up exactly one band of a broader banding. */
function largerBands(bands: AgeBanding, ages: AgeRange | null): number[][] {
	const narrow = bandsWithin(bands, ages) ?? [];
	const broader = ageBandings.slice(ageBandings.indexOf(bands) + 1).flatMap((banding) => bandsWithin(banding, ages) ?? []);
	return broader.flatMap(({ lower, upper }) => {
		const inside = [...narrow.keys()].filter((index) => {
			const band = narrow[index];
			return band !== undefined && band.lower >= lower && (upper === null || (band.upper !== null && band.upper <= upper));
		});
		const [first, last] = [narrow[inside[0] ?? -1], narrow[inside.at(-1) ?? -1]];
		return first?.lower === lower && last?.upper === upper ? [inside] : [];
	});
}

function ethnicGroupOf(spine: TableGround): (code: Group) => Group {
	const codes = contractFor(spine.dataset)?.fields.find((field) => field.name === 'ETHNIC_CATEGORY')?.codes ?? [];
	const groups = new Map(codes.map((code) => [code.code, code.group]));
	return (code) => {
		const group = groups.get(code.code);
		return group === undefined ? code : { code: codeOfGroup(group), label: group };
	};
}

/** National fifths of deprivation of the small area; 1 is the most deprived. */
export function quintileAxis(table: Placed, alias: Sql, givens: Givens, at: string): Axis {
	if (table.quintileColumn === null) throw notAskable(at, deprivationDataset);
	const groups: Group[] = [...deprivationFifths.map(({ code, label }) => ({ code, label })), notPlaced];
	const nowhere = groups.length - 1;
	const placing = { list: [nowhere, 0, 1, 2, 3, 4], whenNull: nowhere, otherwise: nowhere };
	const raw = sql`${alias}.${name(table.quintileColumn)}`;
	return partition('deprivation-quintile', 'Deprivation fifth', 'All fifths', groups, raw, placing, givens);
}

/** Fifths of the place's own LSOAs, by how deprived they are; 1 is the most deprived. */
export function placeFifthAxis({ table, ground, alias, givens }: AreaView, at: string): Axis {
	const { lsoa, placeFifthOf } = ground.areas;
	const column = table.areaColumns.lsoa;
	if (!placeFifthOf?.size) throw notAskable(at, deprivationDataset);
	if (column === undefined) throw notAskable(at, areaDataset);
	const groups: Group[] = [...fifthsOfThePlace, notPlaced];
	const nowhere = groups.length - 1;
	const list = lsoa.map(({ code }) => (placeFifthOf.get(code) ?? groups.length) - 1);
	const placing = { list, whenNull: nowhere, otherwise: nowhere };
	const raw = sql`${alias}.${name(column)}`;
	return partition('place-fifth', 'Deprivation fifth of this place', 'All fifths', groups, raw, placing, givens);
}

/** @throws NotAskable when the register names no practices, or no lookup says which network they are in */
function registrationAxis(by: 'practice' | 'network', { ground, spine, view, givens }: Circumstances, at: string): Axis {
	const practices = withChosen(everyPractice(spine, ground, at), view.filters.registrations);
	if (by === 'practice') return practiceAxis(practices, givens);
	if (ground.practices === null || ground.practices.networks.length === 0) throw notAskable(at, practiceDataset);
	return networkAxis(practices, ground.practices, givens);
}

/** A coded field of the register divides people; one of records gathers the people with at least one such record. */
function fieldAxis(dataset: string, field: string, { ground, spine, givens }: Circumstances, at: string): Axis {
	const table = dataset === spine.dataset ? spine : eventTable(dataset, ground, at);
	const column = columnOf(table, field, at);
	const hasFixedGroups = column.kind === 'flag' || (column.kind === 'code' && !column.dictionary.open);
	if (!column.askable || !hasFixedGroups) throw notAskable(at);
	const { groups, placing } = column.kind === 'code' ? codedGroups(column.dictionary) : flagGroups();
	const id = `field.${dataset}.${field}`;
	if (table === spine) return partition(id, column.label, 'All people', groups, stored(column), placing, givens);
	const tests = [sql`e.pid IS NOT NULL`];
	if (table.interval !== null && table.periodFrom !== null && table.periodTo !== null)
		tests.push(duringPeriod('whole-period', table, at));
	const group = placeBy(placing, givens)(sql`e.${name(column.column)}`);
	return {
		kind: 'members',
		dimension: { id, label: column.label, groups, totalLabel: 'All people', overlapping: true },
		hidden: [],
		members: sql`SELECT DISTINCT e.pid, ${group} AS g FROM ${name(table.table)} AS e, given WHERE ${join(tests, ' AND ')}`
	};
}
