import { sha256Of } from '$lib/protocol/canonical';
import { builtAssets, fetchChecked, type Asset, type AssetList } from './assets';
import type { PreparedVault } from './vault';
import { vaultFiles } from './vault-files';

/** What the host says is its newest version: written by the build, `page` being the SHA-256 of the page. */
export type HostVersion = { version: string; page: string };
/** The app's own files kept in this browser. */
export type OfflineCopy = { files: number; bytes: number };

const prefix = 'wardwise-app-';
const workerFile = 'service-worker.js';
const scope = (): string => document.baseURI.replace(/[?#].*$/, '').replace(/[^/]*$/, '');

type ScriptPolicy = { createScriptURL(address: string): string };
type PolicyFactory = { createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy };
const onlyOwn: ScriptPolicy = {
	createScriptURL: (address) => {
		if (!address.startsWith(`${scope()}${workerFile}?`)) throw new TypeError('not the app’s own service worker');
		return address;
	}
};
const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
const serviceWorker = factory?.createPolicy('app-offline', onlyOwn) ?? onlyOwn;

/** Whether the page came from the copy in this browser. */
export const isFromCopy = (): boolean => Boolean(navigator.serviceWorker?.controller);

/**
 * Keeps the app's own files in this browser, each checked against the build's list, and has them served from there at the next visit.
 * Resolves when what has to be fetched is here and the service worker is on its way: that may be done before the seal only. What it
 * resolves to puts the files away, makes no request, and tells whether they are kept. Where the browser keeps nothing, the disk takes
 * nothing, or a file does not come, nothing is kept.
 */
export async function keepCopy(vault: PreparedVault): Promise<() => Promise<boolean>> {
	const assets = builtAssets();
	if (!assets || isFromCopy() || !('serviceWorker' in navigator)) return nothing;
	const files = await readFiles(assets).catch(() => null);
	if (!files) return nothing;
	const address = `${scope()}${workerFile}?copy=${files.page}`;
	const asked = navigator.serviceWorker.register(serviceWorker.createScriptURL(address), { scope: scope() });
	return (await asked.catch(() => null)) ? () => putAway(prefix + files.page, files.small, vault) : nothing;
}

const nothing = async (): Promise<boolean> => false;

type Files = { page: string; small: ReadonlyMap<string, Response> };

/** All but the vault's files, which the page has already, by path. @throws when one does not come, or the host has another page by now */
async function readFiles(assets: AssetList): Promise<Files> {
	const page = await fetch(scope(), { cache: 'no-store' });
	const bytes = new Uint8Array(await page.arrayBuffer());
	const listed = document.getElementById('built-assets')?.textContent ?? '';
	if (!page.ok || !new TextDecoder().decode(bytes).includes(`>${listed}<`)) throw new Error('another page');
	const large = Object.values(vaultFiles).map((address) => pathOf(address));
	const small = Object.entries(assets).filter(([path]) => path !== workerFile && !large.includes(path));
	const files = await Promise.all(small.map(async ([path, asset]) => [path, await readFile(scope() + path, asset)] as const));
	return { page: await sha256Of(bytes), small: new Map([...files, ['', asCome(bytes, page.headers)]]) };
}

/** A copy for which there was no room is taken away again, so that it takes none from what is kept besides. */
async function putAway(name: string, small: Files['small'], vault: PreparedVault): Promise<boolean> {
	try {
		await fill(name, small, vault);
		return true;
	} catch {
		await drop(name);
		return false;
	}
}

/** Takes a cache away. One that the disk does not let go of is seen by whoever looks what is left. */
async function drop(name: string): Promise<void> {
	await caches.delete(name).catch(() => false);
}

/** The page last, which is the first of all to be asked for: with it the copy is whole, and its service worker may start. */
async function fill(name: string, small: Files['small'], vault: PreparedVault): Promise<void> {
	for (const other of await copies()) if (other !== name) await drop(other);
	const cache = await caches.open(name);
	for (const part of ['worker', 'engine', 'solver'] as const) {
		const blob = await (await fetch(vault[part])).blob();
		const headers = { 'Content-Type': blob.type, 'Content-Length': String(blob.size) };
		await cache.put(scope() + pathOf(vaultFiles[part]), new Response(blob, { headers }));
	}
	for (const [path, response] of small) await cache.put(scope() + path, response);
}

const pathOf = (address: string): string => new URL(address, scope()).href.slice(scope().length);

/** Puts fetched files of the app's own host (the demo's) beside the copy, when there is one. Makes no request. */
export async function keepBeside(files: readonly { address: string; file: Blob }[]): Promise<void> {
	const [name] = await copies();
	const cache = name === undefined ? null : await caches.open(name).catch(() => null);
	if (!cache) return;
	for (const { address, file } of files) {
		const headers = { 'Content-Type': 'application/octet-stream', 'Content-Length': String(file.size) };
		await cache.put(new URL(address, scope()).href, new Response(file, { headers })).catch(() => undefined);
	}
}

/**
 * The host's version when it is another than the one that is kept here. Before the seal only.
 * @returns null when it is the same, nothing is kept, or the host cannot be reached
 */
export async function newerOnHost(): Promise<HostVersion | null> {
	const script = navigator.serviceWorker?.controller?.scriptURL;
	if (script === undefined) return null;
	const response = await fetch(`${scope()}newest.json`, { cache: 'no-store' }).catch(() => null);
	const told: unknown = response?.ok ? await response.json().catch(() => null) : null;
	if (!isHostVersion(told) || told.page === new URL(script).searchParams.get('copy')) return null;
	return told;
}

/** Takes the copy away, so that the next load comes from the host. */
export async function dropCopy(): Promise<void> {
	for (const name of await copies()) await drop(name);
	const registered = (await navigator.serviceWorker?.getRegistrations().catch(() => [])) ?? [];
	for (const registration of registered) await registration.unregister().catch(() => false);
}

/** What is kept, counted from the copy itself; null when nothing is. */
export async function copyKept(): Promise<OfflineCopy | null> {
	const [name] = await copies();
	const cache = name === undefined ? null : await caches.open(name).catch(() => null);
	const held = await cache?.matchAll().catch(() => null);
	return held
		? { files: held.length, bytes: held.reduce((sum, { headers }) => sum + Number(headers.get('Content-Length') ?? 0), 0) }
		: null;
}

/** None where the page may see no caches, as without https. */
async function copies(): Promise<string[]> {
	const names = await globalThis.caches?.keys().catch(() => []);
	return (names ?? []).filter((name) => name.startsWith(prefix));
}

async function readFile(address: string, expected: Asset): Promise<Response> {
	const { content, headers } = await fetchChecked(address, expected);
	return asCome(content, headers);
}

/** The bytes as they are, unpacked, with the headers of the host but for how it packed them. */
function asCome(come: Blob | Uint8Array<ArrayBuffer>, told: Headers): Response {
	const headers = new Headers(told);
	headers.delete('Content-Encoding');
	headers.set('Content-Length', String(come instanceof Blob ? come.size : come.byteLength));
	return new Response(come, { headers });
}

function isHostVersion(told: unknown): told is HostVersion {
	const { version, page } = (typeof told === 'object' && told ? told : {}) as Partial<Record<string, unknown>>;
	return (
		typeof version === 'string' && /^[\w.+-]{1,40}$/.test(version) && typeof page === 'string' && /^[0-9a-f]{64}$/.test(page)
	);
}
