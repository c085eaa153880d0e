import { finiteOrNull, type Count, type Result } from './estimate';
import { assertCounts, assertNumbers, sum } from './legal-numbers';

export type PyramidBand = { ageBand: string; malePct: number | null; femalePct: number | null };

/**
 * Each sex and age band as a percentage of all persons of the area, in the order given; null when there is nobody.
 * Throws on counts below 0 or not finite.
 */
export function populationPyramid(bands: readonly { ageBand: string; male: number; female: number }[]): PyramidBand[] {
	assertCounts(
		'male',
		bands.map(({ male }) => male)
	);
	assertCounts(
		'female',
		bands.map(({ female }) => female)
	);
	const persons = sum(bands.map(({ male, female }) => male + female));
	return bands.map(({ ageBand, male, female }) => ({
		ageBand,
		malePct: share(male, persons, 100),
		femalePct: share(female, persons, 100)
	}));
}

function share(part: number, whole: number, multiplier: number): number | null {
	return whole > 0 ? finiteOrNull((part / whole) * multiplier) : null;
}

/** Single years of age from 0 to 89, and 90 and over. */
const ages = 91;

/** People of whole ages from `from` up to but not of `to`; without `to`, of that age and over. */
function aged(byAge: readonly number[], from: number, to?: number): number {
	return sum(byAge.slice(from, to));
}

export type DependencyVariant = 'ons' | 'ukSimple' | 'eurostat' | 'oecd';

const variants = {
	ukSimple: { from: 16, words: '65 and over per 100 aged 16 to 64' },
	eurostat: { from: 15, words: '65 and over per 100 aged 15 to 64' },
	oecd: { from: 20, words: '65 and over per 100 aged 20 to 64' }
} as const;

/**
 * Older people to people of working age, in the variant that `method` names: ONS takes State Pension age and over per 1,000 aged 16 to
 * below it, the others 65 and over per 100. Counts are of single years of age, 0 to 89, then 90 and over. State Pension age was 66
 * until 2026 and rises to 67. `notCalculated` without 91 ages, without people of working age, or for a pension age that is no whole
 * age from 17 to 90. Throws on counts below 0 and numbers that are not finite.
 */
export function oldAgeDependencyRatio(byAge: readonly number[], variant: DependencyVariant, statePensionAge = 66): Result {
	assertCounts('byAge', byAge);
	assertNumbers({ statePensionAge });
	const ons = { from: 16, words: `${statePensionAge} and over per 1000 aged 16 to ${statePensionAge - 1}` };
	const { from, words } = variant === 'ons' ? ons : variants[variant];
	const statistic = `old age dependency ratio, ${variant}`;
	const withheld = (reason: string): Result => ({ status: 'notCalculated', statistic, reason });
	if (byAge.length !== ages) return withheld('counts are needed of every age from 0 to 89, and of 90 and over');
	const older = variant === 'ons' ? statePensionAge : 65;
	if (!Number.isInteger(older) || older < 17 || older > 90)
		return withheld('State Pension age must be a whole age from 17 to 90');
	const [count, denominator] = [aged(byAge, older), aged(byAge, from, older)];
	const multiplier = variant === 'ons' ? 1000 : 100;
	const value = share(count, denominator, multiplier);
	if (value === null) return withheld('there is nobody of working age');
	return { status: 'ok', value, count, denominator, multiplier, statistic, method: words, confidence: '' };
}

export type AgeShares = {
	/** Percentages of all persons. */
	aged65AndOver: number | null;
	aged75AndOver: number | null;
	aged85AndOver: number | null;
	/** 65 and over per 100 aged 0 to 15. */
	ageingIndex: number | null;
	/** 85 and over per 100 aged 50 to 64. */
	parentSupport: number | null;
	/** 0 to 15, and 65 and over, per 100 aged 16 to 64. */
	totalDependency: number | null;
};

/**
 * What share of an area is old, and how many old and young there are to others; null where those others are none.
 * Counts are of single years of age, 0 to 89, then 90 and over: of another number of ages all is null. Throws on counts below 0 or not finite.
 */
export function ageShares(byAge: readonly number[]): AgeShares {
	assertCounts('byAge', byAge);
	const per100 = (part: number, whole: number): number | null => (byAge.length === ages ? share(part, whole, 100) : null);
	const [persons, older, children] = [aged(byAge, 0), aged(byAge, 65), aged(byAge, 0, 16)];
	return {
		aged65AndOver: per100(older, persons),
		aged75AndOver: per100(aged(byAge, 75), persons),
		aged85AndOver: per100(aged(byAge, 85), persons),
		ageingIndex: per100(older, children),
		parentSupport: per100(aged(byAge, 85), aged(byAge, 50, 65)),
		totalDependency: per100(children + older, aged(byAge, 16, 65))
	};
}

/**
 * The age, in years, that half of the people have passed, interpolated within its band. `lower` is a band's first age; a `width` of null is
 * the open band at the end: a median in it has no value. No people have no median. Throws on counts below 0 and numbers that are not finite.
 */
export function medianAge(bands: readonly { lower: number; width: number | null; count: number }[]): {
	value: Count;
	openBand: boolean;
} {
	for (const { lower, width } of bands) assertNumbers({ lower, width });
	assertCounts(
		'count',
		bands.map(({ count }) => count)
	);
	const half = sum(bands.map(({ count }) => count)) / 2;
	let before = 0;
	for (const { lower, width, count } of [...bands].sort((a, b) => a.lower - b.lower)) {
		if (count > 0 && before + count >= half) {
			if (width === null) return { value: null, openBand: true };
			return { value: finiteOrNull(lower + (width * (half - before)) / count), openBand: false };
		}
		before += count;
	}
	return { value: null, openBand: false };
}
