// Runs before anything is installed: nothing that needs a package may be imported up here.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInstalled } from './installed.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const noOpen = process.argv.includes('--no-open') || Boolean(process.env['CI']);
const sources = [
	'src',
	'static',
	'data-schemas',
	'scripts/files-under.js',
	'scripts/finish-build.js',
	'scripts/host-files.js',
	'scripts/policy.js',
	'scripts/shipped.js',
	'package.json',
	'package-lock.json',
	'svelte.config.js',
	'vite.config.ts'
];

/** @param {string} text */
const say = (text) => process.stdout.write(`${text}\n`);

/** @param {string} path the newest change at or under it, in milliseconds; 0 when there is nothing */
function newest(path) {
	const whole = join(root, path);
	if (!existsSync(whole)) return 0;
	const own = statSync(whole);
	if (!own.isDirectory()) return own.mtimeMs;
	const inside = readdirSync(whole, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
	return inside.reduce((latest, entry) => Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs), own.mtimeMs);
}

/** @param {string} what @param {string} command @param {string[]} words */
function step(what, command, words) {
	say(`${what} …`);
	const began = Date.now();
	const npm = command === 'npm' && process.platform === 'win32';
	const { status, stdout, stderr } = spawnSync(command, words, { cwd: root, encoding: 'utf8', shell: npm, maxBuffer: 2 ** 28 });
	if (status !== 0) {
		process.stderr.write(`${stdout ?? ''}${stderr ?? ''}\n${what}: failed. The messages above say why.\n`);
		process.exit(1);
	}
	say(`  done in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

function requireNode() {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	if (major > 20 || (major === 20 && minor >= 19)) return;
	process.stderr.write(`Wardwise needs Node 20.19 or later; this is ${process.versions.node}.\n`);
	process.exit(1);
}

/** @param {string} address @returns {boolean} whether there was something to try */
function openBrowser(address) {
	const openers = /** @type {Record<string, string[]>} */ ({ darwin: ['open'], win32: ['cmd', '/c', 'start', ''] });
	const [command = '', ...words] = openers[process.platform] ?? ['xdg-open'];
	const onScreen = process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
	if (noOpen || !onScreen) return false;
	const opener = spawn(command, [...words, address], { stdio: 'ignore', detached: true });
	opener.on('error', () => say('  (no browser could be opened: please open the address yourself)'));
	opener.unref();
	return true;
}

async function serveBuild() {
	const { askedPort, serveSomewhere } = await import('./serve.js');
	return serveSomewhere({ port: askedPort(), folder: join(root, 'build') });
}

requireNode();
if (!isInstalled(root)) step('Installing the dependencies (npm ci)', 'npm', ['ci', '--no-progress']);
if (!existsSync(join(root, 'static/demo/manifest.json')))
	step('Making the demo data', process.execPath, [join(root, 'scripts/make-demo-data.js')]);
if (newest('build/_headers') < Math.max(...sources.map(newest))) step('Building the app', 'npm', ['run', 'build']);

const { address } = await serveBuild().catch((/** @type {NodeJS.ErrnoException} */ error) => {
	const why = error.code === 'EADDRINUSE' ? 'that port is taken' : error.message;
	process.stderr.write(`Wardwise could not be served: ${why}.\n`);
	process.exit(1);
});
say(openBrowser(address) ? `Wardwise opens in your browser: ${address}` : `Wardwise is ready. Open ${address} in your browser.`);
say('It listens on this machine only. Ctrl+C stops it.');
