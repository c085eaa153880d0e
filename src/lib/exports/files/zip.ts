import { strToU8, zipSync, type Zippable } from 'fflate';

/** Dates in a zip are of the clock on the wall: the same for everybody, so that the same table gives the same file. */
const noDate = new Date(1980, 0, 1);

/** Files by path as one zip, in the order given; a text is UTF-8. `stored` are left as they are. The same files give the same bytes. */
export function zipped(
	files: Readonly<Record<string, string | Uint8Array>>,
	stored: readonly string[] = []
): Uint8Array<ArrayBuffer> {
	const entries: Zippable = {};
	for (const [path, content] of Object.entries(files)) {
		const bytes = typeof content === 'string' ? strToU8(content) : content;
		entries[path] = [bytes, { mtime: noDate, level: stored.includes(path) ? 0 : 6 }];
	}
	return new Uint8Array(zipSync(entries));
}
