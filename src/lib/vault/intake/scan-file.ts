import { BadFile } from '../formats/bad-file';
import type { Cells } from '../formats/cells';
import type { Pace } from '../formats/pace';
import type { RecordReader } from '../formats/table';
import type { Problem } from '../../protocol/report';
import type { Layout } from './layout';
import type { Plan } from './plan-columns';
import type { TableWriter } from './table-writer';

/** Records counted, or what stopped the reading. */
export type Scanned = { records: number; problem: Problem | null };
export type ScanOptions = {
	reader: RecordReader;
	cells: Cells;
	plan: Plan;
	layout: Layout;
	writer: TableWriter | null;
	pace: Pace;
	/** After so many bytes a wish to stop is heard whatever the time. */
	pieceBytes: number;
	onProgress: () => void;
};

/**
 * Reads all records once: has every column read, and writes the table. It stops at the first thing that cannot be read;
 * records of another width are counted to the end. It lets other work in every tenth of a second.
 */
export async function scanFile(options: ScanOptions): Promise<Scanned> {
	const { reader, writer } = options;
	try {
		await readAll(options);
	} catch (error) {
		if (!(error instanceof BadFile)) throw error;
		return { records: reader.records, problem: error.problem };
	}
	const problem = reader.finish();
	if (!problem) writer?.flush();
	return { records: reader.records, problem };
}

async function readAll({ reader, cells, plan, layout, writer, pace, pieceBytes, onProgress }: ScanOptions): Promise<void> {
	const unused = new Float64Array(cells.capacity);
	const leastTold = pieceBytes / 64;
	let told = 0;
	let stopped = 0;
	await pace.stop();
	while (await reader.next(cells)) {
		for (const { reader: column } of plan.watched) column.read(cells, unused);
		const rows = layout.read(cells);
		writer?.add(rows);
		const { done } = reader;
		if (done - told >= leastTold) {
			onProgress();
			told = done;
		}
		if (done - stopped < pieceBytes) await pace.rest();
		else {
			await pace.stop();
			stopped = done;
		}
	}
}
