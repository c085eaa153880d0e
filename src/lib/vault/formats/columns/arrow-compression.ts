import { decompressZstd } from 'hyparquet-compressors';
import { asDamaged, BadFile } from '../bad-file';
import { checkInflation } from '../inflate';
import { limits } from '../limits';
import { bytesPerLong, type MessageView } from './arrow-message';
import { unpackLz4Frame } from './lz4-frame';

/** The description and the body of a message, unpacked where it was packed buffer by buffer. @throws {BadFile} */
export function unpackBody(message: MessageView, body: Uint8Array): { metadata: Uint8Array; body: Uint8Array } {
	const { codec } = message;
	if (codec === null) return { metadata: message.bytes, body };
	if (codec > 1) throw new BadFile('compression-not-read');
	const parts = message.buffers().map(({ offset, length }) => {
		if (offset < 0 || length < 0 || offset + length > body.length) throw new BadFile('file-damaged');
		return unpack(body.subarray(offset, offset + length), codec);
	});
	const places: { offset: number; length: number }[] = [];
	let end = 0;
	for (const { length } of parts) {
		places.push({ offset: end, length });
		end += Math.ceil(length / bytesPerLong) * bytesPerLong;
	}
	const unpacked = new Uint8Array(end);
	parts.forEach((part, index) => unpacked.set(part, places[index]?.offset));
	return { metadata: message.unpacked(places, end), body: unpacked };
}

/** One buffer: its length when unpacked, or -1 when it was left as it was, and its bytes. */
function unpack(bytes: Uint8Array, codec: number): Uint8Array {
	if (bytes.length === 0) return bytes;
	if (bytes.length < bytesPerLong) throw new BadFile('file-damaged');
	const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigInt64(0, true));
	const packed = bytes.subarray(bytesPerLong);
	if (length === -1) return packed;
	if (!(length >= 0 && length <= limits.heldBytes)) throw new BadFile('file-damaged');
	checkInflation(length, packed.length);
	try {
		const unpacked = codec === 0 ? unpackLz4Frame(packed, length) : decompressZstd(packed, new Uint8Array(length));
		if (unpacked.length !== length) throw new BadFile('file-damaged');
		return unpacked;
	} catch (error) {
		throw asDamaged(error);
	}
}
