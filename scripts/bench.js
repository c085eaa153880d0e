/**
 * Measures how fast Wardwise is, and writes docs/performance.md:
 *   npm run bench              in Node and in Chromium, at about 180 thousand and 1.2 million people
 *   npm run bench -- --quick   in Node only, at 180 thousand people; printed, not written
 *   npm run bench -- --formats also every format at 1.2 million people, which takes some minutes more
 *   npm run bench -- --check   ratios of processor times against the limits in tests/bench/limits.json, at 180 thousand; ends with 1 when one is exceeded
 *   npm run bench -- --sitting the release ledger in a sitting of sixty questions, three times, at 180 thousand; printed, not written; two minutes
 *   npm run bench -- --limits  measures these ratios three times and writes the limits
 *   npm run bench -- --peers   beside other tools, which it installs for itself; a section of its own; about half an hour
 *   npm run bench -- --growth  with more people, events, breakdowns and cells; a section of its own; about ten minutes
 *   npm run bench -- --large   answers of 100,000 cells and 7,000 areas drawn in Chromium, and the longest tasks of the page as it starts; a section of its own; five minutes
 *   npm run bench -- --charts  draws the charts again from the results in tests/bench/results
 *   npm run bench -- --country packed registers of 10 and 60 million people in Chromium, a section of its own; an hour
 *   npm run bench -- --packed 60000000  one of so many people in Node, with --chromium in Chromium; printed, not written
 *   npm run bench -- --events  only 1.2 million people with five million events in Chromium, a section of its own
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { build } from 'vite';
import { checkRatios, writeLimits } from './bench-check.js';
import { drawCharts, keepResults } from './bench-charts.js';
import { conditionsOfCountry, makeCountry, manifestOfCountry } from './bench-country.js';
import { makeEvents } from './bench-events.js';
import { measureGrowth } from './bench-growth.js';
import { measureLarge } from './bench-large.js';
import { measurePeers } from './bench-peers.js';
import { findChromium } from './chromium.js';
import { filesUnder } from './files-under.js';
import { nodeEngine } from './load-source.js';
import { serve } from './serve.js';
import { pack } from './spine.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const kept = join(root, '.cache/bench');
const require = createRequire(import.meta.url);
const mainModule = require.resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
const manyPeople = 1_200_000;
const manyEvents = 5_000_000;
const countries = [10_000_000, 60_000_000];
const page = join(root, 'docs/performance.md');
const visits = 5;
const began = Date.now();

/** @param {string} line */
const say = (line) => process.stderr.write(`${((Date.now() - began) / 1000).toFixed(0).padStart(5)} s  ${line}\n`);

/** @returns {{ quick: boolean, formats: boolean, events: boolean, [mode: string]: any, data: string[] }} */
function readArguments() {
	const { values } = parseArgs({
		// `--data` measures other folders than the usual two: for trying the benchmark itself.
		options: {
			quick: { type: 'boolean', default: false },
			formats: { type: 'boolean', default: false },
			events: { type: 'boolean', default: false },
			check: { type: 'boolean', default: false },
			sitting: { type: 'boolean', default: false },
			limits: { type: 'boolean', default: false },
			peers: { type: 'boolean', default: false },
			growth: { type: 'boolean', default: false },
			large: { type: 'boolean', default: false },
			charts: { type: 'boolean', default: false },
			country: { type: 'boolean', default: false },
			packed: { type: 'string' },
			chromium: { type: 'boolean', default: false },
			data: { type: 'string', multiple: true, default: [] }
		}
	});
	return { ...values, data: values.data.map((folder) => resolve(folder)) };
}

/** The measuring code in one file, as the app's own build makes it: a development server's modules would be slower. */
async function bundle() {
	const outDir = join(kept, 'code');
	await build({
		root,
		configFile: false,
		logLevel: 'error',
		define: { __APP_VERSION__: JSON.stringify(require('../package.json').version) },
		resolve: { alias: { $lib: join(root, 'src/lib') } },
		plugins: [nodeEngine],
		ssr: { noExternal: ['zod', '@noble/hashes'], external: ['highs'] },
		build: { ssr: join(root, 'tests/bench/bench.ts'), outDir, emptyOutDir: true, target: 'node20', minify: false }
	});
	return import(pathToFileURL(join(outDir, 'bench.js')).href);
}

