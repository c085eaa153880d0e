import type { SafeTable } from '$lib/protocol/safe-table';
import type { Sliced } from '$lib/ui/in-slices';
import { classified, type AreaClass, type ClassRule } from './classes';
import { indexedRows, readTable, type Point, type Slice } from './reading';

/** What a map colours: its areas, their classes, and whether they are compared with something. */
export type MapReading = { points: Point[]; classes: AreaClass[]; compares: boolean };

/** Read from a table, in slices. */
export function* mapReading(table: SafeTable, at: Slice['at'], rule: ClassRule): Sliced<MapReading> {
	yield* indexedRows(table);
	yield;
	const { points, compares } = readTable(table, { along: 'area', at });
	yield;
	return { points, classes: yield* classified(points, rule), compares };
}
