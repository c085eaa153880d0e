import { BOOLEAN, DOUBLE, DuckDBInstance, SQLNULL, VARCHAR, type DuckDBConnection, type DuckDBType } from '@duckdb/node-api';
import type { Sql } from '../../src/lib/vault/sql/sql';

export type NativeRow = Record<string, string | number | null>;

/** Native DuckDB in memory on one thread: the yardstick. */
export type Native = {
	version: string;
	/** Prepares, binds and runs one statement. Its rows stay in native memory until they are read. */
	execute(statement: Sql): Promise<{ read: () => NativeRow[] }>;
	run(statement: Sql): Promise<NativeRow[]>;
	close(): void;
};

export async function openNative(): Promise<Native> {
	const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
	const connection = await instance.connect();
	const execute: Native['execute'] = (statement) => executeOn(connection, statement);
	const run: Native['run'] = async (statement) => (await execute(statement)).read();
	const [row] = await run({ text: 'SELECT version() AS version', values: [] });
	return {
		version: String(row?.['version']).replace(/^v/, ''),
		execute,
		run,
		close: () => {
			connection.closeSync();
			instance.closeSync();
		}
	};
}

async function executeOn(connection: DuckDBConnection, { text, values }: Sql): ReturnType<Native['execute']> {
	const statement = await connection.prepare(text);
	try {
		statement.bind([...values], values.map(typeOf));
		const reader = await statement.runAndReadAll();
		return {
			read: () =>
				reader.getRowObjects().map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, plain(value)])))
		};
	} finally {
		statement.destroySync();
	}
}

/** In the vault's engine every bound number is a DOUBLE. */
function typeOf(value: Sql['values'][number]): DuckDBType {
	if (value === null) return SQLNULL;
	if (typeof value === 'boolean') return BOOLEAN;
	return typeof value === 'number' ? DOUBLE : VARCHAR;
}

function plain(value: unknown): string | number | null {
	if (value === null || value === undefined) return null;
	if (typeof value === 'boolean') return value ? 1 : 0;
	if (typeof value === 'bigint') return Number(value);
	return typeof value === 'number' ? value : String(value);
}
