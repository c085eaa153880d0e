import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

/** Real open statistics of Southend-on-Sea, when a copy stands beside the project; no file of them is part of it. */
export const openDataFolder = resolve(process.env['WARDWISE_OPEN_DATA'] ?? '../shared/data');

/** Its tables of a kind that is known, with the rows that each has. */
export const openTables: readonly [file: string, contract: string, rows: number][] = [
	['lookups/lsoa21_ward24_lad24_southend.csv', 'geo_lookup', 108],
	['lookups/lsoa11_lsoa21_southend.csv', 'geo_lookup', 108],
	['lookups/lsoa21_ward24_lad24_essex.csv', 'geo_lookup', 1111],
	['deprivation/imd2025_southend_lsoa21.csv', 'deprivation', 108],
	['deprivation/imd2019_southend_lsoa11.csv', 'deprivation_2019', 107],
	['population/population_mid2017_lsoa11_single_year_persons.csv', 'population_mye', 107],
	['population/population_mid2020_lsoa11_single_year_persons.csv', 'population_mye', 107],
	['projections/snpp2022_southend_persons_single_year_2022_2047.csv', 'population_projection', 89],
	['projections/snpp2022_southend_persons_5year_long.csv', 'population_projection', 494],
	['health/gp_practices_southend.csv', 'practice_lookup', 28]
];

export const readOpenFile = (file: string): Buffer<ArrayBuffer> => Buffer.from(readFileSync(join(openDataFolder, file)));

/** A manifest of some of them, as the Office for National Statistics might send it. */
export function manifestOfOpen(files: readonly (readonly [file: string, contract: string | null])[]): string {
	return JSON.stringify({
		format: 'wardwise-manifest/1',
		project: 'Southend open statistics',
		controllers: ['Office for National Statistics'],
		purposes: [{ id: 'p1', text: 'Needs assessment', legal_basis: 'Open Government Licence v3.0', agreement: 'ISA-1' }],
		policy: { id: 'nhs-england' },
		datasets: files.flatMap(([file, contract]) =>
			contract === null
				? []
				: [
						{
							file: basename(file),
							contract,
							personLevel: false,
							source: 'Office for National Statistics, Open Government Licence v3.0',
							extract_date: '2025-10-30',
							period_from: '2021-03-21',
							period_to: '2021-03-21'
						}
					]
		)
	});
}
