import { assetAt, builtAssets, fetchChecked, type AssetList, type Fetched } from './assets';
import { BootFailure } from './boot-failure';
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
	const onBytes = (bytes: number): void => onProgress({ done: (done += bytes), total });
	const [worker, engine, solver] = await Promise.all([
		workerBlob(assets, onBytes),
		blobOf(vaultFiles.engine, 'application/wasm', assets, onBytes), // streaming compilation insists on the type
		blobOf(vaultFiles.solver, 'application/wasm', assets, onBytes),
		chunks
	]);
	return { worker, engine, solver, appVersion: __APP_VERSION__ };
}

/** In the development server the worker is many files, and a Blob resolves no relative import: import it by its address. */
async function workerBlob(assets: AssetList | null, onBytes: (bytes: number) => void): Promise<string> {
	if (assets) return blobOf(vaultFiles.worker, 'text/javascript', assets, onBytes);
	const script = `import ${JSON.stringify(new URL(vaultFiles.worker, location.href).href)};`;
	return URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
}

async function blobOf(
	address: string,
	type: string,
	assets: AssetList | null,
	onBytes: (bytes: number) => void
): Promise<string> {
	const come = await fetchChecked(address, assets && assetAt(address, assets), onBytes);
	return URL.createObjectURL(new Blob([come], { type }));
}
