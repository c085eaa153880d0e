import { trimEnd, trimStart } from './cell-text';
import type { PersonNumbers } from './person-numbers';
import { isPseudonym, isUnsaltedDigest } from './pseudonyms';
import type { Cells } from '../formats/cells';
import { ValueColumn, type Watch } from './value-column';

/** Reads the column that joins a record to a person. What is no pseudonym is looked at by the gate. */
export class LinkColumn {
	valid = 0;
	private unsaltedKeys = 0;
	private readonly position: number;
	private readonly people: PersonNumbers;
	private readonly watch: Watch;
	private readonly others: ValueColumn;
	private readonly single: Cells;

	constructor(position: number, people: PersonNumbers, watch: Watch, room: { texts: number; bytes: number }) {
		this.position = position;
		this.people = people;
		this.watch = watch;
		this.others = new ValueColumn(0, null, watch, room);
		this.single = { bytes: new Uint8Array(), starts: new Int32Array(1), ends: new Int32Array(1), width: 1, rows: 1, capacity: 1 };
	}

	get blanks(): number {
		return this.others.blanks;
	}

	get unsalted(): number {
		return this.unsaltedKeys + this.others.unsalted;
	}

	/** Person numbers of a batch's rows, NaN for a row without a pseudonym. */
	read(cells: Cells, out: Float64Array): void {
		const { bytes, starts, ends, width, rows } = cells;
		for (let row = 0; row < rows; row += 1) {
			const place = row * width + this.position;
			const first = starts[place] as number;
			const last = ends[place] as number;
			const start = trimStart(bytes, first, last);
			const end = trimEnd(bytes, start, last);
			const isKey = last >= 0 && isPseudonym(bytes, start, end);
			out[row] = isKey ? this.people.numberOf(bytes, start) : NaN;
			if (isKey) {
				this.valid += 1;
				if (isUnsaltedDigest(bytes, start, end)) this.unsaltedKeys += 1;
			} else this.lookAt(bytes, first, last);
		}
	}

	finish(): void {
		this.watch.addPseudonyms(this.valid);
		this.others.finish();
	}

	private lookAt(bytes: Uint8Array, start: number, end: number): void {
		this.single.bytes = bytes;
		this.single.starts[0] = start;
		this.single.ends[0] = end;
		this.others.read(this.single, new Float64Array(1));
	}
}
