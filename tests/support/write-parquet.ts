import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** A CSV text as Parquet of texts, written by the native engine. */
export async function parquetOf(text: string, compression: 'zstd' | 'snappy' | 'uncompressed' = 'zstd'): Promise<Buffer> {
	const folder = mkdtempSync(join(tmpdir(), 'wardwise-parquet-'));
	const [from, to] = [join(folder, 'made.csv'), join(folder, 'made.parquet')];
	writeFileSync(from, text);
	const native = await (await DuckDBInstance.create(':memory:')).connect();
	const read = `SELECT * FROM read_csv('${from}', all_varchar=true, header=true)`;
	await native.run(`COPY (${read}) TO '${to}' (FORMAT parquet, COMPRESSION ${compression})`);
	native.closeSync();
	const bytes = readFileSync(to);
	rmSync(folder, { recursive: true });
	return bytes;
}
