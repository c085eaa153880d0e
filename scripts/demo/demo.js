import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { careColumns } from './care/events.js';
import { careRows } from './care/social-care.js';
import { communityContactColumns, communityReferralColumns, communityRows } from './community.js';
import { deathColumns, deathRows } from './deaths.js';
import { withDummy } from './dummy.js';
import { emergencyColumns, emergencyRows } from './emergency.js';
import { fillFrailty, fillOtherFlags, fillRegisters } from './health.js';
import { Admissions } from './hospital/admissions.js';
import { admissionColumns } from './hospital/spell.js';
import { makeHouseholds, placeInCareHomes } from './households.js';
import { housingColumns, housingRows } from './housing.js';
import { manifestOf } from './manifest.js';
import { mentalContactColumns, mentalHealthRows, mentalReferralColumns, mentalStayColumns } from './mental-health.js';
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
import {
	costColumns,
	costRows,
	deprivation2019Columns,
	deprivation2019Rows,
	practiceColumns,
	practiceRows,
	prevalenceColumns,
	prevalenceRows,
	projectionColumns,
	projectionRows,
	targetColumns,
	targetRows
} from './reference-tables.js';
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
	/** @type {Map<string, Record<string, string>>} */
	const clientsWhoDied = new Map();
	const admissions = new Admissions(people, seed).make();
	const community = communityRows(people, seed);
	const mental = mentalHealthRows(people, seed);
	// Files stand in the order in which they are written: deaths come after care, whose clients they take up.
	/** @type {[string, readonly string[], () => Iterable<Record<string, string>>][]} */
	const files = [
		['gp_register', registerColumns, () => registerRows(people, households, seed)],
		['asc_cld', careColumns, () => noting(careRows(people, admissions, scale, seed), clientsWhoDied)],
		['apc', admissionColumns, () => admissions],
		['ecds', emergencyColumns, () => emergencyRows(people, admissions, seed)],
		['csds', communityReferralColumns, () => community.referrals],
		['csds_contacts', communityContactColumns, () => community.contacts],
		['mhsds', mentalReferralColumns, () => mental.referrals],
		['mhsds_contacts', mentalContactColumns, () => mental.contacts],
		['mhsds_spells', mentalStayColumns, () => mental.stays],
		['council_housing', housingColumns, () => housingRows(people, households, seed)],
		['deaths', deathColumns, () => deathRows(people, admissions, clientsWhoDied, seed)],
		['geo_lookup', lookupColumns, lookupRows],
		['practice_lookup', practiceColumns, practiceRows],
		['population_mye', populationColumns, () => populationRows(population)],
		['population_projection', projectionColumns, projectionRows],
		['deprivation', deprivationColumns, deprivationRows],
		['deprivation_2019', deprivation2019Columns, deprivation2019Rows],
		['reference_prevalence', prevalenceColumns, prevalenceRows],
		['unit_costs', costColumns, costRows],
		['targets', targetColumns, targetRows]
	];
	const written = [];
	for (const [contract, columns, rows] of files) {
		const file = `${contract}.csv`;
		const all = columns.includes('PSEUDO_ID') ? withDummy(rows()) : rows();
		const result = await writeCsv(join(out, file), columns, all);
		written.push({ file, contract, rows: result.rows, sha256: result.sha256 });
		onFile(file, result.rows, result.bytes);
	}
	await writeFile(join(out, 'manifest.json'), `${JSON.stringify(manifestOf(written), null, '\t')}\n`);
}

/**
 * Passes rows of the care file on, and notes one of each client who died.
 * @param {Iterable<Record<string, string>>} rows
 * @param {Map<string, Record<string, string>>} died by pseudonym
 * @returns {Generator<Record<string, string>>}
 */
function* noting(rows, died) {
	for (const row of rows) {
		const pseudonym = row['PSEUDO_ID'] ?? '';
		if (row['Date_of_Death'] && pseudonym !== '' && !died.has(pseudonym)) died.set(pseudonym, { ...row });
		yield row;
	}
}
