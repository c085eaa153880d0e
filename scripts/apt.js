import { spawnSync } from 'node:child_process';

/**
 * Installs packages of Debian where that can be done without a password. Returns whether it went well.
 * @param {string[]} packages
 */
export function installWithApt(packages) {
	if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return false;
	const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const update = spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env: environment });
	const install = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
		stdio: ['ignore', 'ignore', 'inherit'],
		env: environment
	});
	return update.status === 0 && install.status === 0;
}
