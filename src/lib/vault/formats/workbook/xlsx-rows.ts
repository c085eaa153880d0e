import { BadFile } from '../bad-file';
import { limits } from '../limits';
import type { HeadRow } from '../table';
import { unescape } from './shared-strings';
import type { Attributes, XmlListener } from './xml-parser';

export type XlsxMeaning = { strings: readonly string[]; dateStyles: readonly boolean[]; since1904: boolean };

const dayMs = 86_400_000;

/** A date as spreadsheets keep it, days since the end of 1899 (with the 29 February 1900 that never was) or since 1904, as ISO 8601. */
export function dateOf(serial: number, since1904: boolean): string | null {
	if (!(serial >= 0 && serial < 2_958_466)) return null;
	const days = since1904 ? serial + 1462 : serial;
	const ms = Math.round((days - 25_569 + (days < 60 ? 1 : 0)) * 86_400) * 1000;
	if (days < 1) return new Date(ms).toISOString().slice(11, 19);
	const iso = new Date(ms).toISOString();
	return ms % dayMs === 0 ? iso.slice(0, 10) : iso.slice(0, 19);
}

/** `1.5E3` as 1500; other numbers as they are written. */
export function plainNumber(text: string): string {
	return /e/i.test(text) ? String(Number(text)) : text;
}

/** The column of a reference: 0 for `A7`, 26 for `AA7`. */
function columnOf(reference: string): number {
	let column = 0;
	for (let at = 0; at < reference.length; at += 1) {
		const letter = reference.charCodeAt(at) & 0xdf;
		if (letter < 65 || letter > 90) break;
		column = column * 26 + letter - 64;
	}
	return column - 1;
}

/** Collects the rows of one sheet (ECMA-376, part 1, 18.3) as texts. */
export class XlsxRows implements XmlListener {
	rows: HeadRow[] = [];
	private readonly meaning: XlsxMeaning;
	private line = 0;
	private cells: string[] = [];
	private column = -1;
	private type = '';
	private style = 0;
	private value = '';
	private inValue = false;
	private inPhonetic = false;

	constructor(meaning: XlsxMeaning) {
		this.meaning = meaning;
	}

	open(name: string, attribute: Attributes): void {
		this.inValue = (name === 'v' || name === 't') && !this.inPhonetic;
		if (name === 'c') this.openCell(attribute);
		else if (name === 'rPh') this.inPhonetic = true;
		else if (name === 'row') {
			this.line = Number(attribute('r') ?? this.line + 1);
			this.cells = [];
			this.column = -1;
		}
	}

	close(name: string): void {
		this.inValue = false;
		if (name === 'c') this.closeCell();
		else if (name === 'rPh') this.inPhonetic = false;
		else if (name === 'row') this.rows.push({ line: this.line, cells: this.cells });
	}

	text(more: string): void {
		if (!this.inValue) return;
		this.value += more;
		if (this.value.length > limits.cellBytes) throw new BadFile('cell-too-long', { line: this.line });
	}

	private openCell(attribute: Attributes): void {
		const reference = attribute('r');
		this.column = reference === undefined ? this.column + 1 : columnOf(reference);
		if (!(this.column >= 0 && this.column < 16_384)) throw new BadFile('file-damaged');
		this.type = attribute('t') ?? 'n';
		this.style = Number(attribute('s') ?? 0);
		this.value = '';
	}

	private closeCell(): void {
		if (this.value === '') return;
		while (this.cells.length < this.column) this.cells.push('');
		this.cells[this.column] = this.meaningOf(this.value);
	}

	private meaningOf(text: string): string {
		const { strings, dateStyles, since1904 } = this.meaning;
		switch (this.type) {
			case 's': {
				const shared = strings[Number(text)];
				if (shared === undefined) throw new BadFile('file-damaged');
				return shared;
			}
			case 'b':
				return text === '1' ? 'TRUE' : 'FALSE';
			case 'n': {
				const date = dateStyles[this.style] ? dateOf(Number(text), since1904) : null;
				return date ?? plainNumber(text);
			}
			default:
				return unescape(text);
		}
	}
}
