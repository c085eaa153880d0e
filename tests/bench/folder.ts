import { openAsBlob, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** One file of a folder of data. */
export type DataFile = { name: string; path: string; bytes: number };

/** The manifest and the text files it names, the largest first. */
export function filesOf(folder: string): DataFile[] {
	return readdirSync(folder)
		.filter((name) => name === 'manifest.json' || name.endsWith('.csv'))
		.map((name) => ({ name, path: join(folder, name), bytes: statSync(join(folder, name)).size }))
		.sort((a, b) => b.bytes - a.bytes);
}

/** A file as the browser would hand it over: a handle that is read in pieces. */
export async function openFile({ name, path }: DataFile): Promise<File> {
	return new File([await openAsBlob(path)], name);
}
