import { createReadStream, createWriteStream, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Field, RecordBatch, RecordBatchStreamWriter, Schema, Struct, Utf8, makeData, vectorFromArray } from 'apache-arrow';
import { ods, xlsx } from '../support/write-formats';
import type { DataFile } from './folder';
import { peakMemory } from './format-memory';
import { openNative, type Native } from './native';
import { median, timed } from './timing';
import { loadInVault } from './vault-load';
import type { Say } from './load-times';

/** One file of a format: the vault's time, native DuckDB's if it can read it, the vault's for the same records as CSV, and the peak of memory. */
export type FormatTime = {
	name: string;
	bytes: number;
	vaultMs: number;
	nativeMs: number | null;
	csvMs: number;
	peakBytes: number;
};
/** `emptyBytes`: what a process holds that has opened the engine and no file. */
export type FormatTimes = { runs: number; emptyBytes: number; files: FormatTime[] };
/** `read`: how native DuckDB reads it. */
type Made = { path: string; read: string | null };

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const plain = (text: string): { text: string; values: [] } => ({ text, values: [] });
/** A workbook of more rows than this is larger than any that people send. */
const mostRowsOfWorkbook = 50_000;
const rowsOfBatch = 65_536;

/** Writes the register and the social-care file of `folder` into `made` in every format, and times the reading of each. */
export async function timeFormats(
	folder: string,
	made: string,
	mainModule: string,
	runs: number,
	say: Say
): Promise<FormatTimes> {
	const native = await openNative();
	try {
		const [register, care] = [join(folder, 'gp_register.csv'), join(folder, 'asc_cld.csv')];
		const first = await timeAll(await columnar(native, register, made), native, mainModule, runs, say);
		const more = await timeAll(await workbooks(native, care, made), native, mainModule, runs, say);
		return { runs, emptyBytes: peakMemory(null, mainModule), files: [...first, ...more] };
	} finally {
		native.close();
	}
}

async function columnar(native: Native, csv: string, folder: string): Promise<Made[]> {
	const to = (ending: string): string => join(folder, `gp_register.${ending}`);
	const all = `SELECT * FROM read_csv(${quoted(csv)}, all_varchar = true, header = true)`;
	await pipeline(createReadStream(csv), createGzip(), createWriteStream(to('csv.gz')));
	for (const compression of ['snappy', 'zstd'])
		await native.run(
			plain(`COPY (${all}) TO ${quoted(to(`${compression}.parquet`))} (FORMAT parquet, COMPRESSION ${compression})`)
		);
	await native.run(plain(`COPY (${all}) TO ${quoted(to('jsonl'))} (FORMAT json)`));
	await writeArrow(native, all, to('arrow'));
	return [
		{ path: csv, read: `read_csv(${quoted(csv)})` },
		{ path: to('csv.gz'), read: `read_csv(${quoted(to('csv.gz'))})` },
		{ path: to('snappy.parquet'), read: `read_parquet(${quoted(to('snappy.parquet'))})` },
		{ path: to('zstd.parquet'), read: `read_parquet(${quoted(to('zstd.parquet'))})` },
		{ path: to('jsonl'), read: `read_json(${quoted(to('jsonl'))}, format = 'newline_delimited')` },
		{ path: to('arrow'), read: null }
	];
}

/** Arrow as texts, a batch at a time: the whole would not fit beside what is measured. */
async function writeArrow(native: Native, all: string, path: string): Promise<void> {
	await native.run(plain(`CREATE OR REPLACE TABLE carried AS ${all}`));
	const writer = new RecordBatchStreamWriter();
	writer.pipe(createWriteStream(path));
	for (let offset = 0; ; offset += rowsOfBatch) {
		const rows = await native.run(plain(`SELECT * FROM carried LIMIT ${rowsOfBatch} OFFSET ${offset}`));
		const [first] = rows;
		if (!first) break;
		const names = Object.keys(first);
		const columns = names.map((name) =>
			vectorFromArray(
				rows.map((row) => (row[name] === null ? null : String(row[name]))),
				new Utf8()
			)
		);
		const schema = new Schema(names.map((name) => new Field(name, new Utf8(), true)));
		const type = new Struct(schema.fields);
		const children = columns.flatMap((column) => column.data.slice(0, 1));
		writer.write(new RecordBatch(schema, makeData({ type, length: rows.length, children })));
	}
	writer.finish();
	await native.run(plain('DROP TABLE carried'));
}

async function workbooks(native: Native, csv: string, folder: string): Promise<Made[]> {
	const cut = join(folder, 'asc_cld.csv');
	const all = `SELECT * FROM read_csv(${quoted(csv)}, all_varchar = true, header = true) LIMIT ${mostRowsOfWorkbook}`;
	await native.run(plain(`COPY (${all}) TO ${quoted(cut)} (HEADER)`));
	const records = await native.run(plain(all));
	const names = Object.keys(records[0] ?? {});
	const rows = [names, ...records.map((record) => names.map((name) => String(record[name] ?? '')))];
	const made: Made[] = [{ path: cut, read: `read_csv(${quoted(cut)})` }];
	for (const [ending, write] of [
		['xlsx', xlsx],
		['ods', ods]
	] as const) {
		const path = join(folder, `asc_cld.${ending}`);
		writeFileSync(path, write([{ name: 'Extract', rows }]));
		made.push({ path, read: null });
	}
	return made;
}

/** The first file is the CSV with which the others are compared. */
async function timeAll(
	files: readonly Made[],
	native: Native,
	mainModule: string,
	runs: number,
	say: Say
): Promise<FormatTime[]> {
	const times: FormatTime[] = [];
	for (const { path, read } of files) {
		const file: DataFile = { name: path.replace(/^.*\//, ''), path, bytes: statSync(path).size };
		const [vault, theirs]: [number[], number[]] = [[], []];
		for (let run = 0; run < runs; run += 1) {
			const loaded = await loadInVault(mainModule, [file]);
			loaded.engine.close();
			vault.push(loaded.wallMs);
			if (read === null) continue;
			theirs.push((await timed(() => native.run(plain(`CREATE TABLE read_once AS SELECT * FROM ${read}`)))).wallMs);
			await native.run(plain('DROP TABLE read_once'));
		}
		const vaultMs = median(vault);
		say(`    ${file.name}: ${Math.round(vaultMs)} ms`);
		times.push({
			name: file.name,
			bytes: file.bytes,
			vaultMs,
			nativeMs: read === null ? null : median(theirs),
			csvMs: times[0]?.vaultMs ?? vaultMs,
			peakBytes: peakMemory(file, mainModule)
		});
	}
	return times;
}
