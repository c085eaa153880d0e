import { sql, type Sql } from '../sql/sql';

/**
 * What closes the engine, the lock last: nothing can be set once the configuration is locked.
 * Source: DuckDB documentation, "Securing DuckDB".
 */
export const lockStatements: readonly Sql[] = [
	sql`SET autoload_known_extensions = false`,
	sql`SET autoinstall_known_extensions = false`,
	sql`SET allow_community_extensions = false`,
	sql`SET enable_external_access = false`,
	sql`SET lock_configuration = true`
];
