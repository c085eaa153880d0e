import type { Problem } from '../../protocol/report';
import type { Opened } from './admission';
import { reportCount } from './intake-report';
import type { Layout } from './layout';
import type { Plan } from './plan-columns';
import type { BlockReader } from './read-blocks';
import { RecordSplitter, type Cells } from './split-records';
import type { TableWriter } from './table-writer';

const longestSliceMs = 100;
const lineFeed = 0x0a;

/** Records counted, or what stopped the reading. */
export type Scanned = { records: number; problem: Problem | null };
export type ScanOptions = {
	reader: BlockReader;
	opened: Opened;
	cells: Cells;
	plan: Plan;
	layout: Layout;
	writer: TableWriter | null;
	isCancelled: () => boolean;
	onBlock: () => void;
};

/** A turn of the event loop, so that a message to stop can be heard. */
function macrotask(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve));
}

/**
 * Reads the whole file once: cuts it into records, counts them, has every column read, and writes the table. It stops at the
 * first thing that cannot be a text table; ragged rows are counted to the end. It lets other work in every tenth of a second.
 */
export async function scanFile(options: ScanOptions): Promise<Scanned> {
	const { reader, opened, isCancelled } = options;
	const splitter = new RecordSplitter(opened.names.length, opened.delimiter);
	const stop = (problem: Problem): Scanned => ({ records: splitter.records, problem });
	let rest: Uint8Array = new Uint8Array();
	for (;;) {
		await macrotask();
		if (isCancelled()) return stop({ code: 'cancelled' });
		const block = await reader.next();
		if (block === null) break;
		if (!block.ok) {
			if (block.at === null) return stop({ code: block.code });
			return stop({ code: block.code, line: splitter.line + countLines(rest, rest.length) + countLines(block.bytes, block.at) });
		}
		const left = await readBlock(append(rest, block.bytes), block.last, splitter, options);
		if (left === null) return stop(splitter.fault ?? { code: 'cancelled' });
		rest = left;
		options.onBlock();
	}
	if (splitter.ragged > 0) return stop({ code: 'ragged-rows', line: splitter.firstRagged, count: reportCount(splitter.ragged) });
	options.writer?.flush();
	return { records: splitter.records, problem: null };
}

/** Reads the whole records of a block. Returns the start of the one it does not finish; null at a fault or a cancel. */
async function readBlock(
	bytes: Uint8Array,
	last: boolean,
	splitter: RecordSplitter,
	options: ScanOptions
): Promise<Uint8Array | null> {
	const { cells, plan, layout, writer, isCancelled } = options;
	const unused = new Float64Array(cells.capacity);
	const to = bytes.length - 1;
	let from = 0;
	let sliceStart = performance.now();
	while (from < to) {
		const next = splitter.fill(bytes, from, to, last, cells);
		if (splitter.fault) return null;
		for (const { reader } of plan.watched) reader.read(cells, unused);
		const rows = layout.read(cells);
		if (splitter.ragged === 0) writer?.add(rows);
		if (next === from) break;
		from = next;
		if (performance.now() - sliceStart < longestSliceMs) continue;
		await macrotask();
		if (isCancelled()) return null;
		sliceStart = performance.now();
	}
	return bytes.slice(from, to);
}

/** What was left of the block before, the new block, and the line feed at which the splitter stops. */
function append(rest: Uint8Array, block: Uint8Array): Uint8Array {
	const bytes = new Uint8Array(rest.length + block.length + 1);
	bytes.set(rest);
	bytes.set(block, rest.length);
	bytes[bytes.length - 1] = lineFeed;
	return bytes;
}

function countLines(bytes: Uint8Array, to: number): number {
	let lines = 0;
	for (let at = 0; at < to; at += 1) if (bytes[at] === lineFeed) lines += 1;
	return lines;
}
