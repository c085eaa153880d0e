import type { ReleasedTable } from '$lib/protocol/released';
import type { SafeTable } from '$lib/protocol/safe-table';
import { columnsOfTable } from './columns';

/** What each line of a CSV says alike, and a query need not. */
const alike: readonly string[] = ['protection', 'unit'];

/** An answer for queries: the columns of its CSV, `area_name` and `lower_ci_95_0_limit`, and a hidden figure as a null beside its status. */
export function releasedTable(name: string, table: SafeTable): ReleasedTable {
	const columns = columnsOfTable(table).filter(({ says }) => !alike.includes(says));
	const names = columns.map(({ heading }) => inQueries(heading));
	return {
		name,
		columns: columns.map(({ holds }, at) => ({ name: distinct(names, at), holds })),
		rows: table.rows.map((row) =>
			columns.map(({ fieldOf, holds }) => {
				const field = fieldOf(row);
				if (field === null || typeof field === 'object') return null;
				return holds === 'text' ? String(field) : field;
			})
		)
	};
}

function inQueries(heading: string): string {
	const plain = heading
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, '_')
		.replaceAll(/^_+|_+$/g, '');
	return /^[a-z]/.test(plain) ? plain.slice(0, 36) : `c_${plain.slice(0, 34)}`;
}

/** A name that was there before gets the place that it stands in. */
function distinct(names: readonly string[], at: number): string {
	const own = names[at] ?? '';
	return names.indexOf(own) === at ? own : `${own}_${at + 1}`;
}
