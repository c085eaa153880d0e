export type UnsafeRow = Readonly<Record<string, string | number | null>>;

/**
 * Rows straight from the engine. The function field makes structured clone throw, so that posting one fails closed.
 * (Private fields alone would not do: such an object clones to `{}`.)
 */
export class UnsafeTable {
	readonly cannotLeave = (): void => undefined;
	readonly rows: readonly UnsafeRow[];
	constructor(rows: readonly UnsafeRow[]) {
		this.rows = rows;
	}
}

/** Whole-number columns straight from the engine, a value a row, closed against structured clone in the same way. */
export class UnsafeColumns {
	readonly cannotLeave = (): void => undefined;
	readonly columns: readonly Int32Array[];
	constructor(columns: readonly Int32Array[]) {
		this.columns = columns;
	}
}
