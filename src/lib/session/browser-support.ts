/** What the browser must be able to do, in words, and how that is seen. */
const needed: readonly [string, (scope: Record<string, unknown>) => boolean][] = [
	['WebAssembly with exceptions', ({ WebAssembly: wasm }) => typeof wasm === 'object' && wasm !== null && 'Tag' in wasm],
	['workers', ({ Worker: worker }) => typeof worker === 'function'],
	['unpacking of compressed files', ({ DecompressionStream: stream }) => typeof stream === 'function'],
	['windows over the page', ({ HTMLDialogElement: dialog }) => typeof dialog === 'function'],
	['a hold on where the page goes', ({ navigation }) => typeof navigation === 'object' && navigation !== null],
	// It came with or after hashes in import maps, which hold chunks to the build and cannot be asked for.
	['JavaScript of 2024', ({ Promise: promise }) => typeof promise === 'function' && 'try' in promise]
];

/** What Wardwise needs of the browser and `scope`, its global object, lacks; in words, and empty where nothing is lacking. */
export function lackingIn(scope: Record<string, unknown>): string[] {
	return needed.flatMap(([words, isThere]) => (isThere(scope) ? [] : [words]));
}

/** The browsers that can do all of it, by what their makers say of these features. */
export const browsersThatDo = 'Microsoft Edge or Google Chrome 128 or later, Firefox 147 or later, or Safari 26.2 or later';
