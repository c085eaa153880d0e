import { lsoaAt } from './area.js';
import { ethnicCodes } from './people.js';

/** Detailed codes within White, Mixed, Asian, Black, Other: indexes into `ethnicCodes` with shares (assumption). */
const detail = /** @type {[number, number][][]} */ ([
	[
		[0, 0.934],
		[1, 0.011],
		[2, 0.055]
	],
	[
		[3, 0.32],
		[4, 0.16],
		[5, 0.28],
		[6, 0.24]
	],
	[
		[7, 0.3],
		[8, 0.19],
		[9, 0.18],
		[10, 0.2],
		[11, 0.13]
	],
	[
		[12, 0.18],
		[13, 0.7],
		[14, 0.12]
	],
	[[15, 1]]
]);

/**
 * @param {import('./people.js').People} people
 * @param {number} person
 * @param {import('./random.js').Random} random
 * @returns {number} index into `ethnicCodes`
 */
export function ethnicity(people, person, random) {
	const missing = random.share();
	if (missing < 0.022) return ethnicCodes.length - 1;
	if (missing < 0.045) return ethnicCodes.indexOf('Z');
	if (missing < 0.058) return ethnicCodes.indexOf('99');
	const age = people.age[person] ?? 0;
	const lsoa = people.lsoa[person] ?? -1;
	const shares = lsoa < 0 ? [87.5, 3.1, 5.5, 2.8, 1.1] : lsoaAt(lsoa).ethnic;
	const younger =
		age < 18
			? [0.9, 2.1, 1.25, 1.3, 1.2]
			: age < 45
				? [0.97, 1, 1.3, 1.25, 1.3]
				: age < 65
					? [1.02, 0.6, 0.9, 1, 0.9]
					: [1.09, 0.25, 0.35, 0.3, 0.35];
	const group = random.pick(
		shares.map((share, index) => /** @type {[number, number]} */ ([index, share * (younger[index] ?? 1)]))
	);
	return random.pick(detail[group] ?? []);
}
