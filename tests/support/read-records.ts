import { cellText } from '../../src/lib/vault/intake/cell-text';
import { makeCells } from '../../src/lib/vault/formats/cells';
import { openFile } from '../../src/lib/vault/formats/open-file';
import { Pace } from '../../src/lib/vault/formats/pace';
import type { Source } from '../../src/lib/vault/formats/source';
import type { FoundTable } from '../../src/lib/vault/formats/table';

export type Read = { names: string[]; rows: string[][]; table: FoundTable; problem: string | null };

/** All records of a file's table below its `header`-th head record, as texts. @throws {BadFile} */
export async function readRecords(file: Source, { header = 0, table = 0, pieceBytes = 1 << 20 } = {}): Promise<Read> {
	const pace = new Pace();
	const found = (await openFile(file, pace))[table] as FoundTable;
	const head = found.head[header] as FoundTable['head'][number];
	const reader = found.read(head, { pieceBytes, pace });
	const cells = makeCells(head.cells.length);
	const rows: string[][] = [];
	while (await reader.next(cells)) {
		for (let row = 0; row < cells.rows; row += 1) {
			const places = Array.from({ length: cells.width }, (_, column) => row * cells.width + column);
			rows.push(places.map((at) => cellText(cells.bytes, cells.starts[at] ?? 0, cells.ends[at] ?? 0)));
		}
	}
	return { names: [...head.cells], rows, table: found, problem: reader.finish()?.code ?? null };
}
