type ScriptPolicy = { createScriptURL(address: string): string };
type PolicyFactory = { createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy };

/**
 * The only script addresses Wardwise ever makes at run time are its workers', and they are blobs: a worker from a Blob
 * inherits the page's policies, a worker from a URL does not. Browsers without Trusted Types get the same rule as a throw.
 */
const blobsOnly: ScriptPolicy = {
	createScriptURL: (address) => {
		if (!address.startsWith('blob:')) throw new TypeError('a worker comes from a Blob');
		return address;
	}
};

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
const appWorker = factory?.createPolicy('app-worker', blobsOnly) ?? blobsOnly;

/**
 * Opens the vault's worker, or another of the page's own.
 * @param name what the browser's own tools call it
 * @throws {TypeError} when the address is not a `blob:` one
 */
export function openWorker(address: string, name = 'vault'): Worker {
	const script = appWorker.createScriptURL(address);
	return new Worker(script, { type: 'module', name });
}
