/** Ties of decimal fractions are a few units of the last place off in binary: a nudge far below anything printed puts them right. */
const nudge = 1 + 1e-12;

/** To the nearest multiple of 10^-decimals, halves away from zero: 0.25 to one place is 0.3. */
export function toDecimals(x: number, decimals: number): number {
	const whole = Math.floor(Math.abs(x) * 10 ** decimals * nudge + 0.5);
	return whole === 0 ? 0 : (Math.sign(x) * whole) / 10 ** decimals;
}

/** To so many significant figures, halves away from zero: 1234.5 to three is 1230. */
export function toSignificant(x: number, figures: number): number {
	if (x === 0) return 0;
	const decimals = figures - 1 - Math.floor(Math.log10(Math.abs(x) * nudge));
	if (decimals >= 0) return toDecimals(x, decimals);
	const unit = 10 ** -decimals;
	return Math.sign(x) * Math.floor((Math.abs(x) / unit) * nudge + 0.5) * unit;
}

/** To the nearest multiple of `base`, halves away from zero: to the nearest 5, 12 is 10 and 13 is 15. */
export function toNearest(x: number, base: number): number {
	return Math.sign(x) * Math.floor(Math.abs(x) / base + 0.5) * base;
}
