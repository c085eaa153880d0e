import type { StoredType } from '../engine/appended';
import type { Engine } from '../engine/engine';
import { join, name, sql, type Sql } from '../sql/sql';
import { ColumnBuffer, valueBytes } from './column-buffer';

export type { StoredType };
export type StoredColumn = { column: string; type: StoredType };
/** Values of some rows, column by column, NaN for nothing; dates as days since 1970-01-01. */
export type Rows = { count: number; values: readonly Float64Array[] };

const typeNames: Record<StoredType, Sql> = {
	UTINYINT: sql`UTINYINT`,
	USMALLINT: sql`USMALLINT`,
	SMALLINT: sql`SMALLINT`,
	INTEGER: sql`INTEGER`,
	DOUBLE: sql`DOUBLE`,
	DATE: sql`DATE`
};
/** One insertion stays well under a quarter of a second. */
const mostWrittenBytes = 4 * 1024 ** 2;

/** Fills a table of the engine with values that are already checked, column by column, a piece at a time. */
export class TableWriter {
	rows = 0;
	private readonly engine: Engine;
	private readonly table: string;
	private readonly buffers: readonly ColumnBuffer[];
	/** Rows that are handed on at once, and those there is room for so far: most tables are small. */
	private readonly capacity: number;
	private room = 0;
	private length = 0;

	constructor(engine: Engine, table: string, columns: readonly StoredColumn[], pieceBytes: number) {
		const rowBytes = columns.reduce((sum, { type }) => sum + valueBytes(type) + 1, 1);
		this.engine = engine;
		this.table = table;
		this.capacity = Math.max(2, Math.floor(Math.min(pieceBytes, mostWrittenBytes) / rowBytes));
		this.buffers = columns.map(({ type }) => new ColumnBuffer(type));
		const declared = columns.map(({ column, type }) => sql`${name(column)} ${typeNames[type]}`);
		engine.run(sql`CREATE TABLE ${name(table)} (${join(declared, ', ')})`);
	}

	add({ count, values }: Rows): void {
		for (let from = 0; from < count;) {
			const part = Math.min(count - from, this.capacity - this.length);
			this.makeRoom(this.length + part);
			this.buffers.forEach((buffer, index) => buffer.copy(values[index] as Float64Array, from, part, this.length));
			this.length += part;
			from += part;
			if (this.length === this.capacity) this.flush();
		}
		this.rows += count;
	}

	private makeRoom(rows: number): void {
		if (rows <= this.room) return;
		this.room = Math.min(this.capacity, Math.max(rows, this.room * 2));
		for (const buffer of this.buffers) buffer.grow(this.room);
	}

	/** Hands what is written to the engine. */
	flush(): void {
		if (this.length === 0) return;
		const columns = this.buffers.map((buffer) => buffer.taken(this.length));
		this.engine.append(this.table, columns, this.length);
		for (const buffer of this.buffers) buffer.clear();
		this.length = 0;
	}

	/** Rows that the engine holds. */
	countHeld(): number {
		return Number(this.engine.run(sql`SELECT count(*)::BIGINT AS n FROM ${name(this.table)}`).rows[0]?.['n'] ?? 0);
	}

	drop(): void {
		this.engine.run(sql`DROP TABLE IF EXISTS ${name(this.table)}`);
	}
}
