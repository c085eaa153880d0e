import { DataType, TimeUnit, type Vector } from 'apache-arrow';
import { bytesText, decimalText, momentText, partsText } from './value-text';

/** The text of a value of an Arrow column, by its row; bytes where it is UTF-8 already, and nothing where there is no value. */
export type TextOf = (row: number) => string | Uint8Array;

/** How the values of a column of one batch become texts. */
export function arrowText(vector: Vector): TextOf {
	const { type } = vector;
	if (DataType.isDictionary(type)) return dictionaryText(vector);
	if (DataType.isUtf8(type) || DataType.isLargeUtf8(type)) return utf8Text(vector);
	const text = textOfType(type);
	return (row) => {
		const value: unknown = vector.get(row);
		return value === null || value === undefined ? '' : text(value);
	};
}

/** Each different value is worked out once, when it is first met. */
function dictionaryText(vector: Vector): TextOf {
	const [data] = vector.data;
	const words = data?.dictionary;
	if (!data || !words) return () => '';
	const textOf = arrowText(words as Vector);
	const known = new Map<number, string | Uint8Array>();
	const indexes = data.values as ArrayLike<number | bigint>;
	return (row) => {
		if (!vector.isValid(row)) return '';
		const index = Number(indexes[row] ?? 0);
		const text = known.get(index) ?? textOf(index);
		known.set(index, text);
		return text;
	};
}

function utf8Text(vector: Vector): TextOf {
	const [data] = vector.data;
	if (!data || vector.data.length !== 1) return (row) => String((vector.get(row) as unknown) ?? '');
	const offsets = data.valueOffsets as ArrayLike<number | bigint>;
	const bytes = data.values as Uint8Array;
	const all = data.nullCount === 0;
	return (row) => (all || vector.isValid(row) ? bytes.subarray(Number(offsets[row]), Number(offsets[row + 1])) : '');
}

function textOfType(type: DataType): (value: unknown) => string {
	if (DataType.isDate(type) || DataType.isTimestamp(type)) return (value) => momentText(Number(value));
	if (DataType.isDecimal(type)) return (value) => decimalText(wordsValue(value as Uint32Array), type.scale);
	if (DataType.isTime(type)) return (value) => timeText(Number(value), type.unit);
	if (DataType.isBinary(type) || DataType.isLargeBinary(type) || DataType.isFixedSizeBinary(type))
		return (value) => bytesText(value as Uint8Array);
	return (value) => (typeof value === 'object' ? partsText(value) : String(value));
}

/** A number of any width in words of 32 bits, the lowest first, in two's complement. */
function wordsValue(words: Uint32Array): bigint {
	let value = 0n;
	for (let at = words.length - 1; at >= 0; at -= 1) value = (value << 32n) | BigInt(words[at] as number);
	return BigInt.asIntN(words.length * 32, value);
}

const perSecond: Record<TimeUnit, number> = {
	[TimeUnit.SECOND]: 1,
	[TimeUnit.MILLISECOND]: 1e3,
	[TimeUnit.MICROSECOND]: 1e6,
	[TimeUnit.NANOSECOND]: 1e9
};

function timeText(value: number, unit: TimeUnit): string {
	return new Date(Math.floor(value / perSecond[unit]) * 1000).toISOString().slice(11, 19);
}
