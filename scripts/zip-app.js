import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { zipSync } from 'fflate';
import { filesUnder } from './files-under.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What serves the app where nothing is installed but Node. */
const server = ['serve.js', 'policy.js', 'files-under.js'];

const toStart = `Wardwise

It needs Node 20.19 or later, and nothing else: no network, no installation.

1. Unpack this file into a folder.
2. In that folder: npm start
3. Open the address that it says.

Any other web server will do as well: give it the folder "build". Which headers it must send is in build/hosts,
build/web.config, build/.htaccess and build/_headers; Wardwise says on every screen when one is missing.
`;

/** @returns {{ name: string, version: string }} */
const app = () => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/**
 * The built app with what serves it, in one zip that runs wherever it is unpacked. The same build gives the same bytes.
 * @param {string} folder of the build
 * @returns {Uint8Array}
 */
export function zipOf(folder) {
	const { name, version } = app();
	const started = { name, version, private: true, type: 'module', scripts: { start: 'node scripts/serve.js' } };
	const mtime = new Date(1980, 0, 1); // the first day that a zip knows
	const built = filesUnder(folder).map((path) => [`build/${path}`, readFileSync(join(folder, path))]);
	const serving = server.map((path) => [`scripts/${path}`, readFileSync(join(root, 'scripts', path))]);
	const texts = Object.entries({ 'package.json': `${JSON.stringify(started, null, '\t')}\n`, 'README.txt': toStart });
	const files = Object.fromEntries([...built, ...serving, ...texts.map(([path, text]) => [path, Buffer.from(text)])]);
	return zipSync(files, { mtime, level: 6 });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const path = join(root, `wardwise-${app().version}.zip`);
	writeFileSync(path, zipOf(join(root, 'build')));
	process.stdout.write(`${path}\n`);
}
