import type { Dominance } from './policy';

/**
 * Who gave how much to one sum of money, days or hours: amounts of the same contributor added up first, in whole units
 * (pence, days, tenths of an hour). `largest` runs downwards and holds `depthOf` amounts, or all when there are fewer.
 */
export type Contributions = {
	readonly total: number;
	/** Those who gave more than nothing. */
	readonly contributors: number;
	readonly largest: readonly number[];
};

/** What one record adds to a sum, and for whom: a person's number, or a provider's. */
export type Amount = { readonly contributor: number; readonly units: number };

/** `absolute`: every amount below zero is made positive before anything is added up, so that it is in the total so too. */
export type Negatives = 'refused' | 'absolute';

/** One cell's contributions by person and, for money, by provider as well. */
export type SumOf = { readonly people: Contributions; readonly providers?: Contributions };

type TopRule = Dominance['top'][number];

/** The most that a sum may be, so that a hundred times it is still exact. */
const mostUnits = Math.floor(Number.MAX_SAFE_INTEGER / 100);

/** How many of the largest contributions the rules of a policy look at. */
export function depthOf({ top }: Dominance): number {
	return Math.max(2, ...top.map(({ contributors }) => contributors));
}

/**
 * Adds amounts up by contributor. Null when the measure must be refused because an amount is below zero.
 * @throws {RangeError} when an amount is not a whole number of units, or the sum passes 90 million million
 */
export function contributionsOf(amounts: readonly Amount[], negatives: Negatives, depth: number): Contributions | null {
	const sums = new Map<number, number>();
	for (const { contributor, units } of amounts) {
		if (!Number.isSafeInteger(units)) throw new RangeError('amounts must be whole units');
		if (units < 0 && negatives === 'refused') return null;
		sums.set(contributor, (sums.get(contributor) ?? 0) + Math.abs(units));
	}
	const given = [...sums.values()].filter((units) => units > 0).sort((a, b) => b - a);
	const total = given.reduce((sum, units) => sum + units, 0);
	const contributions = { total, contributors: given.length, largest: given.slice(0, depth) };
	assertSound(contributions);
	return contributions;
}

/**
 * The p % rule: the second largest contributor, who knows their own amount, could put the largest within p % from above.
 * Sensitive when what the two leave over is less than p % of the largest. A sum of nothing tells nothing.
 * Source: Handbook on Statistical Disclosure Control, section 4.2; p = 10 is the default of ACRO 1.0.
 * @throws {RangeError} see `isDominated`
 */
export function breaksPercentRule(sum: Contributions, percent: number): boolean {
	const { first, left } = partsOf(sum);
	assertPercent(percent);
	return 100 * left < percent * first;
}

/**
 * The (n, k) rule: the n largest together give k% of the sum or more. Exactly k% is sensitive; a sum of nothing is not.
 * Source: Handbook on Statistical Disclosure Control, section 4.2; (2, 90) with "or more" is the default of ACRO 1.0.
 * @throws {RangeError} see `isDominated`
 */
export function breaksTopRule(sum: Contributions, { contributors, percent }: TopRule): boolean {
	assertPercent(percent);
	return sum.total > 0 && 100 * topOf(sum, contributors) >= percent * sum.total;
}

/**
 * Whether a sum says too much of one kind of contributor: by the p % rule, by an (n, k) rule, or because fewer than
 * `leastContributors` gave to it. A sum of nothing is left to the rule for zeros.
 * @throws {RangeError} when the contributions contradict one another or are too few for a rule, or a percentage is not whole
 */
export function isDominated(sum: Contributions, rule: Dominance): boolean {
	assertSound(sum);
	const tooFew = sum.total > 0 && sum.contributors < rule.leastContributors;
	return tooFew || breaksPercentRule(sum, rule.percent) || rule.top.some((top) => breaksTopRule(sum, top));
}

/**
 * Whether a sum says too much of a person or of a provider. Records without a provider count as those of one provider:
 * taking contributors together never makes a sensitive sum safe.
 * @throws {RangeError} see `isDominated`; also when the two kinds do not make up the same total
 */
export function isSumSensitive({ people, providers }: SumOf, rule: Dominance): boolean {
	if (providers && providers.total !== people.total) throw new RangeError('contributors of two kinds must make up one total');
	return isDominated(people, rule) || (providers !== undefined && isDominated(providers, rule));
}

/**
 * How far above its true value, in whole units, a reader must at least be left to believe a hidden sum: the widest that a
 * broken rule asks for, of either kind; as far below. 0 when the sum is safe, otherwise at least 1, because at exactly k% the
 * published level is 0. For too few contributors (no published level) it is p % of the largest.
 * Source: Handbook on Statistical Disclosure Control, table 4.4, upper protection levels; rounded up.
 * @throws {RangeError} see `isSumSensitive`
 */
export function protectionLevel(sum: SumOf, rule: Dominance): number {
	if (!isSumSensitive(sum, rule)) return 0;
	const kinds = sum.providers ? [sum.people, sum.providers] : [sum.people];
	return Math.max(1, ...kinds.flatMap((kind) => levelsOf(kind, rule)));
}

/** What each rule asks for; 0 or less where it is not broken, so that the widest is always a broken rule's. */
function levelsOf(sum: Contributions, rule: Dominance): number[] {
	const { first, left } = partsOf(sum);
	const tooFew = sum.contributors < rule.leastContributors;
	return [
		dividedUp(rule.percent * first - 100 * left, 100),
		...rule.top.map(({ contributors, percent }) => dividedUp(100 * topOf(sum, contributors), percent) - sum.total),
		tooFew ? dividedUp(rule.percent * first, 100) : 0
	];
}

/** The largest contribution, and what it and the second leave over. */
function partsOf(sum: Contributions): { first: number; left: number } {
	return { first: sum.largest[0] ?? 0, left: sum.total - topOf(sum, 2) };
}

function topOf({ largest, contributors }: Contributions, count: number): number {
	if (largest.length < Math.min(count, contributors)) throw new RangeError('a rule needs more of the largest contributions');
	return largest.slice(0, count).reduce((sum, units) => sum + units, 0);
}

/** Rounded up without a fraction on the way: a quotient of large whole numbers may lose its last digits. */
function dividedUp(units: number, by: number): number {
	const over = units % by;
	return (units - over) / by + (over > 0 ? 1 : 0);
}

function assertPercent(percent: number): void {
	if (!Number.isInteger(percent) || percent < 1 || percent > 100) throw new RangeError('a share must be 1 to 100 whole per cent');
}

function assertSound({ total, contributors, largest }: Contributions): void {
	const amounts = [total, ...largest];
	if (!amounts.every(Number.isSafeInteger)) throw new RangeError('amounts must be whole units');
	if (amounts.some((units) => units < 0)) throw new RangeError('amounts must not be negative');
	if (total > mostUnits) throw new RangeError('a sum is too large to be compared exactly');
	if (largest.some((units, i) => units > (largest[i - 1] ?? units))) throw new RangeError('the largest must come first');
	const known = largest.reduce((sum, units) => sum + units, 0);
	const isWhole = largest.length === contributors;
	if (largest.length > contributors || known > total || (isWhole && known !== total))
		throw new RangeError('contributions must make up their total');
}
