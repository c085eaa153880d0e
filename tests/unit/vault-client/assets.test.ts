import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AssetList, assetAt, fetchChecked } from '../../../src/lib/vault-client/assets';

const content = Buffer.alloc(300_000, 'engine');
const large = Buffer.from(Uint8Array.from({ length: 5_300_017 }, (_, at) => (at * 31 + (at >> 9)) % 251));
const good = { sha256: createHash('sha256').update(content).digest('hex'), bytes: content.byteLength };

describe('a file of the app', () => {
	const server = createServer((request, response) => {
		if (request.url === '/engine.wasm') response.end(content);
		else if (request.url === '/large.wasm') response.end(large);
		else if (request.url === '/broken.wasm')
			response.writeHead(200, { 'Content-Length': 999 }).write('x', () => response.destroy());
		else if (request.url === '/moved.wasm') response.writeHead(302, { Location: '/engine.wasm' }).end();
		else response.writeHead(404).end();
	});
	let base = '';
	beforeAll(async () => {
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
	});
	afterAll(() => void server.close());

	it('is handed over whole when it is the one that was built', async () => {
		let heard = 0;
		const come = await fetchChecked(`${base}engine.wasm`, good, (more) => (heard += more));
		expect(Buffer.from(await come.arrayBuffer()).equals(content)).toBe(true);
		expect(heard).toBe(content.byteLength);
	});

	it('is refused when one byte differs', async () => {
		const other = { ...good, sha256: good.sha256.replace(/^./, (first) => (first === '0' ? '1' : '0')) };
		await expect(fetchChecked(`${base}engine.wasm`, other, () => undefined)).rejects.toMatchObject({ code: 'asset-changed' });
	});

	it.each([-1, 1])('is refused when it is not as long as the one that was built: by %s', async (longer) => {
		const begins = Buffer.concat([content, Buffer.from('e')]).subarray(0, good.bytes + longer);
		const other = { sha256: createHash('sha256').update(begins).digest('hex'), bytes: begins.byteLength };
		await expect(fetchChecked(`${base}engine.wasm`, other, () => undefined)).rejects.toMatchObject({ code: 'asset-changed' });
		const shorter = { ...good, bytes: good.bytes + longer };
		await expect(fetchChecked(`${base}engine.wasm`, shorter, () => undefined)).rejects.toMatchObject({ code: 'asset-changed' });
	});

	it('of many pieces is put together as it came', async () => {
		const come = await fetchChecked(`${base}large.wasm`, null, () => undefined);
		expect(
			createHash('sha256')
				.update(Buffer.from(await come.arrayBuffer()))
				.digest('hex')
		).toBe(createHash('sha256').update(large).digest('hex'));
	});

	it.each(['missing.wasm', 'broken.wasm', 'moved.wasm'])(
		'is refused when it does not come whole from where it should: %s',
		async (name) => {
			await expect(fetchChecked(base + name, good, () => undefined)).rejects.toMatchObject({ code: 'asset-missing' });
		}
	);
});

describe('the list of built files', () => {
	const base = 'https://host.example/needs/';
	const assets = AssetList.parse({ '_app/engine.wasm': good });

	it('knows a file by its address, wherever the app lies', () => {
		expect(assetAt('https://host.example/needs/_app/engine.wasm', assets, base)).toEqual(good);
		expect(assetAt('_app/engine.wasm', assets, base)).toEqual(good);
	});

	it.each(['https://elsewhere.example/needs/_app/engine.wasm', 'https://host.example/_app/engine.wasm', '_app/other.wasm'])(
		'does not know %s',
		(address) => expect(() => assetAt(address, assets, base)).toThrow('asset-changed')
	);

	it.each([{ 'a.js': { sha256: 'short', bytes: 1 } }, { 'a.js': { ...good, url: 'https://elsewhere.example' } }, ['a.js']])(
		'is refused when it is anything else',
		(list) => expect(AssetList.safeParse(list).success).toBe(false)
	);
});
