/** Whether nobody says what these files are: none is a manifest. */
export function isBareOfManifest(files: readonly File[]): boolean {
	return !files.some((file) => /^manifest\.json$/i.test(file.name));
}

/** The file of this name; when there is none it may be inside one of the archives. */
export function filesHolding(files: readonly File[], name: string): File[] {
	const own = files.filter((file) => file.name === name);
	return own.length > 0 ? own.slice(-1) : files.filter((file) => /\.zip$/i.test(file.name));
}
