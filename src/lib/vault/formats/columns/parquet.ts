import { parquetMetadataAsync, parquetRead, parquetSchema, type FileMetaData, type RowGroup, type SchemaTree } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { Problem } from '../../../protocol/report';
import { asDamaged, BadFile } from '../bad-file';
import { CellWriter } from '../cell-writer';
import type { Cells } from '../cells';
import { limits } from '../limits';
import type { Pace } from '../pace';
import { digestOf, readBytes, type Source } from '../source';
import type { FoundTable, RecordReader } from '../table';
import { checkPages } from './parquet-pages';
import { bytesText, decimalText, momentText, partsText } from './value-text';

/** Rows of which the columns are decoded at a time: a Parquet file may keep all of its rows in one group. */
const rowsAtOnce = 131_072;

/** Texts stay the bytes they are; days and moments become texts at once, every different one once where there is a dictionary. */
const parsers = {
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

/** The table of a Parquet file, from the description at its end. @throws {BadFile} */
export async function parquetTable(source: Source): Promise<FoundTable> {
	await checkEnd(source);
	const file = {
		byteLength: source.size,
		slice: async (from: number, to?: number) => (await readBytes(source, from, Math.min(to ?? source.size, source.size))).buffer
	};
	try {
		const metadata = await parquetMetadataAsync(file);
		const columns = parquetSchema(metadata).children.map(planColumn);
		const names = columns.map(({ name }) => name);
		if (names.length > limits.columns) throw new BadFile('too-many-columns');
		checkGroups(metadata);
		return {
			format: 'parquet',
			sheet: null,
			head: [{ line: 1, cells: names }],
			remarks: () => [],
			read: (_, { pace }) => new ParquetRecords(source, file, metadata, columns, pace)
		};
	} catch (error) {
		throw asDamaged(error);
	}
}

async function checkEnd(source: Source): Promise<void> {
	if (source.size < 12) throw new BadFile('file-truncated');
	const end = new TextDecoder().decode(await readBytes(source, source.size - 4, source.size));
	if (end === 'PARE') throw new BadFile('password-protected');
	if (end !== 'PAR1') throw new BadFile('file-truncated');
}

/** What the description says must fit the file, before anything is unpacked. */
function checkGroups({ row_groups: groups, num_rows: rows }: FileMetaData): void {
	let counted = 0n;
	for (const { columns, num_rows } of groups) {
		counted += num_rows;
		for (const { meta_data: column } of columns) {
			if (!column) throw new BadFile('file-damaged');
			if (column.codec === 'LZO') throw new BadFile('compression-not-read');
			const { total_compressed_size: packed, total_uncompressed_size: unpacked } = column;
			if (unpacked > BigInt(limits.heldBytes)) throw new BadFile('file-too-large');
			if (packed < 0n || unpacked < 0n) throw new BadFile('file-damaged');
		}
	}
	if (counted !== rows) throw new BadFile('file-damaged');
}

type Column = ArrayLike<unknown>;
/** A column, and how a value of it becomes a text. */
type Plan = { name: string; textOf: (value: unknown) => string };

/**
 * Decimal numbers come as the whole numbers that they are kept as, because the library would make floating-point numbers
 * of them, of 15 digits: a long number may be an identifier.
 */
function planColumn({ element, children }: SchemaTree): Plan {
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

/** Rows that are decoded together; `begins` where they are the first of their row group. */
type Stretch = { from: number; rows: number; begins: RowGroup | null };
/** Values of a nested column in one row group. */
const mostValues = 2 ** 26;

/** Reads the rows of a Parquet file some at a time, a column after the other. */
class ParquetRecords implements RecordReader {
	records = 0;
	done = 0;
	private readonly source: Source;
	private readonly file: Parameters<typeof parquetRead>[0]['file'];
	private readonly metadata: FileMetaData;
	private readonly plan: readonly Plan[];
	private readonly pace: Pace;
	private readonly stretches: Stretch[];
	private columns: Column[] = [];
	private at = 0;
	private rows = 0;

	constructor(
		source: Source,
		file: Parameters<typeof parquetRead>[0]['file'],
		metadata: FileMetaData,
		plan: readonly Plan[],
		pace: Pace
	) {
		this.source = source;
		this.file = file;
		this.metadata = metadata;
		this.plan = plan;
		this.pace = pace;
		this.stretches = stretchesOf(metadata);
	}

	digest(): Promise<string> {
		return digestOf(this.source, this.pace);
	}

	finish(): Problem | null {
		return this.records === Number(this.metadata.num_rows) ? null : { code: 'file-damaged' };
	}

	async next(cells: Cells): Promise<boolean> {
		cells.rows = 0;
		if (this.at >= this.rows) {
			const stretch = this.stretches.shift();
			if (!stretch) return false;
			await this.decode(stretch);
		}
		const writer = new CellWriter(cells);
		const count = Math.min(cells.capacity, this.rows - this.at);
		this.columns.forEach((column, place) =>
			writeColumn(writer, column, { place, from: this.at, count, before: this.records, ...(this.plan[place] as Plan) })
		);
		cells.rows = count;
		writer.finish();
		this.at += count;
		this.records += count;
		this.done = Math.round((this.source.size * this.records) / Math.max(1, Number(this.metadata.num_rows)));
		return true;
	}

	private async decode({ from, rows, begins }: Stretch): Promise<void> {
		const columns: Column[] = [];
		if (begins) await this.checkGroup(begins);
		for (const { name } of this.plan) {
			columns.push(await this.decodeColumn(name, from, rows));
			await this.pace.rest();
		}
		this.columns = columns;
		this.at = 0;
		this.rows = rows;
	}

	/** Looks over the pages of a row group before any of them is unpacked. */
	private async checkGroup({ columns, num_rows: rows }: RowGroup): Promise<void> {
		for (const { meta_data: column } of columns) {
			if (!column) throw new BadFile('file-damaged');
			const { data_page_offset: data, dictionary_page_offset: dictionary, total_compressed_size: packed } = column;
			// Some writers give 0 for "no dictionary".
			const from = Number(dictionary && dictionary < data ? dictionary : data);
			const to = from + Number(packed);
			if (from < 4 || to > this.source.size) throw new BadFile('file-truncated');
			const flat = column.path_in_schema.length === 1;
			const values = Number(column.num_values);
			if (flat ? values !== Number(rows) : values > mostValues) throw new BadFile('file-damaged');
			const bytes = await readBytes(this.source, from, to);
			try {
				checkPages(bytes, { values, unpacked: Number(column.total_uncompressed_size), flat });
			} catch (error) {
				throw asDamaged(error);
			}
			await this.pace.rest();
		}
	}

	private async decodeColumn(name: string, from: number, rows: number): Promise<Column> {
		const column: unknown[] = new Array<unknown>(rows);
		let filled = 0;
		try {
			await parquetRead({
				file: this.file,
				metadata: this.metadata,
				compressors,
				parsers: parsers as never,
				columns: [name],
				rowStart: from,
				rowEnd: from + rows,
				onChunk: ({ columnData, rowStart }) => {
					for (let index = 0; index < columnData.length; index += 1) {
						const place = rowStart + index - from;
						if (place < 0 || place >= rows) continue;
						column[place] = (columnData as ArrayLike<unknown>)[index];
						filled += 1;
					}
				}
			});
		} catch (error) {
			throw asDamaged(error);
		}
		if (filled !== rows) throw new BadFile('file-damaged');
		return column;
	}
}

function stretchesOf({ row_groups: groups }: FileMetaData): Stretch[] {
	const stretches: Stretch[] = [];
	let from = 0;
	for (const group of groups) {
		const start = from;
		const end = from + Number(group.num_rows);
		for (; from < end; from += rowsAtOnce)
			stretches.push({ from, rows: Math.min(rowsAtOnce, end - from), begins: from === start ? group : null });
		from = end;
	}
	return stretches;
}

type Written = Plan & { place: number; from: number; count: number; before: number };

function writeColumn(writer: CellWriter, column: Column, { place, from, count, before, textOf: say }: Written): void {
	for (let row = 0; row < count; row += 1) {
		const value = column[from + row];
		const line = before + row + 1;
		if (say === textOf && value instanceof Uint8Array && isText(value)) writer.utf8(row, place, value, line);
		else writer.text(row, place, say(value), line);
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
