import type { SafeTable } from '$lib/protocol/safe-table';
import type { GridRow } from './grid-rows';
import { readTable } from './reading';

/** A table by area alone as a row of an overview, its fields in the order of `areas`. A field's code says of which table it is. */
export function overviewRow(id: string, label: string, table: SafeTable, areas: readonly string[], href: string | null): GridRow {
	const { points, total, totalLabel } = readTable(table, { along: 'area', at: {} });
	const byCode = new Map(points.map((point) => [point.code, point]));
	return {
		code: id,
		label,
		href,
		table,
		prefix: `${id}/`,
		cells: areas.flatMap((code) => {
			const point = byCode.get(code);
			return point ? [{ ...point, code: `${id}/${code}` }] : [];
		}),
		total: total && { code: `${id}/`, label: totalLabel, row: total, comparator: null }
	};
}
