const decoder = new TextDecoder();
const space = 0x20;
const tab = 0x09;

/** A cell's text. `end` as in `Cells`: negative when quotation marks inside are doubled. */
export function cellText(bytes: Uint8Array, start: number, end: number): string {
	if (end < 0) return decoder.decode(bytes.subarray(start, ~end)).replaceAll('""', '"');
	let many = 0;
	for (let at = start; at < end; at += 1) many |= bytes[at] as number;
	if (end - start > 32 || many > 0x7f) return decoder.decode(bytes.subarray(start, end));
	let text = '';
	let at = start;
	for (; at + 4 <= end; at += 4)
		text += String.fromCharCode(bytes[at] as number, bytes[at + 1] as number, bytes[at + 2] as number, bytes[at + 3] as number);
	for (; at < end; at += 1) text += String.fromCharCode(bytes[at] as number);
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
