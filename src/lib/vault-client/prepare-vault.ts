import { assetAt, builtAssets, fetchChecked, type AssetList, type Fetched, type Fetching } from './assets';
import { BootFailure } from './boot-failure';
import { Hasher } from './hasher';
import { preloadChunks } from './preload-chunks';
import type { PreparedVault } from './vault';
import { vaultFiles } from './vault-files';

/**
 * Fetches everything the app will ever need from its own host, while it still may: the vault's worker, engine
 * and solver as blobs checked against the build's list, and every script chunk and style. Safe to call on the start screen, early.
 * @throws {BootFailure} when a file is missing or not the one that was built
 */
export async function prepareVault(onProgress: (fetched: Fetched) => void = () => undefined): Promise<PreparedVault> {
	if (!globalThis.isSecureContext) throw new BootFailure('insecure-context');
	const assets = builtAssets();
	if (!assets && !import.meta.env.DEV) throw new BootFailure('asset-changed');
	const chunks = assets ? preloadChunks(assets) : Promise.resolve();
	const total = assets ? Object.values(vaultFiles).reduce((sum, address) => sum + assetAt(address, assets).bytes, 0) : 0;
	let done = 0;
	const hasher = new Hasher();
	const fetching: Fetching = {
		onBytes: (more) => onProgress({ done: (done += more), total }),
		hashOf: (content) => hasher.sha256Of(content)
	};
	try {
		const [worker, engine, solver] = await Promise.all([
			workerBlob(assets, fetching),
			blobOf(vaultFiles.engine, 'application/wasm', assets, fetching), // streaming compilation insists on the type
			blobOf(vaultFiles.solver, 'application/wasm', assets, fetching),
			chunks
		]);
		return { worker, engine, solver, appVersion: __APP_VERSION__ };
	} finally {
		hasher.close();
	}
}

/** In the development server the worker is many files, and a Blob resolves no relative import: import it by its address. */
async function workerBlob(assets: AssetList | null, fetching: Fetching): Promise<string> {
	if (assets) return blobOf(vaultFiles.worker, 'text/javascript', assets, fetching);
	const script = `import ${JSON.stringify(new URL(vaultFiles.worker, location.href).href)};`;
	return URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
}

async function blobOf(address: string, type: string, assets: AssetList | null, fetching: Fetching): Promise<string> {
	const { content } = await fetchChecked(address, assets && assetAt(address, assets), fetching);
	return URL.createObjectURL(content.slice(0, content.size, type));
}
