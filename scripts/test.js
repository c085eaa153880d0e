/**
 * `npm test`: everything, on a fresh machine with Node and npm. `npm run test:long` adds the long fuzzing. With `-- --note` what was
 * seen is put into docs/assurance.md.
 * It must run before anything is installed, so it uses nothing but Node's own modules.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { noteSeen } from './assurance.js';
import { findChromium, installChromium } from './chromium.js';
import { findFirefox, installFirefox } from './firefox.js';
import { isInstalled } from './installed.js';
import { hasOffice, installOffice, readersOfNpm } from './readers.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const long = process.argv.includes('--long');
const started = Date.now();
const seconds = (/** @type {number} */ since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;
const results = mkdtempSync(join(tmpdir(), 'wardwise-tests-'));
const tests = { passed: 0, failed: 0 };
/** Every step that was taken: what, by which command, how it ended. @type {string[][]} */
const taken = [];
/** @type {string[]} */
const failed = [];
/** @type {string[]} */
const namesOfFailed = [];

/**
 * @param {string} what
 * @param {string} command
 * @param {string[]} args
 */
function step(what, command, args) {
	const began = Date.now();
	console.log(`\n== ${what}`);
	const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: environment });
	const ended = `${status === 0 ? 'passed' : 'FAILED'} after ${seconds(began)}`;
	console.log(`== ${what}: ${ended}`);
	taken.push([what, `\`${[command, ...args.filter((arg) => !/^--(reporter|outputFile)/.test(arg))].join(' ')}\``, ended]);
	if (status !== 0) failed.push(what);
	return status === 0;
}

/**
 * Takes steps that need nothing of one another at the same time, for each of them uses hardly more than one core. What each says is
 * shown when it has ended.
 * @param {[what: string, command: string, args: string[]][]} all
 */
async function stepsTogether(all) {
	const steps = all.map(async ([what, command, args]) => {
		const began = Date.now();
		const child = spawn(command, args, { cwd: root, env: environment });
		/** @type {Buffer[]} */
		const said = [];
		for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => said.push(piece));
		const status = await new Promise((resolve) => child.on('error', resolve).on('close', resolve));
		const ended = `${status === 0 ? 'passed' : 'FAILED'} after ${seconds(began)}`;
		console.log(`\n== ${what}\n${Buffer.concat(said).toString()}== ${what}: ${ended}`);
		taken.push([what, `\`${[command, ...args].join(' ')}\``, ended]);
		if (status !== 0) failed.push(what);
		return status === 0;
	});
	return Promise.all(steps);
}

/**
 * Adds a runner's own count of its tests to ours, and notes which failed: what is said last is read first.
 * @param {string} output the JSON file it wrote
 * @param {(report: any) => { passed: number, failures: number, names: string[] }} read
 */
function count(output, read) {
	if (!existsSync(output)) return;
	const { passed, failures, names } = read(JSON.parse(readFileSync(output, 'utf8')));
	tests.passed += passed;
	tests.failed += failures;
	namesOfFailed.push(...names);
}

/** @param {any} report Vitest's */
function unitsIn({ numPassedTests, numFailedTests, testResults }) {
	const names = testResults.flatMap((/** @type {any} */ { name, status, message, assertionResults }) => {
		const those = assertionResults.filter((/** @type {any} */ test) => test.status === 'failed');
		const whole = status === 'failed' && those.length === 0 ? [`${relative(root, name)}: ${message}`] : [];
		return [...whole, ...those.map((/** @type {any} */ test) => `${relative(root, name)}: ${test.fullName}`)];
	});
	return { passed: numPassedTests, failures: numFailedTests, names };
}

/** @param {any} report Playwright's */
function journeysIn({ stats, suites }) {
	const names = (/** @type {any} */ { specs = [], suites: inner = [], file }) => [
		...specs.filter((/** @type {any} */ { ok }) => !ok).map((/** @type {any} */ { title }) => `${file}: ${title}`),
		...inner.flatMap(names)
	];
	return { passed: stats.expected, failures: stats.unexpected + stats.flaky, names: suites.flatMap(names) };
}

