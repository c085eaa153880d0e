import type { SafeRow, SafeTable } from '../protocol/safe-table';

/** Policies by which a shown count is the true one or near it, so that a small one is a breach. */
const plainMethods: readonly SafeTable['policy']['method'][] = ['exact', 'nearest', 'atoms'];

/**
 * Whether a table that comes from elsewhere can be what it says it is: its rows have a group of each breakdown, each row and each combination
 * stands once, what speaks of rows speaks of its own, and no count is shown that its own policy hides.
 */
export function isSound(table: SafeTable): boolean {
	const { dimensions, rows, beside } = table;
	return (
		haveTheirGroups(dimensions, rows) &&
		(!beside || haveTheirGroups(beside.dimensions, beside.rows)) &&
		isOfOneRow(rows) &&
		pointsAtItsRows(table) &&
		[...rows, ...(beside?.rows ?? [])].every((row) => !isSmall(table, row))
	);
}

function haveTheirGroups(dimensions: SafeTable['dimensions'], rows: readonly SafeRow[]): boolean {
	const codes = dimensions.map(({ groups }) => new Set(groups.map(({ code }) => code)));
	return rows.every(
		({ groups }) => groups.length === codes.length && groups.every((code, at) => code === null || codes[at]?.has(code) === true)
	);
}

function isOfOneRow(rows: readonly SafeRow[]): boolean {
	const [ids, places] = [rows.map(({ id }) => id), rows.map(({ groups }) => JSON.stringify(groups))];
	return new Set(ids).size === rows.length && new Set(places).size === rows.length && rows.length > 0;
}

function pointsAtItsRows({ rows, beside, comparisons, gradients, funnels }: SafeTable): boolean {
	const ids = new Set([...rows, ...(beside?.rows ?? [])].map(({ id }) => id));
	const named = [
		...(comparisons?.list ?? []).flatMap(({ row, with: other }) => [row, other]),
		...(gradients ?? []).flatMap(({ index }) => (index.kind === 'line' ? index.fifths.map(({ row }) => row) : [])),
		...(funnels ?? []).flatMap(({ points }) => points.map(({ row }) => row))
	];
	return named.every((id) => ids.has(id));
}

function isSmall({ policy, personLevel, measure, projection }: SafeTable, { numerator, value }: SafeRow): boolean {
	const { hideUpTo, method, standIn } = policy;
	if (!personLevel || hideUpTo === null || measure.counts === 'amounts' || projection || !plainMethods.includes(method))
		return false;
	const counts = measure.kind === 'count' ? [numerator, value] : [numerator];
	return counts.some((cell) => cell.shown && cell.value > 0 && cell.value <= hideUpTo && cell.value !== standIn);
}
