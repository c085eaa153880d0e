import { BootFailure } from './boot-failure';

/** What came, and the headers it came with. */
export type Come = { readonly content: Blob; readonly headers: Headers };

/**
 * Fetches one file whole, without its bytes passing through the page: the browser puts them into a blob by itself, and tells how many have come.
 * A stream of `fetch` is read by the page's own thread; `Response.blob()` tells no progress.
 * @param onBytes is given how many more have come
 * @throws {BootFailure} `asset-missing` when it does not come whole, or from another address
 */
export function fetchBlob(address: string, onBytes: (more: number) => void): Promise<Come> {
	const wanted = new URL(address, document.baseURI).href;
	const request = new XMLHttpRequest();
	request.open('GET', wanted);
	request.responseType = 'blob';
	let known = 0;
	const tell = (come: number): void => {
		if (come > known) onBytes(come - known);
		known = Math.max(known, come);
	};
	return new Promise((resolve, reject) => {
		request.addEventListener('progress', ({ loaded }) => tell(loaded));
		request.addEventListener('load', () => {
			const content: unknown = request.response;
			if (request.status !== 200 || request.responseURL !== wanted || !(content instanceof Blob))
				return reject(new BootFailure('asset-missing'));
			tell(content.size);
			resolve({ content, headers: headersOf(request.getAllResponseHeaders()) });
		});
		for (const end of ['error', 'abort', 'timeout'])
			request.addEventListener(end, () => reject(new BootFailure('asset-missing')));
		request.send();
	});
}

function headersOf(told: string): Headers {
	const lines = told.split('\r\n').filter((line) => line !== '');
	return new Headers(
		lines.map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)])
	);
}
