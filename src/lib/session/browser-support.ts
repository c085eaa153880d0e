/** What the browser must be able to do, in words, and how that is seen. */
const needed: readonly [string, (scope: Record<string, unknown>) => boolean][] = [
	['WebAssembly with exceptions', ({ WebAssembly: wasm }) => typeof wasm === 'object' && wasm !== null && 'Tag' in wasm],
	['workers', ({ Worker: worker }) => typeof worker === 'function'],
	['unpacking of compressed files', ({ DecompressionStream: stream }) => typeof stream === 'function'],
	['windows over the page', ({ HTMLDialogElement: dialog }) => typeof dialog === 'function'],
	['lists of 2023', ({ Array: list }) => typeof list === 'function' && 'toSorted' in (list as ArrayConstructor).prototype]
];

/** What Wardwise needs of the browser and `scope`, its global object, lacks; in words, and empty where nothing is lacking. */
export function lackingIn(scope: Record<string, unknown>): string[] {
	return needed.flatMap(([words, isThere]) => (isThere(scope) ? [] : [words]));
}

/** The browsers that can do all of it, by what their makers say of these features. */
export const browsersThatDo = 'Microsoft Edge or Google Chrome 110 or later, Firefox 115 or later, or Safari 16.4 or later';
