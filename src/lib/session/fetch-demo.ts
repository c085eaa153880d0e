import { Manifest } from '$lib/contracts/manifest';
import { BootFailure } from '$lib/vault-client/boot-failure';
import { fetchFiles } from '$lib/vault-client/fetch-files';

/**
 * The demo's files, as its manifest names them, the manifest first. Only before the seal.
 * @throws {BootFailure} `asset-missing` when one does not come, `asset-changed` when the manifest is not one
 */
export async function fetchDemo(onBytes: (bytes: number) => void): Promise<File[]> {
	const [manifestFile] = await fetchFiles(['demo/manifest.json']);
	if (!manifestFile) throw new BootFailure('asset-missing');
	const manifest = Manifest.safeParse(readJson(await manifestFile.text()));
	if (!manifest.success) throw new BootFailure('asset-changed');
	const addresses = [...new Set(manifest.data.datasets.map(({ file }) => `demo/${file}`))];
	return [manifestFile, ...(await fetchFiles(addresses, ({ done }) => onBytes(done)))];
}

function readJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
