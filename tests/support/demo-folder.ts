import { existsSync, mkdtempSync, openAsBlob, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeDemo } from '../../scripts/demo/demo.js';
import { demoPeople, demoSeed } from '../../scripts/demo/planted.js';

const shipped = fileURLToPath(new URL('../../static/demo', import.meta.url));

/** A folder with the whole demo: the one that is served, or one made for the run when that is absent. `remove` clears what was made. */
export async function demoFolder(): Promise<{ folder: string; remove: () => void }> {
	if (existsSync(join(shipped, 'manifest.json'))) return { folder: shipped, remove: () => undefined };
	return makeFolder(demoPeople, demoSeed);
}

/** Makes a demo of about that many people in a temporary folder. */
export async function makeFolder(people: number, seed: number): Promise<{ folder: string; remove: () => void }> {
	const folder = mkdtempSync(join(tmpdir(), 'wardwise-demo-'));
	await makeDemo({ out: folder, people, seed });
	return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The text of one of the folder's files. */
export function demoText(folder: string, file: string): string {
	return readFileSync(join(folder, file), 'utf8');
}

/** The manifest and the data of these contracts, as the browser would hand them over: all twenty files take a while. */
export function demoFiles(folder: string, contracts: readonly string[]): Promise<File[]> {
	const names = ['manifest.json', ...contracts.map((contract) => `${contract}.csv`)];
	return Promise.all(names.map(async (name) => new File([await openAsBlob(join(folder, name))], name)));
}
