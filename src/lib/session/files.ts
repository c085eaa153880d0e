import { bookAndSheet } from '$lib/contracts/manifest';

/** The file of this name, or the workbook of a sheet of it; when there is none it may be inside one of the archives. */
export function filesHolding(files: readonly File[], name: string): File[] {
	const { book } = bookAndSheet(name);
	const own = files.filter((file) => file.name === name || file.name === book);
	return own.length > 0 ? own.slice(-1) : files.filter((file) => /\.zip$/i.test(file.name));
}

/** The files of these names, each once. */
export function filesHoldingAny(files: readonly File[], names: readonly string[]): File[] {
	return [...new Set(names.flatMap((name) => filesHolding(files, name)))];
}

/** The manifest that was chosen last, by its name. */
export function manifestAmong(files: readonly File[]): File[] {
	return files.filter((file) => /manifest[^/]*\.json$/i.test(file.name)).slice(-1);
}
