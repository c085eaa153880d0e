import { join } from 'node:path';
import { csvRows, registeredPeople, type CsvRow } from './demo-oracle';

const files = ['asc_cld', 'apc', 'ecds', 'csds_contacts', 'mhsds', 'mhsds_contacts', 'council_housing'] as const;
export type PlainFile = (typeof files)[number];

/** Somebody on the register, with where they live and their records, as plain text from the files. */
export type PlainPerson = {
	readonly row: CsvRow;
	/** NaN when it is not recorded. */ readonly age: number;
	readonly ward: string;
	readonly locality: string;
	readonly fifth: string;
	/** The fifth of the place that their LSOA is in. */
	readonly placeFifth: string;
	readonly conditions: number;
	readonly records: (file: PlainFile) => readonly CsvRow[];
};

const registers = (
	'DEM_REG DM_REG COPD_REG HF_REG CHD_REG STIA_REG AF_REG HYP_REG CKD_REG CAN_REG DEP_REG MH_REG LD_REG EP_REG AST_REG OST_REG ' +
	'RA_REG PAD_REG'
).split(' ');
const none: readonly CsvRow[] = [];

/** Everybody on the register with their records, read from the files of a folder without the engine. */
export async function plainPeople(folder: string): Promise<PlainPerson[]> {
	const areas = new Map<string, { ward: string; locality: string }>();
	for await (const row of csvRows(join(folder, 'geo_lookup.csv')))
		areas.set(row['LSOA21CD'] ?? '', { ward: row['WD24CD'] ?? '', locality: row['LOCALITY_CODE'] ?? '' });
	const fifths = new Map<string, string>();
	const scores: [lsoa: string, score: number][] = [];
	for await (const row of csvRows(join(folder, 'deprivation.csv'))) {
		const lsoa = row['LSOA21CD'] ?? '';
		fifths.set(lsoa, String(Math.ceil(Number(row['IMD_DECILE']) / 2)));
		if (areas.has(lsoa)) scores.push([lsoa, Number(row['IMD_SCORE'])]);
	}
	// from the least deprived on, a fifth of them after the other
	const ranked = scores.toSorted(([, one], [, other]) => one - other);
	const placeFifths = new Map(ranked.map(([lsoa], at) => [lsoa, String(5 - Math.floor((5 * at + 4) / ranked.length))] as const));
	const people = await registeredPeople(folder);
	const records = new Map(await Promise.all(files.map(async (file) => [file, await recordsOf(folder, file, people)] as const)));
	return [...people].map(([id, row]) => {
		const place = areas.get(row['LSOA21CD'] ?? '');
		return {
			row,
			age: row['AGE'] ? Number(row['AGE']) : NaN,
			ward: place?.ward ?? 'not-placed',
			locality: place?.locality ?? 'not-placed',
			placeFifth: (place && placeFifths.get(row['LSOA21CD'] ?? '')) ?? 'not-placed',
			fifth: (place && fifths.get(row['LSOA21CD'] ?? '')) ?? 'not-placed',
			conditions: registers.filter((register) => row[register] === '1').length,
			records: (file) => records.get(file)?.get(id) ?? none
		};
	});
}

/** The records of a file that belong to somebody on the register, by pseudonym. */
async function recordsOf(folder: string, file: PlainFile, people: ReadonlyMap<string, unknown>): Promise<Map<string, CsvRow[]>> {
	const found = new Map<string, CsvRow[]>();
	for await (const row of csvRows(join(folder, `${file}.csv`))) {
		const id = row['PSEUDO_ID'] ?? '';
		if (!people.has(id)) continue;
		const held = found.get(id);
		if (held) held.push(row);
		else found.set(id, [row]);
	}
	return found;
}

/** A line of the published estimates: so many residents of an age in a part of a ward. */
export type PlainResidents = { readonly ward: string; readonly age: number; readonly persons: number };

/** The published estimates of a folder. */
export async function plainResidents(folder: string): Promise<PlainResidents[]> {
	const wards = new Map<string, string>();
	for await (const row of csvRows(join(folder, 'geo_lookup.csv'))) wards.set(row['LSOA21CD'] ?? '', row['WD24CD'] ?? '');
	const residents = [];
	for await (const row of csvRows(join(folder, 'population_mye.csv')))
		residents.push({
			ward: wards.get(row['LSOA21CD'] ?? '') ?? 'not-placed',
			age: Number.parseInt(row['AGE'] ?? '', 10),
			persons: Number(row['PERSONS'])
		});
	return residents;
}

/** A line of the published projections: so many people of the place from an age on in a year. */
export type PlainProjected = { readonly year: string; readonly age: number; readonly persons: number };

/** The published projections of a folder. */
export async function plainProjections(folder: string): Promise<PlainProjected[]> {
	const lines = [];
	for await (const { YEAR, AGE_GROUP, PERSONS } of csvRows(join(folder, 'population_projection.csv')))
		lines.push({ year: YEAR ?? '', age: Number.parseInt(AGE_GROUP ?? '', 10), persons: Number(PERSONS) });
	return lines;
}
