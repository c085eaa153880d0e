import type { AppendedColumn, StoredType } from '../engine/appended';

const arrays = {
	UTINYINT: Uint8Array,
	USMALLINT: Uint16Array,
	SMALLINT: Int16Array,
	INTEGER: Int32Array,
	DATE: Int32Array,
	DOUBLE: Float64Array
} as const;

/** Bytes that one value takes. */
export function valueBytes(type: StoredType): number {
	return arrays[type].BYTES_PER_ELEMENT;
}

/** Some rows of one column, as the engine keeps them, filled from its start and used again and again. It has no room until it is given some. */
export class ColumnBuffer {
	private readonly type: StoredType;
	private values: InstanceType<(typeof arrays)[StoredType]>;
	private filled = new Uint8Array();
	private blanks = 0;

	constructor(type: StoredType) {
		this.type = type;
		this.values = new arrays[type]();
	}

	/** Makes room for more rows than before, and keeps those that are there. */
	grow(rows: number): void {
		const { values, filled } = this;
		this.values = new arrays[this.type](rows);
		this.values.set(values);
		this.filled = new Uint8Array(Math.ceil(rows / 8));
		this.filled.set(filled);
	}

	/**
	 * Copies `count` values from `source[from]` on to the rows from `at` on; NaN is nothing.
	 * @throws when a value is none of the column's type
	 */
	copy(source: Float64Array, from: number, count: number, at: number): void {
		const { filled, values } = this;
		values.set(source.subarray(from, from + count), at);
		const end = at + count;
		let bits = 0; // of the byte of `filled` that is being made
		let blanks = 0;
		for (let row = at, next = from; row < end; row += 1, next += 1) {
			const value = source[next] as number;
			if (values[row] === value) bits |= 1 << (row & 7);
			else if (Number.isNaN(value)) blanks += 1;
			else throw new RangeError('a value that its column cannot hold'); // it has become another one
			if ((row & 7) !== 7 && row + 1 !== end) continue;
			filled[row >> 3] = (filled[row >> 3] as number) | bits;
			bits = 0;
		}
		this.blanks += blanks;
	}

	/** The first `rows` rows. What is taken is good until `clear`. */
	taken(rows: number): AppendedColumn {
		return { type: this.type, values: this.values.subarray(0, rows), filled: this.filled, blanks: this.blanks } as AppendedColumn;
	}

	clear(): void {
		this.filled.fill(0);
		this.blanks = 0;
	}
}
