import { BootFailure } from './boot-failure';
import { fetchChecked, type Fetched } from './assets';

/**
 * Fetches files of the app's own host (the demo's) as `File`s named like the last part of their address. Only before
 * the seal: afterwards every one is `asset-missing`. The data's own manifest holds their hashes, and intake checks them.
 * @throws {BootFailure} `asset-missing`
 */
export async function fetchFiles(
	addresses: readonly string[],
	onProgress: (fetched: Fetched) => void = () => undefined
): Promise<File[]> {
	let done = 0;
	return Promise.all(
		addresses.map(async (address) => {
			if (new URL(address, document.baseURI).origin !== location.origin) throw new BootFailure('asset-missing');
			const onBytes = (more: number): void => onProgress({ done: (done += more), total: 0 });
			const { content } = await fetchChecked(address, null, { onBytes });
			const name = new URL(address, document.baseURI).pathname.split('/').at(-1) ?? 'file';
			return new File([content], decodeURIComponent(name));
		})
	);
}
