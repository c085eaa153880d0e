import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** Small areas hold from 1,000 to 2,560 people, wards from 3 to 7 of them, an authority 100 of them. */
const [leastOfLsoa, mostOfLsoa] = [1_000, 2_560];
const lsoasOfAuthority = 100;

/** For each register, the share of people of age 90 who are on it and how steeply it rises with age (0: alike at all adult ages). */
const registers = {
	DEM_REG: [0.22, 7],
	DM_REG: [0.22, 2],
	COPD_REG: [0.09, 3],
	HF_REG: [0.12, 5],
	CHD_REG: [0.2, 3.5],
	STIA_REG: [0.15, 4],
	AF_REG: [0.2, 5],
	HYP_REG: [0.6, 2],
	CKD_REG: [0.35, 4],
	CAN_REG: [0.2, 3],
	DEP_REG: [0.14, 0],
	MH_REG: [0.012, 0],
	LD_REG: [0.006, 0],
	AST_REG: [0.07, 0],
	OST_REG: [0.08, 4]
};

/** The registers that the made people may be on. */
export const conditionsOfCountry = Object.keys(registers);

/**
 * Makes a folder of so many invented people of invented areas, the same each time: the linked register with pseudonyms as Parquet, and a
 * lookup of its areas. Nobody's conditions depend on one another, so that more people differ from all others than in a real country.
 * @param {string} folder @param {number} people
 * @returns {Promise<{ register: string, lookup: string }>} paths
 */
export async function makeCountry(folder, people) {
	mkdirSync(folder, { recursive: true });
	const [register, lookup] = [join(folder, 'linked.parquet'), join(folder, 'geo_lookup.csv')];
	if (existsSync(register)) return { register, lookup };
	const sizes = sizesOf(people);
	writeFileSync(lookup, lookupOf(sizes.length));
	const instance = await DuckDBInstance.create(':memory:', {
		threads: '1', // the same order each time
		memory_limit: '3GB',
		preserve_insertion_order: 'false'
	});
	const connection = await instance.connect();
	await connection.run(`CREATE TABLE sizes AS SELECT unnest([${sizes.join(', ')}]) AS size`);
	await connection.run(`COPY (${peopleSql()}) TO '${register}' (FORMAT parquet)`);
	connection.closeSync();
	instance.closeSync();
	return { register, lookup };
}

/** A share from 0 to 1 for each person, another for each number below 64. @param {number} draw */
const chance = (draw) => `(hash(i * 64 + ${draw}) >> 11) / 9007199254740992.0`;

function peopleSql() {
	const flags = Object.entries(registers).map(
		([name, [most, steep]], at) =>
			`(age >= 18 AND ${chance(3 + at)} < ${most} * pow(least(age, 90) / 90.0, ${steep}))::UTINYINT AS ${name}`
	);
	// ages as in England: alike up to 60, then ever fewer
	const age = `CASE WHEN ${chance(0)} < 0.76 THEN floor(60 * ${chance(1)}) ELSE floor(60 + 40 * pow(${chance(1)}, 1.6)) END`;
	const each = `SELECT lsoa, lsoa * ${mostOfLsoa} + unnest(range(size)) AS i FROM (SELECT rowid AS lsoa, size FROM sizes)`;
	return `SELECT md5('invented ' || i) AS PSEUDO_ID, printf('E01%06d', lsoa) AS LSOA21CD, age::UTINYINT AS AGE,
		CASE WHEN ${chance(2)} < 0.49 THEN '1' ELSE '2' END AS SEX, ${flags.join(', ')}
		FROM (SELECT lsoa, i, ${age} AS age FROM (${each}))`;
}

/** A number from 0 to 1 for each whole number, always the same. @param {number} at */
const scattered = (at) => ((Math.imul(at + 1, 0x9e3779b1) ^ Math.imul(at ^ (at >>> 7), 0x85ebca6b)) >>> 0) / 2 ** 32;

/** How many people each small area has. @param {number} people @returns {number[]} */
function sizesOf(people) {
	const sizes = [];
	for (let left = people; left > 0; left -= sizes.at(-1) ?? left) {
		const size = Math.floor(leastOfLsoa + scattered(sizes.length) * (mostOfLsoa - leastOfLsoa));
		sizes.push(left - size < leastOfLsoa ? Math.min(left, mostOfLsoa) : size);
	}
	return sizes;
}

/** @param {number} lsoas */
function lookupOf(lsoas) {
	const code = (/** @type {string} */ kind, /** @type {number} */ number) => `${kind}${String(number).padStart(6, '0')}`;
	const rows = [];
	let ward = -1;
	for (let at = 0, next = 0; at < lsoas; at += 1) {
		if (at === next || at % lsoasOfAuthority === 0) {
			ward += 1;
			next = at + 3 + Math.floor(scattered(at) * 5);
		}
		const authority = Math.floor(at / lsoasOfAuthority);
		const names = [`Area ${at + 1}`, `Ward ${ward + 1}`, `Authority ${authority + 1}`];
		rows.push([code('E01', at), names[0], code('E05', ward), names[1], code('E06', authority), names[2]].join(','));
	}
	return `LSOA21CD,LSOA21NM,WD24CD,WD24NM,LAD24CD,LAD24NM\n${rows.join('\n')}\n`;
}

/** What a manifest says of the packed register and the lookup beside it. @param {{ rows: number, sha256: string }} packed */
export function manifestOfCountry({ rows, sha256 }) {
	const dated = { extract_date: '2025-04-30', period_from: '2024-04-01', period_to: '2025-03-31' };
	return {
		format: 'wardwise-manifest/1',
		project: 'Invented people of an invented country',
		controllers: ['Nobody: the people are invented'],
		purposes: [
			{ id: 'bench', text: 'To measure how long it takes', legal_basis: 'None: the data are synthetic', agreement: 'None' }
		],
		synthetic: true,
		place: { code: 'E92000001', name: 'Invented country' },
		policy: { id: 'nhs-england' },
		datasets: [
			{ file: 'spine.parquet', contract: 'gp_register', personLevel: true, rows, sha256, ...dated },
			{ file: 'geo_lookup.csv', contract: 'geo_lookup', personLevel: false, ...dated }
		]
	};
}
