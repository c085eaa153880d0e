import type { Sql } from '../sql/sql';
import type { AppendedColumn } from './appended';
import type { UnsafeColumns, UnsafeTable } from './unsafe-table';

/** Bytes that the tables take, and the most that they may take together. */
export type Room = { readonly taken: number; readonly most: number };

/** All that the rest of the vault knows of a database. Another engine (native, distributed) would offer the same. */
export type Engine = {
	/** Runs one statement with its values bound. Throws with the engine's own text, which must never leave the vault. */
	run(statement: Sql): UnsafeTable;
	/** The same for many rows of INTEGER columns, without an object a row. Throws also on a null, or on a column of another type. */
	columns(statement: Sql): UnsafeColumns;
	/**
	 * Puts rows at the end of a table, column for column in the table's order: as many values in each as there are rows. What the tables hold is packed
	 * when much was appended.
	 */
	append(table: string, columns: readonly AppendedColumn[], rows: number): void;
	/** Packs what the tables hold, once much was made since it was last done: rows as they were written take about ten times the room. */
	packWhenLarge(): void;
	/** How much of its memory is in use. What JavaScript holds beside the engine is not in it. */
	room(): Room;
	/** Ends the engine and gives its memory back where the platform can. */
	close(): void;
};