/** @param {string} why */
function giveUp(why) {
	console.error(`\n${why}`);
	process.exit(1);
}

/** @type {NodeJS.ProcessEnv} */
let environment = {
	...process.env,
	TMPDIR: results, // what tests leave behind goes with it
	...(long ? { ATTACK_RUNS: '1000', PROPERTY_RUNS: '5000' } : {})
};
if (!isInstalled(root) && !step('Install the libraries of package-lock.json', 'npm', ['ci'])) giveUp('npm ci failed: see above.');
if (!findChromium()) {
	console.log('\n== Chromium is not installed: installing it with apt-get');
	if (!installChromium())
		giveUp(
			'The tests need Chromium. Install it (on Debian: apt-get install chromium), or name it: CHROMIUM=/path/to/chromium npm test'
		);
}
environment = { ...environment, CHROMIUM: findChromium() ?? '' };
if (!findFirefox()) {
	console.log('\n== Firefox is not installed: installing it with apt-get');
	installFirefox();
}
if (long) {
	step('Install the programs of others that read exports', 'npm', readersOfNpm);
	if (!hasOffice()) {
		console.log('\n== LibreOffice or poppler is not installed: installing them with apt-get');
		installOffice();
	}
}
if (!existsSync(`${root}static/demo/manifest.json`)) step('Make the demo data', 'node', ['scripts/make-demo-data.js']);

// Types before the lint, which reads the configuration that SvelteKit writes for them.
await stepsTogether([
	['Types', 'npm', ['run', '-s', 'check']],
	['Format', 'npx', ['prettier', '--check', '--log-level', 'warn', '.']]
]);
const [isBuilt] = await stepsTogether([
	['Build', 'npm', ['run', '-s', 'build']],
	['Lint', 'npx', ['eslint', '.']],
	['Schemas are as the code says', 'node', ['scripts/write-schemas.js', '--check']]
]);
if (isBuilt) {
	for (const [what, project] of /** @type {const} */ ([
		['Units, properties and architecture', 'unit'],
		['Components and worker in Chromium', 'browser']
	])) {
		const output = join(results, `${project}.json`);
		step(what, 'npx', [
			'vitest',
			'run',
			'--project',
			project,
			'--reporter=default',
			'--reporter=json',
			`--outputFile.json=${output}`
		]);
		count(output, unitsIn);
	}
	const output = join(results, 'journeys.json');
	environment['PLAYWRIGHT_JSON_OUTPUT_NAME'] = output;
	step(`Journeys in Chromium${findFirefox() ? ' and Firefox' : ''}`, 'npx', ['playwright', 'test', '--reporter=list,json']);
	count(output, journeysIn);
	if (long) step('Every control, taken out alone, is missed by its test', 'node', ['tests/controls/run.js']);
}
rmSync(results, { recursive: true, force: true });

if (process.argv.includes('--note')) {
	const version = (/** @type {string | null} */ browser) =>
		browser ? String(spawnSync(browser, ['--version'], { encoding: 'utf8' }).stdout).trim() : 'no Firefox';
	const where = `${version(findChromium())}, ${version(findFirefox())}, Node ${process.versions.node}, ${availableParallelism()} cores`;
	const said = `${new Date().toISOString().slice(0, 10)}, ${where}: ${tests.passed} tests passed, ${tests.failed} failed, in ${seconds(started)}.`;
	await noteSeen(long ? 'long' : 'gate', said, [['What', 'Command', 'Result'], ...taken]);
}
console.log(`\nAll of it took ${seconds(started)}.`);
console.log(`${tests.passed} passed, ${tests.failed} failed`);
if (!findFirefox())
	console.log('Firefox could not be installed: nothing was tried in it. Name one: FIREFOX=/path/to/firefox npm test');
if (long && !hasOffice()) console.log('LibreOffice and poppler could not be installed: no export was opened by them.');
for (const name of namesOfFailed) console.log(`  failed: ${name}`);
if (failed.length > 0) giveUp(`Failed: ${failed.join('; ')}`);