/** @param {string} what @param {string} command @param {string[]} words */
function step(what, command, words) {
	say(what);
	const { status, stderr, stdout } = spawnSync(command, words, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 });
	if (status !== 0) throw new Error(`${what}: failed\n${stdout}${stderr}`);
}

/** Makes a folder of data unless it is there and newer than the code that makes it. @param {string} folder @param {number | null} people */
function ensureData(folder, people) {
	const demo = join(root, 'scripts/demo');
	const newest = Math.max(...filesUnder(demo).map((name) => statSync(join(demo, name)).mtimeMs));
	const manifest = join(folder, 'manifest.json');
	if (existsSync(manifest) && statSync(manifest).mtimeMs > newest) return folder;
	const size = people === null ? [] : ['--people', String(people)];
	step(`making ${folder}`, process.execPath, [join(root, 'scripts/make-demo-data.js'), '--out', folder, ...size]);
	return folder;
}

/** @param {string} folder @returns {{ contract: string, rows: number }[]} what its manifest says it holds */
function datasetsIn(folder) {
	return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')).datasets;
}

/** @param {string} folder how many people its register says it holds */
function peopleIn(folder) {
	return datasetsIn(folder).find(({ contract }) => contract === 'gp_register')?.rows ?? 0;
}

const manyPeopleFolder = () => ensureData(join(kept, 'people-1200000'), manyPeople);

/** Throws where no Chromium is installed. */
function browserPath() {
	const path = findChromium();
	if (!path) throw new Error('No Chromium was found: name one in the environment variable CHROMIUM.');
	return path;
}

/** A fresh build, out of the way of whoever builds meanwhile. */
function buildApp() {
	step('building the app', process.platform === 'win32' ? 'npm.cmd' : 'npm', ['run', 'build']);
	const app = join(kept, 'app');
	rmSync(app, { recursive: true, force: true });
	cpSync(join(root, 'build'), app, { recursive: true });
	return app;
}

/** @param {Record<string, any>} bench @param {any[]} sizes @param {string[]} folders */
async function measureChromium(bench, sizes, folders) {
	const executablePath = browserPath();
	const app = buildApp();
	const { address, close } = await serve({ folder: app });
	try {
		const seen = [];
		for (let visit = 1; visit <= visits; visit += 1) {
			say(`Chromium: first visit ${visit} of ${visits}`);
			seen.push(await bench['visit'](executablePath, address, app));
		}
		for (const [index, size] of sizes.entries()) {
			say(`Chromium: ${size.people} people`);
			const rounds = index === 0 ? 5 : 3;
			size.browser = await bench['measureInBrowser']({ executablePath, address, folder: folders[index], rounds }, say);
		}
		return seen;
	} finally {
		await close();
	}
}

/** The app itself as it starts, answers and is changed: the longest tasks of the page. @param {Record<string, any>} bench */
async function measurePage(bench) {
	const { address, close } = await serve({ folder: buildApp() });
	try {
		return await bench['measurePageTasks']({ executablePath: browserPath(), address }, say);
	} finally {
		await close();
	}
}

/** When the run began, as the page says it. */
const startedAt = new Date(began)
	.toISOString()
	.replace(/:\d\d\..*/, ' UTC')
	.replace('T', ' ');

/** @param {string} text */
const asMarkdown = (text) => format(text, { parser: 'markdown', printWidth: 130 });

