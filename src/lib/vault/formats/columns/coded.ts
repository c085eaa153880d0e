/** Some rows of a column: the place of each row's value among `values`, negative for nothing. */
export type Coded = { codes: Int32Array; values: ArrayLike<unknown> };

/** A column that comes as a value a row. */
export function valueOfEach(values: ArrayLike<unknown>): Coded {
	return { codes: Int32Array.from({ length: values.length }, (_, row) => row), values };
}
