import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const usual = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
];

/** @returns {string | null} the path of an installed Chromium, `CHROMIUM` in the environment first */
export function findChromium() {
	const named = process.env['CHROMIUM'];
	if (named) return existsSync(named) ? named : null;
	return usual.find((path) => existsSync(path)) ?? null;
}

/** Installs Debian's Chromium where that can be done without a password. Returns whether it is there now. */
export function installChromium() {
	if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return false;
	const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const update = spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env: environment });
	const install = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'], {
		stdio: ['ignore', 'ignore', 'inherit'],
		env: environment
	});
	return update.status === 0 && install.status === 0 && findChromium() !== null;
}
