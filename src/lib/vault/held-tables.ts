import type { Engine } from './engine/engine';
import type { Holding } from './holding';
import { name, sql } from './sql/sql';

/** Internal names of every table that a holding uses. */
export function tablesOf(holding: Holding | null): string[] {
	if (!holding) return [];
	const { ground, datasets, lookups } = holding;
	const grounds = [ground.spine?.table, ground.resident?.table, ground.deceased?.table].filter(
		(table): table is string => table !== undefined
	);
	return [...[...datasets.values(), ...lookups].map(({ table }) => table), ...grounds];
}

/** Drops tables, but for those that are `wanted`. */
export function dropTables(engine: Engine, tables: readonly string[], wanted: ReadonlySet<string> = new Set()): void {
	for (const table of new Set(tables)) if (!wanted.has(table)) engine.run(sql`DROP TABLE IF EXISTS ${name(table)}`);
}
