import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, preview } from 'vite';

const folder = fileURLToPath(new URL('../tests/bench/peers', import.meta.url));
const named = ['arquero', 'crossfilter2', '@uwdata/mosaic-core', '@uwdata/mosaic-sql'];

/** Installs the other tools as their lock file names them, and opens them. @param {(line: string) => void} say */
export async function openPeers(say) {
	say('installing the other tools');
	const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
	const words = ['ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'];
	const { status, stderr } = spawnSync(npm, words, { encoding: 'utf8' });
	if (status !== 0) throw new Error(`The other tools could not be installed.\n${stderr}`);
	const modules = ['arquero.js', 'crossfilter.js', 'mosaic.js', 'node-duckdb.js'].map(
		(name) => import(pathToFileURL(join(folder, name)).href)
	);
	return Object.assign({}, ...(await Promise.all(modules)));
}

/** What each tool is, with its version and licence. @param {{ office: string | null, nativeVersion: string }} versions */
function toolNames({ office, nativeVersion }) {
	const names = named.map((name) => {
		const { version, license } = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'));
		return `${name} ${version} (${license})`;
	});
	return [`native DuckDB ${nativeVersion} (MIT)`, ...names, ...(office ? [`${office} (MPL-2.0)`] : [])];
}

/** Serves Mosaic's page with a table beside it. @param {string} outDir @param {string} file */
async function serveMosaic(outDir, file) {
	await build({
		root: folder,
		configFile: false,
		logLevel: 'error',
		base: './',
		build: {
			outDir,
			emptyOutDir: true,
			target: 'es2022',
			assetsInlineLimit: 0,
			rolldownOptions: { input: join(folder, 'page.html') }
		}
	});
	cpSync(file, join(outDir, 'flat.csv'));
	const server = await preview({
		root: folder,
		configFile: false,
		logLevel: 'error',
		build: { outDir },
		preview: { port: 4199 }
	});
	return { address: server.resolvedUrls?.local[0] ?? '', close: () => server.close() };
}

/**
 * Asks other tools what the vault is asked, size by size, and the largest also in a browser.
 * @param {Record<string, any>} bench @param {string[]} folders the smallest first, which is also asked of LibreOffice
 * @param {{ kept: string, mainModule: string, executablePath: string, openApp: () => Promise<{ address: string, close: () => Promise<void> }> }} means
 * @param {(line: string) => void} say
 */
export async function measurePeers(bench, folders, { kept, mainModule, executablePath, openApp }, say) {
	const peers = await openPeers(say);
	const sizes = [];
	let expected = null;
	for (const [index, data] of folders.entries()) {
		say(`beside other tools: ${data}`);
		const pivotScript = index === 0 ? join(folder, 'pivot.py') : null;
		const [file, rounds] = [join(kept, 'flat.csv'), index === 0 ? 15 : 10];
		const measured = await bench['measurePeers']({ folder: data, mainModule, runs: 1, rounds, peers, pivotScript, file }, say);
		sizes.push(measured.part);
		expected = measured.expected;
	}
	say('beside Mosaic in Chromium');
	const app = await openApp();
	const mosaic = await serveMosaic(join(kept, 'mosaic'), join(kept, 'flat.csv'));
	const options = { executablePath, address: app.address, mosaicAddress: mosaic.address, folder: folders.at(-1) };
	sizes.at(-1).browser = await bench['measurePeersInBrowser'](options, expected, say);
	await mosaic.close();
	await app.close();
	return { sizes, tools: toolNames(sizes[0]) };
}
