import { beforeAll, describe, expect, it } from 'vitest';
import { sha256Of } from '$lib/protocol/canonical';
import { fetchChecked, type Asset } from '$lib/vault-client/assets';
import { Hasher } from '$lib/vault-client/hasher';

const at = (name: string): string => `/odd-files/${name}`;

/** What `tests/support/odd-files.js` says its files hash to. */
type Sums = Record<'good' | 'shorter' | 'longer' | 'large', string>;

describe('a file of the app', () => {
	let sums: Sums;
	let good: Asset;
	beforeAll(async () => {
		sums = (await (await fetch(at('sums.json'))).json()) as Sums;
		good = { sha256: sums.good, bytes: 300_000 };
	});

	it('is handed over whole when it is the one that was built, with the headers that it came with', async () => {
		let heard = 0;
		const { content, headers } = await fetchChecked(at('engine.wasm'), good, { onBytes: (more) => (heard += more) });
		expect(await sha256Of(await content.arrayBuffer())).toBe(sums.good);
		expect(heard).toBe(content.size);
		expect(headers.get('x-asked')).toBe('engine');
	});

	it('is refused when one byte differs', async () => {
		const other = { ...good, sha256: good.sha256.replace(/^./, (first) => (first === '0' ? '1' : '0')) };
		await expect(fetchChecked(at('engine.wasm'), other)).rejects.toMatchObject({ code: 'asset-changed' });
	});

	it.each([
		['shorter', -1],
		['longer', 1]
	] as const)('is refused when it is not as long as the one that was built: that is %s', async (name, by) => {
		const changed = { code: 'asset-changed' };
		const other = { sha256: sums[name], bytes: good.bytes + by };
		await expect(fetchChecked(at('engine.wasm'), other)).rejects.toMatchObject(changed);
		await expect(fetchChecked(at('engine.wasm'), { ...good, bytes: good.bytes + by })).rejects.toMatchObject(changed);
	});

	it('of many pieces comes as it was sent, and is hashed in a worker as in the page', async () => {
		const heard: number[] = [];
		const hasher = new Hasher();
		const expected = { sha256: sums.large, bytes: 5_300_017 };
		const hashOf = (content: Blob): Promise<string> => hasher.sha256Of(content);
		const { content } = await fetchChecked(at('large.wasm'), expected, { onBytes: (more) => heard.push(more), hashOf });
		expect(await sha256Of(await content.arrayBuffer())).toBe(sums.large);
		expect(heard.reduce((sum, more) => sum + more, 0)).toBe(content.size);
		const { sha256 } = good;
		await expect(fetchChecked(at('large.wasm'), { ...expected, sha256 }, { hashOf })).rejects.toMatchObject({
			code: 'asset-changed'
		});
		hasher.close();
	});

	it('is refused as one that did not come when it cannot be hashed', async () => {
		const hashOf = (): Promise<string> => Promise.reject(new Error('lost'));
		await expect(fetchChecked(at('engine.wasm'), good, { hashOf })).rejects.toMatchObject({ code: 'asset-missing' });
	});

	it.each(['missing.wasm', 'broken.wasm', 'moved.wasm'])(
		'is refused when it does not come whole from where it should: %s',
		async (name) => {
			await expect(fetchChecked(at(name), good)).rejects.toMatchObject({ code: 'asset-missing' });
		}
	);
});

it('many files are hashed side by side, each to its own', async () => {
	const hasher = new Hasher();
	const texts = Array.from({ length: 40 }, (_, n) => 'ward'.repeat(n * 997 + 1));
	const hashed = await Promise.all(texts.map((text) => hasher.sha256Of(new Blob([text]))));
	expect(hashed).toEqual(await Promise.all(texts.map((text) => sha256Of(text))));
	hasher.close();
});
