import { BadFile } from '../bad-file';
import { limits } from '../limits';
import type { Pace } from '../pace';
import type { Source } from '../source';
import type { Entry } from '../zip/directory';
import { parseMember } from './parse-member';

/** The texts of a workbook, which its cells name by number. Phonetic guides are no part of a text. @throws {BadFile} */
export async function readSharedStrings(archive: Source, strings: Entry | null, pace: Pace): Promise<string[]> {
	const found: string[] = [];
	if (!strings) return found;
	let text = '';
	let inText = false;
	let inPhonetic = false;
	let length = 0;
	await parseMember(
		archive,
		strings,
		{
			open(name) {
				if (name === 'si') text = '';
				if (name === 'rPh') inPhonetic = true;
				inText = name === 't' && !inPhonetic;
			},
			close(name) {
				if (name === 'rPh') inPhonetic = false;
				inText = false;
				if (name !== 'si') return;
				length += text.length;
				if (length > limits.heldBytes / 2) throw new BadFile('file-too-large');
				found.push(unescape(text));
			},
			text(more) {
				if (inText) text += more;
				if (text.length > limits.cellBytes) throw new BadFile('cell-too-long');
			}
		},
		pace
	);
	return found;
}

/** Characters that XML cannot hold are written `_x000D_`. */
export function unescape(text: string): string {
	if (!text.includes('_x')) return text;
	return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
