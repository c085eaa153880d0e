const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const headEnd = 33; // the signature, and the first chunk, which says how large the picture is
const keyword = 'Description';

/** Whether a file is a PNG, by its first bytes. */
export function isPng(bytes: Uint8Array): boolean {
	return signature.every((byte, at) => bytes[at] === byte);
}

/** A PNG with an ASCII text in it (a `tEXt` chunk, PNG 11.3.4.3). */
export function withText(png: Uint8Array, text: string): Uint8Array<ArrayBuffer> {
	const body = asciiBytes(`tEXt${keyword}\0${text}`);
	const chunk = new Uint8Array(body.length + 8);
	const view = new DataView(chunk.buffer);
	view.setUint32(0, body.length - 4);
	chunk.set(body, 4);
	view.setUint32(body.length + 4, checksum(body));
	const whole = new Uint8Array(png.length + chunk.length);
	whole.set(png.subarray(0, headEnd));
	whole.set(chunk, headEnd);
	whole.set(png.subarray(headEnd), headEnd + chunk.length);
	return whole;
}

/** The texts of a PNG that stand under that keyword. A file that ends early gives those before its end. */
export function textsOf(png: Uint8Array): string[] {
	const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
	const texts: string[] = [];
	for (let at = signature.length; at + 12 <= png.length;) {
		const length = view.getUint32(at);
		const body = png.subarray(at + 4, at + 8 + length);
		const start = asciiBytes(`tEXt${keyword}\0`);
		if (start.every((byte, index) => body[index] === byte)) texts.push(asciiText(body.subarray(start.length)));
		at += 12 + length;
	}
	return texts;
}

function asciiBytes(text: string): Uint8Array {
	return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function asciiText(bytes: Uint8Array): string {
	return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

/** CRC-32 as PNG and zip have it. */
function checksum(bytes: Uint8Array): number {
	let crc = 0xffffffff;
	for (const byte of bytes) {
		crc ^= byte;
		for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
	}
	return (crc ^ 0xffffffff) >>> 0;
}
