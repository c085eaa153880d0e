import { parquetRead, parquetSchema, type FileMetaData, type RowGroup, type SchemaTree } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { Problem } from '../../../protocol/report';
import { asDamaged, BadFile } from '../bad-file';
import { CellWriter } from '../cell-writer';
import type { Cells } from '../cells';
import type { Pace } from '../pace';
import { digestOf, readBytes, type Source } from '../source';
import type { RecordReader } from '../table';
import { valueOfEach, type Coded } from './coded';
import { flatDecoder, readFlat } from './parquet-flat';
import { checkPages } from './parquet-pages';
import { ColumnText, parsers, type Plan } from './parquet-text';

/** Rows of which the columns are decoded at a time: a Parquet file may keep all of its rows in one group. */
const rowsAtOnce = 131_072;

/** Rows that are decoded together, from `from` on, which is `within` their row group. */
type Stretch = { from: number; rows: number; group: RowGroup; within: number };
type Chunk = NonNullable<RowGroup['columns'][number]['meta_data']>;
/** Values of a nested column in one row group. */
const mostValues = 2 ** 26;

/** Reads the rows of a Parquet file some at a time, a column after the other. */
export class ParquetRecords implements RecordReader {
	records = 0;
	done = 0;
	private readonly source: Source;
	private readonly file: Parameters<typeof parquetRead>[0]['file'];
	private readonly metadata: FileMetaData;
	private readonly plan: readonly Plan[];
	private readonly pace: Pace;
	private readonly stretches: Stretch[];
	private readonly writer = new CellWriter();
	private readonly schema: SchemaTree;
	private columns: ColumnText[] = [];
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
		this.schema = parquetSchema(metadata);
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
		this.writer.begin(cells);
		const count = Math.min(cells.capacity, this.rows - this.at);
		this.columns.forEach((column, place) => column.write(this.writer, { place, from: this.at, count, before: this.records }));
		cells.rows = count;
		this.at += count;
		this.records += count;
		this.done = Math.round((this.source.size * this.records) / Math.max(1, Number(this.metadata.num_rows)));
		return true;
	}

	private async decode(stretch: Stretch): Promise<void> {
		const columns: ColumnText[] = [];
		if (stretch.within === 0) await this.checkGroup(stretch.group);
		for (const plan of this.plan) {
			columns.push(new ColumnText(await this.decodeColumn(plan.name, stretch), plan));
			await this.pace.rest();
		}
		this.columns = columns;
		this.at = 0;
		this.rows = stretch.rows;
	}

	/** Looks over the pages of a row group before any of them is unpacked. */
	private async checkGroup({ columns, num_rows: rows }: RowGroup): Promise<void> {
		for (const { meta_data: column } of columns) {
			if (!column) throw new BadFile('file-damaged');
			const { from, to } = rangeOf(column);
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

	private async decodeColumn(name: string, { from, rows, group, within }: Stretch): Promise<Coded> {
		const chunk = group.columns.find(({ meta_data: one }) => one?.path_in_schema[0] === name)?.meta_data;
		try {
			const decoder = chunk && flatDecoder(this.schema, chunk);
			if (!chunk || !decoder) return valueOfEach(await this.decodeNested(name, from, rows));
			const range = rangeOf(chunk);
			return readFlat(await readBytes(this.source, range.from, range.to), decoder, within, rows);
		} catch (error) {
			throw asDamaged(error);
		}
	}

	/** Lists and records, put together by the library. */
	private async decodeNested(name: string, from: number, rows: number): Promise<unknown[]> {
		const column: unknown[] = new Array<unknown>(rows);
		let filled = 0;
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
		if (filled !== rows) throw new BadFile('file-damaged');
		return column;
	}
}

/** Where the pages of a column chunk stand. Some writers give 0 for "no dictionary". */
function rangeOf({ data_page_offset: data, dictionary_page_offset: dictionary, total_compressed_size: packed }: Chunk) {
	const from = Number(dictionary && dictionary < data ? dictionary : data);
	return { from, to: from + Number(packed) };
}

function stretchesOf({ row_groups: groups }: FileMetaData): Stretch[] {
	const stretches: Stretch[] = [];
	let before = 0;
	for (const group of groups) {
		const all = Number(group.num_rows);
		for (let within = 0; within < all; within += rowsAtOnce)
			stretches.push({ from: before + within, rows: Math.min(rowsAtOnce, all - within), group, within });
		before += all;
	}
	return stretches;
}
