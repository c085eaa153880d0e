import * as z from 'zod';
import { sha256Of } from '$lib/protocol/canonical';
import { BootFailure } from './boot-failure';
import { fetchBlob, type Come } from './fetch-blob';

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

/** `hashOf`: SHA-256 of what came, for large files where it holds the page up less. */
export type Fetching = { readonly onBytes?: (more: number) => void; readonly hashOf?: (content: Blob) => Promise<string> };

/**
 * Fetches one file whole, and checks it against the build's list when there is one.
 * @throws {BootFailure} `asset-missing`, `asset-changed`
 */
export async function fetchChecked(
	address: string,
	expected: Asset | null,
	{ onBytes = () => undefined, hashOf = hashedHere }: Fetching = {}
): Promise<Come> {
	const come = await fetchBlob(address, onBytes);
	if (expected === null) return come;
	const isAsLong = come.content.size === expected.bytes;
	const sha256 = isAsLong ? await hashOf(come.content).catch(() => null) : '';
	if (sha256 === null) throw new BootFailure('asset-missing');
	if (sha256 !== expected.sha256) throw new BootFailure('asset-changed');
	return come;
}

const hashedHere = async (content: Blob): Promise<string> => sha256Of(await content.arrayBuffer());
