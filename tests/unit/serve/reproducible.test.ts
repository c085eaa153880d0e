import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { filesUnder } from '../../../scripts/files-under.js';
import { builtFolder } from '../../support/build-copy';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Name and SHA-256 of every file of the build but the demo, which is made apart. */
function hashes(): [string, string][] {
	const names = filesUnder(builtFolder).filter((name) => !name.startsWith('demo/'));
	return names.map((name) => [
		name,
		createHash('sha256')
			.update(readFileSync(join(builtFolder, name)))
			.digest('hex')
	]);
}

it.runIf(process.env['ATTACK_RUNS'])('the same source gives the same files, byte for byte', () => {
	const build = (): unknown => execFileSync('npm', ['run', '-s', 'build'], { cwd: root, stdio: 'ignore' });
	build();
	const first = hashes();
	build();
	expect(first.length).toBeGreaterThan(50);
	expect(hashes()).toEqual(first);
});
