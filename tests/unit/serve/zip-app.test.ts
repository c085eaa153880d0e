import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { filesUnder } from '../../../scripts/files-under.js';
import { zipOf } from '../../../scripts/zip-app.js';
import { builtFolder } from '../../support/build-copy';

/** The build without what is large and is packed like any other file: the demo, the engine, the compressed forms. */
let light: string;
let unpacked: string;

beforeAll(() => {
	light = mkdtempSync(join(tmpdir(), 'wardwise-light-'));
	unpacked = mkdtempSync(join(tmpdir(), 'wardwise-zip-'));
	for (const name of filesUnder(builtFolder).filter((path) => !/^demo\/|\.(wasm|br|gz)$/.test(path))) {
		mkdirSync(dirname(join(light, name)), { recursive: true });
		cpSync(join(builtFolder, name), join(light, name));
	}
});
afterAll(() => [light, unpacked].forEach((folder) => rmSync(folder, { recursive: true })));

it('the zip of the app is the same byte for byte, and runs where it is unpacked with nothing installed', async () => {
	const zip = zipOf(light);
	expect(Buffer.from(zipOf(light)).equals(zip)).toBe(true);
	for (const [name, bytes] of Object.entries(unzipSync(zip))) {
		mkdirSync(dirname(join(unpacked, name)), { recursive: true });
		writeFileSync(join(unpacked, name), bytes);
	}
	expect(filesUnder(join(unpacked, 'build'))).toEqual(filesUnder(light));
	const app = spawn('npm', ['start', '--', '--port', '0'], { cwd: unpacked, detached: true });
	try {
		let said = '';
		for await (const text of app.stdout) if ((said += String(text)).includes('listens')) break;
		const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)?.[0] ?? '';
		const page = await fetch(address);
		expect(page.status).toBe(200);
		expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
		expect(await page.text()).toContain('<title>Wardwise</title>');
		expect((await fetch(`${address}guard.js`)).status).toBe(200);
		expect((await fetch(`${address}package.json`)).status).toBe(404);
	} finally {
		if (app.pid !== undefined) process.kill(-app.pid);
	}
});
