/**
 * Packs a linked register for whole regions and countries, with native DuckDB:
 *   npm run -s spine -- <linked.parquet> <spine.parquet> [--fields AGE,SEX,LSOA21CD,DEM_REG,…]
 * The first file has one row a person, in the field names of data-schemas/gp_register.json. The second has one row for all who are alike
 * in every field that may be asked, how many they are, and no pseudonym. data-schemas/README.md describes it. What the manifest
 * should say of it goes to standard output, everything else to standard error.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { loadSource } from './load-source.js';

const usage = 'Usage: npm run -s spine -- <linked.parquet> <spine.parquet> [--fields AGE,SEX,LSOA21CD,…]';

/** @param {string} line */
const say = (line) => process.stderr.write(`${line}\n`);

/** @param {string} path @returns {Promise<string>} */
async function digestOf(path) {
	const hash = createHash('sha256');
	await pipeline(createReadStream(path), hash);
	return hash.digest('hex');
}

/**
 * Writes the packed register, and says what it did.
 * @param {string} from @param {string} to @param {string[] | null} fields
 * @returns {Promise<{ people: number, rows: number, alone: number, fields: string[], left: string[], bytes: number, sha256: string }>}
 */
export async function pack(from, to, fields) {
	const { module, close } = await loadSource('scripts/pack-spine.ts');
	const room = mkdtempSync(join(dirname(to), '.spine-'));
	const instance = await DuckDBInstance.create(':memory:', {
		threads: String(availableParallelism()),
		memory_limit: '4GB',
		temp_directory: room
	});
	try {
		const connection = await instance.connect();
		const packed = await module['packSpine'](connection, from, to, fields);
		connection.closeSync();
		return { ...packed, bytes: statSync(to).size, sha256: await digestOf(to) };
	} catch (error) {
		throw error instanceof module['CannotPack']
			? new Error(error instanceof Error ? error.message : '', { cause: 'input' })
			: error;
	} finally {
		instance.closeSync();
		rmSync(room, { recursive: true, force: true });
		await close();
	}
}

async function main() {
	const { values, positionals } = parseArgs({ options: { fields: { type: 'string' } }, allowPositionals: true });
	const [from, to] = positionals.map((path) => resolve(path));
	if (!from || !to || positionals.length > 2 || from === to) throw new Error(usage, { cause: 'input' });
	if (!existsSync(from)) throw new Error(`There is no file ${from}.`, { cause: 'input' });
	const fields = values.fields?.split(',').map((name) => name.trim()) ?? null;
	const packed = await pack(from, to, fields);
	const whole = (/** @type {number} */ number) => number.toLocaleString('en-GB');
	say(
		`${whole(packed.people)} people in ${whole(packed.rows)} rows, ${(packed.bytes / 1e6).toFixed(1)} MB: ${packed.fields.join(', ')}`
	);
	say(`Left out: ${packed.left.join(', ') || 'nothing'}`);
	say(
		`${whole(packed.alone)} rows stand for one person alone: it is as much a file about people as the one that it was made from.`
	);
	const entry = { file: basename(to), contract: 'gp_register', personLevel: true, rows: packed.rows, sha256: packed.sha256 };
	process.stdout.write(`${JSON.stringify(entry, null, '\t')}\n`);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
	try {
		await main();
	} catch (error) {
		// DuckDB's own words may quote a value of the file: they are not printed.
		const isInput = error instanceof Error && error.cause === 'input';
		say(
			isInput
				? error.message
				: 'The file could not be packed. Is it a Parquet file with one row a person, and is there room on the disk?'
		);
		process.exitCode = 2;
	}
}
