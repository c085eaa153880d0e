/**
 * The known words nearest to a word, nearest first: those that differ from it by a letter in three at most (Damerau and Levenshtein,
 * optimal string alignment), or begin with it.
 */
export function nearWords(word: string, known: Iterable<string>, most = 3): string[] {
	const wanted = word.toLowerCase();
	const farthest = Math.max(1, Math.floor(wanted.length / 3));
	return [...known]
		.filter((one) => one !== wanted)
		.map((one) => ({ one, far: wanted.length >= 3 && one.startsWith(wanted) ? 1 : distance(wanted, one, farthest) }))
		.filter(({ far }) => far <= farthest)
		.toSorted((a, b) => a.far - b.far || (a.one < b.one ? -1 : 1))
		.slice(0, most)
		.map(({ one }) => one);
}

/** How many letters must be put in, taken out, changed or swapped with their neighbour; more than `most` is not told exactly. */
function distance(one: string, other: string, most: number): number {
	if (Math.abs(one.length - other.length) > most) return most + 1;
	let before: number[] = [];
	let last = Array.from({ length: other.length + 1 }, (_, index) => index);
	for (let i = 1; i <= one.length; i++) {
		const row = [i];
		for (let j = 1; j <= other.length; j++) {
			const same = one[i - 1] === other[j - 1];
			const cheapest = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
			const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
			row[j] = isSwapped ? Math.min(cheapest, (before[j - 2] ?? 0) + 1) : cheapest;
		}
		[before, last] = [last, row];
	}
	return last[other.length] ?? most + 1;
}
