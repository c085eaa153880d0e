/** A text file to be handed to the user. */
export type TextFile = {
	fileName: string;
	text: string;
	type: 'text/csv' | 'text/plain' | 'text/html' | 'application/json' | 'image/svg+xml';
};

/** A file of another kind. */
export type BytesFile = { fileName: string; bytes: Uint8Array<ArrayBuffer>; type: string };

const keptMs = 60_000; // a slow "Save as" dialogue reads the blob only once the user has answered

/** A file as it was handed over. */
export type Saved = { fileName: string; blob: Blob };
const hearing = new Set<(saved: Saved) => void>();

/** Has every file that is handed to the user told of. Returns what ends it. */
export function onSaved(hear: (saved: Saved) => void): () => void {
	hearing.add(hear);
	return () => void hearing.delete(hear);
}

/** Tells of what was handed over in another way than as a file. */
export function tellSaved(saved: Saved): void {
	for (const hear of hearing) hear(saved);
}

/** Hands a file to the user as a download. Nothing is sent anywhere: the link points at a blob in this page. */
export function saveFile(file: TextFile | BytesFile): void {
	const isText = 'text' in file;
	const blob = new Blob([isText ? file.text : file.bytes], { type: isText ? `${file.type};charset=utf-8` : file.type });
	const url = URL.createObjectURL(blob);
	const link = document.createElement('a');
	link.href = url;
	link.download = file.fileName;
	link.hidden = true;
	document.body.append(link);
	link.click();
	link.remove();
	tellSaved({ fileName: file.fileName, blob });
	setTimeout(() => URL.revokeObjectURL(url), keptMs);
}
