/**
 * What the browser must be able to do, in words, and how that is seen. From which version on each browser can, by its makers' data:
 * decision 48. Exceptions are what the engine's build throws; the navigation API is the guard's; Trusted Types are a wall of their own.
 */
const needed: readonly [string, (scope: Record<string, unknown>) => boolean][] = [
	['WebAssembly with exceptions', ({ WebAssembly: wasm }) => typeof wasm === 'object' && wasm !== null && 'Tag' in wasm],
	['workers', ({ Worker: worker }) => typeof worker === 'function'],
	['windows over the page', ({ HTMLDialogElement: dialog }) => typeof dialog === 'function'],
	['a hold on where the page goes', ({ navigation }) => typeof navigation === 'object' && navigation !== null],
	['a wall between texts and code', ({ trustedTypes }) => typeof trustedTypes === 'object' && trustedTypes !== null],
	// Stands for hashes in import maps, which hold chunks to the build and cannot be asked for: see decision 48.
	['JavaScript of 2024', ({ Promise: promise }) => typeof promise === 'function' && 'try' in promise]
];

/** What Wardwise needs of the browser and `scope`, its global object, lacks; in words, and empty where nothing is lacking. */
export function lackingIn(scope: Record<string, unknown>): string[] {
	return needed.flatMap(([words, isThere]) => (isThere(scope) ? [] : [words]));
}

/** The browsers that can do all of it, by what their makers say of these features. */
export const browsersThatDo = 'Microsoft Edge or Google Chrome 128 or later, Firefox 148 or later, or Safari 26.2 or later';
