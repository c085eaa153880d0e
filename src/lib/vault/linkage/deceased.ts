import type { Engine } from '../engine/engine';
import type { TableGround } from '../engine/ground';
import { name, sql, type Sql } from '../sql/sql';
import type { Gazetteer } from './areas';
import { makeSpine, type PeopleTable } from './spine';

const ageAtDeath = 'AGE_AT_DEATH';
const month = 'DEATH_MONTH';
/** Numbers of people without a pseudonym begin below those that rows of the register get. */
const belowTheRegister = -(2 ** 30);

/**
 * The list of people who died in the days that their file covers, or in all of it where nobody said: one row a death, made like the spine of the registered,
 * with the age at death in the place of age. Somebody without a valid pseudonym gets a number that no record can join to.
 */
export function listDeceased(engine: Engine, source: PeopleTable, gazetteer: Gazetteer, table: string): TableGround {
	const age = source.columns.get(ageAtDeath);
	const columns = new Map([...source.columns].filter(([field]) => field !== ageAtDeath));
	if (age) columns.set('AGE', { ...age, madeFrom: [ageAtDeath] });
	const kept = `${table}_kept`;
	engine.run(sql`CREATE TABLE ${name(kept)} AS SELECT * FROM ${name(source.table)} WHERE ${withinPeriod(source)}`);
	const made = makeSpine(engine, { ...source, table: kept, columns }, gazetteer, table);
	engine.run(sql`DROP TABLE ${name(kept)}`);
	engine.run(sql`UPDATE ${name(table)} SET pid = (${belowTheRegister}::INTEGER - rowid)::INTEGER WHERE pid IS NULL`);
	return made;
}

function withinPeriod({ columns, periodFrom, periodTo }: PeopleTable): Sql {
	const died = columns.get(month);
	if (!died || periodFrom === null || periodTo === null) return sql`TRUE`;
	const column = name(died.column);
	return sql`${column} BETWEEN date_trunc('month', ${periodFrom}::DATE) AND ${periodTo}::DATE`;
}
