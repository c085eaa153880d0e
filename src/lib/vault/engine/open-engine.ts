import * as duckdb from '$duckdb';
import { name, sql, type Sql } from '../sql/sql';
import type { AppendedColumn } from './appended';
import { arrowStream } from './arrow-stream';
import type { Engine } from './engine';
import { lockStatements } from './lock';
import { UnsafeColumns, UnsafeTable, type UnsafeRow } from './unsafe-table';

/** Where the engine's WebAssembly is: a blob address in the browser, a path in Node. */
export type Place = { mainModule: string };

/** The browser's build and Node's build of the same module each bring one runtime, under different names. */
function ownRuntime(): typeof duckdb.BROWSER_RUNTIME {
	const builds = duckdb as typeof duckdb & { NODE_RUNTIME?: typeof duckdb.BROWSER_RUNTIME };
	return builds.NODE_RUNTIME ?? builds.BROWSER_RUNTIME;
}

/** Packing takes a twentieth of the time of loading, which is not worth it while there is room. */
const mostLooseBytes = 128 * 1024 ** 2;

/**
 * Opens DuckDB in memory and locks it before it can see a path: no extension, no network, no file.
 * @throws when the WebAssembly cannot be started
 */
export async function openEngine({ mainModule }: Place): Promise<Engine> {
	const bundle = { mainModule, mainWorker: '' };
	const database = await duckdb.createDuckDB({ mvp: bundle, eh: bundle }, new duckdb.VoidLogger(), ownRuntime());
	await database.instantiate(() => undefined);
	database.open({ path: ':memory:', query: { castBigIntToDouble: true, castDecimalToDouble: true } });
	const connection = database.connect();

	function query<T>({ text, values }: Sql, read: (table: ArrowTable) => T): T {
		// prepare() refuses a text of several statements; query() would run them all.
		const statement = connection.prepare(text);
		try {
			return read(statement.query(...values));
		} finally {
			statement.close();
		}
	}
	const run = (statement: Sql): UnsafeTable => new UnsafeTable(query(statement, readRows));
	const taken = (): number =>
		Number(run(sql`SELECT sum(memory_usage_bytes)::DOUBLE AS taken FROM duckdb_memory()`).rows[0]?.['taken']);
	/** Bytes that were taken when the tables were packed last, and that were appended since. */
	let [packed, loose] = [0, 0];
	function pack(): void {
		run(sql`CHECKPOINT`);
		packed = taken();
		loose = 0;
	}
	function append(table: string, columns: readonly AppendedColumn[], rows: number): void {
		name(table);
		connection.insertArrowFromIPCStream(arrowStream(columns, rows), { name: table, create: false });
		loose += columns.reduce((sum, { values }) => sum + values.byteLength, 0);
		if (loose > mostLooseBytes) pack();
	}
	function packWhenLarge(): void {
		const now = taken();
		packed = Math.min(packed, now);
		if (now - packed > mostLooseBytes) pack();
	}
	for (const statement of lockStatements) run(statement);
	const most = bytesIn(String(run(sql`SELECT current_setting('memory_limit') AS most`).rows[0]?.['most']));
	return {
		run,
		columns: (statement) => new UnsafeColumns(query(statement, readColumns)),
		append,
		packWhenLarge,
		room: () => ({ taken: taken(), most }),
		close: () => {
			connection.close();
			database.reset();
		}
	};
}

/** Of a size as the engine writes it: `3.1 GiB`. @throws on any other text */
function bytesIn(size: string): number {
	const [, number, unit] = /^([\d.]+) (KiB|MiB|GiB|TiB)$/.exec(size) ?? [];
	if (number === undefined || unit === undefined) throw new TypeError('the engine says its limit in another form');
	return Number(number) * 1024 ** (['KiB', 'MiB', 'GiB', 'TiB'].indexOf(unit) + 1);
}

type ArrowTable = ReturnType<
	ReturnType<ReturnType<Awaited<ReturnType<typeof duckdb.createDuckDB>>['connect']>['prepare']>['query']
>;

/** By column and index: Arrow's own `toJSON` drops a column called `__proto__`. */
function readRows(table: ArrowTable): UnsafeRow[] {
	const names = table.schema.fields.map((field) => String(field.name));
	const columns = names.map((_, index) => table.getChildAt(index));
	return Array.from({ length: table.numRows }, (_, row) => {
		const entry: Record<string, string | number | null> = {};
		names.forEach((columnName, index) => {
			entry[columnName] = plain(columns[index]?.get(row));
		});
		return entry;
	});
}

function readColumns(table: ArrowTable): Int32Array[] {
	return table.schema.fields.map((_, index) => {
		const column = table.getChildAt(index);
		const values: unknown = column?.toArray();
		if (!(values instanceof Int32Array)) throw new TypeError('a column is not of whole numbers');
		if (column?.nullCount !== 0) throw new TypeError('a column has nulls');
		return values;
	});
}

function plain(value: unknown): string | number | null {
	if (value === null || value === undefined) return null;
	if (typeof value === 'boolean') return value ? 1 : 0;
	if (typeof value === 'bigint') return Number(value);
	return typeof value === 'number' ? value : String(value);
}
