import { lsoas, wards } from './area.js';
import { censusLowerAges, olderLowerAges, shareFemale, singleYearShape } from './facts/ages.js';
import { apportion, fitTable } from './sampling.js';

export const AGES = 91;

/**
 * Residents by LSOA, sex and single year of age (90 means 90 and over). LSOA totals in the six Census 2021 bands are as published; people of 65 and
 * over are divided into 65-74, 75-84 and 85+ in the proportions of their ward at mid-2020; single years follow the authority's shape.
 * @param {number} scale 1 for the real place
 * @param {import('./random.js').Random} random
 * @returns {Int32Array} at (lsoa * 2 + sex) * 91 + age, sex 0 male, 1 female
 */
export function residents(scale, random) {
	const counts = new Int32Array(lsoas.length * 2 * AGES);
	const older = olderPeople(scale, random);
	let start = random.share();
	lsoas.forEach((lsoa, index) => {
		const byAge = new Int32Array(AGES);
		const under65 = lsoa.bands.slice(0, 5).map((people) => Math.round(people * scale));
		under65.forEach((people, band) =>
			spread(byAge, people, censusLowerAges[band] ?? 0, (censusLowerAges[band + 1] ?? AGES) - 1, nextStart())
		);
		(older[index] ?? []).forEach((people, band) =>
			spread(byAge, people, olderLowerAges[band] ?? 65, (olderLowerAges[band + 1] ?? AGES) - 1, nextStart())
		);
		divideBySex(counts, index, byAge, nextStart());
	});
	return counts;

	// The golden ratio steps through the unit interval evenly, so that rounding errors of the LSOAs cancel.
	function nextStart() {
		start = (start + 0.618033988749895) % 1;
		return start;
	}
}

/**
 * @param {number} scale
 * @param {import('./random.js').Random} random
 * @returns {number[][]} people of 65-74, 75-84, 85+ for each LSOA
 */
function olderPeople(scale, random) {
	/** @type {number[][]} */
	const result = lsoas.map(() => [0, 0, 0]);
	for (const ward of wards) {
		const totals = ward.lsoas.map((index) => Math.round((lsoas[index]?.bands[5] ?? 0) * scale));
		const columns = apportion(
			totals.reduce((a, b) => a + b, 0),
			ward.older
		);
		const shape = ward.lsoas.map(() => ward.older.map((people, band) => people * Math.exp((band - 1) * 0.18 * random.normal())));
		const table = fitTable(shape, totals, columns);
		ward.lsoas.forEach((index, position) => (result[index] = table[position] ?? [0, 0, 0]));
	}
	return result;
}

/**
 * Adds people to single years in proportion to the authority's shape, by systematic rounding.
 * @param {Int32Array} byAge
 * @param {number} people
 * @param {number} from
 * @param {number} to
 * @param {number} start where rounding starts, 0 to 1
 */
function spread(byAge, people, from, to, start) {
	const shape = singleYearShape.slice(from, to + 1);
	const sum = shape.reduce((a, b) => a + b, 0);
	let before = start;
	shape.forEach((weight, offset) => {
		const after = before + (people * weight) / sum;
		const added =
			offset === shape.length - 1
				? Math.floor(people + start + 1e-9) - Math.floor(before)
				: Math.floor(after) - Math.floor(before);
		byAge[from + offset] = (byAge[from + offset] ?? 0) + added;
		before = after;
	});
}

/**
 * @param {Int32Array} counts
 * @param {number} lsoa
 * @param {Int32Array} byAge
 * @param {number} start
 */
function divideBySex(counts, lsoa, byAge, start) {
	let women = start;
	byAge.forEach((people, age) => {
		const after = women + people * shareFemale(age);
		const female = Math.min(people, Math.floor(after) - Math.floor(women));
		women = after;
		counts[(lsoa * 2 + 1) * AGES + age] = female;
		counts[lsoa * 2 * AGES + age] = people - female;
	});
}
