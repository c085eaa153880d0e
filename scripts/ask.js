/**
 * Answers questions about a folder of files without a browser, with the same vault code:
 *   npm run -s ask -- --data <folder with manifest.json> --question <file.json> [--format json|csv] [--purpose <id>]
 * The answer goes to standard output, everything else to standard error. Exit 2 and a sentence: refused, or bad input.
 * A file of several questions is one sitting: a question that is refused is `{ "refused": … }` among the answers, and the
 * others go on; exit 2 only when none was answered.
 */
import { mkdtempSync, openAsBlob, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { openSource } from './load-source.js';

/** What the user did wrong, in words for them. */
class BadInput extends Error {}

const usage =
	'Usage: npm run -s ask -- --data <folder with manifest.json> --question <file.json> [--format json|csv] [--purpose <id>]';

/** @returns {{ data: string, question: string, format: 'json' | 'csv', purpose: string | undefined }} */
function readArguments() {
	/** @type {{ data?: string, question?: string, format?: string, purpose?: string }} */
	let values;
	try {
		values = parseArgs({
			options: {
				data: { type: 'string' },
				question: { type: 'string' },
				format: { type: 'string', default: 'json' },
				purpose: { type: 'string' }
			}
		}).values;
	} catch {
		throw new BadInput(usage);
	}
	const { data, question, format, purpose } = values;
	if (!data || !question || (format !== 'json' && format !== 'csv')) throw new BadInput(usage);
	return { data: resolve(data), question: resolve(question), format, purpose };
}

/**
 * Every file the manifest names, and the manifest itself, as `File`s that are read in pieces.
 * @param {string} folder
 * @returns {Promise<File[]>}
 */
async function openFolder(folder) {
	if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new BadInput(`There is no folder ${folder}.`);
	if (!statSync(join(folder, 'manifest.json'), { throwIfNoEntry: false })?.isFile()) {
		throw new BadInput(`${folder} holds no manifest.json. See data-schemas/README.md for how to write one.`);
	}
	const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => statSync(join(folder, name)).isFile())
		.filter((name) =>
			/(^|[\\/])manifest\.json$|\.(csv|tsv|txt|tab|jsonl|ndjson|gz|zip|xlsx|xlsm|ods|parquet|arrows?|feather|geojson|topojson)$/i.test(
				name
			)
		);
	return Promise.all(
		names.map(async (name) => {
			const path = name.split(sep).join('/');
			return new File([await openAsBlob(join(folder, name))], path);
		})
	);
}

/** @param {string} path */
function readQuestions(path) {
	try {
		return JSON.parse(readFileSync(path, 'utf8'));
	} catch {
		throw new BadInput(`${path} is not a question file: it cannot be read as JSON. See docs/question-format.md.`);
	}
}

/** @param {string} line */
const say = (line) => process.stderr.write(`${line}\n`);

/**
 * The vault's code, and the words and the CSV writer of the page.
 * @param {(path: string) => Promise<Record<string, any>>} load
 */
async function loadRooms(load) {
	const vault = await load('src/lib/vault/headless.ts');
	const { refusalInWords } = await load('src/lib/session/refusal-words.ts');
	const { problemInWords } = await load('src/lib/protocol/problem-words.ts');
	const { toCsv } = await load('src/lib/exports/csv.ts');
	return { vault, refusalInWords, problemInWords, toCsv };
}

/**
 * @param {{ intake?: any[] }} told
 * @param {Awaited<ReturnType<typeof loadRooms>>} rooms
 */
function sayIntake({ intake = [] }, { problemInWords }) {
	for (const report of intake) {
		say(
			`${report.file}: ${report.outcome}${report.title ? `, ${report.title}` : ''}${report.rows === null ? '' : `, ${report.rows} rows`}`
		);
		for (const problem of report.problems) {
			const { says, putRight } = problemInWords(problem);
			say(`  ${says} ${putRight}`);
		}
	}
}

/**
 * @param {any} refusal
 * @param {Awaited<ReturnType<typeof loadRooms>>} rooms
 */
function refuse(refusal, rooms, before = '') {
	sayIntake(refusal, rooms);
	const { title, advice } = rooms.refusalInWords(refusal);
	return new BadInput(`${before}${title}. ${advice}`);
}

/**
 * @param {Awaited<ReturnType<typeof loadRooms>>} rooms
 * @param {File[]} files
 * @param {any[]} questions
 * @param {string | undefined} purpose
 */
async function answer(rooms, files, questions, purpose) {
	const { version } = createRequire(import.meta.url)('../package.json');
	const wasm = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
	const sitting = await rooms.vault['openSitting'](wasm, version);
	const loaded = await rooms.vault['loadFiles'](sitting, files, purpose);
	if (!loaded.ok) throw refuse(loaded.refusal, rooms);
	sayIntake(loaded.value, rooms);
	const answers = await rooms.vault['answerAll'](sitting, questions);
	const first = answers.find((/** @type {any} */ one) => !one.ok);
	if (first && !answers.some((/** @type {any} */ one) => one.ok)) throw refuse(first.refusal, rooms);
	return answers.map((/** @type {any} */ one, /** @type {number} */ index) => {
		if (one.ok) return one.value;
		say(refuse(one.refusal, rooms, `Question ${index + 1}: `).message);
		return { refused: one.refusal };
	});
}

async function main() {
	const { data, question, format, purpose } = readArguments();
	const read = readQuestions(question);
	const files = await openFolder(data);
	const { load, close } = await openSource();
	const emptyFolder = mkdtempSync(join(tmpdir(), 'wardwise-')); // in Node the engine's `in/` would be a real folder
	try {
		const rooms = await loadRooms(load);
		const parsed = rooms.vault['QuestionFile'].safeParse(read);
		if (!parsed.success) throw new BadInput(`${question} is not a question that can be read. See docs/question-format.md.`);
		process.chdir(emptyFolder);
		const many = Array.isArray(parsed.data);
		const tables = await answer(rooms, files, many ? parsed.data : [parsed.data], purpose);
		const text =
			format === 'csv'
				? tables
						.filter((/** @type {any} */ one) => !one.refused)
						.map((/** @type {any} */ one) => rooms.toCsv(one, { excel: false }).text)
						.join('\r\n')
				: toJson(many ? tables : tables[0]);
		process.stdout.write(text);
	} finally {
		process.chdir(tmpdir());
		rmSync(emptyFolder, { recursive: true, force: true });
		await close();
	}
}

/** @param {unknown} value */
const toJson = (value) => `${JSON.stringify(value, null, '\t')}\n`;

try {
	await main();
} catch (error) {
	// Anything but our own words may quote a cell of a file: it is not printed.
	say(error instanceof BadInput ? error.message : 'Something went wrong inside Wardwise. Nothing was answered.');
	process.exitCode = 2;
}
