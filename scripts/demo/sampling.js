/**
 * Chooses people with given chances so that their number is exactly `target` and their spread over areas and ages is even:
 * systematic sampling along the order of the people, after scaling the chances.
 * @param {ArrayLike<number>} chances relative or absolute, none negative
 * @param {number} target how many to choose
 * @param {import('./random.js').Random} random
 * @returns {number[]} indexes chosen, ascending
 */
export function choose(chances, target, random) {
	const wanted = Math.round(target);
	const scaled = scaleTo(chances, wanted);
	const chosen = [];
	let position = 0;
	let next = random.share();
	for (let index = 0; index < scaled.length && chosen.length < wanted; index++) {
		position += scaled[index] ?? 0;
		if (position > next) {
			chosen.push(index);
			next += 1;
		}
	}
	return chosen;
}

/**
 * Scales chances so that they add up to `target` and none is over 1.
 * @param {ArrayLike<number>} chances
 * @param {number} target
 * @returns {Float64Array}
 */
function scaleTo(chances, target) {
	const scaled = new Float64Array(chances.length);
	const certain = new Uint8Array(chances.length);
	for (let again = true; again;) {
		let free = 0;
		let left = target;
		for (let index = 0; index < scaled.length; index++) {
			if (certain[index]) left -= 1;
			else free += chances[index] ?? 0;
		}
		const factor = free > 0 ? left / free : 0;
		again = false;
		for (let index = 0; index < scaled.length; index++) {
			if (certain[index]) continue;
			scaled[index] = (chances[index] ?? 0) * factor;
			if ((scaled[index] ?? 0) <= 1) continue;
			scaled[index] = 1;
			certain[index] = 1;
			again = true;
		}
	}
	return scaled;
}

/**
 * Divides a whole number by weights, largest remainders first.
 * @param {number} total
 * @param {readonly number[]} weights
 * @returns {number[]} whole numbers that add up to `total`
 */
export function apportion(total, weights) {
	const sum = weights.reduce((left, right) => left + right, 0);
	const exact = weights.map((weight) => (sum === 0 ? 0 : (total * weight) / sum));
	const whole = exact.map(Math.floor);
	const left = total - whole.reduce((a, b) => a + b, 0);
	const order = exact
		.map((value, index) => ({ index, rest: value - Math.floor(value) }))
		.sort((a, b) => b.rest - a.rest || a.index - b.index);
	for (const { index } of order.slice(0, left)) whole[index] = (whole[index] ?? 0) + 1;
	return whole;
}

/**
 * Whole numbers close to a table of expectations, with given whole row and column totals.
 * @param {readonly (readonly number[])[]} shape positive weights, fitted to the totals first
 * @param {readonly number[]} rowTotals
 * @param {readonly number[]} columnTotals add up to the same
 * @returns {number[][]}
 */
export function fitTable(shape, rowTotals, columnTotals) {
	const table = shape.map((row) => [...row]);
	for (let round = 0; round < 50; round++) {
		table.forEach((row, r) => rescale(row, rowTotals[r] ?? 0));
		columnTotals.forEach((total, c) => {
			const sum = table.reduce((left, row) => left + (row[c] ?? 0), 0);
			for (const row of table) row[c] = sum === 0 ? 0 : ((row[c] ?? 0) * total) / sum;
		});
	}
	const whole = table.map((row) => row.map(Math.floor));
	const rowsLeft = rowTotals.map((total, r) => total - (whole[r] ?? []).reduce((a, b) => a + b, 0));
	const columnsLeft = columnTotals.map((total, c) => total - whole.reduce((left, row) => left + (row[c] ?? 0), 0));
	const order = table
		.flatMap((row, r) => row.map((value, c) => ({ r, c, rest: value - Math.floor(value) })))
		.sort((a, b) => b.rest - a.rest || a.r - b.r || a.c - b.c);
	for (const again of [false, true]) {
		for (const { r, c } of order) {
			while ((rowsLeft[r] ?? 0) > 0 && (columnsLeft[c] ?? 0) > 0) {
				const row = /** @type {number[]} */ (whole[r]);
				row[c] = (row[c] ?? 0) + 1;
				rowsLeft[r] = (rowsLeft[r] ?? 0) - 1;
				columnsLeft[c] = (columnsLeft[c] ?? 0) - 1;
				if (!again) break;
			}
		}
	}
	return whole;
}

/**
 * @param {number[]} row rescaled in place
 * @param {number} total
 */
function rescale(row, total) {
	const sum = row.reduce((left, right) => left + right, 0);
	for (let index = 0; index < row.length; index++) row[index] = sum === 0 ? 0 : ((row[index] ?? 0) * total) / sum;
}
