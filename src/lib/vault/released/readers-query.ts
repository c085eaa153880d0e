import type { Sql } from '../sql/sql';

/**
 * A query as somebody typed it, for the engine that holds released figures and nothing else. The one text in Wardwise that the `sql`
 * tag did not make: it stands in brackets, so that it can only be a query, and the engine prepares one statement at a time.
 * @param most rows that are wanted
 */
export function readersQuery(typed: string, most: number): Sql {
	const query = typed.trim().replace(/;+$/, '');
	return { text: `SELECT * FROM (\n${query}\n) LIMIT ${most}`, values: [] };
}
