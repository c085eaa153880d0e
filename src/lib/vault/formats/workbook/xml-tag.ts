import { BadFile } from '../bad-file';
import { decodeReferences } from './xml-references';

const doubleQuote = 0x22;
const singleQuote = 0x27;
const slash = 0x2f;
const equals = 0x3d;
const greater = 0x3e;

/** A name without its prefix: `table-row` of `table:table-row`. */
export function localName(name: string): string {
	return name.slice(name.indexOf(':') + 1);
}

/** The tag read last that opens an element: its name, and where its attributes stand. One is used for all tags of a file. */
export class XmlTag {
	name = '';
	/** Where it ends, at its `>`. */
	end = 0;
	/** It closes its element at once. */
	isEmpty = false;
	private text = '';
	private at = 0;
	/** Four numbers an attribute: where its name and its value begin and end. */
	private readonly places: number[] = [];

	/** Reads the tag whose `<` stands at `from`; false when the text stops before its end. @throws {BadFile} `file-damaged` */
	read(text: string, from: number): boolean {
		this.text = text;
		this.at = from + 1;
		this.places.length = 0;
		this.skipWord();
		this.name = localName(text.slice(from + 1, this.at));
		for (;;) {
			this.skipBlanks();
			if (this.at >= text.length) return false;
			const code = text.charCodeAt(this.at);
			if (code === greater || code === slash) return this.readEnd(code);
			if (!this.readAttribute()) return false;
		}
	}

	/** The value of an attribute, by its name without a prefix. */
	readonly attribute = (wanted: string): string | undefined => {
		const { text, places } = this;
		for (let index = 0; index < places.length; index += 4) {
			const end = places[index + 1] as number;
			const start = end - wanted.length;
			const isName = start === places[index] || (start > (places[index] as number) && text[start - 1] === ':');
			if (isName && text.startsWith(wanted, start)) return decodeReferences(text.slice(places[index + 2], places[index + 3]));
		}
		return undefined;
	};

	private readEnd(code: number): boolean {
		this.isEmpty = code === slash;
		this.end = this.isEmpty ? this.at + 1 : this.at;
		if (this.end >= this.text.length) return false;
		if (this.text.charCodeAt(this.end) !== greater) throw new BadFile('file-damaged');
		return true;
	}

	private readAttribute(): boolean {
		const { text, places } = this;
		const name = this.at;
		this.skipWord();
		const nameEnd = this.at;
		this.skipBlanks();
		if (this.at >= text.length) return false;
		if (text.charCodeAt(this.at) !== equals || nameEnd === name) throw new BadFile('file-damaged');
		this.at += 1;
		this.skipBlanks();
		if (this.at >= text.length) return false;
		const quote = text.charCodeAt(this.at);
		if (quote !== doubleQuote && quote !== singleQuote) throw new BadFile('file-damaged');
		const value = this.at + 1;
		const end = text.indexOf(quote === doubleQuote ? '"' : "'", value);
		if (end < 0) return false;
		places.push(name, nameEnd, value, end);
		this.at = end + 1;
		return true;
	}

	private skipWord(): void {
		for (; this.at < this.text.length; this.at += 1) {
			const code = this.text.charCodeAt(this.at);
			if (code <= 0x20 || code === equals || code === greater || code === slash) return;
		}
	}

	private skipBlanks(): void {
		while (this.text.charCodeAt(this.at) <= 0x20) this.at += 1;
	}
}
