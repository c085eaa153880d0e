import { existsSync } from 'node:fs';
import { installWithApt } from './apt.js';

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
export const installChromium = () => installWithApt(['chromium', 'fonts-liberation']) && findChromium() !== null;
