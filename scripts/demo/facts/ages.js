/**
 * Residents of Southend-on-Sea by single year of age, mid-2020: 0 to 89, then 90 and over. Used as a shape within the
 * Census age bands, never as a level.
 * Source: Office for National Statistics licensed under the Open Government Licence v3.0.
 */
export const singleYearShape = [
	1976, 2034, 2213, 2250, 2308, 2266, 2325, 2273, 2406, 2331, 2353, 2348, 2269, 2312, 2155, 2059, 1935, 1923, 1917, 1514, 1555,
	1644, 1832, 2039, 2005, 1962, 2201, 1965, 1981, 2065, 2158, 2065, 2207, 2329, 2450, 2524, 2305, 2416, 2528, 2471, 2808, 2571,
	2390, 2333, 2436, 2361, 2583, 2769, 2717, 2570, 2498, 2681, 2663, 2576, 2591, 2552, 2634, 2501, 2407, 2348, 2263, 2139, 2076,
	1917, 1859, 1806, 1885, 1843, 1804, 1724, 1815, 1870, 2073, 2115, 1654, 1606, 1550, 1377, 1243, 992, 1109, 1077, 1040, 874, 854,
	800, 710, 643, 557, 507, 2133
];

/** Lower ages of the Census 2021 bands of `lsoaPeople`, then those of the ward bands from 65. */
export const censusLowerAges = [0, 16, 25, 35, 50, 65];
export const olderLowerAges = [65, 75, 85];

/**
 * Share of women and girls by age: Census 2021, another English authority as a proxy, scaled to the 51.35% of Southend-on-Sea.
 * @param {number} age
 * @returns {number}
 */
export function shareFemale(age) {
	const share = age < 18 ? 0.488 : age < 65 ? 0.512 : age < 75 ? 0.521 : age < 85 ? 0.566 : 0.629;
	return share * 0.9975;
}

/** Lower ages of the nine bands in which prevalence is stated. */
export const prevalenceLowerAges = [0, 18, 25, 35, 45, 55, 65, 75, 85];

/**
 * Which band of a list of lower ages an age falls in.
 * @param {readonly number[]} lowers ascending, the first is 0 or below every age
 * @param {number} age
 * @returns {number} the band's index
 */
export function bandOf(lowers, age) {
	let band = 0;
	for (let index = 1; index < lowers.length; index++) if (age >= (lowers[index] ?? Infinity)) band = index;
	return band;
}
