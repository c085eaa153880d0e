import { assertFinite, finiteOrNull, levelsOf, type Confidence, type Status } from './estimate';
import { deviateOf } from './intervals';

/** One age band of a group: its first age, deaths and person-years of a period. */
export type LifeRow = { readonly startAge: number; readonly deaths: number; readonly population: number };

/** Years that people who reach an age go on to live. The limits are of the level asked for, the first where there are two. */
export type AgeExpectancy = {
	startAge: number;
	value: number | null;
	lower: number | null;
	upper: number | null;
	/** Only where both levels are asked for. */
	lower998?: number | null;
	upper998?: number | null;
	status: Status;
};
export type LifeExpectancy = { warnings: string[]; ages: AgeExpectancy[] };

/** The bands there must be, or those of them from an age on: infants, 1 to 4, then five years each up to 90 and over. */
export const lifeTableAges: readonly number[] = [0, 1, ...Array.from({ length: 18 }, (_, i) => 5 * (i + 1))];

/** Person-years below which a life table is not made: it takes more than these. */
const leastPersonYears = 5000;

/** An interval wider than 20 years says nothing: the expectancy is left out. */
const widestReach = 10;

/**
 * Life expectancy at each age from an abridged life table: Chiang's method II (1979), with the variance of Silcocks, Jenner and Reza
 * (2001), which takes in the deaths of the open band. A group that cannot have one has nulls and a warning: deaths below 0 or above the
 * population, a population not above 0, 5,000 person-years or fewer, not all bands, or nobody dead at 90 and over.
 * `from`: a table that begins at that age instead of at birth, for which only the bands from there on are needed; how many live so long plays no part
 * in how long they go on to live. Its 5,000 person-years are of those ages alone.
 * Throws on a number that is not finite, on ages that are not those of `lifeTableAges` in order, or a confidence level out of range.
 */
export function lifeExpectancy(
	rows: readonly LifeRow[],
	options: { confidence?: Confidence; from?: number } = {}
): LifeExpectancy {
	const { confidence = 0.95, from = 0 } = options;
	const bands = lifeTableAges.filter((age) => age >= from);
	const levels = levelsOf(confidence, 'all confidence levels');
	for (const row of rows) {
		for (const field of ['startAge', 'deaths', 'population'] as const) assertFinite(row[field], field);
	}
	const nothing = (warning: string): LifeExpectancy => ({
		warnings: [warning],
		ages: rows.map(({ startAge }) => expectancyOf(startAge, null, null, levels))
	});
	if (rows.length !== bands.length) return nothing(`a life table needs ${bands.length} age bands`);
	assertAges(
		rows.map(({ startAge }) => startAge),
		bands
	);
	const warning = whyNoTable(rows);
	if (warning !== null) return nothing(warning);
	const table = lifeTable(rows);
	return {
		warnings: [],
		ages: rows.map(({ startAge }, i) => expectancyOf(startAge, table[i]?.expected ?? null, table[i]?.error ?? null, levels))
	};
}

function assertAges(ages: readonly number[], bands: readonly number[]): void {
	if (ages[0] !== bands[0]) throw new RangeError(`first age band in age_contents must be ${bands[0]}`);
	if (ages.some((age, i) => i > 0 && age <= (ages[i - 1] ?? 0)))
		throw new RangeError("age_contents doesn't appear to be in ascending order");
	if (ages.some((age, i) => age !== bands[i]))
		throw new RangeError('the contents in the startage field do not match the contents of the age_contents vector');
}

function whyNoTable(rows: readonly LifeRow[]): string | null {
	if (rows.some(({ deaths }) => deaths < 0)) return 'an age band has deaths below 0';
	if (rows.some(({ population }) => population <= 0)) return 'an age band has nobody in it';
	if (rows.some(({ deaths, population }) => deaths > population)) return 'an age band has more deaths than people';
	if (rows.reduce((sum, { population }) => sum + population, 0) <= leastPersonYears)
		return 'a life table needs more than 5,000 person-years';
	if (rows.at(-1)?.deaths === 0) return 'nobody died in the oldest age band';
	return null;
}

/** Life expectancy at the start of each band and its standard error, which is null where nobody is left. */
function lifeTable(rows: readonly LifeRow[]): { expected: number; error: number | null }[] {
	const bands = survivalOf(rows);
	const table: { expected: number; error: number | null }[] = [];
	let years = 0; // lived after the band
	let variance = 0; // weighted, of the bands after
	let after = 0; // life expectancy at the end of the band
	for (const { alive, dying, width, share, rate, spread } of [...bands].reverse()) {
		const last = table.length === 0;
		years += last ? alive / rate : width * (alive - dying + share * dying);
		variance += spread * (last ? alive / 2 : alive * ((1 - share) * width + after)) ** 2;
		after = alive === 0 ? 0 : years / alive;
		table.push({ expected: after, error: alive === 0 ? null : Math.sqrt(variance) / alive });
	}
	return table.reverse();
}

type Band = {
	/** Of 100,000 born, those alive at the start of the band, and those who die in it. */
	alive: number;
	dying: number;
	/** Years of the band, and the share of it that those who die in it live. */
	width: number;
	share: number;
	/** Deaths a person-year. */
	rate: number;
	/** Variance of the chance of dying in the band; of the open band, the like of it after Silcocks. */
	spread: number;
};

function survivalOf(rows: readonly LifeRow[]): Band[] {
	const bands: Band[] = [];
	let alive = 100_000;
	for (const [i, { startAge, deaths, population }] of rows.entries()) {
		const rate = deaths / population;
		const last = i === rows.length - 1;
		const width = last ? 2 / rate : (rows[i + 1]?.startAge ?? 0) - startAge;
		const share = startAge === 0 ? 0.1 : 0.5;
		const chance = last || deaths > population / width / share ? 1 : (rate * width) / (1 + rate * width * (1 - share));
		const dying = alive * chance;
		const spread = dying === 0 ? 0 : last ? 4 / (deaths * rate ** 2) : (chance ** 2 * (1 - chance)) / deaths;
		bands.push({ alive, dying, width, share, rate, spread });
		alive -= dying;
	}
	return bands;
}

function expectancyOf(startAge: number, expected: number | null, error: number | null, levels: readonly number[]): AgeExpectancy {
	const limit = (level: number | undefined, side: 1 | -1): number | null =>
		expected === null || error === null || level === undefined || level === 1
			? null
			: finiteOrNull(expected + side * deviateOf(level) * error);
	const tooWide = error !== null && !(deviateOf(0.95) * error <= widestReach);
	const value = expected === null || tooWide ? null : finiteOrNull(expected);
	return {
		startAge,
		value,
		lower: limit(levels[0], -1),
		upper: limit(levels[0], 1),
		...(levels.length === 2 ? { lower998: limit(levels[1], -1), upper998: limit(levels[1], 1) } : {}),
		status: value === null ? 'notCalculated' : 'ok'
	};
}
