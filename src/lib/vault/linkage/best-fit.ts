import type { Engine } from '../engine/engine';
import { name, sql } from '../sql/sql';
import type { Gazetteer } from './areas';
import type { OpenTable } from './read-codes';

/** How many lie in an area of 2011 that was split or redrawn for 2021, and how many in any area. */
export type BestFit = { changed: number; recorded: number };

/**
 * People placed by best fit only: where an LSOA of 2011 was split (S) or redrawn (X), a lookup cannot say in which of 2021 each person
 * lives (ONS, LSOA (2011) to LSOA (2021) best-fit lookup). Merged areas (M) lie wholly in one of 2021 and are no error.
 *
 * @param weight a column that says how many people a row stands for; a row is one person without
 */
export function countBestFit(
	engine: Engine,
	{ table, columns }: OpenTable,
	{ changed }: Pick<Gazetteer, 'changed'>,
	weight?: string
): BestFit {
	const area = columns.get('LSOA21CD') ?? columns.get('LSOA11CD');
	if (area?.kind !== 'code') return { changed: 0, recorded: 0 };
	const persons = weight === undefined ? sql`1` : name(weight);
	const codes = area.dictionary.values.flatMap((code, index) => (changed.has(code) ? [index] : []));
	if (codes.length === 0) return { changed: 0, recorded: 0 };
	const rows = engine.run(sql`
		SELECT ${name(area.column)}::INTEGER AS area, sum(${persons})::DOUBLE AS n FROM ${name(table)}
		WHERE ${name(area.column)} IS NOT NULL GROUP BY area`).rows;
	const among = new Set(codes);
	const sum = (kept: typeof rows): number => kept.reduce((total, row) => total + Number(row['n']), 0);
	return { changed: sum(rows.filter((row) => among.has(Number(row['area'])))), recorded: sum(rows) };
}
