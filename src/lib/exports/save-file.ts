/** A text file to be handed to the user. */
export type TextFile = { fileName: string; text: string; type: 'text/csv' | 'text/plain' | 'text/html' | 'application/json' };

const keptMs = 60_000; // a slow "Save as" dialogue reads the blob only once the user has answered

/** A file as it was handed over. */
export type Saved = { fileName: string; blob: Blob };
const hearing = new Set<(saved: Saved) => void>();

/** Has every file that is handed to the user told of. Returns what ends it. */
export function onSaved(hear: (saved: Saved) => void): () => void {
	hearing.add(hear);
	return () => void hearing.delete(hear);
}

/** Hands a file to the user as a download. Nothing is sent anywhere: the link points at a blob in this page. */
export function saveFile({ fileName, text, type }: TextFile): void {
	const blob = new Blob([text], { type: `${type};charset=utf-8` });
	const url = URL.createObjectURL(blob);
	const link = document.createElement('a');
	link.href = url;
	link.download = fileName;
	link.hidden = true;
	document.body.append(link);
	link.click();
	link.remove();
	for (const hear of hearing) hear({ fileName, blob });
	setTimeout(() => URL.revokeObjectURL(url), keptMs);
}
