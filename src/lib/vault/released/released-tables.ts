import type { ReleasedTable } from '../../protocol/released';
import type { Engine } from '../engine/engine';
import { join, name, sql } from '../sql/sql';

const rowsAtOnce = 200;

/** Makes a table of the engine from released figures. @throws what the engine throws */
export function makeTable(engine: Pick<Engine, 'run'>, { name: table, columns, rows }: ReleasedTable): void {
	const declared = columns.map(
		({ name: column, holds }) => sql`${name(column)} ${holds === 'number' ? sql`DOUBLE` : sql`VARCHAR`}`
	);
	engine.run(sql`CREATE TABLE ${name(table)} (${join(declared, ', ')})`);
	for (let from = 0; from < rows.length; from += rowsAtOnce) {
		const values = rows.slice(from, from + rowsAtOnce).map((row) => {
			const cells = columns.map((_, at) => sql`${row[at] ?? null}`);
			return sql`(${join(cells, ', ')})`;
		});
		engine.run(sql`INSERT INTO ${name(table)} VALUES ${join(values, ', ')}`);
	}
}
