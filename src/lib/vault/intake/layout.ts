import type { Problem } from '../../protocol/report';
import type { ColumnGround } from '../engine/ground';
import type { Keys } from './link-column';
import { groundOf, type Plan } from './plan-columns';
import type { Cells } from './split-records';
import type { Rows, StoredColumn } from './table-writer';

/** How a file's records become a table's rows. */
export type Layout = {
	columns: readonly StoredColumn[];
	keyed: boolean;
	read(cells: Cells): Rows;
	/** Once all is read: closes the columns that only the layout knows, and says what was wrong with them. */
	finish(): void;
	remarks(): Problem[];
	grounds(): ReadonlyMap<string, ColumnGround>;
};

/** One row a record, one column a field. */
export function plainLayout({ stored, link }: Plan, capacity: number): Layout {
	const values = stored.map(() => new Float64Array(capacity));
	const keys: Keys | null = link ? { digits: new Uint8Array(capacity * 32), present: new Uint8Array(capacity) } : null;
	return {
		columns: stored,
		keyed: link !== null,
		read(cells) {
			stored.forEach(({ reader }, index) => reader.read(cells, values[index] as Float64Array));
			if (keys) link?.reader.read(cells, keys);
			return { count: cells.rows, values, keys };
		},
		finish: () => undefined,
		remarks: () => [],
		grounds: () =>
			new Map(
				stored.flatMap((one) => {
					const ground = groundOf(one);
					return ground ? [[one.field.name, ground] as const] : [];
				})
			)
	};
}
