import type { SchemaTree } from 'hyparquet';
import type { CellWriter } from '../cell-writer';
import type { Coded } from './coded';
import { bytesText, decimalText, momentText, partsText } from './value-text';

/** Texts stay the bytes they are; days and moments become texts at once, every different one once where there is a dictionary. */
export const parsers = {
	stringFromBytes: (bytes: Uint8Array | undefined) => bytes,
	jsonFromBytes: (bytes: Uint8Array | undefined) => bytes,
	geometryFromBytes: (bytes: Uint8Array | undefined) => bytes,
	geographyFromBytes: (bytes: Uint8Array | undefined) => bytes,
	dateFromDays: (days: number | undefined) => (days === undefined ? undefined : momentText(days * 86_400_000)),
	timestampFromMilliseconds: (value: bigint | undefined) => moment(value, 1n),
	timestampFromMicroseconds: (value: bigint | undefined) => moment(value, 1000n),
	timestampFromNanoseconds: (value: bigint | undefined) => moment(value, 1_000_000n)
};

function moment(value: bigint | undefined, perMs: bigint): string | undefined {
	return value === undefined || value === null ? undefined : momentText(Number(BigInt(value) / perMs));
}

/** A column, and how a value of it becomes a text. */
export type Plan = { name: string; textOf: (value: unknown) => string };

/**
 * Decimal numbers come as the whole numbers that they are kept as, because the library would make floating-point numbers
 * of them, of 15 digits: a long number may be an identifier.
 */
export function planColumn({ element, children }: SchemaTree): Plan {
	const { name, logical_type: logical, converted_type: converted } = element;
	const isDecimal = converted === 'DECIMAL' || logical?.type === 'DECIMAL';
	if (children.length > 0 || !isDecimal || element.repetition_type === 'REPEATED') return { name, textOf };
	const scale = element.scale ?? (logical?.type === 'DECIMAL' ? logical.scale : 0);
	delete element.converted_type;
	delete element.logical_type;
	return { name, textOf: (value) => (value === null || value === undefined ? '' : decimalText(wholeNumber(value), scale)) };
}

/** Numbers of any length are kept with their highest byte first, in two's complement. */
function wholeNumber(value: unknown): bigint {
	if (!(value instanceof Uint8Array)) return BigInt(value as number | bigint);
	let number = 0n;
	for (const byte of value) number = (number << 8n) | BigInt(byte);
	return BigInt.asIntN(value.length * 8, number);
}

/** Some rows of a column that become cells. `before`: records of the file before the first of `from`. */
type Written = { place: number; from: number; count: number; before: number };

/** Writes the cells of one column, a batch after the other: a value that many rows have, once in each batch. */
export class ColumnText {
	private readonly column: Coded;
	private readonly say: Plan['textOf'];
	/** By place of a value: the batch in which it was written last, and the cell. */
	private readonly batchOf: Int32Array;
	private readonly cellOf: Int32Array;
	private batch = 0;

	constructor(column: Coded, { textOf: say }: Plan) {
		this.column = column;
		this.say = say;
		this.batchOf = new Int32Array(column.values.length);
		this.cellOf = new Int32Array(column.values.length);
	}

	write(writer: CellWriter, { place, from, count, before }: Written): void {
		const { column, batchOf, cellOf } = this;
		this.batch += 1;
		for (let row = 0; row < count; row += 1) {
			const code = column.codes[from + row] as number;
			if (code < 0) writer.blank(row, place);
			else if (batchOf[code] === this.batch) writer.again(row, place, cellOf[code] as number);
			else {
				batchOf[code] = this.batch;
				cellOf[code] = row;
				this.writeValue(writer, row, place, column.values[code], before + row + 1);
			}
		}
	}

	private writeValue(writer: CellWriter, row: number, place: number, value: unknown, line: number): void {
		if (this.say === textOf && value instanceof Uint8Array && isText(value)) writer.utf8(row, place, value, line);
		else writer.text(row, place, this.say(value), line);
	}
}

/** Printable ASCII, as most texts are: no need to look further. */
function isText(bytes: Uint8Array): boolean {
	for (const byte of bytes) if (byte < 0x20 || byte > 0x7e) return false;
	return true;
}

function textOf(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (value instanceof Uint8Array) return bytesText(value);
	return typeof value === 'object' ? partsText(value) : String(value);
}
