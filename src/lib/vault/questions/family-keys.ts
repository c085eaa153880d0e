import { ageBands, type AgeBanding } from '../../catalogue/age-bands';
import { deprivationFifths } from '../../catalogue/breakdowns';
import { levels } from '../../contracts/area-levels';
import type { Ground, TableGround } from '../engine/ground';
import { name, sql, type Sql } from '../sql/sql';
import { codedGroups, placeBy } from './axes';
import { sexField } from './demography';
import { ageField } from './fields';
import type { Givens } from './givens';

/** A part of an atom's name: a level of a dimension. `codes` by stored value; null when the value is its own code. */
export type NamedKey = { dimension: string; name: string; codes: readonly string[] | null };

/** A key as the statement makes it from a row of the spine `s`. */
export type Key = NamedKey & { value: Sql };

/** Everything about people that a demographic statement can ask: the areas they live in, their age in bands, their sex. */
export function demographicKeys(spine: TableGround, ground: Ground, givens: Givens): Key[] {
	return [...areaKeys(spine, ground), ...ageKeys(spine, givens), ...sexKeys(spine, givens)];
}

function areaKeys({ areaColumns, quintileColumn }: TableGround, { areas }: Ground): Key[] {
	const ofLevels = levels.flatMap((level): Key[] => {
		const column = areaColumns[level];
		if (column === undefined) return [];
		return [{ dimension: 'area', name: level, codes: areas[level].map(({ code }) => code), value: sql`s.${name(column)}` }];
	});
	if (quintileColumn === null) return ofLevels;
	const codes = ['', ...deprivationFifths.map(({ code }) => code)];
	return [...ofLevels, { dimension: 'deprivation-quintile', name: 'fifth', codes, value: sql`s.${name(quintileColumn)}` }];
}

/** Ages in five-year bands, the oldest together, and in the coarser bands that they make up. */
function ageKeys(spine: TableGround, givens: Givens): Key[] {
	const age = spine.columns.get(ageField);
	if (age === undefined) return [];
	const five = ageBands('five-year');
	const fifth = sql`s.${name(age.column)} // 5`;
	const oldest = sql`${five.length - 1}::INTEGER`;
	const band = sql`CASE WHEN ${fifth} > ${oldest} THEN ${oldest} ELSE ${fifth} END`;
	const bandings: AgeBanding[] = ['five-year', 'ten-year', 'broad'];
	return bandings.map((banding) => {
		const bands = ageBands(banding);
		const list = five.map(({ lower }) => bands.findLastIndex((wider) => wider.lower <= lower));
		return { dimension: 'age', name: banding, codes: bands.map(({ code }) => code), value: givens.list(list)(sql`(${band})`) };
	});
}

function sexKeys(spine: TableGround, givens: Givens): Key[] {
	const column = spine.columns.get(sexField);
	if (column?.kind !== 'code') return [];
	const { groups, placing } = codedGroups(column.dictionary);
	const value = placeBy(placing, givens)(sql`s.${name(column.column)}`);
	return [{ dimension: 'sex', name: 'sex', codes: groups.map(({ code }) => code), value }];
}
