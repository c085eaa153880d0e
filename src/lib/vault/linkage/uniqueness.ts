import type { DatasetContract } from '../../contracts/contract';
import type { Engine } from '../engine/engine';
import type { ColumnGround } from '../engine/ground';
import { join, name, sql, type Sql } from '../sql/sql';
import type { Gazetteer } from './areas';
import { lendPlacements } from './lend-placements';
import type { OpenTable } from './read-codes';

/** What can be made coarser: single years of age, small areas, days. */
export type Coarsening = { readonly ages: boolean; readonly areas: boolean; readonly days: boolean };
export type QuasiIdentifier = { as: DatasetContract['quasiIdentifiers'][number]['as']; column: ColumnGround };
/** Records of one person only in their group; those of them aged 90 or over; and whether any group has fewer than k people. */
export type Uniqueness = { records: number; alone: number; aloneAt90: number; hasSmallGroup: boolean };

const oldAge = 90;

/** The quasi-identifiers that a table has: of several that say the same of a person, the first. `other` never stands for another. */
export function quasiIdentifiersOf(
	{ quasiIdentifiers }: Pick<DatasetContract, 'quasiIdentifiers'>,
	{ columns }: OpenTable
): QuasiIdentifier[] {
	const found: QuasiIdentifier[] = [];
	for (const { field, as } of quasiIdentifiers) {
		const column = columns.get(field);
		const told = as === 'birth' ? ['age', 'birth'] : [as];
		if (column && (as === 'other' || !found.some((one) => told.includes(one.as)))) found.push({ as, column });
	}
	return found;
}

/**
 * How many records stand alone: their group, of all that agree in every quasi-identifier, holds one person (k-anonymity: Sweeney,
 * International Journal of Uncertainty, Fuzziness and Knowledge-Based Systems, 2002). What is not recorded is a value of its own.
 *
 * @param k people that a group should have
 */
export function countUniqueness(
	engine: Engine,
	table: string,
	identifiers: readonly QuasiIdentifier[],
	{ k, coarser, gazetteer }: { k: number; coarser: Coarsening; gazetteer: Gazetteer }
): Uniqueness {
	const area = identifiers.find(({ as }) => as === 'area')?.column;
	if (!coarser.areas || area?.kind !== 'code')
		return count(
			engine,
			sql`${name(table)} t`,
			identifiers.map((one) => valueOf(one, coarser)),
			identifiers,
			k
		);
	return lendPlacements(engine, area, gazetteer, (placements) => {
		const from = sql`${name(table)} t LEFT JOIN ${placements} a ON a.id = t.${name(area.column)}`;
		const values = identifiers.map((one) => (one.column === area ? sql`a.a_ward` : valueOf(one, coarser)));
		return count(engine, from, values, identifiers, k);
	});
}

function valueOf({ as, column }: QuasiIdentifier, { ages, days }: Coarsening): Sql {
	const value = sql`t.${name(column.column)}`;
	if (as === 'age' && ages) return sql`(${value}::INTEGER // 5)`;
	if (as === 'birth' && ages) return sql`(year(${value}) // 5)`;
	return as === 'date' && days ? sql`date_trunc('month', ${value})` : value;
}

/** A record without a person is a person of its own. */
const person = sql`coalesce(t.pid, -1 - t.rowid)`;

function count(
	engine: Engine,
	from: Sql,
	values: readonly Sql[],
	identifiers: readonly QuasiIdentifier[],
	k: number
): Uniqueness {
	const age = identifiers.find(({ as }) => as === 'age')?.column;
	const oldest = age ? sql`max(t.${name(age.column)})::INTEGER` : sql`NULL::INTEGER`;
	const [row] = engine.run(sql`
		SELECT sum(n)::BIGINT AS records, coalesce(sum(n) FILTER (WHERE single), 0)::BIGINT AS alone,
			coalesce(sum(n) FILTER (WHERE single AND oldest >= ${oldAge}::INTEGER), 0)::BIGINT AS old, min(n)::BIGINT AS smallest
		FROM (SELECT count(*) AS n, min(${person}) = max(${person}) AS single, ${oldest} AS oldest FROM ${from} GROUP BY ${join(values, ', ')})`).rows;
	const alone = Number(row?.['alone'] ?? 0);
	const isSmall = alone > 0 || Number(row?.['smallest'] ?? k) < k;
	return {
		records: Number(row?.['records'] ?? 0),
		alone,
		aloneAt90: Number(row?.['old'] ?? 0),
		hasSmallGroup: isSmall || hasFewPeople(engine, from, values, k)
	};
}

/** Whether many records of some group are of few people. Counting distinct people is slow: only asked where nothing simpler tells. */
function hasFewPeople(engine: Engine, from: Sql, values: readonly Sql[], k: number): boolean {
	const groups = sql`SELECT 1 FROM ${from} GROUP BY ${join(values, ', ')} HAVING count(DISTINCT ${person}) < ${k}::INTEGER`;
	return engine.run(sql`SELECT 1 AS found FROM (${groups}) LIMIT 1`).rows.length > 0;
}
