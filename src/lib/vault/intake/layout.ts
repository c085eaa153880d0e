import type { Problem } from '../../protocol/report';
import type { ColumnGround } from '../engine/ground';
import { groundOf, type Plan } from './plan-columns';
import type { Cells } from '../formats/cells';
import type { Rows, StoredColumn } from './table-writer';

/** How a file's records become a table's rows. */
export type Layout = {
	columns: readonly StoredColumn[];
	read(cells: Cells): Rows;
	/** Once all is read: closes the columns that only the layout knows, and says what was wrong with them. */
	finish(): void;
	remarks(): Problem[];
	grounds(): ReadonlyMap<string, ColumnGround>;
};

/** One row a record: the person number if the contract has a link, the row's own of a packed list of people, and one column a field. */
export function plainLayout({ stored, link, rowNumbers }: Plan, capacity: number): Layout {
	const columns = [...(link ? [link] : []), ...(rowNumbers ? [rowNumbers] : []), ...stored];
	const values = columns.map(() => new Float64Array(capacity));
	return {
		columns,
		read(cells) {
			columns.forEach(({ reader }, index) => reader.read(cells, values[index] as Float64Array));
			return { count: cells.rows, values };
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
