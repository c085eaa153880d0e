import { plainText } from '$lib/protocol/plain-text';

/**
 * The files that were dropped, those inside dropped folders included, in the order of their paths. Hidden files
 * (`.DS_Store`) are left out. Must be called while the drop is handled: the browser empties the list afterwards.
 */
export async function filesOfDrop(transfer: DataTransfer): Promise<File[]> {
	const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
	if (entries.length === 0) return withoutHidden([...transfer.files]);
	const found = (await Promise.all(entries.map(filesOfEntry))).flat();
	found.sort((one, other) => one.path.localeCompare(other.path, 'en-GB'));
	return withoutHidden(found.map(({ file }) => file));
}

/** Files chosen in a dialog, hidden ones left out. Names are plain from here on: the vault knows each file by the name that it tells. */
export function withoutHidden(files: readonly File[]): File[] {
	return files.filter((file) => !file.name.startsWith('.')).map(plainlyNamed);
}

function plainlyNamed(file: File): File {
	const name = plainText(file.name);
	return name === file.name ? file : new File([file], name, { lastModified: file.lastModified });
}

type Found = { path: string; file: File };

async function filesOfEntry(entry: FileSystemEntry): Promise<Found[]> {
	if (isFile(entry)) {
		const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
		return [{ path: entry.fullPath, file }];
	}
	if (!isDirectory(entry)) return [];
	const inside = await entriesOf(entry.createReader());
	return (await Promise.all(inside.map(filesOfEntry))).flat();
}

/** A reader hands out a hundred entries at most at a time, and an empty list at the end. */
async function entriesOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
	const all: FileSystemEntry[] = [];
	for (;;) {
		const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
		if (some.length === 0) return all;
		all.push(...some);
	}
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
