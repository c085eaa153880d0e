import type { Dimension, SafeTable } from '$lib/protocol/safe-table';
import type { Slice } from './reading';

/**
 * The two breakdowns of a chart that draws two: the one of the slice, and the next of the table's, so that of three every pair can be
 * reached. Null of a table with fewer.
 */
export function dimensionPair({ dimensions }: SafeTable, slice: Slice): [along: Dimension, across: Dimension] | null {
	const at = Math.max(
		0,
		dimensions.findIndex(({ id }) => id === slice.along)
	);
	const [along, across] = [dimensions[at], dimensions[(at + 1) % dimensions.length]];
	return along && across && along !== across ? [along, across] : null;
}
