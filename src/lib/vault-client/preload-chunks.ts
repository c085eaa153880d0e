import type { AssetList } from './assets';
import { BootFailure } from './boot-failure';

/**
 * Brings every script chunk and stylesheet of the page into the document, because none can come after the seal. A chunk
 * that was preloaded is in the module map: importing it later makes no request. The page's import map holds the chunks'
 * hashes, so the browser refuses a changed one.
 * @throws {BootFailure} `asset-missing` when one does not come
 */
export async function preloadChunks(assets: AssetList, page: Document = document): Promise<void> {
	const present = new Set([...stylesOf(page), ...chunksRunning()]);
	const links = Object.keys(assets)
		.map((path) => ({ path, rel: relOf(path), address: new URL(path, page.baseURI).href }))
		.filter(({ rel, address }) => rel !== null && !present.has(address));
	await Promise.all(links.map(({ rel, address }) => loaded(rel, address, page)));
}

const stylesOf = (page: Document): string[] =>
	Array.from(page.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]'), ({ href }) => href);

/** Chunks that have come, as the browser notes them: Firefox fails the preload of one that the page has imported. */
const chunksRunning = (): string[] =>
	performance.getEntriesByType('resource').flatMap(({ name }) => (name.endsWith('.js') ? [name] : []));

function relOf(path: string): 'modulepreload' | 'stylesheet' | null {
	if (path.includes('/workers/')) return null;
	if (/_app\/immutable\/.*\.js$/.test(path)) return 'modulepreload';
	return /_app\/immutable\/.*\.css$/.test(path) ? 'stylesheet' : null;
}

function loaded(rel: string | null, address: string, page: Document): Promise<void> {
	const link = page.createElement('link');
	if (rel) link.rel = rel;
	link.href = address;
	return new Promise((resolve, reject) => {
		link.addEventListener('load', () => resolve());
		link.addEventListener('error', () => reject(new BootFailure('asset-missing')));
		setTimeout(() => page.head.append(link)); // a task each: there are some ninety
	});
}
