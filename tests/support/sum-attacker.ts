import type { SafeTable } from '../../src/lib/protocol/safe-table';
import { infinity, Programme } from './attacker-programme';
import { giftOf, trueCells, type Summed, type TrueCell } from './summed';

/** What somebody can tell of one true sum: the least and the most that it can be. */
export type SumRange = { readonly least: number; readonly most: number };

/** What a shown sum tells of the true one. Written apart from the kernel: only the published rule is used. */
export function rangeShown(value: number, table: SafeTable): SumRange {
	const { amount } = table.measure;
	const scale = 10 ** (amount?.decimals ?? 0);
	const shown = Math.round(value * scale);
	if (table.policy.method === 'exact') return { least: shown, most: shown };
	const half = ((amount?.roundTo ?? 0) * scale) / 2;
	return { least: Math.max(0, Math.ceil(shown - half)), most: Math.ceil(shown + half) - 1 };
}

/** The finest groups of a row of a table, by the codes of its groups (`g3` is the fourth). */
function leavesOf(cells: readonly TrueCell[], groups: readonly (string | null)[]): readonly number[] {
	const wanted = groups.map((code) => (code === null ? null : Number(code.slice(1)))).join();
	return cells.find((cell) => cell.groups.join() === wanted)?.leaves ?? [];
}

/**
 * The reader of one table of sums: knows every shown number, the rounding, that parts make up their total, that nothing is below
 * zero and who has nobody. `known`: finest groups whose true sums this reader knows, because nobody else gives to them.
 */
export class SumAttacker {
	readonly #programme = new Programme();
	readonly #columns: number[];
	readonly #cells: readonly TrueCell[];

	constructor(table: SafeTable, summed: Summed, known: readonly number[] = []) {
		this.#cells = trueCells(summed);
		this.#columns = summed.atoms.map(({ gifts }, leaf) => {
			const truth = gifts.reduce((sum, gift) => sum + giftOf(gift), 0);
			const isEmpty = gifts.length === 0 && table.policy.zeros === 'shown';
			if (isEmpty || known.includes(leaf)) return this.#programme.add(truth, truth, false);
			return this.#programme.add(0, infinity, false);
		});
		for (const { groups, numerator } of table.rows) {
			if (!numerator.shown) continue;
			const { least, most } = rangeShown(numerator.value, table);
			this.#programme.require(least, this.#sumOf(leavesOf(this.#cells, groups)), most);
		}
	}

	rangeOf(leaves: readonly number[]): SumRange {
		const sum = this.#sumOf(leaves);
		const [low, high] = [this.#programme.optimum(sum, 1), this.#programme.optimum(sum, -1)];
		if (!low || !high) throw new Error('the truth is not among what the table allows');
		return { least: low.value, most: high.value };
	}

	dispose(): void {
		this.#programme.dispose();
	}

	#sumOf(leaves: readonly number[]): [number, number][] {
		return leaves.flatMap((leaf): [number, number][] => {
			const column = this.#columns[leaf];
			return column === undefined ? [] : [[column, 1]];
		});
	}
}

/** How far from the truth a reader must be left, by the published formulas; 0 where the sum is no secret. `k`: small counts. */
export function levelByHand({ atoms }: TrueCell, hasProviders: boolean, { k, zeros }: { k: number; zeros: boolean }): number {
	const gifts = atoms.flatMap((atom) => atom.gifts);
	const providers = new Map<number, number>();
	for (const { units, provider = -1 } of gifts.flat()) providers.set(provider, (providers.get(provider) ?? 0) + units);
	const isFew = gifts.length <= k && (gifts.length > 0 || zeros);
	const kinds = [gifts.map(giftOf), ...(hasProviders ? [[...providers.values()]] : [])];
	const levels = kinds.map((given) => {
		const sorted = given.filter((units) => units > 0).sort((a, b) => b - a);
		const total = sorted.reduce((sum, units) => sum + units, 0);
		const [first = 0, second = 0] = sorted;
		const byPercent = 0.1 * first - (total - first - second);
		const byTop = (first + second) / 0.9 - total;
		const isDominated = total > 0 && (byPercent > 0 || byTop >= 0 || sorted.length < 3);
		return isDominated ? Math.max(byPercent, byTop, sorted.length < 3 ? 0.1 * first : 0) : 0;
	});
	const largest = Math.max(0, ...gifts.map(giftOf));
	return Math.max(...levels, isFew ? 0.1 * largest : 0);
}

/** The cells of a table that somebody can put closer to the truth than they may: with `known`, as `SumAttacker` takes it. */
export function sumsPinned(
	table: SafeTable,
	summed: Summed,
	small: { k: number; zeros: boolean },
	known: readonly number[] = []
): string[] {
	const attacker = new SumAttacker(table, summed, known);
	const found = trueCells(summed).flatMap((cell) => {
		const level = levelByHand(cell, summed.hasProviders ?? false, small);
		if (level === 0 || cell.leaves.some((leaf) => known.includes(leaf))) return [];
		const truth = cell.atoms.flatMap(({ gifts }) => gifts).reduce((sum, gift) => sum + giftOf(gift), 0);
		const { least, most } = attacker.rangeOf(cell.leaves);
		const isTold = most < truth + level - 1e-4 || least > truth - Math.min(level, truth) + 1e-4;
		return isTold ? [`${cell.groups.join()}: ${least} to ${most}, truly ${truth}, level ${level}`] : [];
	});
	attacker.dispose();
	return found;
}
