import type { Engine } from '../engine/engine';
import type { ResidentGround, TableGround } from '../engine/ground';
import { name, sql } from '../sql/sql';
import { peopleOfRows } from './spine';

/** Registered people: in the areas of the lookups, in each ward, in areas of no lookup, and where none is recorded. */
export type Places = { here: number; elsewhere: number; notRecorded: number; wards: number[] };

export function countPlaces(engine: Engine, { table, columns, people }: TableGround, wards: number): Places {
	const lsoa = columns.get('LSOA21CD') ?? columns.get('LSOA11CD');
	const recorded = lsoa ? sql`${name(lsoa.column)} IS NOT NULL` : sql`false`;
	const { rows } = engine.run(sql`
		SELECT a_ward::INTEGER AS ward, coalesce(a_lsoa, a_ward, a_locality) IS NOT NULL AS here, ${recorded} AS recorded, ${peopleOfRows(people)}::DOUBLE AS n
		FROM ${name(table)} GROUP BY ALL`);
	const places: Places = { here: 0, elsewhere: 0, notRecorded: 0, wards: Array.from({ length: wards }, () => 0) };
	for (const { ward = null, here, recorded: isRecorded, n } of rows) {
		const count = Number(n);
		if (here) places.here += count;
		else if (isRecorded) places.elsewhere += count;
		else places.notRecorded += count;
		if (typeof ward === 'number') places.wards[ward] = (places.wards[ward] ?? 0) + count;
	}
	return places;
}

/** Residents by the published estimates, in all areas of the lookups and in each ward, to whole people. */
export function countResidents(
	engine: Engine,
	{ table, persons }: ResidentGround,
	wards: number
): { all: number; wards: number[] } {
	const { rows } = engine.run(sql`
		SELECT a_ward::INTEGER AS ward, sum(${name(persons)})::DOUBLE AS n FROM ${name(table)}
		WHERE coalesce(a_lsoa, a_ward, a_locality) IS NOT NULL GROUP BY ALL`);
	const counted = { all: 0, wards: Array.from({ length: wards }, () => 0) };
	for (const { ward = null, n } of rows) {
		counted.all += Number(n ?? 0);
		if (typeof ward === 'number') counted.wards[ward] = Math.round(Number(n ?? 0));
	}
	return { ...counted, all: Math.round(counted.all) };
}
