import type { Problem } from '../../protocol/report';
import { reportCount } from '../../protocol/report';
import type { Cells } from './cells';
import { CellWriter } from './cell-writer';
import type { HeadRow, RecordReader } from './table';

/** Where rows of texts come from: some at a time, in order. */
export type RowSource = {
	rows: AsyncGenerator<readonly HeadRow[], void>;
	done(): number;
	digest(): Promise<string>;
};

/**
 * Records from rows of texts below a header. In a sheet, blank rows are passed over, and so, after one, are rows that fill
 * a single cell: the notes that publishers put below their tables.
 */
export class RowRecords implements RecordReader {
	records = 0;
	/** Rows with something in them above the header, and notes below the table. */
	passedOver = 0;
	private ragged = 0;
	private firstRagged = 0;
	private readonly source: RowSource;
	private readonly header: HeadRow;
	private readonly width: number;
	private waiting: readonly HeadRow[] = [];
	private at = 0;
	private afterBlank = false;
	private readonly writer = new CellWriter();
	private readonly isSheet: boolean;

	constructor(source: RowSource, header: HeadRow, { isSheet }: { isSheet: boolean }) {
		this.isSheet = isSheet;
		this.source = source;
		this.header = header;
		this.width = header.cells.length;
	}

	get done(): number {
		return this.source.done();
	}

	digest(): Promise<string> {
		return this.source.digest();
	}

	finish(): Problem | null {
		return this.ragged > 0 ? { code: 'ragged-rows', line: this.firstRagged, count: reportCount(this.ragged) } : null;
	}

	async next(cells: Cells): Promise<boolean> {
		cells.rows = 0;
		if (this.at >= this.waiting.length) {
			const { value, done } = await this.source.rows.next();
			if (done) return false;
			this.waiting = value;
			this.at = 0;
		}
		this.writer.begin(cells);
		while (this.at < this.waiting.length && cells.rows < cells.capacity) {
			this.take(this.waiting[this.at] as HeadRow);
			this.at += 1;
		}
		return true;
	}

	private take({ line, cells }: HeadRow): void {
		if (this.isSheet && this.isOutside(line, cells)) return;
		this.records += 1;
		if (cells.length > this.width && cells.slice(this.width).some((cell) => cell.trim() !== '')) {
			if (this.ragged === 0) this.firstRagged = line;
			this.ragged += 1;
			return;
		}
		this.writer.row(cells, line);
	}

	private isOutside(line: number, cells: readonly string[]): boolean {
		const filled = cells.reduce((count, cell) => (cell.trim() === '' ? count : count + 1), 0);
		const isAbove = line <= this.header.line;
		const isNote = filled === 1 && this.afterBlank && this.width > 2;
		if (filled > 0 && line !== this.header.line && (isAbove || isNote)) this.passedOver += 1;
		if (filled === 0) this.afterBlank = this.records > 0;
		else if (!isNote) this.afterBlank = false;
		return filled === 0 || isAbove || isNote;
	}
}
