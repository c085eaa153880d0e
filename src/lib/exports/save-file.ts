/** A text file to be handed to the user. */
export type TextFile = { fileName: string; text: string; type: 'text/csv' | 'text/plain' | 'text/html' | 'application/json' };

const keptMs = 60_000; // a slow "Save as" dialogue reads the blob only once the user has answered

/** Hands a file to the user as a download. Nothing is sent anywhere: the link points at a blob in this page. */
export function saveFile({ fileName, text, type }: TextFile): void {
	const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
	const link = document.createElement('a');
	link.href = url;
	link.download = fileName;
	link.hidden = true;
	document.body.append(link);
	link.click();
	link.remove();
	setTimeout(() => URL.revokeObjectURL(url), keptMs);
}
