import type { AppendedColumn, StoredType } from '../engine/appended';
import type { Engine } from '../engine/engine';
import { join, name, sql, type Sql } from '../sql/sql';
import { ColumnBuffer, valueBytes } from './column-buffer';
import type { Keys } from './link-column';

export type { StoredType };
export type StoredColumn = { column: string; type: StoredType };
/** Values of some rows, column by column, NaN for nothing; dates as days since 1970-01-01. */
export type Rows = { count: number; values: readonly Float64Array[]; keys: Keys | null };

const typeNames: Record<StoredType | 'UUID', Sql> = {
	UTINYINT: sql`UTINYINT`,
	USMALLINT: sql`USMALLINT`,
	SMALLINT: sql`SMALLINT`,
	INTEGER: sql`INTEGER`,
	DOUBLE: sql`DOUBLE`,
	DATE: sql`DATE`,
	UUID: sql`UUID`
};
const digitsOfKey = 32;
/** One insertion stays well under a quarter of a second. */
const mostWrittenBytes = 4 * 1024 ** 2;

/** Fills a table of the engine with values that are already checked, column by column, a piece at a time. */
export class TableWriter {
	rows = 0;
	private readonly engine: Engine;
	private readonly table: string;
	private readonly buffers: readonly ColumnBuffer[];
	private readonly keys: { digits: Uint8Array; filled: Uint8Array } | null;
	private readonly capacity: number;
	private blankKeys = 0;
	private length = 0;

	constructor(engine: Engine, table: string, columns: readonly StoredColumn[], keyed: boolean, pieceBytes: number) {
		const rowBytes = columns.reduce((sum, { type }) => sum + valueBytes(type) + 1, keyed ? digitsOfKey + 1 : 1);
		this.engine = engine;
		this.table = table;
		this.capacity = Math.max(2, Math.floor(Math.min(pieceBytes, mostWrittenBytes) / rowBytes));
		this.buffers = columns.map(({ type }) => new ColumnBuffer(type, this.capacity));
		this.keys = keyed
			? { digits: new Uint8Array(this.capacity * digitsOfKey), filled: new Uint8Array(Math.ceil(this.capacity / 8)) }
			: null;
		const declared = columns.map(({ column, type }) => sql`${name(column)} ${typeNames[type]}`);
		const key = keyed ? [sql`k ${typeNames.UUID}`] : [];
		engine.run(sql`CREATE TABLE ${name(table)} (${join([...declared, ...key], ', ')})`);
	}

	add({ count, values, keys }: Rows): void {
		for (let from = 0; from < count;) {
			const part = Math.min(count - from, this.capacity - this.length);
			this.buffers.forEach((buffer, index) => buffer.copy(values[index] as Float64Array, from, part, this.length));
			this.addKeys(keys, from, part);
			this.length += part;
			from += part;
			if (this.length === this.capacity) this.flush();
		}
		this.rows += count;
	}

	/** Hands what is written to the engine. */
	flush(): void {
		if (this.length === 0) return;
		const columns = this.buffers.map((buffer) => buffer.taken(this.length));
		this.engine.append(this.table, [...columns, ...this.takenKeys()], this.length);
		for (const buffer of this.buffers) buffer.clear();
		this.keys?.filled.fill(0);
		this.blankKeys = 0;
		this.length = 0;
	}

	/** Rows that the engine holds. */
	countHeld(): number {
		return Number(this.engine.run(sql`SELECT count(*)::BIGINT AS n FROM ${name(this.table)}`).rows[0]?.['n'] ?? 0);
	}

	drop(): void {
		this.engine.run(sql`DROP TABLE IF EXISTS ${name(this.table)}`);
	}

	private addKeys(keys: Keys | null, from: number, count: number): void {
		if (!this.keys) return;
		const { digits, filled } = this.keys;
		if (keys) digits.set(keys.digits.subarray(from * digitsOfKey, (from + count) * digitsOfKey), this.length * digitsOfKey);
		for (let row = 0; row < count; row += 1) {
			const at = this.length + row;
			if (keys && keys.present[from + row] !== 0) filled[at >> 3] = (filled[at >> 3] as number) | (1 << (at & 7));
			else this.blankKeys += 1;
		}
	}

	private takenKeys(): AppendedColumn[] {
		if (!this.keys) return [];
		const values = this.keys.digits.subarray(0, this.length * digitsOfKey);
		return [{ type: 'UUID', values, filled: this.keys.filled, blanks: this.blankKeys }];
	}
}
