import { sql, type Sql } from '../sql/sql';

/**
 * What closes the engine, in the only order that works: the list of directories cannot be set once external access is off,
 * and nothing can be set once the configuration is locked. Without the list, registered buffers would be refused as well.
 * Source: DuckDB documentation, "Securing DuckDB"; the order was found by measurement on 1.4.3.
 */
export const lockStatements: readonly Sql[] = [
	sql`SET autoload_known_extensions = false`,
	sql`SET autoinstall_known_extensions = false`,
	sql`SET allow_community_extensions = false`,
	sql`SET allowed_directories = ['in/']`,
	sql`SET enable_external_access = false`,
	sql`SET lock_configuration = true`
];
