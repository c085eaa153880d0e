/**
 * Adjusted p values, in the order given: what is taken where they are at most q is false in at most q of cases on average, as long as the
 * tests are independent or go up and down together. Source: Benjamini and Hochberg, Controlling the false discovery rate (1995).
 * Throws on what is no probability.
 */
export function falseDiscoveryRates(pValues: readonly number[]): number[] {
	if (!pValues.every((p) => p >= 0 && p <= 1)) throw new RangeError('a p value must be between 0 and 1');
	const largestFirst = pValues.map((_, at) => at).sort((one, other) => (pValues[other] ?? 0) - (pValues[one] ?? 0));
	const adjusted = new Array<number>(pValues.length).fill(1);
	let least = 1;
	largestFirst.forEach((at, after) => {
		least = Math.min(least, ((pValues[at] ?? 1) * pValues.length) / (pValues.length - after));
		adjusted[at] = least;
	});
	return adjusted;
}
