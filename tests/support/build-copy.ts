import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const builtFolder = fileURLToPath(new URL('../../build', import.meta.url));

const hex = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** A copy of the build in which one file was changed, with the page's word for the changed file or only for the old one. */
export function copyOfBuild(which: RegExp, change: (text: string) => string, word: 'vouched for' | 'not vouched for') {
	const folder = mkdtempSync(join(tmpdir(), 'wardwise-build-'));
	cpSync(builtFolder, folder, { recursive: true });
	const name = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((path) => which.test(path));
	if (!name) throw new Error(`the build has no ${which.source}`);
	const page = join(folder, 'index.html');
	const before = readFileSync(join(folder, name));
	const after = Buffer.from(change(before.toString('latin1')), 'latin1');
	writeFileSync(join(folder, name), after);
	const entry = (bytes: Buffer): string => `"sha256":"${hex(bytes)}","bytes":${bytes.byteLength}`;
	if (word === 'vouched for') writeFileSync(page, readFileSync(page, 'utf8').replace(entry(before), entry(after)));
	for (const path of [join(folder, name), page]) for (const packed of ['.br', '.gz']) rmSync(path + packed, { force: true });
	return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
