import type { Frame } from '../../src/lib/protocol/safe-table';
import { UnsafeTable, type UnsafeRow } from '../../src/lib/vault/engine/unsafe-table';
import { countedOf, frameOf, type Side } from './counted';

/** What one person's records have together, in whole units, and who was paid for it. */
export type Gift = { readonly units: number; readonly provider?: number };
/** One of the finest groups: people without such records, and what each of the others gives. */
export type SumAtom = { readonly others: number; readonly gifts: readonly (readonly Gift[])[] };

export type Summed = { readonly sides: readonly Side[]; readonly atoms: readonly SumAtom[]; readonly hasProviders?: boolean };

export type SumKind = 'total' | 'mean' | 'amount-rate';

/** A frame for tests of sums: amounts in hundredths, rounded to `roundTo`. */
export function frameOfSums(sides: readonly Side[], kind: SumKind, roundTo: number, decimals = 0): Frame {
	const frame = frameOf(sides, 'count', { events: true });
	const amount = { unit: 'days', decimals, roundTo };
	const multiplier = kind === 'amount-rate' ? 1000 : 1;
	return { ...frame, measure: { ...frame.measure, kind, unit: 'days', multiplier, counts: 'amounts', amount } };
}

export const giftOf = (gifts: readonly Gift[]): number => gifts.reduce((sum, { units }) => sum + units, 0);

/** A cell of the cube by going through its finest groups: the group of each side, or null for the total. */
export type TrueCell = {
	readonly groups: readonly (number | null)[];
	readonly atoms: readonly SumAtom[];
	readonly leaves: readonly number[];
};

export function trueCells({ sides, atoms }: Summed): TrueCell[] {
	const lengths = sides.map(({ size, unseen = 0 }) => size + unseen);
	const cells = new Map<string, { groups: (number | null)[]; atoms: SumAtom[]; leaves: number[] }>();
	atoms.forEach((atom, leaf) => {
		const place = lengths.reduceRight<{ groups: number[]; rest: number }>(
			({ groups, rest }, length) => ({ groups: [rest % length, ...groups], rest: Math.floor(rest / length) }),
			{ groups: [], rest: leaf }
		).groups;
		for (let level = 0; level < 1 << lengths.length; level++) {
			const groups = place.map((group, side) => ((level >> side) % 2 === 1 ? null : group));
			const cell = cells.get(groups.join()) ?? { groups, atoms: [], leaves: [] };
			cells.set(groups.join(), cell);
			cell.atoms.push(atom);
			cell.leaves.push(leaf);
		}
	});
	return [...cells.values()];
}

/** What the two statements of a question of sums would return. */
export function countedSums(summed: Summed, depth = 2): { counted: UnsafeTable; contributed: UnsafeTable } {
	const counted = countedOf(
		summed.sides,
		summed.atoms.map(({ others, gifts }) => ({
			all: others + gifts.length,
			counted: gifts.length,
			events: gifts.reduce((sum, gift) => sum + giftOf(gift), 0)
		}))
	);
	const rows = trueCells(summed).flatMap(({ groups, atoms }): UnsafeRow[] => {
		const gifts = atoms.flatMap((atom) => atom.gifts);
		if (gifts.length === 0) return [];
		const byProvider = new Map<number, number>();
		for (const { units, provider = -1 } of gifts.flat()) byProvider.set(provider, (byProvider.get(provider) ?? 0) + units);
		return [gifts.map(giftOf), ...(summed.hasProviders ? [[...byProvider.values()]] : [])].map((given, kind) => {
			const sorted = given.filter((units) => units > 0).sort((a, b) => b - a);
			return {
				kind,
				level: groups.reduce<number>((level, group, side) => level + (group === null ? 1 << side : 0), 0),
				...Object.fromEntries(groups.map((group, side) => [`g${side}`, group])),
				units: given.reduce((sum, units) => sum + units, 0),
				givers: sorted.length,
				below: 0,
				...Object.fromEntries(Array.from({ length: depth }, (_, at) => [`top_${at}`, sorted[at] ?? 0]))
			};
		});
	});
	return { counted, contributed: new UnsafeTable(rows) };
}
