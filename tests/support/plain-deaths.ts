import { join } from 'node:path';
import { csvRows, type CsvRow } from './demo-oracle';

/** Somebody who died, with where they lived and their records, as plain text from the files; on the register or not. */
export type PlainDeath = {
	readonly age: number;
	readonly month: string;
	readonly place: string;
	readonly sex: string;
	readonly ward: string;
	readonly locality: string;
	readonly fifth: string;
	readonly admissions: readonly CsvRow[];
	readonly care: readonly CsvRow[];
};

/** Residents of a sex or a deprivation fifth (or everybody) who are of a five-year age, the last one open. */
export type Living = (by: 'sex' | 'fifth', code: string | null, from: number) => number;

/** Everybody in a folder's file of deaths, and the residents among whom they died, read without the engine. */
export async function plainDeaths(folder: string): Promise<{ deaths: PlainDeath[]; living: Living }> {
	const areas = new Map<string, { ward: string; locality: string; fifth: string }>();
	const fifths = new Map<string, string>();
	for await (const row of csvRows(join(folder, 'deprivation.csv')))
		fifths.set(row['LSOA21CD'] ?? '', String(Math.ceil(Number(row['IMD_DECILE']) / 2)));
	for await (const row of csvRows(join(folder, 'geo_lookup.csv'))) {
		const lsoa = row['LSOA21CD'] ?? '';
		areas.set(lsoa, { ward: row['WD24CD'] ?? '', locality: row['LOCALITY_CODE'] ?? '', fifth: fifths.get(lsoa) ?? '' });
	}
	const rows: CsvRow[] = [];
	for await (const row of csvRows(join(folder, 'deaths.csv'))) rows.push(row);
	const dead = new Set(rows.map((row) => row['PSEUDO_ID'] ?? ''));
	const [admissions, care] = [await recordsOf(folder, 'apc', dead), await recordsOf(folder, 'asc_cld', dead)];
	const nowhere = { ward: 'not-placed', locality: 'not-placed', fifth: 'not-placed' };
	const deaths = rows.map((row) => ({
		...(areas.get(row['LSOA21CD'] ?? '') ?? nowhere),
		age: Number(row['AGE_AT_DEATH']),
		month: (row['DEATH_MONTH'] ?? '').slice(0, 7),
		place: row['PLACE_OF_DEATH'] ?? '',
		sex: row['SEX'] ?? '',
		admissions: admissions.get(row['PSEUDO_ID'] ?? '') ?? [],
		care: care.get(row['PSEUDO_ID'] ?? '') ?? []
	}));
	const residents: { sex: string; fifth: string; age: number; persons: number }[] = [];
	for await (const row of csvRows(join(folder, 'population_mye.csv')))
		residents.push({
			sex: row['SEX'] ?? '',
			fifth: areas.get(row['LSOA21CD'] ?? '')?.fifth ?? '',
			age: Number.parseInt(row['AGE'] ?? '', 10),
			persons: Number(row['PERSONS'])
		});
	const living: Living = (by, code, from) =>
		residents
			.filter((line) => line.age >= from && (from === 90 || line.age < from + 5) && (code === null || line[by] === code))
			.reduce((sum, { persons }) => sum + persons, 0);
	return { deaths, living };
}

async function recordsOf(folder: string, file: string, people: ReadonlySet<string>): Promise<Map<string, CsvRow[]>> {
	const found = new Map<string, CsvRow[]>();
	for await (const row of csvRows(join(folder, `${file}.csv`))) {
		const id = row['PSEUDO_ID'] ?? '';
		if (people.has(id)) found.set(id, [...(found.get(id) ?? []), row]);
	}
	return found;
}
