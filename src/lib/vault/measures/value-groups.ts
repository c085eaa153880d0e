/** How areas' values fall into fifths or quarters. Both rules number the groups from 1, the lowest values. */

/** A percentile, 0 to 100, by linear interpolation between ranks: PERCENTILE.INC of spreadsheets, type 7 of Hyndman and Fan (1996). */
export function percentileOf(values: readonly number[], percentile: number): number {
	const ascending = [...values].sort((a, b) => a - b);
	const rank = ((ascending.length - 1) * percentile) / 100;
	const below = ascending[Math.floor(rank)] ?? NaN;
	const above = ascending[Math.ceil(rank)] ?? NaN;
	return below + (above - below) * (rank - Math.floor(rank));
}

/** The group between percentiles: a value on a cut belongs below it. */
export function groupByCuts(value: number, values: readonly number[], groups: number): number {
	for (let group = 1; group < groups; group++) {
		if (value <= percentileOf(values, (100 * group) / groups)) return group;
	}
	return groups;
}

/**
 * The group by rank, all of one size or, the first ones, of one more: NTILE of SQL. `before` says how many of the same value come
 * first; without it the middle one of them is taken.
 */
export function groupByRank(value: number, values: readonly number[], groups: number, before?: number): number {
	const lower = values.filter((other) => other < value).length;
	const lastOfSame = Math.max(0, values.filter((other) => other === value).length - 1);
	const rank = Math.min(lower + Math.min(before ?? Math.floor(lastOfSame / 2), lastOfSame), values.length - 1);
	const size = Math.floor(values.length / groups);
	const larger = values.length % groups;
	const inLarger = larger * (size + 1);
	return rank < inLarger ? Math.floor(rank / (size + 1)) + 1 : larger + Math.floor((rank - inLarger) / size) + 1;
}
