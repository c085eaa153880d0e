/** The smallest and the largest of the axis of a funnel plot, in units of the denominators; 0 and 0 where there are none. */
export function axisOf(denominators: readonly number[]): { min: number; max: number } {
	if (denominators.length === 0) return { min: 0, max: 0 };
	const smallest = denominators.reduce((a, b) => Math.min(a, b));
	const largest = denominators.reduce((a, b) => Math.max(a, b));
	return { min: largest > 2 * smallest ? 0 : downToOneFigure(smallest * 0.95), max: upToTwoFigures(largest * 1.05) };
}

function digitsOf(whole: number): number {
	return String(whole).length;
}

function downToOneFigure(x: number): number {
	const unit = 10 ** (digitsOf(Math.floor(x)) - 1);
	return Math.floor(x / unit) * unit;
}

function upToTwoFigures(x: number): number {
	const unit = 10 ** (digitsOf(Math.ceil(x)) - 2);
	return Math.ceil(x / unit) * unit;
}

/** 100 whole points from 1 or the axis's smallest upwards, in growing steps of at least 1. `lag` is 1 for ratios, else 0. */
export function gridAlong(axis: { min: number; max: number }, lag: 0 | 1): number[] {
	let last = Math.max(1, axis.min);
	const grid = [last];
	for (let j = 2; j <= 100; j++) {
		const next = roundHalfEven((axis.max / last) ** (1 / (101 - j + lag)) * last);
		grid.push((last = Math.max(next, last + 1)));
	}
	return grid;
}

function roundHalfEven(x: number): number {
	const below = Math.floor(x);
	const rest = x - below;
	return rest < 0.5 || (rest === 0.5 && below % 2 === 0) ? below : below + 1;
}
