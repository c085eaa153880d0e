import { existsSync } from 'node:fs';
import { installWithApt } from './apt.js';

const usual = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];

/** @returns {string | null} the path of an installed Firefox, `FIREFOX` in the environment first */
export function findFirefox() {
	const named = process.env['FIREFOX'];
	if (named) return existsSync(named) ? named : null;
	return usual.find((path) => existsSync(path)) ?? null;
}

/** Installs Debian's Firefox where that can be done without a password. Returns whether it is there now. */
export const installFirefox = () => installWithApt(['firefox-esr', 'fonts-liberation']) && findFirefox() !== null;
