/**
 * Numbers spread evenly between 0 and 1, ends left out: the same ones for the same seed, which is a whole number.
 * The generator is sfc32 of PractRand (Doty-Humphrey, public domain): no secret, only a simulation that anybody can repeat.
 */
export function seededNumbers(seed: number): () => number {
	let [a, b, c, counter] = [0, seed | 0, Math.floor(seed / 2 ** 32) | 0, 1];
	const next = (): number => {
		const sum = (a + b + counter) | 0;
		counter = (counter + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (((c << 21) | (c >>> 11)) + sum) | 0;
		return ((sum >>> 0) + 0.5) / 2 ** 32;
	};
	for (let i = 0; i < 15; i++) next();
	return next;
}
