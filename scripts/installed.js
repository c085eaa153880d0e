import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @param {string} path */
function read(path) {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return null;
	}
}

/**
 * Whether `node_modules` holds what package-lock.json names: npm leaves a copy of the lock there, without the root's entry.
 * @param {string} root the project's folder
 */
export function isInstalled(root) {
	const wanted = read(join(root, 'package-lock.json'));
	const found = read(join(root, 'node_modules', '.package-lock.json'));
	if (wanted === null || found === null) return false;
	const { packages } = JSON.parse(wanted);
	const { packages: installed } = JSON.parse(found);
	return Object.entries(packages).every(
		([path, { version, optional }]) => path === '' || optional === true || installed[path]?.version === version
	);
}
