import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { filesUnder } from './files-under.js';
import { headersFor } from './policy.js';

/** @type {Record<string, string>} */
const mediaTypes = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
	'.csv': 'text/csv; charset=utf-8',
	'.geojson': 'application/geo+json; charset=utf-8',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.ico': 'image/x-icon',
	'.woff2': 'font/woff2',
	'.wasm': 'application/wasm',
	'.txt': 'text/plain; charset=utf-8',
	'.webmanifest': 'application/manifest+json'
};

/** @typedef {{ path: string, type: string, caching: string, encodings: ('br' | 'gzip')[] }} Served */

/**
 * What is served is decided once: the names found in the folder at start, and nothing else. A name made of dots and
 * slashes is simply not among them.
 * @param {string} folder
 * @returns {Map<string, Served>}
 */
function catalogueOf(folder) {
	const names = new Set(filesUnder(folder));
	/** @type {Map<string, Served>} */
	const catalogue = new Map();
	for (const name of names) {
		if (/^(_headers|web\.config|hosts\/.*)$/.test(name) || /(^|\/)\.[^/]*$/.test(name) || /\.(br|gz)$/.test(name)) continue;
		const html = name.endsWith('.html');
		catalogue.set(`/${name}`, {
			path: join(folder, name),
			type: mediaTypes[extname(name)] ?? 'application/octet-stream',
			caching: html ? 'no-store' : name.includes('/immutable/') ? 'public, max-age=31536000, immutable' : 'no-cache',
			encodings: [
				...(names.has(`${name}.br`) ? [/** @type {const} */ ('br')] : []),
				...(names.has(`${name}.gz`) ? [/** @type {const} */ ('gzip')] : [])
			]
		});
	}
	const page = catalogue.get('/index.html');
	if (page) catalogue.set('/', page);
	return catalogue;
}

/** @param {string | undefined} url */
function pathOf(url) {
	try {
		return decodeURIComponent((url ?? '/').split(/[?#]/, 1)[0] ?? '');
	} catch {
		return '';
	}
}

/** @param {Served} file @param {string | string[] | undefined} accepted */
function encodingFor(file, accepted) {
	const offered = String(accepted ?? '')
		.split(',')
		.map((entry) => entry.split(';')[0]?.trim());
	return file.encodings.find((encoding) => offered.includes(encoding));
}

/**
 * Serves a built folder on this machine only, every response with the policy and the other headers.
 * @param {{ port?: number, folder: string }} where port 0 takes any free one
 * @returns {Promise<{ address: string, close: () => Promise<void> }>} rejects when the port is taken
 */
export async function serve({ port = 0, folder }) {
	const headers = headersFor(readFileSync(join(folder, 'index.html'), 'utf8'));
	const catalogue = catalogueOf(folder);
	const server = createServer((request, response) => {
		for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
		const file = catalogue.get(pathOf(request.url));
		if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405, { Allow: 'GET, HEAD' }).end();
		if (!file)
			return void response
				.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
				.end('Not found');
		const encoding = encodingFor(file, request.headers['accept-encoding']);
		const path = encoding ? `${file.path}.${encoding === 'br' ? 'br' : 'gz'}` : file.path;
		if (encoding) response.setHeader('Content-Encoding', encoding);
		response.writeHead(200, {
			'Content-Type': file.type,
			'Cache-Control': file.caching,
			'Content-Length': statSync(path).size,
			Vary: 'Accept-Encoding'
		});
		if (request.method === 'HEAD') return void response.end();
		createReadStream(path)
			.on('error', () => response.destroy())
			.pipe(response);
	});
	await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', () => resolve(undefined)));
	const bound = server.address();
	return {
		address: `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : port}/`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			})
	};
}

/**
 * On the port that is asked for, else on 4173, else on any free one.
 * @param {{ port: number | null, folder: string }} where
 */
export function serveSomewhere({ port, folder }) {
	return port === null ? serve({ folder, port: 4173 }).catch(() => serve({ folder })) : serve({ folder, port });
}

/** @returns {number | null} the port that is asked for, by `--port` or by the environment */
export function askedPort() {
	const at = process.argv.indexOf('--port');
	const asked = at === -1 ? process.env['PORT'] : process.argv[at + 1];
	return asked === undefined || asked === '' ? null : Number(asked);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const folder = fileURLToPath(new URL('../build', import.meta.url));
	const { address } = await serveSomewhere({ port: askedPort(), folder });
	process.stdout.write(`Wardwise is at ${address}. It listens on this machine only. Ctrl+C stops it.\n`);
}
