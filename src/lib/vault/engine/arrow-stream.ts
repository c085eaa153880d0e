import {
	DateDay,
	Field,
	Float64,
	Int16,
	Int32,
	makeData,
	RecordBatch,
	RecordBatchStreamWriter,
	Schema,
	Struct,
	Uint16,
	Uint8,
	type Data
} from 'apache-arrow';
import type { AppendedColumn } from './appended';

/** Rows as an Arrow stream of one batch. Only its bytes are handed on: two copies of Arrow would not know each other's objects. */
export function arrowStream(columns: readonly AppendedColumn[], rows: number): Uint8Array {
	const children = columns.map((column) => dataOf(column, rows));
	const fields = children.map(({ type }, index) => new Field(`c${index}`, type, true));
	const data = makeData({ type: new Struct(fields), length: rows, nullCount: 0, children });
	return RecordBatchStreamWriter.writeAll([new RecordBatch(new Schema(fields), data)]).toUint8Array(true);
}

function dataOf(column: AppendedColumn, length: number): Data {
	const common = { length, nullCount: column.blanks, nullBitmap: column.filled };
	switch (column.type) {
		case 'UTINYINT':
			return makeData({ ...common, type: new Uint8(), data: column.values });
		case 'USMALLINT':
			return makeData({ ...common, type: new Uint16(), data: column.values });
		case 'SMALLINT':
			return makeData({ ...common, type: new Int16(), data: column.values });
		case 'INTEGER':
			return makeData({ ...common, type: new Int32(), data: column.values });
		case 'DATE':
			return makeData({ ...common, type: new DateDay(), data: column.values });
		case 'DOUBLE':
			return makeData({ ...common, type: new Float64(), data: column.values });
	}
}
