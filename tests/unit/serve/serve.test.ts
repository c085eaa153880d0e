import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { request as ask, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finishBuild } from '../../../scripts/finish-build.js';
import { serve } from '../../../scripts/serve.js';

const page = `<!doctype html>
<html><head>
<meta charset="utf-8" />
<script src="/guard.js"></script>
<meta http-equiv="content-security-policy" content="default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-old='">
<link href="/_app/immutable/entry/start.js" rel="modulepreload">
</head><body><script>import("/_app/immutable/entry/start.js")</script></body></html>`;
const worker = 'export {};\n'.repeat(500);
const people = `a,b\n${'1,2\n'.repeat(500)}`;

let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
	const parent = mkdtempSync(join(tmpdir(), 'wardwise-serve-'));
	writeFileSync(join(parent, 'secret.txt'), 'not for anyone');
	const folder = join(parent, 'build');
	for (const inside of ['_app/immutable/entry', '_app/immutable/workers', 'demo'])
		mkdirSync(join(folder, inside), { recursive: true });
	writeFileSync(join(folder, 'index.html'), page);
	writeFileSync(join(folder, 'guard.js'), '0;');
	writeFileSync(join(folder, '_app/immutable/entry/start.js'), 'start();');
	writeFileSync(join(folder, '_app/immutable/workers/vault.worker.js'), worker);
	writeFileSync(join(folder, '_app/immutable/entry/__chunk.js'), 'chunk();');
	writeFileSync(join(folder, '_app/immutable/engine.wasm'), new Uint8Array(9000));
	writeFileSync(join(folder, 'demo/people.csv'), people);
	await finishBuild(folder);
	server = await serve({ folder });
});
afterAll(() => server.close());

/** A request as written, because `fetch` would tidy the path. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<IncomingMessage & { body: Buffer }> {
	const { hostname, port } = new URL(server.address);
	return new Promise((resolve, reject) => {
		ask({ hostname, port, path, headers, method }, (response) => {
			const pieces: Buffer[] = [];
			response.on('data', (piece: Buffer) => pieces.push(piece));
			response.on('end', () => resolve(Object.assign(response, { body: Buffer.concat(pieces) })));
		})
			.on('error', reject)
			.end();
	});
}

describe('every response', () => {
	it.each([
		['the page', '/', 200, 'text/html; charset=utf-8'],
		['a script', '/_app/immutable/entry/start.js', 200, 'text/javascript; charset=utf-8'],
		['the worker', '/_app/immutable/workers/vault.worker.js', 200, 'text/javascript; charset=utf-8'],
		['the engine', '/_app/immutable/engine.wasm', 200, 'application/wasm'],
		['the demo', '/demo/people.csv', 200, 'text/csv; charset=utf-8'],
		['a file that is not there', '/nothing.js', 404, 'text/plain; charset=utf-8']
	])('carries the policy: %s', async (_, path, status, type) => {
		const { statusCode, headers } = await get(path);
		expect(statusCode).toBe(status);
		expect(headers['content-type']).toBe(type);
		const policy = headers['content-security-policy'] ?? '';
		expect(policy).toMatch(/^default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-/);
		expect(policy).toContain("frame-ancestors 'none'; sandbox allow-scripts");
		expect(policy).not.toContain('allow-popups');
		expect(policy).not.toContain('allow-top-navigation');
		expect(headers).toMatchObject({
			'referrer-policy': 'no-referrer',
			'cross-origin-opener-policy': 'same-origin',
			'x-content-type-options': 'nosniff',
			'permissions-policy': expect.stringContaining('geolocation=()')
		});
	});

	it('carries the policy when the method is refused', async () => {
		const { statusCode, headers } = await get('/', {}, 'POST');
		expect(statusCode).toBe(405);
		expect(headers['content-security-policy']).toContain("default-src 'none'");
	});

	it('keeps only what has its hash in its name', async () => {
		expect((await get('/')).headers['cache-control']).toBe('no-store');
		expect((await get('/_app/immutable/entry/start.js')).headers['cache-control']).toContain('immutable');
	});
});

describe('what is sent', () => {
	it('is there whatever letters the bundler put at the front of its name, and the list of headers is not', async () => {
		expect((await get('/_app/immutable/entry/__chunk.js')).statusCode).toBe(200);
		expect((await get('/_headers')).statusCode).toBe(404);
	});

	it.each([
		['the worker', '/_app/immutable/workers/vault.worker.js', worker],
		['the demo', '/demo/people.csv', people]
	])('is compressed when the browser can take it, and whole when it cannot: %s', async (_, path, whole) => {
		const packed = await get(path, { 'accept-encoding': 'gzip, deflate' });
		expect(packed.headers['content-encoding']).toBe('gzip');
		expect(gunzipSync(packed.body).toString()).toBe(whole);
		expect((await get(path, { 'accept-encoding': 'gzip, br' })).headers['content-encoding']).toBe('br');
		const plain = await get(path);
		expect(plain.headers['content-encoding']).toBeUndefined();
		expect(plain.body.toString()).toBe(whole);
	});

	it.each([
		'/../secret.txt',
		'/%2e%2e/secret.txt',
		'/..%2fsecret.txt',
		'/_app/../../secret.txt',
		'/_app/..%5c..%5csecret.txt',
		'//secret.txt',
		'/%00',
		'/%',
		'/_headers',
		'/index.html.br'
	])('is never a file outside the build or beside the app: %s', async (path) => {
		const { statusCode, body } = await get(path);
		expect(statusCode).toBe(404);
		expect(body.toString()).toBe('Not found');
	});
});
