import type { SafeTable } from '$lib/protocol/safe-table';
import type { Sliced } from '$lib/ui/in-slices';
import { classified, type AreaClass, type ClassRule } from './classes';
import { indexedRows, readTable, type Point, type Slice } from './reading';

/** What a map colours: its areas, their classes, and whether they are compared with something; and all of them together. */
export type MapReading = { points: Point[]; classes: AreaClass[]; compares: boolean; whole: Point | null };

/** Read from a table, in slices. */
export function* mapReading(table: SafeTable, at: Slice['at'], rule: ClassRule): Sliced<MapReading> {
	yield* indexedRows(table);
	yield;
	const { points, compares, total, totalLabel } = readTable(table, { along: 'area', at });
	yield;
	const whole = total && { code: '', label: totalLabel, row: total, comparator: null };
	return { points, classes: yield* classified(points, rule), compares, whole };
}
