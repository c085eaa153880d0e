import { levels } from '../../contracts/area-levels';
import type { AppendedColumn } from '../engine/appended';
import type { Engine } from '../engine/engine';
import type { ColumnGround } from '../engine/ground';
import { join, name, sql, type Sql } from '../sql/sql';
import type { Gazetteer, Placement } from './areas';

const lent = 'lsoa_placements';
const arrays = { UTINYINT: Uint8Array, USMALLINT: Uint16Array } as const;

/** The columns in which a placed row holds its areas and its deprivation fifth: `a_lsoa`, …, `a_quintile`. */
export const placed = [...levels, 'quintile'] as const;
export const columnOfPlace = (key: keyof Placement): string => `a_${key}`;

/** The columns of `placed`, of a table under an alias. */
export function placedColumns(alias: Sql): Sql {
	return join(
		placed.map((key) => sql`${alias}.${name(columnOfPlace(key))}`),
		', '
	);
}

/** Lends a small table that gives the placement of each stored code (`id`) of an LSOA column, to be joined once. */
export function lendPlacements<Made>(
	engine: Engine,
	column: ColumnGround & { kind: 'code' },
	{ placements }: Gazetteer,
	use: (table: Sql) => Made
): Made {
	const places = column.dictionary.values.map((code) => placements.get(code));
	const cells = (key: keyof Placement): (number | null)[] => places.map((place) => place?.[key] ?? null);
	const columns = [
		columnOf('USMALLINT', [...places.keys()]),
		...placed.map((key) => columnOf(key === 'quintile' ? 'UTINYINT' : 'USMALLINT', cells(key)))
	];
	const table = name(lent);
	const declared = join(
		placed.map((key) => sql`${name(columnOfPlace(key))} ${key === 'quintile' ? sql`UTINYINT` : sql`USMALLINT`}`),
		', '
	);
	engine.run(sql`CREATE OR REPLACE TABLE ${table} (id USMALLINT, ${declared})`);
	try {
		engine.append(lent, columns, places.length);
		return use(table);
	} finally {
		engine.run(sql`DROP TABLE IF EXISTS ${table}`);
	}
}

function columnOf(type: keyof typeof arrays, cells: readonly (number | null)[]): AppendedColumn {
	const filled = new Uint8Array(Math.ceil(cells.length / 8));
	cells.forEach((cell, row) => {
		if (cell !== null) filled[row >> 3] = (filled[row >> 3] as number) | (1 << (row & 7));
	});
	const values = new arrays[type](cells.map((cell) => cell ?? 0));
	return { type, values, filled, blanks: cells.filter((cell) => cell === null).length } as AppendedColumn;
}
