import { cellText, trimEnd, trimStart } from './cell-text';
import type { ColumnTally } from './identifiers/column-tally';
import { looksLikeNothing } from './identifiers/content-rules';
import { isPseudonym, isUnsaltedDigest } from './pseudonyms';
import type { ReadBytes, ReadText, Reading } from './read-value';
import type { Cells } from '../formats/cells';
import { Spellings } from './spellings';

/** What is learnt of each different text beside its value: the identifiers gate. */
export type Watch = Pick<ColumnTally, 'add' | 'addPlain' | 'addPseudonyms'>;

/** No cell read yet, by outcome. */
export function noOutcomes(): Record<Reading['outcome'], number> {
	return { read: 0, converted: 0, missing: 0, invalid: 0, 'month-first': 0, unknown: 0 };
}

/** Of so many texts one in 32 is met again where there are as many different ones as can be remembered. */
const seenBeforeJudged = 4096;

type Room = { texts: number; bytes: number };
const encoder = new TextEncoder();

/**
 * Reads one column of a file: each different text is worked out once and remembered, as far as there is room. Without
 * `readText` the column is only watched.
 */
export class ValueColumn {
	blanks = 0;
	unsalted = 0;
	/** Cells whose text was read as a value, by outcome. */
	readonly outcomes = noOutcomes();
	/** Where the values of the batch read last were written. */
	lastRead: Float64Array = new Float64Array(0);
	private readonly position: number;
	private readText: ReadText | null;
	private readonly watch: Watch | null;
	private readonly spellings: Spellings;
	/** By number of the text; the readings themselves would fill the memory for the whole of a file. */
	private readonly found: Reading['outcome'][] = [];
	private readonly values: number[] = [];
	private blankValue: number;
	private lookups = 0;
	private hits = 0;
	private direct = false;
	/** Cells that are not blank, until they were enough to judge the column by. */
	private seen = 0;

	constructor(position: number, readText: ReadText | null, watch: Watch | null, room: Room) {
		this.position = position;
		this.readText = readText;
		this.watch = watch;
		this.spellings = new Spellings(room.texts, room.bytes);
		this.blankValue = readText ? readText('').value : NaN;
	}

	/** Gives the column another meaning, before anything is read. */
	readWith(readText: ReadText): void {
		this.readText = readText;
		this.blankValue = readText('').value;
	}

	/** Values of a batch's rows, NaN for nothing. */
	read(cells: Cells, out: Float64Array): void {
		this.lastRead = out;
		const { starts, ends, width, rows } = cells;
		const { position, values, spellings } = this;
		const { counts } = spellings;
		const { blankValue } = this;
		let blanks = 0;
		for (let row = 0; row < rows; row += 1) {
			const place = row * width + position;
			let { bytes } = cells;
			let start = starts[place] as number;
			let end = ends[place] as number;
			if (start === end) {
				blanks += 1;
				out[row] = blankValue;
				continue;
			}
			const known = end - start === 1 ? spellings.ofByte(bytes[start] as number) : -1;
			if (known >= 0) {
				counts[known] = (counts[known] as number) + 1;
				out[row] = values[known] as number;
				continue;
			}
			if (end < 0) {
				bytes = encoder.encode(cellText(bytes, start, end));
				start = 0;
				end = bytes.length;
			}
			start = trimStart(bytes, start, end);
			end = trimEnd(bytes, start, end);
			if (start === end) {
				blanks += 1;
				out[row] = blankValue;
				continue;
			}
			const id = this.direct ? -1 : spellings.find(bytes, start, end);
			if (id >= 0) {
				if (id === values.length) this.learn(bytes, start, end);
				counts[id] = (counts[id] as number) + 1;
				out[row] = values[id] as number;
			} else out[row] = this.readDirectly(bytes, start, end);
			if (spellings.full && !this.direct) this.noteHit(id >= 0);
		}
		this.blanks += blanks;
		if (this.seen < seenBeforeJudged) this.judge(blanks, rows);
	}

	/** Adds up what the remembered texts were; nothing more is read after. */
	finish(): void {
		const { counts } = this.spellings;
		this.spellings.forEach((id, bytes, start, end) => {
			const cells = counts[id] ?? 0;
			const outcome = this.found[id];
			if (outcome) this.outcomes[outcome] += cells;
			if (!this.watch) return;
			const understood = outcome === 'read' || outcome === 'converted';
			const listed = understood && this.readText !== null && this.isListed(id);
			if (looksLikeNothing(bytes, start, end)) return this.watch.addPlain(end - start, cells, listed);
			if (isPseudonym(bytes, start, end) && isUnsaltedDigest(bytes, start, end)) this.unsalted += cells;
			this.watch.add(cellText(bytes, start, end), cells, listed);
		});
	}

	/** Set by the column's plan: which stored values are the contract's own codes. */
	listedBelow = 0;
	/** Set by the column's plan where values are made without texts: used instead of `readText` for all that is not blank. */
	readBytes: ReadBytes | null = null;

	private isListed(id: number): boolean {
		return (this.values[id] ?? NaN) < this.listedBelow;
	}

	private learn(bytes: Uint8Array, start: number, end: number): void {
		if (!this.readText) {
			this.values.push(NaN);
			return;
		}
		const reading = this.readBytes?.(bytes, start, end) ?? this.readText(cellText(bytes, start, end).trim());
		this.found.push(reading.outcome);
		this.values.push(reading.value);
	}

	private readDirectly(bytes: Uint8Array, start: number, end: number): number {
		const pseudonym = this.watch !== null && isPseudonym(bytes, start, end);
		if (pseudonym && isUnsaltedDigest(bytes, start, end)) this.unsalted += 1;
		if (pseudonym) this.watch?.addPseudonyms(1);
		const plain = !pseudonym && looksLikeNothing(bytes, start, end);
		const isRead = this.readText !== null && this.readBytes === null;
		const text = isRead || !(pseudonym || plain) ? cellText(bytes, start, end).trim() : '';
		if (plain) this.watch?.addPlain(end - start, 1, false);
		else if (!pseudonym) this.watch?.add(text, 1, false);
		if (!this.readText) return NaN;
		const reading = this.readBytes?.(bytes, start, end) ?? this.readText(text);
		this.outcomes[reading.outcome] += 1;
		return reading.value;
	}

	/** A column whose first texts are nearly all different will have more of them than there is room to remember. */
	private judge(blanks: number, rows: number): void {
		this.seen += rows - blanks;
		if (this.seen >= seenBeforeJudged) this.direct ||= this.spellings.size * 32 > this.seen * 31;
	}

	/** A column of ever new texts gains nothing from looking them up. */
	private noteHit(hit: boolean): void {
		this.lookups += 1;
		if (hit) this.hits += 1;
		if (this.lookups < 4096) return;
		this.direct = this.hits * 4 < this.lookups;
		this.lookups = 0;
		this.hits = 0;
	}
}
