import { BadFile } from '../bad-file';
import { limits } from '../limits';
import { readBytes, type Source } from '../source';
import { unpackBody } from './arrow-compression';
import { bytesPerLong, MessageView, schemaOfFooter } from './arrow-message';

/** A message of an Arrow stream: what it describes, and its bytes as a stream has them, unpacked. */
export type ArrowMessage = { kind: 'schema' | 'dictionary' | 'rows' | 'other'; rows: number; bytes: Uint8Array; end: number };

const fileMagic = 'ARROW1';
const continued = -1;
const kinds = ['other', 'schema', 'dictionary', 'rows'] as const;

/** Whether the file begins as an Arrow file does; a stream has no such mark. */
export function isArrowFile(head: Uint8Array): boolean {
	return new TextDecoder().decode(head.subarray(0, 6)) === fileMagic;
}

/** Whether the file may be an Arrow stream: the first message is a schema. */
export function isArrowStream(head: Uint8Array): boolean {
	if (head.length < 16) return false;
	const view = new DataView(head.buffer, head.byteOffset, head.length);
	const length = view.getInt32(4, true);
	if (view.getInt32(0, true) !== continued || length < 8 || length > head.length - 8) return false;
	return kinds[new MessageView(head.subarray(8, 8 + length)).kind] === 'schema';
}

/**
 * The messages of an Arrow file or stream (Columnar Format 1.4, "IPC"), one after the other. A file is a stream between a
 * mark and a list of its parts; both are read from their start.
 * @throws {BadFile} `file-truncated` when it ends inside a message, and a file when it lacks its last mark
 */
export async function* readMessages(source: Source, isFile: boolean): AsyncGenerator<ArrowMessage, void> {
	if (isFile) await checkEnd(source);
	const end = isFile ? source.size - 10 : source.size;
	let at = isFile ? 8 : 0;
	while (at + 8 <= end) {
		const prefix = new DataView((await readBytes(source, at, at + 8)).buffer);
		const isContinued = prefix.getInt32(0, true) === continued;
		const length = prefix.getInt32(isContinued ? 4 : 0, true);
		if (length === 0) return;
		const bodyAt = at + (isContinued ? 8 : 4) + length;
		if (length < 0 || length > limits.inflatedBytes) throw new BadFile('file-damaged');
		if (bodyAt > end) throw new BadFile('file-truncated');
		const message = new MessageView(await readBytes(source, bodyAt - length, bodyAt));
		message.checkLists();
		const { bodyLength } = message;
		if (!(bodyLength >= 0 && bodyLength <= limits.heldBytes))
			throw new BadFile(bodyLength > 0 ? 'file-too-large' : 'file-damaged');
		if (bodyAt + bodyLength > source.size) throw new BadFile('file-truncated');
		const unpacked = unpackBody(message, await readBytes(source, bodyAt, bodyAt + bodyLength));
		if (isFile && at === 8 && message.kind !== 1) yield await schemaAtEnd(source);
		checkLengths(message, unpacked.body.length);
		at = bodyAt + bodyLength;
		yield { kind: kinds[message.kind] ?? 'other', rows: message.rows, bytes: framed(unpacked.metadata, unpacked.body), end: at };
	}
	if (at < end && isFile) return;
	if (at !== end) throw new BadFile('file-truncated');
}

/** Arrow's own library for JavaScript writes the schema of a file into the list at its end only. */
async function schemaAtEnd(source: Source): Promise<ArrowMessage> {
	const length = new DataView((await readBytes(source, source.size - 10, source.size - 6)).buffer).getInt32(0, true);
	const message = schemaOfFooter(await readBytes(source, source.size - 10 - length, source.size - 10));
	message.checkLists();
	return { kind: 'schema', rows: 0, bytes: framed(message.bytes, new Uint8Array()), end: 8 };
}

async function checkEnd(source: Source): Promise<void> {
	const isWhole = source.size >= 18 && isArrowFile(await readBytes(source, source.size - 6, source.size));
	if (!isWhole) throw new BadFile('file-truncated');
}

/** Every value takes a bit at the least, but for columns of nothing, which are as long as others. @throws {BadFile} */
function checkLengths(message: MessageView, bodyLength: number): void {
	if (message.kind !== 2 && message.kind !== 3) return;
	const most = bodyLength * 8 + 8;
	for (const length of [message.rows, ...message.lengths()]) if (length < 0 || length > most) throw new BadFile('file-damaged');
}

/** A message with its length before it, both parts on boundaries of eight bytes. */
function framed(metadata: Uint8Array, body: Uint8Array): Uint8Array {
	const length = Math.ceil(metadata.length / bytesPerLong) * bytesPerLong;
	const bytes = new Uint8Array(8 + length + body.length);
	const view = new DataView(bytes.buffer);
	view.setInt32(0, continued, true);
	view.setInt32(4, length, true);
	bytes.set(metadata, 8);
	bytes.set(body, 8 + length);
	return bytes;
}
