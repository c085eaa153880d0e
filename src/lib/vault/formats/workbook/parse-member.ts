import { BadFile } from '../bad-file';
import type { Pace } from '../pace';
import type { Source } from '../source';
import type { Entry } from '../zip/directory';
import { MemberStream } from '../zip/member';
import { XmlParser, type XmlListener } from './xml-parser';

export type ParseOptions = { pace: Pace; onDone?: (packedBytes: number) => void };

/**
 * Reads one XML file of an archive, telling `listener` of it, and stops for a moment after each piece, a few hundred
 * kilobytes of text.
 * @throws {BadFile}
 */
export async function* parsePieces<Listener extends XmlListener>(
	archive: Source,
	entry: Entry,
	listener: Listener,
	{ pace, onDone }: ParseOptions
): AsyncGenerator<Listener, void> {
	const parser = new XmlParser(listener);
	const stream = new MemberStream(archive, entry);
	const decoder = new TextDecoder('utf-8', { fatal: true });
	for (;;) {
		const bytes = await stream.next();
		for (let from = 0; bytes && from < bytes.length; from += mostParsed) {
			parser.push(decode(decoder, bytes.subarray(from, from + mostParsed)), false);
			onDone?.(stream.done);
			yield listener;
			await pace.rest();
		}
		if (bytes) continue;
		parser.push(decode(decoder), true);
		yield listener;
		return;
	}
}

const mostParsed = 256 * 1024;

function decode(decoder: TextDecoder, bytes?: Uint8Array<ArrayBuffer>): string {
	try {
		return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
	} catch {
		throw new BadFile('file-damaged');
	}
}

/** Reads one XML file of an archive from its start to its end. @throws {BadFile} */
export async function parseMember(archive: Source, entry: Entry, listener: XmlListener, pace: Pace): Promise<void> {
	const pieces = parsePieces(archive, entry, listener, { pace });
	for (;;) if ((await pieces.next()).done) return;
}
