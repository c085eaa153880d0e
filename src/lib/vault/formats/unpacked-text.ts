import { BadFile } from './bad-file';
import { GzipStream, isGzip } from './gzip';
import { Pace } from './pace';
import { readBytes, type Source } from './source';

const pieceBytes = 1024 ** 2;

/**
 * The text of a small file, packed with gzip or not: all of it, or its start where `most` bytes are wanted at most.
 * @throws {BadFile} `file-too-large` when all is wanted and there are more than `most` bytes; when it is damaged
 */
export async function unpackedText(source: Source, most: number, wanted: 'all' | 'start'): Promise<string> {
	if (!isGzip(await readBytes(source, 0, Math.min(2, source.size)))) {
		if (wanted === 'all' && source.size > most) throw new BadFile('file-too-large');
		return new TextDecoder().decode(await readBytes(source, 0, Math.min(most, source.size)));
	}
	const stream = new GzipStream(source, pieceBytes, new Pace());
	const decoder = new TextDecoder();
	let text = '';
	let bytes = 0;
	for (let piece = await stream.next(); piece; piece = await stream.next()) {
		text += decoder.decode(piece.bytes, { stream: !piece.last });
		bytes += piece.bytes.length;
		if (wanted === 'start' && bytes >= most) break;
		if (bytes > most) throw new BadFile('file-too-large');
	}
	return text;
}
