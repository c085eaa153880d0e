import { plainText } from '$lib/protocol/plain-text';

/**
 * The files that were dropped, those inside dropped folders included, in the order of their paths. Hidden files
 * (`.DS_Store`) are left out. Must be called while the drop is handled: the browser empties the list afterwards.
 */
export async function filesOfDrop(transfer: DataTransfer): Promise<File[]> {
	const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
	if (entries.length === 0) return filesChosen([...transfer.files]);
	return named((await Promise.all(entries.map(filesOfEntry))).flat());
}

/** Files chosen in a dialog, one by one or as a folder, in the order of their paths, hidden ones left out. */
export function filesChosen(files: readonly File[]): File[] {
	return named(files.map((file) => ({ path: file.webkitRelativePath || file.name, file })));
}

/**
 * Files by the names that they have from here on: the vault knows each by the name that it tells. Names are plain, and of those that
 * share one (`2024/asc_cld.csv`, `2025/asc_cld.csv`) each is named by its path.
 */
function named(found: readonly Found[]): File[] {
	const seen = found
		.filter(({ file }) => !file.name.startsWith('.'))
		.toSorted((one, other) => one.path.localeCompare(other.path, 'en-GB'));
	const isShared = (name: string): boolean => seen.filter(({ file }) => file.name === name).length > 1;
	return seen.map(({ path, file }) => {
		const name = plainText(isShared(file.name) ? path.replace(/^\//, '') : file.name);
		return name === file.name ? file : new File([file], name, { lastModified: file.lastModified });
	});
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
