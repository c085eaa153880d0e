/**
 * Why Wardwise would not start. `asset-changed`: a file is not the one that was built. `asset-missing`: it could not be
 * fetched. `insecure-context`: neither https nor localhost, so that nothing can be checked. `no-guard`: the page's guard
 * did not run. `not-sealed`: the browser did not enforce the seal.
 */
export type BootFailureCode = 'asset-changed' | 'asset-missing' | 'insecure-context' | 'no-guard' | 'not-sealed';

/** Thrown on the way to the vault; after it no file may be opened. */
export class BootFailure extends Error {
	readonly code: BootFailureCode;
	constructor(code: BootFailureCode) {
		super(code);
		this.name = 'BootFailure';
		this.code = code;
	}
}
