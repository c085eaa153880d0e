import { bothSexes } from '../../contracts/age-columns';
import type { ColumnGround } from '../engine/ground';
import type { Engine } from '../engine/engine';
import { name, sql } from '../sql/sql';

function countRows(engine: Engine, table: string): number {
	return Number(engine.run(sql`SELECT count(*)::BIGINT AS n FROM ${name(table)}`).rows[0]?.['n'] ?? 0);
}

/** Stored values that stand for a sum: a country or an authority among LSOAs, or the word "total". */
function totalsOf({ dictionary }: ColumnGround & { kind: 'code' }): number[] {
	return dictionary.values.flatMap((value, index) =>
		/^(?:total|all\b|england|wales)/i.test(value) || (/^[A-Z]\d{8}$/.test(value) && !/^[EW]01/.test(value)) ? [index] : []
	);
}

/**
 * Takes out of a population table what would be counted twice: areas that contain others, and "persons" beside males and
 * females. A file of persons only keeps its rows and loses the column of sex. Returns the columns and rows that remain.
 */
export function settlePopulation(
	engine: Engine,
	table: string,
	columns: ReadonlyMap<string, ColumnGround>
): { columns: ReadonlyMap<string, ColumnGround>; rows: number } {
	for (const field of ['LSOA21CD', 'LSOA11CD']) {
		const area = columns.get(field);
		if (area?.kind !== 'code') continue;
		for (const index of totalsOf(area))
			engine.run(sql`DELETE FROM ${name(table)} WHERE ${name(area.column)} = ${index}::INTEGER`);
	}
	const sex = columns.get('SEX');
	if (sex?.kind !== 'code') return { columns, rows: countRows(engine, table) };
	const persons = sex.dictionary.values.indexOf(bothSexes);
	const present = engine
		.run(sql`SELECT DISTINCT ${name(sex.column)}::INTEGER AS sex FROM ${name(table)} WHERE ${name(sex.column)} IS NOT NULL`)
		.rows.map((row) => Number(row['sex']));
	const bySex = present.some((index) => index !== persons);
	if (bySex) engine.run(sql`DELETE FROM ${name(table)} WHERE ${name(sex.column)} = ${persons}::INTEGER`);
	const remaining = bySex ? columns : new Map([...columns].filter(([field]) => field !== 'SEX'));
	return { columns: remaining, rows: countRows(engine, table) };
}
