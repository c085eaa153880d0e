/** What the gamma and the beta distributions share: their masses at a point, without the cancellation that logarithms of Γ bring. */

const halfLogTwoPi = 0.9189385332046727;

/** ln Γ(a) less the leading terms of Stirling's series, (a - 1/2) ln a - a + ln(2π)/2. The series is good to 1e-16 from 15. */
export function stirlingRest(a: number): number {
	let shift = 0;
	let x = a;
	for (; x < 15; x++) shift += (x + 0.5) * Math.log1p(1 / x) - 1;
	const s = 1 / (x * x);
	return shift + (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - (s * 691) / 360360))))) / x;
}

/** ln Γ(a), a above 0. */
export function logGamma(a: number): number {
	return (a - 0.5) * Math.log(a) - a + halfLogTwoPi + stirlingRest(a);
}

/** a ln(a/x) + x - a without cancellation when x is near a. Loader, Fast and accurate computation of binomial probabilities (2000). */
function deviance(a: number, x: number): number {
	const difference = a - x;
	if (Math.abs(difference) >= 0.1 * (a + x)) return a * Math.log(a / x) - difference;
	const v = difference / (a + x);
	let sum = difference * v;
	let term = 2 * a * v;
	for (let j = 1; j < 200; j++) {
		term *= v * v;
		const next = sum + term / (2 * j + 1);
		if (next === sum) break;
		sum = next;
	}
	return sum;
}

/** x^a e^-x / Γ(a + 1). */
export function poissonMass(a: number, x: number): number {
	return Math.exp(-stirlingRest(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
}

/** x^a y^b Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1)), where y is 1 - x, given apart so that neither loses digits. */
export function binomialMass(a: number, b: number, x: number, y: number): number {
	const n = a + b;
	const rest = stirlingRest(n) - stirlingRest(a) - stirlingRest(b);
	return Math.exp(rest - deviance(a, n * x) - deviance(b, n * y)) * Math.sqrt(n / (2 * Math.PI * a) / b);
}
