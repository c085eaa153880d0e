import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { dummyPseudonym } from '../../scripts/demo/dummy.js';

/** One record of a CSV file, by column. */
export type CsvRow = Readonly<Record<string, string>>;

/** Reads a CSV file record by record, but for the agreed dummy person’s, who is nobody. */
export async function* csvRows(path: string): AsyncGenerator<CsvRow> {
	for await (const row of allRows(path)) if (row['PSEUDO_ID'] !== dummyPseudonym) yield row;
}

/** Quoted values may hold commas and quotes, not line ends: the demo has none. */
export async function* allRows(path: string): AsyncGenerator<CsvRow> {
	let names: string[] | undefined;
	for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
		const values = line.includes('"') ? splitQuoted(line) : line.split(',');
		if (names === undefined) {
			names = values;
			continue;
		}
		if (values.length !== names.length) throw new Error(`a record of ${path} has ${values.length} values`);
		yield Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
	}
}

function splitQuoted(line: string): string[] {
	const values: string[] = [];
	for (const match of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))/g)) {
		values.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'));
	}
	return values;
}

/** Everyone on the register once: of several rows the one with the latest registration, of those the first. */
export async function registeredPeople(folder: string): Promise<Map<string, CsvRow>> {
	const people = new Map<string, CsvRow>();
	for await (const row of csvRows(join(folder, 'gp_register.csv'))) {
		const id = row['PSEUDO_ID'] ?? '';
		const known = people.get(id);
		if (!known || (row['DATE_OF_REGISTRATION'] ?? '') > (known['DATE_OF_REGISTRATION'] ?? '')) people.set(id, row);
	}
	return people;
}

/** Wards of the lookup: the name by code, and the code by LSOA. */
export async function wardsOf(folder: string): Promise<{ names: Map<string, string>; ofLsoa: Map<string, string> }> {
	const names = new Map<string, string>();
	const ofLsoa = new Map<string, string>();
	for await (const row of csvRows(join(folder, 'geo_lookup.csv'))) {
		names.set(row['WD24CD'] ?? '', row['WD24NM'] ?? '');
		ofLsoa.set(row['LSOA21CD'] ?? '', row['WD24CD'] ?? '');
	}
	return { names, ofLsoa };
}

const CENSUS_DAY = '2025-03-31';
const countedServices = new Set([
	'Long term support: Community',
	'Long term support: Residential care',
	'Long term support: Nursing care',
	'Long term support: Prison',
	'Short term support: ST-Max',
	'Unpaid carer support: Direct to unpaid carer',
	'Unpaid carer support: Support involving the person cared-for'
]);

/** Pseudonyms with a long-term, ST-Max or unpaid-carer service that is open on the census day, on the register or not. */
export async function peopleWithCare(folder: string): Promise<Set<string>> {
	const people = new Set<string>();
	for await (const row of csvRows(join(folder, 'asc_cld.csv'))) {
		if (row['Event_Type'] !== 'Service' || !countedServices.has(row['Service_Type'] ?? '')) continue;
		const end = row['Event_End_Date'] ?? '';
		if ((row['Event_Start_Date'] ?? '') <= CENSUS_DAY && (end === '' || end >= CENSUS_DAY)) people.add(row['PSEUDO_ID'] ?? '');
	}
	return people;
}

/** Pseudonyms of people in owner-occupied homes. */
async function homeOwners(folder: string): Promise<Set<string>> {
	const people = new Set<string>();
	for await (const row of csvRows(join(folder, 'council_housing.csv'))) {
		if (row['TENURE'] === 'OWNER') people.add(row['PSEUDO_ID'] ?? '');
	}
	return people;
}

/** Of everybody whom the flagship counts with no care recorded: those who neither own their home nor live in the least deprived fifth. */
export async function flagshipWithoutMeans(folder: string): Promise<number> {
	const [cared, owners] = [await peopleWithCare(folder), await homeOwners(folder)];
	const leastDeprived = new Set<string>();
	for await (const row of csvRows(join(folder, 'deprivation.csv'))) {
		if (Number(row['IMD_DECILE']) >= 9) leastDeprived.add(row['LSOA21CD'] ?? '');
	}
	let people = 0;
	for (const [id, row] of await registeredPeople(folder)) {
		if (!isOfFlagship(row) || cared.has(id)) continue;
		if (!owners.has(id) && !leastDeprived.has(row['LSOA21CD'] ?? '')) people += 1;
	}
	return people;
}

const isOfFlagship = (row: CsvRow): boolean => Number(row['AGE']) >= 65 && row['DEM_REG'] === '1' && row['CARE_HOME_IND'] !== 'Y';

export type FlagshipRow = { wardCode: string; wardName: string; withDementia: number; noCare: number };
export type FlagshipCounts = { withDementia: number; noCare: number };

/**
 * The flagship question by a plain pass over the files, without the engine: people on the register of 65 and over with dementia who are
 * not in a care home, and those of them with no council-arranged care recorded on the census day.
 *
 * @returns true counts by ward (by code), of people in no ward of the lookup (`elsewhere`), and of everyone (`total`)
 */
export async function flagshipByWard(
	folder: string
): Promise<{ wards: FlagshipRow[]; elsewhere: FlagshipCounts; total: FlagshipCounts }> {
	const { names, ofLsoa } = await wardsOf(folder);
	const cared = await peopleWithCare(folder);
	const counts = new Map<string, FlagshipCounts>([...names.keys()].map((code) => [code, { withDementia: 0, noCare: 0 }]));
	const elsewhere = { withDementia: 0, noCare: 0 };
	const total = { withDementia: 0, noCare: 0 };
	for (const [id, row] of await registeredPeople(folder)) {
		if (!isOfFlagship(row)) continue;
		const place = counts.get(ofLsoa.get(row['LSOA21CD'] ?? '') ?? '') ?? elsewhere;
		for (const count of [place, total]) {
			count.withDementia += 1;
			if (!cared.has(id)) count.noCare += 1;
		}
	}
	const wards = [...counts]
		.map(([wardCode, count]) => ({ wardCode, wardName: names.get(wardCode) ?? '', ...count }))
		.sort((a, b) => (a.wardCode < b.wardCode ? -1 : 1));
	return { wards, elsewhere, total };
}
