import type { SafeCell, SafeRow, SafeTable } from '../../src/lib/protocol/safe-table';

/** One combination of groups, by index, and totals. */
export type Place = readonly (number | 'total')[];

/** What shown numbers mean, in the attacker's own arithmetic. */
function bracket(cell: SafeCell, k: number, base: number, leastHidden: number): [number, number] {
	if (!cell.shown) return [leastHidden, Infinity];
	if (cell.value === 0) return [0, 0];
	const fits: number[] = [];
	for (let x = Math.max(k + 1, cell.value - base); x <= cell.value + base; x++) {
		if (Math.floor(x / base + 1 / 2) * base === cell.value) fits.push(x);
	}
	return [fits[0] ?? 0, fits.at(-1) ?? 0];
}

export type Facts = { n: [number, number]; d: [number, number] | null; row: SafeRow };

/** The shown rows by their place in the lattice, with what each says. */
export function factsOf(table: SafeTable, bold: boolean): Map<string, Facts> {
	const { hideUpTo, roundTo } = table.policy;
	if (hideUpTo === null || roundTo === null) throw new Error('nothing is hidden in this table');
	const isPlain = table.question.indicator === undefined && table.question.events === undefined;
	const facts = new Map<string, Facts>();
	for (const row of table.rows) {
		const place = row.groups.map((code, i) => {
			const groups = table.dimensions[i]?.groups ?? [];
			return code === null ? 'total' : groups.findIndex((group) => group.code === code);
		});
		const hasDenominator = table.measure.kind !== 'count';
		const mayBeZero = !bold && !isPlain && !row.denominator.shown;
		facts.set(place.join(), {
			n: bracket(row.numerator, hideUpTo, roundTo, mayBeZero ? 0 : 1),
			d: hasDenominator ? bracket(row.denominator, hideUpTo, roundTo, 1) : null,
			row
		});
	}
	return facts;
}

/** Places of a lattice in order; the last of each side is `total`. */
export function placesOf(table: SafeTable, unseen: readonly number[]): Place[] {
	return table.dimensions.reduce<Place[]>(
		(all, dimension, i) => {
			const parts = dimension.groups.length + (unseen[i] ?? 0);
			return all.flatMap((place) => [
				...Array.from({ length: parts }, (_, part) => [...place, part]),
				[...place, 'total' as const]
			]);
		},
		[[]]
	);
}
