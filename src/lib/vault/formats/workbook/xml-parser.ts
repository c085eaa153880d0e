import { BadFile } from '../bad-file';
import { decodeReferences } from './xml-references';
import { localName, XmlTag } from './xml-tag';

/** What is told of an XML file, in its order. Names come without their prefix: `table:table-row` is `table-row`. */
export type XmlListener = {
	open(name: string, attributes: Attributes): void;
	close(name: string): void;
	text(text: string): void;
};
/** The value of an attribute, by its name without a prefix. */
export type Attributes = (name: string) => string | undefined;

const longestTag = 1024 ** 2;

/**
 * Reads XML as it comes, in pieces cut anywhere. It knows as much of XML as spreadsheets use: elements, attributes, text,
 * character data, comments; no document type, so that no entity can be declared.
 */
export class XmlParser {
	private readonly listener: XmlListener;
	private readonly path: string[] = [];
	private readonly tag = new XmlTag();
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
		if (second === 0x2f) {
			const end = all.indexOf('>', tag);
			if (end >= 0) this.close(localName(all.slice(tag + 2, end).trim()));
			return end < 0 ? -1 : end + 1;
		}
		if (!this.tag.read(all, tag)) return -1;
		this.open(this.tag);
		return this.tag.end + 1;
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

	private open({ name, isEmpty, attribute }: XmlTag): void {
		this.begun = true;
		this.listener.open(name, attribute);
		if (isEmpty) this.listener.close(name);
		else this.path.push(name);
	}

	private close(name: string): void {
		if (this.path.pop() !== name) throw new BadFile('file-damaged');
		this.listener.close(name);
	}
}
