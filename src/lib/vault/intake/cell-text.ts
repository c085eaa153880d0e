const decoder = new TextDecoder();
const space = 0x20;
const tab = 0x09;

/** A cell's text. `end` as in `Cells`: negative when quotation marks inside are doubled. */
export function cellText(bytes: Uint8Array, start: number, end: number): string {
	if (end < 0) return decoder.decode(bytes.subarray(start, ~end)).replaceAll('""', '"');
	if (end - start > 32) return decoder.decode(bytes.subarray(start, end));
	let text = '';
	for (let at = start; at < end; at += 1) {
		const byte = bytes[at] as number;
		if (byte > 0x7f) return decoder.decode(bytes.subarray(start, end));
		text += String.fromCharCode(byte);
	}
	return text;
}

/** Where the text begins after leading blanks. */
export function trimStart(bytes: Uint8Array, start: number, end: number): number {
	let at = start;
	while (at < end && (bytes[at] === space || bytes[at] === tab)) at += 1;
	return at;
}

/** Where the text ends before trailing blanks. */
export function trimEnd(bytes: Uint8Array, start: number, end: number): number {
	let at = end;
	while (at > start && (bytes[at - 1] === space || bytes[at - 1] === tab)) at -= 1;
	return at;
}
