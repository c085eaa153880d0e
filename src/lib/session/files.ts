/** Whether nobody says what these files are: none is a manifest. */
export function isBareOfManifest(files: readonly File[]): boolean {
	return !files.some((file) => /^manifest\.json$/i.test(file.name));
}
