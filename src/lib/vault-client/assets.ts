import * as z from 'zod';
import { sha256Of } from '$lib/protocol/canonical';
import { BootFailure } from './boot-failure';

/** How many bytes of the app's own files have come, of how many. `total` is 0 when nobody knows. */
export type Fetched = { done: number; total: number };

/** What the build says its files are: path from the page's folder → SHA-256 (hexadecimal) and size. */
export const AssetList = z.record(
	z.string(),
	z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.number().int() })
);
export type AssetList = z.infer<typeof AssetList>;
export type Asset = AssetList[string];

/**
 * The list stands inside the page itself, written there by `scripts/finish-build.js`: whoever is sure of the page is
 * sure of every file. Null in the development server, which has no build.
 */
export function builtAssets(page: Document = document): AssetList | null {
	const listed = page.getElementById('built-assets')?.textContent;
	return listed ? AssetList.parse(JSON.parse(listed)) : null;
}

/** The list's entry for an address. @throws {BootFailure} `asset-changed` when the build knows no such file. */
export function assetAt(address: string, assets: AssetList, base: string = document.baseURI): Asset {
	const wanted = new URL(address, base).href;
	const found = Object.entries(assets).find(([path]) => new URL(path, base).href === wanted);
	if (!found) throw new BootFailure('asset-changed');
	return found[1];
}

/**
 * Fetches one file whole, and checks it against the build's list when there is one.
 * @throws {BootFailure} `asset-missing`, `asset-changed`
 */
export async function fetchChecked(
	address: string,
	expected: Asset | null,
	onBytes: (bytes: number) => void,
	onHeaders: (headers: Headers) => void = () => undefined
): Promise<Uint8Array<ArrayBuffer>> {
	const response = await fetch(address, { redirect: 'error' }).catch(() => null);
	if (!response?.ok || !response.body) throw new BootFailure('asset-missing');
	onHeaders(response.headers);
	const bytes = await readAll(response.body, onBytes).catch(() => null);
	if (!bytes) throw new BootFailure('asset-missing');
	if (expected && (await sha256Of(bytes)) !== expected.sha256) throw new BootFailure('asset-changed');
	return bytes;
}

async function readAll(
	body: ReadableStream<Uint8Array<ArrayBuffer>>,
	onBytes: (bytes: number) => void
): Promise<Uint8Array<ArrayBuffer>> {
	const pieces: Uint8Array<ArrayBuffer>[] = [];
	const reader = body.getReader();
	for (let next = await reader.read(); !next.done; next = await reader.read()) {
		pieces.push(next.value);
		onBytes(next.value.byteLength);
	}
	return new Uint8Array(await new Blob(pieces).arrayBuffer());
}
