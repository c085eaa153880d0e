import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { filesUnder } from './files-under.js';
import { hostFiles } from './host-files.js';
import { headersFor } from './policy.js';
import { billOfMaterials, licences, shippedPackages } from './shipped.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @param {string | Uint8Array} bytes @param {'hex' | 'base64'} form */
const sha256 = (bytes, form) => createHash('sha256').update(bytes).digest(form);

/**
 * The app's own files and their hashes. The demo is left out: its data have a manifest of their own.
 * @param {string} folder
 * @returns {Record<string, { sha256: string, bytes: number }>}
 */
function builtAssets(folder) {
	const names = filesUnder(folder).filter(
		(name) => /\.(js|css|wasm)$|^brand(\.json|-[a-z0-9-]+\.(png|svg))$/.test(name) && !name.startsWith('demo/')
	);
	return Object.fromEntries(
		names.map((name) => {
			const bytes = readFileSync(join(folder, name));
			return [name, { sha256: sha256(bytes, 'hex'), bytes: bytes.byteLength }];
		})
	);
}

/** @param {string} hex */
const integrityOf = (hex) => `sha256-${Buffer.from(hex, 'hex').toString('base64')}`;

/**
 * Makes the page the root of trust: it states the hash of every other file. Scripts are held to theirs by the browser
 * (import map), the worker and the engine by the boot. Addresses become relative, so that any folder of any host will do.
 * @param {string} built the page as the bundler wrote it
 * @param {Record<string, { sha256: string, bytes: number }>} assets
 */
export function finishPage(built, assets) {
	const policy = /\s*<meta http-equiv="content-security-policy"[^>]*>/i.exec(built)?.[0];
	if (!policy) throw new Error('The built page carries no content security policy.');
	const chunks = Object.entries(assets).filter(([name]) => /^_app\/immutable\/(?!workers\/).*\.js$/.test(name));
	const integrity = Object.fromEntries(chunks.map(([name, { sha256: hex }]) => [`./${name}`, integrityOf(hex)]));
	const listed = `<script type="application/json" id="built-assets">${JSON.stringify(assets)}</script>`;
	const importMap = `<script type="importmap">${JSON.stringify({ integrity })}</script>`;
	const guard = assets['guard.js'] ? ` integrity="${integrityOf(assets['guard.js'].sha256)}"` : '';
	const page = built
		.replace(policy, '')
		.replaceAll('"/_app/', '"./_app/')
		.replace('"/wardwise.webmanifest"', '"./wardwise.webmanifest"')
		.replace(
			/<script src="[^"]*guard\.js"><\/script>/,
			`<script src="./guard.js"${guard}></script>\n\t\t${importMap}\n\t\t${listed}`
		)
		.replace(/<link href="\.\/([^"]+\.css)" rel="stylesheet"/g, (link, name) =>
			assets[name] ? `${link} integrity="${integrityOf(assets[name].sha256)}"` : link
		);
	const meta = policy
		.trim()
		.replace(/ 'sha(256|384|512)-[^']+'/g, '')
		.replace("'wasm-unsafe-eval'", `'wasm-unsafe-eval' ${inlineHashes(page)}`);
	return page.replace(/(<meta charset="[^"]*" \/>)/, `$1\n\t\t${meta}`);
}

/**
 * The browser asks for the icon again at every change of address, which after the seal would be refused: it goes into the page.
 * @param {string} page @param {string} folder
 */
function inlineIcon(page, folder) {
	return page.replace(/(<link rel="icon" href=")([^":]+\.svg)"/, (_, opening, address) => {
		const icon = readFileSync(join(folder, address.split('/').at(-1)), 'base64');
		return `${opening}data:image/svg+xml;base64,${icon}"`;
	});
}

/** @param {string} page */
function inlineHashes(page) {
	const inline = [...page.matchAll(/<script(?![^>]*(?:src=|application\/json))[^>]*>([\s\S]*?)<\/script>/g)];
	return inline.map(([, text = '']) => `'sha256-${sha256(text, 'base64')}'`).join(' ');
}

const small = { [constants.BROTLI_PARAM_QUALITY]: 9 };
const large = { [constants.BROTLI_PARAM_QUALITY]: 6 };

/**
 * Writes `.br` and `.gz` beside a file when they are smaller. Compressed forms are kept by hash: the engine seldom changes.
 * @param {string} path @param {string} hex
 */
async function compress(path, hex) {
	const kept = join(root, '.cache/compressed');
	mkdirSync(kept, { recursive: true });
	const bytes = readFileSync(path);
	const params = bytes.byteLength > 4e6 ? large : small;
	/** @type {[string, () => Promise<Buffer>][]} */
	const forms = [
		['.br', () => promisify(brotliCompress)(bytes, { params })],
		['.gz', () => promisify(gzip)(bytes, { level: 6 })]
	];
	await Promise.all(
		forms.map(async ([ending, make]) => {
			const cached = join(kept, hex + ending);
			if (!existsSync(cached)) writeFileSync(cached, await make());
			if (statSync(cached).size < bytes.byteLength) writeFileSync(path + ending, readFileSync(cached));
		})
	);
}

/**
 * The worker is one file, yet the bundler leaves a chunk behind that nothing imports. It goes; one that is named anywhere stays.
 * @param {string} folder
 */
function dropOrphans(folder) {
	const scripts = filesUnder(folder).filter((name) => name.endsWith('.js'));
	for (const orphan of scripts.filter((name) => name.includes('/workers/chunks/'))) {
		const named = scripts.some((name) => name !== orphan && readFileSync(join(folder, name), 'utf8').includes(basename(orphan)));
		if (!named) rmSync(join(folder, orphan));
	}
}

/**
 * What a static host needs beside the built files: a page that vouches for them, headers, compressed forms; and of what they are made.
 * @param {string} folder
 */
export async function finishBuild(folder) {
	const page = join(folder, 'index.html');
	dropOrphans(folder);
	const assets = builtAssets(folder);
	const html = finishPage(inlineIcon(readFileSync(page, 'utf8'), folder), assets);
	writeFileSync(page, html);
	const packages = shippedPackages();
	const app = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const beside = {
		...hostFiles(headersFor(html)),
		'newest.json': `${JSON.stringify({ version: app.version, page: sha256(html, 'hex') })}\n`,
		'sbom.cdx.json': billOfMaterials(packages, app),
		'licences.txt': licences(packages)
	};
	for (const [name, text] of Object.entries(beside)) {
		mkdirSync(dirname(join(folder, name)), { recursive: true });
		writeFileSync(join(folder, name), text);
	}
	const demo = filesUnder(folder).filter((name) => /^demo\/.*\.csv$/.test(name));
	const others = [...demo, 'index.html'].map(
		(name) => /** @type {const} */ ([name, sha256(readFileSync(join(folder, name)), 'hex')])
	);
	const hashes = [...Object.entries(assets).map(([name, { sha256: hex }]) => /** @type {const} */ ([name, hex])), ...others];
	await Promise.all(hashes.map(([name, hex]) => compress(join(folder, name), hex)));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await finishBuild(join(root, 'build'));
