import type { Problem } from '../../protocol/report';
import type { Opened } from './admission';
import { reportCount } from '../../protocol/report';
import type { Layout } from './layout';
import { limits } from './limits';
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
	const held = new HeldBytes();
	for (;;) {
		await macrotask();
		if (isCancelled()) return stop({ code: 'cancelled' });
		const block = await reader.next();
		if (block === null) break;
		if (!block.ok) {
			if (block.at === null) return stop({ code: block.code });
			return stop({
				code: block.code,
				line: splitter.line + countLines(held.bytes, held.length) + countLines(block.bytes, block.at)
			});
		}
		held.append(block.bytes, block.last);
		if (!(await readBlock(held, block.last, splitter, options))) return stop(splitter.fault ?? { code: 'cancelled' });
		options.onBlock();
	}
	if (splitter.ragged > 0) return stop({ code: 'ragged-rows', line: splitter.firstRagged, count: reportCount(splitter.ragged) });
	options.writer?.flush();
	return { records: splitter.records, problem: null };
}

/** Reads the whole records of what is held, and keeps the start of the one that is not finished. False at a fault or a cancel. */
async function readBlock(held: HeldBytes, last: boolean, splitter: RecordSplitter, options: ScanOptions): Promise<boolean> {
	const { cells, plan, layout, writer, isCancelled } = options;
	const unused = new Float64Array(cells.capacity);
	const { bytes, length: to } = held;
	let from = 0;
	let sliceStart = performance.now();
	while (from < to) {
		const next = splitter.fill(bytes, from, to, last, cells);
		if (splitter.fault) return false;
		for (const { reader } of plan.watched) reader.read(cells, unused);
		const rows = layout.read(cells);
		if (splitter.ragged === 0) writer?.add(rows);
		if (next === from) break;
		from = next;
		if (performance.now() - sliceStart < longestSliceMs) continue;
		await macrotask();
		if (isCancelled()) return false;
		sliceStart = performance.now();
	}
	held.dropBefore(from);
	return true;
}

/** What was left of the block before, the new block, and after them the line feed at which the splitter stops. */
class HeldBytes {
	bytes = new Uint8Array(0);
	length = 0;

	append(block: Uint8Array<ArrayBuffer>, last: boolean): void {
		if (last && this.length === 0 && block.at(-1) === lineFeed) {
			// A file of one block brings the line feed with it.
			this.bytes = block;
			this.length = block.length - 1;
			return;
		}
		const to = this.length + block.length;
		if (to + 1 > this.bytes.length) {
			const larger = new Uint8Array(to + 1 + limits.lineBytes);
			larger.set(this.bytes.subarray(0, this.length));
			this.bytes = larger;
		}
		this.bytes.set(block, this.length);
		this.bytes[to] = lineFeed;
		this.length = to;
	}

	dropBefore(from: number): void {
		this.bytes.copyWithin(0, from, this.length);
		this.length -= from;
	}
}

function countLines(bytes: Uint8Array, to: number): number {
	let lines = 0;
	for (let at = 0; at < to; at += 1) if (bytes[at] === lineFeed) lines += 1;
	return lines;
}
