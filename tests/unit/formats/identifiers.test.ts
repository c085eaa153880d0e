import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { openNodeEngine } from '../../support/node-engine';
import { arrow, csv, gzip, jsonLines, ods, xlsx, type Texts } from '../../support/write-formats';
import { harmless } from '../../support/harmless-columns';
import { byContent, byHeader } from '../../support/identifier-columns';
import { admitted, drop, leftBehind, refused, register } from '../intake/made-files';

let engine: Engine;
let native: DuckDBConnection;
const folder = mkdtempSync(join(tmpdir(), 'wardwise-identifiers-'));
beforeAll(async () => {
	engine = await openNodeEngine();
	native = await (await DuckDBInstance.create(':memory:')).connect();
});
afterAll(() => engine.close());

type Column = { header: string; cell: (row: number) => string };

/** A register of sixty people with further columns. */
function tableOf(extra: readonly Column[] = []): Texts {
	const [names = [], ...rows] = register(60)
		.trim()
		.split('\n')
		.map((line) => line.split(','));
	return {
		names: [...names, ...extra.map(({ header }) => header)],
		rows: rows.map((row, at) => [...row, ...extra.map(({ cell }) => cell(at))])
	};
}

async function parquet(table: Texts): Promise<Uint8Array<ArrayBuffer>> {
	const [from, to] = [join(folder, 'made.csv'), join(folder, 'made.parquet')];
	writeFileSync(from, csv(table));
	await native.run(`COPY (SELECT * FROM read_csv('${from}', all_varchar=true, header=true)) TO '${to}' (FORMAT parquet)`);
	return new Uint8Array(readFileSync(to));
}

const formats: [string, (table: Texts) => string | Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>][] = [
	['csv', csv],
	['tsv', (table) => csv(table, '\t')],
	['csv.gz', (table) => gzip(csv(table))],
	['jsonl', jsonLines],
	['xlsx', ({ names, rows }) => xlsx([{ name: 'Extract', rows: [['Extract'], names, ...rows] }])],
	['ods', ({ names, rows }) => ods([{ name: 'Extract', rows: [['Extract'], names, ...rows] }])],
	['parquet', parquet],
	['arrow', (table) => arrow(table, 'file')],
	['arrows', (table) => arrow(table, 'stream')]
];

describe.each(formats)('in a file of format %s', (ending, write) => {
	const file = async (table: Texts): Promise<File> => new File([await write(table)], `people.${ending}`);

	it.each([
		['by name', byHeader],
		['by content', byContent.map((column, at) => ({ ...column, header: `f${at}` }))]
	])('every class of identifier is found %s, column by column, and nothing is kept', async (_, columns) => {
		const { problems, rows } = await refused(engine, await file(tableOf(columns)));
		const found = columns.map((_, at) => problems.filter(({ column }) => column === at + 8).map(({ code }) => String(code)));
		for (const [at, { code, what }] of columns.entries()) expect([what, ...(found[at] ?? [])]).toContain(code);
		expect(problems.filter(({ column = 99 }) => column < 8)).toEqual([]);
		expect(rows).toBe(60);
		expect(leftBehind(engine)).toEqual([]);
	});

	it('a register with seventy harmless columns is admitted, without an alarm', async () => {
		const table = await admitted(engine, await file(tableOf(harmless.map(([, header, cell]) => ({ header, cell })))));
		expect([table.contract.id, table.rows]).toEqual(['gp_register', 60]);
		drop(engine, table);
	});

	it('a clean register is admitted, with every row', async () => {
		const table = await admitted(engine, await file(tableOf()));
		expect([table.contract.id, table.rows]).toEqual(['gp_register', 60]);
		expect(table.report.problems.map(({ code }) => code).filter((code) => code.startsWith('holds'))).toEqual([]);
		drop(engine, table);
	});
});
