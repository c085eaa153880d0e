import type { Range } from './attacker-meaning';

/** Least and most of every atom. */
export type Bounds = { low: Float64Array; high: Float64Array };

type Bounded = { atoms: readonly number[]; range: Range };

/**
 * What one sum after another says of its atoms, over and over until nothing changes or `rounds` have passed. An outer bound.
 *
 * @returns null when the sums contradict one another
 */
export function boundsFrom(cells: readonly Bounded[], count: number, cap: number, rounds = 30): Bounds | null {
	const bounds = { low: new Float64Array(count), high: new Float64Array(count).fill(cap) };
	for (let round = 0; round < rounds; round++) {
		let changed = false;
		for (const cell of cells) {
			const outcome = draw(cell, bounds);
			if (outcome === 'contradiction') return null;
			changed ||= outcome === 'news';
		}
		if (!changed) break;
	}
	return bounds;
}

function draw({ atoms, range }: Bounded, { low, high }: Bounds): 'news' | 'nothing' | 'contradiction' {
	const [least, most] = range;
	let [sumLow, sumHigh] = [0, 0];
	for (const atom of atoms) {
		sumLow += low[atom] ?? 0;
		sumHigh += high[atom] ?? 0;
	}
	if (sumLow > most || sumHigh < least) return 'contradiction';
	let news = false;
	for (const atom of atoms) {
		const [under, over] = [low[atom] ?? 0, high[atom] ?? 0];
		const top = most - (sumLow - under);
		const bottom = least - (sumHigh - over);
		if (top < over) high[atom] = top;
		if (bottom > under) low[atom] = bottom;
		news ||= top < over || bottom > under;
	}
	return news ? 'news' : 'nothing';
}

/** A sum without its known atoms: those that are left, and what is left of the range. */
export function remainderOf({ atoms, range }: Bounded, { low, high }: Bounds): Bounded {
	let settled = 0;
	const open = atoms.filter((atom) => {
		if (low[atom] !== high[atom]) return true;
		settled += low[atom] ?? 0;
		return false;
	});
	return { atoms: open, range: [range[0] - settled, range[1] - settled] };
}
