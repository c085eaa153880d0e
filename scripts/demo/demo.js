import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { careColumns } from './care/events.js';
import { careRows } from './care/social-care.js';
import { fillFrailty, fillOtherFlags, fillRegisters } from './health.js';
import { Admissions } from './hospital/admissions.js';
import { admissionColumns } from './hospital/spell.js';
import { makeHouseholds, placeInCareHomes } from './households.js';
import { housingColumns, housingRows } from './housing.js';
import { manifestOf } from './manifest.js';
import {
	deprivationColumns,
	deprivationRows,
	lookupColumns,
	lookupRows,
	populationColumns,
	populationRows
} from './open-statistics.js';
import { makePeople } from './make-people.js';
import { demoPeople } from './planted.js';
import { registerColumns, registerRows } from './register.js';
import { writeCsv } from './write-csv.js';

/**
 * Makes the demo: a folder of CSV files and their manifest, the same bytes for the same seed and size.
 * @param {object} options
 * @param {string} options.out folder, made if absent
 * @param {number} options.people rows of the register, about; 190,000 is the real place
 * @param {number} options.seed
 * @param {(file: string, rows: number, bytes: number) => void} [options.onFile]
 * @returns {Promise<void>}
 */
export async function makeDemo({ out, people: size, seed, onFile = () => undefined }) {
	await mkdir(out, { recursive: true });
	const scale = size / demoPeople;
	const { people, population } = makePeople(scale, seed);
	placeInCareHomes(people, scale, seed);
	const households = makeHouseholds(people, seed);
	fillRegisters(people, scale, seed);
	fillFrailty(people, seed);
	fillOtherFlags(people, scale, seed);
	/** @type {[string, readonly string[], () => Iterable<Record<string, string>>][]} */
	const files = [
		['gp_register', registerColumns, () => registerRows(people, households, seed)],
		['asc_cld', careColumns, () => careRows(people, scale, seed)],
		['apc', admissionColumns, () => new Admissions(people, seed).make()],
		['council_housing', housingColumns, () => housingRows(people, households, seed)],
		['geo_lookup', lookupColumns, lookupRows],
		['population_mye', populationColumns, () => populationRows(population)],
		['deprivation', deprivationColumns, deprivationRows]
	];
	const written = [];
	for (const [contract, columns, rows] of files) {
		const file = `${contract}.csv`;
		const result = await writeCsv(join(out, file), columns, rows());
		written.push({ file, contract, rows: result.rows, sha256: result.sha256 });
		onFile(file, result.rows, result.bytes);
	}
	await writeFile(join(out, 'manifest.json'), `${JSON.stringify(manifestOf(written), null, '\t')}\n`);
}
