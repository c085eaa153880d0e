import type { PerturbationTable } from '../../src/lib/vault/disclosure/cell-key';

/**
 * A table of noise by the published construction, for counts that are not small: of all noise from -largest to largest with
 * a mean of 0 and the given variance, the one of maximum entropy, so that p(i) is in proportion to exp(-a i²). Rows below
 * 10 go to 0, as in the published "10-5". Each row has the noise on other keys than the row before.
 * Source: Giessing, Computational issues in the design of transition probabilities and disclosure risk estimation for
 * additive noise, Privacy in Statistical Databases 2016.
 */
export function noiseTable(keys: 256 | 4096, { variance, largest }: { variance: number; largest: number }): PerturbationTable {
	const lastRow = 750;
	const row = noiseOf(keys, probabilities(variance, largest), largest);
	const noise = new Int16Array(lastRow * keys);
	for (let count = 1; count <= lastRow; count++)
		for (let key = 0; key < keys; key++)
			noise[(count - 1) * keys + key] = count < 10 ? -count : (row[(key * 37 + count * 101) % keys] ?? 0);
	return { keys, lastRow, noise, inWords: `noise of at most ${largest}` };
}

/** p(-largest), …, p(largest), by halving the range of a. */
function probabilities(variance: number, largest: number): number[] {
	const amounts = Array.from({ length: 2 * largest + 1 }, (_, at) => at - largest);
	const at = (a: number): number[] => {
		const weights = amounts.map((amount) => Math.exp(-a * amount ** 2));
		const sum = weights.reduce((total, weight) => total + weight, 0);
		return weights.map((weight) => weight / sum);
	};
	const varianceAt = (a: number): number => at(a).reduce((sum, p, i) => sum + p * (amounts[i] ?? 0) ** 2, 0);
	let [low, high] = [-5, 50];
	for (let step = 0; step < 100; step++) {
		const middle = (low + high) / 2;
		if (varianceAt(middle) > variance) low = middle;
		else high = middle;
	}
	return at(high);
}

/** The noise of each key: as many keys have an amount as its probability says. */
function noiseOf(keys: number, chances: readonly number[], largest: number): number[] {
	return Array.from({ length: keys }, (_, key) => {
		let below = (key + 0.5) / keys;
		let at = 0;
		while (at < chances.length - 1 && below > (chances[at] ?? 0)) below -= chances[at++] ?? 0;
		return at - largest;
	});
}
