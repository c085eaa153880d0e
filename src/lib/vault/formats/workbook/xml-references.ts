import { BadFile } from '../bad-file';

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The characters that references stand for. A file that names entities of its own is refused. @throws {BadFile} */
export function decodeReferences(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));|&/gi, (_, hex?: string, decimal?: string, name?: string) => {
		const code = hex !== undefined ? parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : NaN;
		if (code <= 0x10ffff) return String.fromCodePoint(code);
		const character = named[name ?? ''];
		if (character === undefined) throw new BadFile('file-damaged');
		return character;
	});
}