/** Many events, in a browser: one section of the page. @param {Record<string, any>} bench */
async function measureEvents(bench) {
	const folder = join(kept, `people-${manyPeople}-events-${manyEvents}`);
	if (!existsSync(join(folder, 'manifest.json'))) await makeEvents(manyPeopleFolder(), folder, manyEvents);
	const executablePath = browserPath();
	const { address, close } = await serve({ folder: buildApp() });
	const datasets = datasetsIn(folder);
	/** @param {(contract: string) => boolean} which */
	const rowsOf = (which) => datasets.reduce((sum, { contract, rows }) => sum + (which(contract) ? rows : 0), 0);
	say('Chromium: many events');
	const before = bench['busyness']();
	try {
		const browser = await bench['measureInBrowser']({ executablePath, address, folder, rounds: 0 }, say);
		const section = bench['eventsSection']({
			command: 'npm run bench -- --events',
			startedAt,
			busyness: { before, after: bench['busyness']() },
			machine: bench['describeMachine'](root),
			people: peopleIn(folder),
			events: rowsOf((contract) => /^(?:asc_cld|apc|ecds|csds|mhsds|deaths)/.test(contract)),
			rows: rowsOf(() => true),
			bytes: filesUnder(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0),
			browser
		});
		await rewrite(bench, section);
		say('done: the section on many events is written');
	} finally {
		await close();
	}
}

/** A packed register of so many people, made by the command, with its lookup and manifest. @param {number} people */
async function ensureCountry(people) {
	const folder = join(kept, `country-${people}`);
	const { register, lookup } = await makeCountry(folder, people);
	const spine = join(folder, 'spine.parquet');
	const manifest = join(folder, 'manifest.json');
	const told = join(folder, 'packed.json');
	if (!existsSync(told)) {
		say(`packing ${people} people`);
		const start = performance.now();
		const packed = await pack(register, spine, null);
		writeFileSync(told, JSON.stringify({ ...packed, packMs: performance.now() - start }));
	}
	const packed = JSON.parse(readFileSync(told, 'utf8'));
	writeFileSync(manifest, JSON.stringify(manifestOfCountry(packed)));
	return {
		people,
		rows: packed.rows,
		wards: new Set(
			readFileSync(lookup, 'utf8')
				.split('\n')
				.slice(1)
				.flatMap((line) => line.split(',')[2] ?? [])
		).size,
		linkedBytes: statSync(register).size,
		bytes: packed.bytes,
		packMs: packed.packMs,
		paths: [manifest, spine, lookup]
	};
}

/** Packed registers in a browser: one section of the page. @param {Record<string, any>} bench */
async function measureCountries(bench) {
	const executablePath = browserPath();
	const { address, close } = await serve({ folder: buildApp() });
	const before = bench['busyness']();
	try {
		const sizes = [];
		for (const people of countries) {
			const { paths, ...size } = await ensureCountry(people);
			say(`Chromium: ${size.people} people, packed`);
			const options = { executablePath, address, paths, conditions: conditionsOfCountry };
			sizes.push({ ...size, browser: await bench['measureCountry'](options, say) });
			const busyness = { before, after: bench['busyness']() };
			const machine = bench['describeMachine'](root);
			const section = bench['countrySection']({ command: 'npm run bench -- --country', startedAt, busyness, machine, sizes });
			await rewrite(bench, section); // after each: the next takes much longer
		}
		say('done: the section on a region and a country is written');
	} finally {
		await close();
	}
}

/** @param {Record<string, any>} bench @param {number} people @param {boolean} inChromium */
async function measurePacked(bench, people, inChromium) {
	const { paths } = await ensureCountry(people);
	say(`${inChromium ? 'Chromium' : 'Node'}: ${people} people, packed; load average ${bench['busyness']().toFixed(1)}`);
	const options = { paths, conditions: conditionsOfCountry };
	if (!inChromium) return bench['tellCountryInNode']({ mainModule, ...options }, say);
	const { address, close } = await serve({ folder: buildApp() });
	try {
		const { memory } = await bench['measureCountry']({ executablePath: browserPath(), address, ...options }, say);
		say(JSON.stringify(memory));
	} finally {
		await close();
	}
}

