/**
 * Takes each control out of a copy of the source, alone, and expects the test that is named beside it to fail: a test that passes
 * without its control proves nothing. `node tests/controls/run.js [--write] [T4 tests/unit …]`: all, or those of some threats or
 * tests, or by how their names begin; `--write` puts what was seen into docs/assurance.md, beside what was seen before. Two minutes for each that needs a build, seconds for the others.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { noteSeen, rowsNoted } from '../../scripts/assurance.js';
import { findChromium } from '../../scripts/chromium.js';
import { controls } from './controls.js';

/** @typedef {import('./controls.js').Control} Control */

const root = fileURLToPath(new URL('../..', import.meta.url));
const chosen = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const copy = mkdtempSync(join(tmpdir(), 'wardwise-controls-'));
const results = join(copy, 'results.json');
const environment = { ...process.env, CHROMIUM: findChromium() ?? '', PLAYWRIGHT_JSON_OUTPUT_NAME: results };

function copySource() {
	const apart = /^(node_modules|build|\.git|\.cache|\.svelte-kit|test-results|coverage)$/;
	cpSync(root, copy, {
		recursive: true,
		filter: (path) => !apart.test(path.slice(root.length)) && !path.endsWith('static/demo')
	});
	mkdirSync(join(root, '.cache'), { recursive: true });
	for (const shared of ['node_modules', 'static/demo', '.cache']) symlinkSync(join(root, shared), join(copy, shared));
	run('npx', ['svelte-kit', 'sync']);
}

/** @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} env */
function run(command, args, env = environment) {
	return spawnSync(command, args, { cwd: copy, env, timeout: 900_000, encoding: 'utf8' });
}

/**
 * The build without the control. The bundler is asked only where it would make something else.
 * @param {Control['take']} take
 */
function isBuilt(take) {
	const [build, bundled] = [join(copy, 'build'), join(copy, 'bundled')];
	const isBundled = take.some(([file]) => /^src|policy\.js$/.test(file));
	if (isBundled || !existsSync(bundled)) {
		if (run('npx', ['vite', 'build', '--logLevel', 'warn']).status !== 0) return false;
		if (!isBundled) cpSync(build, bundled, { recursive: true });
	} else {
		rmSync(build, { recursive: true, force: true });
		cpSync(bundled, build, { recursive: true });
		for (const [file] of take) if (file.startsWith('static/')) cpSync(join(copy, file), file.replace('static', build));
	}
	return run('node', ['scripts/finish-build.js']).status === 0;
}

/**
 * What came of the tests of that name.
 * @param {Control} control
 * @returns {'failed' | 'passed' | 'not run'}
 */
function outcomeOf({ take, test: [file, name] }) {
	rmSync(results, { force: true });
	const pattern = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	if (file.endsWith('.e2e.ts')) {
		if (!isBuilt(take)) return 'not run';
		const journey = ['playwright', 'test', '--project=chromium', '--reporter=json', file, '-g', pattern];
		run('npx', journey, { ...environment, ATTACK_RUNS: '1' }); // those of the long run too
		return told((report) => journeysIn(report.suites));
	}
	const project = file.endsWith('.browser.test.ts') ? 'browser' : 'unit';
	run('npx', ['vitest', 'run', '--project', project, '--reporter=json', `--outputFile=${results}`, file, '-t', pattern]);
	return told((report) => report.testResults.flatMap((/** @type {any} */ { assertionResults }) => assertionResults));
}

/** @param {(report: any) => { status: string }[]} read */
function told(read) {
	try {
		const states = read(JSON.parse(readFileSync(results, 'utf8'))).map(({ status }) => status);
		return states.includes('failed') ? 'failed' : states.includes('passed') ? 'passed' : 'not run';
	} catch {
		return 'not run';
	}
}

/** @param {any[]} suites @returns {{ status: string }[]} */
function journeysIn(suites = []) {
	return suites.flatMap(({ specs = [], suites: inner }) => [
		...specs.map((/** @type {any} */ { ok }) => ({ status: ok ? 'passed' : 'failed' })),
		...journeysIn(inner)
	]);
}

/**
 * With every control in its place they pass in the copy too, so that it is not the copy that fails them. Journeys are long: theirs is the
 * gate's word.
 * @param {string[]} files
 */
function passAsTheyAre(files) {
	for (const [project, which] of /** @type {const} */ ([
		['unit', /(?<!browser)\.test\.ts$/],
		['browser', /\.browser\.test\.ts$/]
	])) {
		const own = [...new Set(files.filter((file) => which.test(file) && !file.endsWith('/bundle.test.ts')))]; // that needs a build
		if (own.length > 0 && run('npx', ['vitest', 'run', '--project', project, ...own]).status !== 0)
			throw new Error(`not all pass as they are: ${own.join(' ')}`);
	}
}

/** @param {Control} control */
function without(control) {
	const { take } = control;
	const before = new Map(take.map(([file]) => [file, readFileSync(join(copy, file), 'utf8')]));
	for (const [file, text, instead] of take) {
		const path = join(copy, file);
		writeFileSync(
			path,
			readFileSync(path, 'utf8').replace(text, () => instead)
		);
	}
	const outcome = outcomeOf(control);
	for (const [file, text] of before) writeFileSync(join(copy, file), text);
	return outcome;
}

/**
 * What was seen, and of controls that were not taken out this time what was seen last.
 * @param {readonly (Control & { outcome: string })[]} seen
 */
function write(seen) {
	const known = new Map(rowsNoted('controls').map((cells) => [cells.slice(0, 3).join('|'), cells[3]]));
	const rows = controls.map(({ threat, control, test: [file, name] }) => {
		const cells = [threat, control, `\`${file}\`: ${name}`];
		const now = seen.find((one) => one.threat === threat && one.control === control);
		return [...cells, now?.outcome ?? known.get(cells.join('|')) ?? 'not yet run'];
	});
	const day = new Date().toISOString().slice(0, 10);
	return noteSeen('controls', `Last seen on ${day}, by \`node tests/controls/run.js\`, which \`--write\` has put here:`, [
		['', 'Taken out', 'Test', 'It'],
		...rows
	]);
}

try {
	copySource();
	const isChosen = (/** @type {Control} */ { threat, control, test: [file] }) =>
		chosen.some((one) => threat === one || file.startsWith(one) || control.startsWith(one));
	const wanted = chosen.length === 0 ? controls : controls.filter(isChosen);
	passAsTheyAre(wanted.map(({ test: [file] }) => file));
	const seen = wanted.map((control) => {
		const outcome = without(control);
		console.log(
			`${outcome === 'failed' ? 'missed, as it should be' : outcome.toUpperCase()}: ${control.threat}, ${control.control}`
		);
		return { ...control, outcome };
	});
	if (process.argv.includes('--write')) await write(seen);
	const kept = seen.filter(({ outcome }) => outcome !== 'failed');
	console.log(`${seen.length - kept.length} of ${seen.length} controls were missed by their test.`);
	process.exitCode = kept.length > 0 ? 1 : 0;
} finally {
	rmSync(copy, { recursive: true, force: true });
}
