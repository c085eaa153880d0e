import { BadFile } from '../bad-file';

/** What is told of an XML file, in its order. Names come without their prefix: `table:table-row` is `table-row`. */
export type XmlListener = {
	open(name: string, attributes: Attributes): void;
	close(name: string): void;
	text(text: string): void;
};
/** The value of an attribute, by its name without a prefix. */
export type Attributes = (name: string) => string | undefined;

const longestTag = 1024 ** 2;
const pair = /\s+(?:[^\s=:]+:)?([^\s=:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gy;
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

function localName(name: string): string {
	return name.slice(name.indexOf(':') + 1);
}

/** Where a tag that begins at `from` ends, `>` inside a value not counted; -1 when the text stops before. */
function endOfTag(text: string, from: number): number {
	let end = text.indexOf('>', from);
	for (;;) {
		if (end < 0) return -1;
		const quote = /["']/.exec(text.slice(from, end));
		if (!quote) return end;
		let at = from + quote.index;
		for (; at < end && at >= 0;) {
			const close = text.indexOf(text.charAt(at), at + 1);
			if (close < 0) return -1;
			if (close > end) end = text.indexOf('>', close);
			const next = /["']/.exec(text.slice(close + 1, end < 0 ? close + 1 : end));
			if (end < 0 || !next) return end;
			at = close + 1 + next.index;
		}
	}
}

/**
 * Reads XML as it comes, in pieces cut anywhere. It knows as much of XML as spreadsheets use: elements, attributes, text,
 * character data, comments; no document type, so that no entity can be declared.
 */
export class XmlParser {
	private readonly listener: XmlListener;
	private readonly path: string[] = [];
	private held = '';
	private begun = false;

	constructor(listener: XmlListener) {
		this.listener = listener;
	}

	/** @throws {BadFile} `file-damaged`, or `file-truncated` when `last` comes inside an element */
	push(text: string, last: boolean): void {
		const all = this.held === '' ? text : this.held + text;
		const used = this.read(all, last);
		this.held = all.slice(used);
		if (this.held.length > longestTag * 2) throw new BadFile('file-damaged');
		if (last && (this.path.length > 0 || !this.begun)) throw new BadFile('file-truncated');
	}

	/** How much was used: all but what is not finished. */
	private read(all: string, last: boolean): number {
		let at = 0;
		for (;;) {
			const tag = all.indexOf('<', at);
			if (tag < 0) {
				// A reference may be cut in two: the text waits for its end.
				if (last && this.path.length === 0) return all.length;
				return at;
			}
			if (tag > at && this.path.length > 0) this.listener.text(decodeReferences(all.slice(at, tag)));
			const next = this.readMarkup(all, tag);
			if (next < 0) return tag;
			at = next;
		}
	}

	private readMarkup(all: string, tag: number): number {
		const second = all.charCodeAt(tag + 1);
		if (second === 0x21) return this.readDeclaration(all, tag);
		if (second === 0x3f) {
			const end = all.indexOf('?>', tag + 2);
			return end < 0 ? -1 : end + 2;
		}
		const end = endOfTag(all, tag);
		if (end < 0) return -1;
		if (second === 0x2f) this.close(localName(all.slice(tag + 2, end).trim()));
		else this.open(all, tag, end);
		return end + 1;
	}

	private readDeclaration(all: string, tag: number): number {
		if (all.startsWith('<!--', tag)) {
			const end = all.indexOf('-->', tag + 4);
			return end < 0 ? -1 : end + 3;
		}
		if (all.startsWith('<![CDATA[', tag)) {
			const end = all.indexOf(']]>', tag + 9);
			if (end >= 0) this.listener.text(all.slice(tag + 9, end));
			return end < 0 ? -1 : end + 3;
		}
		if (all.length - tag < 9) return -1;
		throw new BadFile('file-damaged');
	}

	private open(all: string, tag: number, end: number): void {
		const isClosed = all.charCodeAt(end - 1) === 0x2f;
		const stop = isClosed ? end - 1 : end;
		let nameEnd = tag + 1;
		while (nameEnd < stop && all.charCodeAt(nameEnd) > 0x20) nameEnd += 1;
		const name = localName(all.slice(tag + 1, nameEnd));
		this.begun = true;
		this.listener.open(name, (wanted) => attributeOf(all, nameEnd, stop, wanted));
		if (isClosed) this.listener.close(name);
		else this.path.push(name);
	}

	private close(name: string): void {
		if (this.path.pop() !== name) throw new BadFile('file-damaged');
		this.listener.close(name);
	}
}

function attributeOf(all: string, from: number, to: number, wanted: string): string | undefined {
	pair.lastIndex = from;
	for (let found = pair.exec(all); found && found.index < to; found = pair.exec(all)) {
		if (found[1] === wanted) return decodeReferences(found[2] ?? found[3] ?? '');
	}
	return undefined;
}