async function main() {
	const { quick, formats, events, check, sitting, limits, peers, growth, large, charts, country, packed, chromium, data } =
		readArguments();
	mkdirSync(kept, { recursive: true });
	say('bundling the code to measure');
	const bench = await bundle();
	if (charts) return drawCharts(bench);
	if (events) return measureEvents(bench);
	if (country) return measureCountries(bench);
	if (packed !== undefined) return measurePacked(bench, Number(packed), chromium);
	const usual = [() => ensureData(join(root, 'static/demo'), null), manyPeopleFolder];
	const folders = () => (data.length > 0 ? data : usual.slice(0, quick ? 1 : 2).map((make) => make()));
	const small = { folder: usual[0]?.() ?? '', mainModule, runs: 3 };
	if (sitting) return bench['tellSittings'](small, say);
	if (limits) return writeLimits(bench, small, say, { measuredAt: startedAt, root });
	if (peers)
		return measureApart(bench, 'peers', () =>
			measurePeers(
				bench,
				folders(),
				{ kept, mainModule, executablePath: browserPath(), openApp: () => serve({ folder: buildApp() }) },
				say
			)
		);
	if (large)
		return measureApart(bench, 'large', async () => ({
			...(await measureLarge(bench, { outDir: join(kept, 'large'), executablePath: browserPath() }, say)),
			page: await measurePage(bench)
		}));
	if (growth) return measureApart(bench, 'growth', () => measureGrowth(bench, { kept, mainModule, ensureData, datasetsIn }, say));
	if (check) return void (process.exitCode = (await checkRatios(bench, small, say)) ? 0 : 1);
	const measuredFolders = folders();
	const before = bench['busyness']();
	const sizes = [];
	for (const [index, folder] of measuredFolders.entries()) {
		const people = peopleIn(folder);
		say(`Node: ${people} people`);
		const options = { folder, mainModule, runs: index === 0 ? 5 : 3, rounds: 40, withFormats: formats || index === 0 };
		sizes.push({ people, node: await bench['measureInNode'](options, say), browser: null });
	}
	say('Node: invented tables');
	const shapes = await bench['measureShapes'](say);
	say('Node: exports');
	const exports = await bench['measureExports']();
	const seen = quick ? [] : await measureChromium(bench, sizes, measuredFolders);
	const results = {
		command: [
			'npm run bench',
			...(quick || formats ? ['--'] : []),
			...(quick ? ['--quick'] : []),
			...(formats ? ['--formats'] : [])
		].join(' '),
		startedAt,
		minutes: (Date.now() - began) / 60_000,
		busyness: { before, after: bench['busyness']() },
		machine: bench['describeMachine'](root),
		engineVersion: require('../package.json').dependencies['@duckdb/duckdb-wasm'],
		sizes,
		shapes,
		exports,
		visits: seen
	};
	const measured = await asMarkdown(bench['withOtherSections'](bench['report'](results), readFileSync(page, 'utf8')));
	if (quick || data.length > 0) process.stdout.write(measured);
	else {
		writeFileSync(page, measured);
		keepResults('run', results);
		await drawCharts(bench);
	}
	say(quick || data.length > 0 ? 'done' : 'done: docs/performance.md is written');
}

/** One section of the page, which a run of its own writes. @param {Record<string, any>} bench @param {string} section */
async function rewrite(bench, section) {
	writeFileSync(page, await asMarkdown(bench['withSection'](readFileSync(page, 'utf8'), section)));
}

/** What stands beside each section of its own: where and when it was measured. @param {Record<string, any>} bench @param {string} mode @param {number} before */
const factsOf = (bench, mode, before) => ({
	command: `npm run bench -- --${mode}`,
	startedAt,
	minutes: (Date.now() - began) / 60_000,
	busyness: { before, after: bench['busyness']() },
	machine: bench['describeMachine'](root)
});

/** A section of its own, the results it is made of, and the charts of them. @param {Record<string, any>} bench @param {string} mode @param {() => Promise<object>} measure */
async function measureApart(bench, mode, measure) {
	const before = bench['busyness']();
	const measured = await measure();
	const results = { ...measured, ...factsOf(bench, mode, before) };
	keepResults(mode, results);
	await rewrite(bench, bench[`${mode}Section`](results));
	await drawCharts(bench);
	say(`done: the section of --${mode} is written`);
}

await main();
