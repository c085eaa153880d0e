import type { Engine } from '../engine/engine';
import type { Group } from '../engine/ground';
import { assignQuantiles } from '../measures/quantiles';
import { name, sql } from '../sql/sql';
import { codeText, type OpenTable } from './read-codes';

/**
 * The fifth of this place that each LSOA of the lookups lies in, 1 the most deprived: ranked by the score of the Index of Multiple
 * Deprivation, or by its rank in England where there is no score, as many LSOAs in each fifth as near as can be; equal ones stay together.
 * LSOAs without either are in none. Source: OHID, deprivation categories within an area. Empty with fewer than five.
 */
export function fifthsOfPlace(
	engine: Engine,
	lsoas: readonly Group[],
	deprivation: OpenTable | null
): ReadonlyMap<string, number> {
	const scores = deprivation ? scoresIn(engine, deprivation) : new Map<string, number>();
	const { quantiles } = assignQuantiles(
		lsoas.map(({ code }) => scores.get(code) ?? null),
		{ nQuantiles: 5 }
	);
	return new Map(lsoas.flatMap(({ code }, at) => (quantiles[at] ? [[code, quantiles[at]] as const] : [])));
}

/** By LSOA, a number that is higher the more deprived it is. */
function scoresIn(engine: Engine, { table, columns }: OpenTable): Map<string, number> {
	const area = columns.get('LSOA21CD') ?? columns.get('LSOA11CD');
	const score = columns.get('IMD_SCORE');
	const column = score ?? columns.get('IMD_RANK');
	if (area?.kind !== 'code' || !column || column.kind === 'code') return new Map();
	const { rows } = engine.run(
		sql`SELECT ${name(area.column)} AS area, ${name(column.column)}::DOUBLE AS value FROM ${name(table)} WHERE ${name(column.column)} IS NOT NULL`
	);
	return new Map(rows.map((row) => [codeText(area, row['area']), Number(row['value']) * (score ? 1 : -1)]));
}
