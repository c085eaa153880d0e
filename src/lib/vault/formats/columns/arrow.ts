import { RecordBatchReader, type RecordBatch } from 'apache-arrow';
import type { Problem } from '../../../protocol/report';
import { asDamaged, BadFile } from '../bad-file';
import { CellWriter } from '../cell-writer';
import type { Cells } from '../cells';
import { limits } from '../limits';
import type { Pace } from '../pace';
import { digestOf, type Source } from '../source';
import type { FoundTable, RecordReader } from '../table';
import { readMessages } from './arrow-messages';
import { arrowText, type TextOf } from './arrow-text';

/** The table of an Arrow file or stream. @throws {BadFile} */
export async function arrowTable(source: Source, isFile: boolean): Promise<FoundTable> {
	const messages = readMessages(source, isFile);
	const first = await messages.next();
	await messages.return();
	if (first.done || first.value.kind !== 'schema') throw new BadFile('file-damaged');
	try {
		const { schema } = RecordBatchReader.from(first.value.bytes).open();
		const names = schema.fields.map(({ name }) => String(name));
		if (names.length > limits.columns) throw new BadFile('too-many-columns');
		return {
			format: 'arrow',
			sheet: null,
			head: [{ line: 1, cells: names }],
			remarks: () => [],
			read: (_, { pace }) => new ArrowRecords(source, isFile, pace)
		};
	} catch (error) {
		throw asDamaged(error);
	}
}

/** Reads the batches of rows one after the other. */
class ArrowRecords implements RecordReader {
	records = 0;
	done = 0;
	/** Rows that the messages say they have. */
	private declared = 0;
	private readonly source: Source;
	private readonly isFile: boolean;
	private readonly pace: Pace;
	private readonly writer = new CellWriter();
	private batches: AsyncIterator<RecordBatch> | null = null;
	private columns: readonly TextOf[] = [];
	private at = 0;
	private rows = 0;

	constructor(source: Source, isFile: boolean, pace: Pace) {
		this.source = source;
		this.isFile = isFile;
		this.pace = pace;
	}

	digest(): Promise<string> {
		return digestOf(this.source, this.pace);
	}

	finish(): Problem | null {
		return this.records === this.declared ? null : { code: 'file-damaged' };
	}

	async next(cells: Cells): Promise<boolean> {
		cells.rows = 0;
		try {
			if (this.at >= this.rows) return await this.nextBatch();
			this.writer.begin(cells);
			const count = Math.min(cells.capacity, this.rows - this.at);
			this.columns.forEach((textOf, place) => this.write(textOf, place, count));
			cells.rows = count;
			this.at += count;
			this.records += count;
			return true;
		} catch (error) {
			throw asDamaged(error);
		}
	}

	private write(textOf: TextOf, place: number, count: number): void {
		for (let row = 0; row < count; row += 1) {
			const text = textOf(this.at + row);
			const line = this.records + row + 1;
			if (typeof text === 'string') this.writer.text(row, place, text, line);
			else this.writer.utf8(row, place, text, line);
		}
	}

	private async nextBatch(): Promise<boolean> {
		this.batches ??= (await RecordBatchReader.from(this.bytes()))[Symbol.asyncIterator]();
		const { value, done } = await this.batches.next();
		if (done) return false;
		const batch = value as RecordBatch;
		this.rows = batch.numRows;
		if (this.records + this.rows > this.declared) throw new BadFile('file-damaged');
		this.at = 0;
		this.columns = batch.schema.fields.map((_, place) => {
			const column = batch.getChildAt(place);
			return column ? arrowText(column) : () => '';
		});
		return true;
	}

	private async *bytes(): AsyncGenerator<Uint8Array, void> {
		for await (const { kind, rows, bytes, end } of readMessages(this.source, this.isFile)) {
			if (kind === 'rows') this.declared += rows;
			this.done = end;
			yield bytes;
			await this.pace.rest();
		}
	}
}
