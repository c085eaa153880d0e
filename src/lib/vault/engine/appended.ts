/** How a stored column is kept. */
export type StoredType = 'UTINYINT' | 'USMALLINT' | 'SMALLINT' | 'INTEGER' | 'DOUBLE' | 'DATE';

/**
 * Values of one column, in the order of rows. `filled` has one bit a row, lowest first, set where there is a value; `blanks`
 * counts those where there is none. Dates are days since 1970-01-01.
 */
export type AppendedColumn = { filled: Uint8Array; blanks: number } & (
	| { type: 'UTINYINT'; values: Uint8Array }
	| { type: 'USMALLINT'; values: Uint16Array }
	| { type: 'SMALLINT'; values: Int16Array }
	| { type: 'INTEGER' | 'DATE'; values: Int32Array }
	| { type: 'DOUBLE'; values: Float64Array }
);
