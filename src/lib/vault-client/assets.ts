import * as z from 'zod';
import { sha256Of } from '$lib/protocol/canonical';
import { letThePageIn } from '$lib/ui/in-slices';
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
 * Fetches one file whole, and checks it against the build's list when there is one. What comes is put away piece by piece: a copy of the whole
 * engine at once would hold the page for a tenth of a second.
 * @throws {BootFailure} `asset-missing`, `asset-changed`
 */
export async function fetchChecked(
	address: string,
	expected: Asset | null,
	onBytes: (bytes: number) => void,
	onHeaders: (headers: Headers) => void = () => undefined
): Promise<Blob> {
	const response = await fetch(address, { redirect: 'error' }).catch(() => null);
	if (!response?.ok || !response.body) throw new BootFailure('asset-missing');
	onHeaders(response.headers);
	const hashed = expected && new Uint8Array(expected.bytes);
	const come = await readAll(response.body, hashed, onBytes).catch(() => null);
	if (!come) throw new BootFailure('asset-missing');
	if (hashed && (come.size !== hashed.byteLength || (await sha256Of(hashed)) !== expected.sha256))
		throw new BootFailure('asset-changed');
	return come;
}

const pieceBytes = 2 ** 20;

/** What comes, put together without copying it once more; and a copy in `hashed`, as far as that goes. */
async function readAll(
	body: ReadableStream<Uint8Array<ArrayBuffer>>,
	hashed: Uint8Array | null,
	onBytes: (bytes: number) => void
): Promise<Blob> {
	const pieces: Blob[] = [];
	let piece: Uint8Array<ArrayBuffer>[] = [];
	let [come, inPiece] = [0, 0];
	const putAway = (): void => {
		pieces.push(new Blob(piece));
		[piece, inPiece] = [[], 0];
	};
	const reader = body.getReader();
	for (let next = await reader.read(); !next.done; next = await reader.read()) {
		const { value } = next;
		hashed?.set(value.subarray(0, Math.max(0, hashed.byteLength - come)), Math.min(come, hashed.byteLength));
		piece.push(value);
		come += value.byteLength;
		inPiece += value.byteLength;
		if (inPiece >= pieceBytes) {
			putAway();
			await letThePageIn(); // what has come already is read without a pause otherwise
		}
		onBytes(value.byteLength);
	}
	putAway();
	return new Blob(pieces);
}
