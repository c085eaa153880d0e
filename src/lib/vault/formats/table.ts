import { reportCount, type Problem } from '../../protocol/report';
import type { Cells } from './cells';
import type { Pace } from './pace';

/** Records of a table in the one shape in which their values are checked, whatever the format. */
export type RecordReader = {
	/** Fills `cells` with the next records, none at times; false when there are no more. @throws {BadFile} */
	next(cells: Cells): Promise<boolean>;
	/** Records met so far, also those of another width. */
	readonly records: number;
	/** Bytes of the file used so far. */
	readonly done: number;
	/** What is wrong with the whole, now that it was read: rows of another width, or fewer than the file says it has. */
	finish(): Problem | null;
	/** Lower-case hexadecimal SHA-256 of the file, once everything has been read. */
	digest(): Promise<string>;
};

/** A record near the start of a table, on which line (row of a sheet) it stands. */
export type HeadRow = { line: number; cells: readonly string[] };

/** A table that a file holds. A workbook may hold several. */
export type FoundTable = {
	format: 'text' | 'json' | 'workbook' | 'parquet' | 'arrow';
	/** The sheet's name; null when the file is one table. */
	sheet: string | null;
	/** How many records there are, where the file says so before they are read. */
	rows?: number;
	/** The first records. One of them names the columns; in most formats it is the only one. */
	head: readonly HeadRow[];
	/** What is to be said of the file whatever its values are, once it was read. */
	remarks(): Problem[];
	/** Reads the records after the given one of `head`, from the start: at most one reader of a table at a time. */
	read(header: HeadRow, options: ReadOptions): RecordReader;
};

export type ReadOptions = {
	/** Bytes of the file read at a time. */
	pieceBytes: number;
	pace: Pace;
};

/** What is to be said of titles above the column names, which stand on `line`, and of notes below the table. */
export function outsideTable(line: number, count: number): Problem[] {
	return count === 0 ? [] : [{ code: 'rows-outside-table', line, count: reportCount(count) }];
}
