import { describe, expect, it } from 'vitest';
import { AssetList, assetAt } from '../../../src/lib/vault-client/assets';

const good = { sha256: 'a'.repeat(64), bytes: 300_000 };

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
