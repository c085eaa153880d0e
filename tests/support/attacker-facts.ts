import type { SafeCell, SafeRow, SafeTable } from '../../src/lib/protocol/safe-table';
import { both, meaningIn, type Range } from './attacker-meaning';
import { narrowedByLimits, ratioIn, valueAsCount } from './attacker-ratios';

/** One combination of groups, by index, and totals. */
export type Place = readonly (number | 'total')[];

/** A0 knows that counts are not negative; A1 that zeros are shown, so that a hidden count is one at least; A2 which are small. */
export type Attacker = 'A0' | 'A1' | 'A2';

export type Beliefs = {
	attacker?: Attacker;
	/** Every hidden count is at least 1, also where a hidden denominator may hide a 0. */
	bold?: boolean;
	/** For A2: whether this hidden count of this row is hidden because it is small. */
	isSmall?: (row: string, count: 'numerator' | 'denominator') => boolean;
};

/** What a row says of its numerator and denominator, and of the one over the other. */
export type Facts = { n: Range; d: Range | null; ratio: Range | null; row: SafeRow };

/** What one row of a table says to somebody with these beliefs. */
export function factOf(table: SafeTable, row: SafeRow, { attacker = 'A1', bold = false, isSmall }: Beliefs = {}): Facts {
	const k = table.policy.hideUpTo ?? 0;
	const isPlain = table.question.indicator === undefined && table.question.events === undefined;
	const mayBeZero = !bold && !isPlain && !row.denominator.shown;
	const knowsZeros = attacker !== 'A0' && table.policy.zeros === 'shown';
	const read = (cell: SafeCell, count: 'numerator' | 'denominator', zeroHides: boolean): Range => {
		if (cell.shown) return meaningIn(table, cell.value);
		if (cell.why !== 'confidential') return [0, Infinity];
		return [knowsZeros && !zeroHides ? 1 : 0, attacker === 'A2' && isSmall?.(row.id, count) ? k : Infinity];
	};
	const alone = both(
		read(row.numerator, 'numerator', mayBeZero),
		valueAsCount(table, row, (shown) => meaningIn(table, shown))
	);
	if (table.measure.kind === 'count') return { n: alone, d: null, ratio: null, row };
	return { ...narrowedByLimits(table, row, alone, read(row.denominator, 'denominator', false)), ratio: ratioIn(table, row), row };
}

/** The rows by their place in the lattice, with what each says. */
export function factsOf(table: SafeTable, beliefs: Beliefs = {}): Map<string, Facts> {
	const facts = new Map<string, Facts>();
	for (const row of table.rows) {
		const place = row.groups.map((code, i) => {
			const groups = table.dimensions[i]?.groups ?? [];
			return code === null ? 'total' : groups.findIndex((group) => group.code === code);
		});
		facts.set(place.join(), factOf(table, row, beliefs));
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
