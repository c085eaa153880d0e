import { parquetMetadataAsync, parquetSchema, type FileMetaData } from 'hyparquet';
import { asDamaged, BadFile } from '../bad-file';
import { limits } from '../limits';
import { readBytes, type Source } from '../source';
import type { FoundTable } from '../table';
import { ParquetRecords } from './parquet-records';
import { planColumn } from './parquet-text';

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
			rows: Number(metadata.num_rows),
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
