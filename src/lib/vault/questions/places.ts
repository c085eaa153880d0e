import { deprivationFifths } from '../../catalogue/breakdowns';
import { name, sql, type Sql } from '../sql/sql';
import type { Givens } from './givens';
import type { AreaColumns, AreaGround } from '../engine/ground';
import type { AreaTest } from './predicates';
import { notAskable } from './refusals';

/** A table whose rows stand in areas: the spine, or published statistics. */
export type Placed = {
	areaColumns: AreaColumns;
	quintileColumn: string | null;
};

/** The dataset without which nobody can be placed in an area. */
export const areaDataset = 'geo_lookup';
export const deprivationDataset = 'deprivation';

/** @throws NotAskable when rows have no area of this level, or an area is not in the lookup */
export function testArea(area: AreaTest, table: Placed, areas: AreaGround, alias: Sql, givens: Givens, at: string): Sql {
	const column = table.areaColumns[area.level];
	if (column === undefined) throw notAskable(at, areaDataset);
	const indexes = new Map(areas[area.level].map((group, index) => [group.code, index]));
	const wanted = new Set<number>();
	for (const code of area.codes) {
		const index = indexes.get(code);
		if (index === undefined) throw notAskable(at);
		wanted.add(index);
	}
	return givens.contains(sql`${alias}.${name(column)}`, wanted, indexes.size);
}

/** @throws NotAskable when no deprivation file is loaded */
export function testQuintile(quintiles: readonly number[], table: Placed, alias: Sql, givens: Givens, at: string): Sql {
	if (table.quintileColumn === null) throw notAskable(at, deprivationDataset);
	return givens.contains(sql`${alias}.${name(table.quintileColumn)}`, new Set(quintiles), deprivationFifths.length + 1);
}

/** @throws NotAskable when fifths of the place, or the LSOAs that they are formed of, are not known */
export function testPlaceFifth(
	fifths: readonly number[],
	table: Placed,
	areas: AreaGround,
	alias: Sql,
	givens: Givens,
	at: string
): Sql {
	const { lsoa, placeFifthOf } = areas;
	const column = table.areaColumns.lsoa;
	if (!placeFifthOf?.size) throw notAskable(at, deprivationDataset);
	if (column === undefined) throw notAskable(at, areaDataset);
	const inside = lsoa.flatMap(({ code }, index) => (fifths.includes(placeFifthOf.get(code) ?? 0) ? [index] : []));
	return givens.contains(sql`${alias}.${name(column)}`, new Set(inside), lsoa.length);
}
