import type { Engine } from '../engine/engine';
import { join, name, sql, type Sql } from '../sql/sql';
import type { Keys } from './link-column';

/** How a stored column is kept. Dates are written as days since 1970-01-01. */
export type StoredType = 'UTINYINT' | 'USMALLINT' | 'SMALLINT' | 'INTEGER' | 'DOUBLE' | 'DATE';
export type StoredColumn = { column: string; type: StoredType };
/** Values of some rows, column by column, NaN for nothing. */
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
const readNames: Record<StoredType | 'UUID', Sql> = {
	UTINYINT: sql`'UTINYINT'`,
	USMALLINT: sql`'USMALLINT'`,
	SMALLINT: sql`'SMALLINT'`,
	INTEGER: sql`'INTEGER'`,
	DOUBLE: sql`'DOUBLE'`,
	DATE: sql`'INTEGER'`,
	UUID: sql`'UUID'`
};
/** One insertion stays well under a quarter of a second. */
const mostWrittenBytes = 4 * 1024 ** 2;
const comma = 0x2c;
const lineFeed = 0x0a;
const minus = 0x2d;
const zero = 0x30;

/**
 * Fills a table of the engine with values that are already checked: written out as bare numbers, a piece at a time, which
 * the engine reads several times faster than the supplier's text and cannot misread.
 */
export class TableWriter {
	rows = 0;
	private readonly engine: Engine;
	private readonly table: string;
	private readonly columns: readonly { column: string; type: StoredType | 'UUID' }[];
	private readonly keyed: boolean;
	private readonly slot: string;
	private readonly rowBytes: number;
	private out: Uint8Array<ArrayBuffer>;
	private length = 0;

	constructor(engine: Engine, table: string, columns: readonly StoredColumn[], keyed: boolean, pieceBytes: number) {
		this.engine = engine;
		this.table = table;
		this.keyed = keyed;
		this.columns = keyed ? [...columns, { column: 'k', type: 'UUID' }] : columns;
		this.slot = `${table}_rows`;
		this.rowBytes = columns.length * 26 + 40;
		this.out = new Uint8Array(Math.max(Math.min(pieceBytes, mostWrittenBytes), this.rowBytes * 2));
		const declared = this.columns.map(({ column, type }) => sql`${name(column)} ${typeNames[type]}`);
		engine.run(sql`CREATE TABLE ${name(table)} (${join(declared, ', ')})`);
	}

	add({ count, values, keys }: Rows): void {
		for (let row = 0; row < count; row += 1) {
			if (this.length + this.rowBytes > this.out.length) this.flush();
			this.out[this.length++] = zero; // a first column that is never blank: a row of nothing but blanks is a row
			for (let index = 0; index < values.length; index += 1) {
				this.out[this.length++] = comma;
				this.number((values[index] as Float64Array)[row] as number);
			}
			if (this.keyed) this.key(keys, row);
			this.out[this.length++] = lineFeed;
		}
		this.rows += count;
	}

	/** Hands what is written to the engine. */
	flush(): void {
		if (this.length === 0) return;
		const columns = [sql`"row": 'UTINYINT'`, ...this.columns.map(({ column, type }) => sql`${name(column)}: ${readNames[type]}`)];
		const chosen = this.columns.map(({ column, type }) =>
			type === 'DATE' ? sql`DATE '1970-01-01' + ${name(column)}` : name(column)
		);
		this.engine.offer(this.slot, this.out.subarray(0, this.length));
		try {
			this.engine.run(sql`
				INSERT INTO ${name(this.table)} SELECT ${join(chosen, ', ')}
				FROM read_csv(${`in/${this.slot}`}, auto_detect = false, header = false, delim = ',', quote = '', escape = '',
					strict_mode = true, nullstr = '', columns = {${join(columns, ', ')}})`);
		} finally {
			this.engine.withdraw(this.slot);
		}
		this.length = 0;
	}

	/** Rows that the engine holds. */
	countHeld(): number {
		return Number(this.engine.run(sql`SELECT count(*)::BIGINT AS n FROM ${name(this.table)}`).rows[0]?.['n'] ?? 0);
	}

	drop(): void {
		this.engine.run(sql`DROP TABLE IF EXISTS ${name(this.table)}`);
	}

	private number(value: number): void {
		if (Number.isNaN(value)) return;
		if (value >= 0 && value < 10 && Number.isInteger(value)) this.out[this.length++] = zero + value;
		else if (Number.isInteger(value) && Math.abs(value) < 2 ** 31) this.integer(value);
		else for (const character of String(value)) this.out[this.length++] = character.charCodeAt(0);
	}

	private integer(value: number): void {
		let rest = value;
		if (rest < 0) {
			this.out[this.length++] = minus;
			rest = -rest;
		}
		let digits = 1;
		for (let power = 10; power <= rest; power *= 10) digits += 1;
		for (let at = this.length + digits - 1; at >= this.length; at -= 1) {
			this.out[at] = zero + (rest % 10);
			rest = (rest / 10) | 0;
		}
		this.length += digits;
	}

	private key(keys: Keys | null, row: number): void {
		this.out[this.length++] = comma;
		if (!keys || keys.present[row] === 0) return;
		for (let at = row * 32; at < row * 32 + 32; at += 1) this.out[this.length++] = keys.digits[at] as number;
	}
}
