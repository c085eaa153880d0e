import { BadFile } from '../bad-file';

const magic = 0x184d2204;
const hasContentSize = 8;
const hasBlockChecksum = 16;
const hasDictionary = 1;

/** Unpacks an LZ4 frame (Collet, "LZ4 Frame Format" 1.6.4) of known length. Checksums are passed over. @throws {BadFile} */
export function unpackLz4Frame(frame: Uint8Array, length: number): Uint8Array {
	const view = new DataView(frame.buffer, frame.byteOffset, frame.length);
	if (frame.length < 7 || view.getUint32(0, true) !== magic) throw new BadFile('file-damaged');
	const flags = view.getUint8(4);
	if ((flags & hasDictionary) !== 0) throw new BadFile('compression-not-read');
	const out = new Uint8Array(length);
	let at = 7 + ((flags & hasContentSize) === 0 ? 0 : 8);
	let written = 0;
	for (;;) {
		const head = view.getUint32(at, true);
		at += 4;
		if (head === 0) break;
		const size = head & 0x7fffffff;
		if (at + size > frame.length) throw new BadFile('file-damaged');
		const block = frame.subarray(at, at + size);
		if (head >>> 31 === 1) {
			out.set(block, written);
			written += size;
		} else written = unpackBlock(block, out, written);
		at += size + ((flags & hasBlockChecksum) === 0 ? 0 : 4);
	}
	if (written !== length) throw new BadFile('file-damaged');
	return out;
}

/** Unpacks one block behind what was unpacked before, to which it may refer. Returns where it ends. */
function unpackBlock(block: Uint8Array, out: Uint8Array, from: number): number {
	let at = 0;
	let written = from;
	while (at < block.length) {
		const token = block[at] as number;
		at += 1;
		const literals = extended(token >> 4);
		if (at + literals > block.length) throw new BadFile('file-damaged');
		out.set(block.subarray(at, at + literals), written);
		at += literals;
		written += literals;
		if (at >= block.length) break;
		const distance = (block[at] as number) | ((block[at + 1] as number) << 8);
		at += 2;
		const copied = extended(token & 15) + 4;
		if (distance === 0 || distance > written || written + copied > out.length) throw new BadFile('file-damaged');
		if (distance >= copied) out.copyWithin(written, written - distance, written - distance + copied);
		else for (let byte = 0; byte < copied; byte += 1) out[written + byte] = out[written + byte - distance] as number;
		written += copied;
	}
	return written;

	function extended(length: number): number {
		if (length < 15) return length;
		let more = 255;
		let sum = length;
		while (more === 255) {
			if (at >= block.length) throw new BadFile('file-damaged');
			more = block[at] as number;
			at += 1;
			sum += more;
		}
		return sum;
	}
}
