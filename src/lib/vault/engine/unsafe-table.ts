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
