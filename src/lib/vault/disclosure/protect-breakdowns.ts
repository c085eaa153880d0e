import type { Cube } from './cube';
import { finished } from './finished';
import { latticeOf } from './lattice';
import type { DisclosurePolicy, PeoplePolicy } from './policy';
import { policyOfPartition } from './protect-partition';
import { protect } from './protect';
import { isSmall, shownAs } from './round';

/** People of a group, and those among them who have something. */
export type Counted = { readonly all: number; readonly having: number };
/** The same as it may be shown, with those who have not: null is hidden. */
export type Shown = { readonly all: number | null; readonly having: number | null; readonly lacking: number | null };

/**
 * Several ways to divide the same people into groups, for reports such as match rates, protected together.
 *
 * The divisions share nothing but how many people there are and how many of them have it. Each is protected as if every number that it
 * shows, and these two, were known exactly, so that each small count has another table behind it with the same two numbers. Any such
 * tables of the divisions go together: people can be put into the groups of one whatever groups of another they are in. So all of them tell
 * of any one no more than it tells alone. Then numbers are rounded, also under policies of true counts, which only tells less. A division that can be protected
 * only by hiding one of the two is withheld (null).
 *
 * @throws {RangeError} for counts that are not whole, or divisions that are not of the same people
 */
export function protectBreakdowns(
	divisions: readonly (readonly Counted[])[],
	policy: DisclosurePolicy
): { total: Shown; divisions: (Shown[] | null)[] } {
	const rule = policyOfPartition(policy);
	const totals = divisions.map(totalOf);
	const [total] = totals;
	if (!total) throw new RangeError('nothing to protect');
	if (totals.some(({ all, having }) => all !== total.all || having !== total.having))
		throw new RangeError('the divisions are not of the same people');
	const shown = protectedTotal(total, rule);
	const known = shown.all !== null && shown.having !== null && shown.lacking !== null;
	return { total: shown, divisions: divisions.map((division) => (known ? protectDivision(division, rule) : null)) };
}

function totalOf(division: readonly Counted[]): Counted {
	const sum = { all: 0, having: 0 };
	for (const { all, having } of division) {
		if (!Number.isSafeInteger(all) || !Number.isSafeInteger(having) || having < 0 || having > all)
			throw new RangeError('counts of people must be whole numbers');
		sum.all += all;
		sum.having += having;
	}
	return sum;
}

/** Everything, unless one of the three is small: then the others would tell it. */
function protectedTotal({ all, having }: Counted, rule: PeoplePolicy): Shown {
	if ([all, having, all - having].some((count) => isSmall(count, rule))) {
		const isAllKnown = !isSmall(all, rule);
		return { all: isAllKnown ? inReport(all, rule) : null, having: null, lacking: null };
	}
	return { all: inReport(all, rule), having: inReport(having, rule), lacking: inReport(all - having, rule) };
}

function protectDivision(division: readonly Counted[], rule: PeoplePolicy): Shown[] | null {
	const strict: PeoplePolicy = { ...rule, rounding: { kind: 'none' }, small: { shown: false } };
	const lattice = latticeOf([{ groups: division, overlapping: false }], []);
	const counts = (of: (group: Counted) => number): Float64Array => {
		const groups = division.map(of);
		return Float64Array.from([...groups, groups.reduce((sum, count) => sum + count, 0)]);
	};
	const having = counts((group) => group.having);
	const cube: Cube = { lattice, counts: 'people', denominator: counts((group) => group.all), people: having, numerator: having };
	const { denominator, numerator } = finished(protect(cube, strict));
	if (denominator.hidden.at(-1) || numerator.hidden.at(-1)) return null;
	return division.map((group, cell) => {
		const hasAll = !denominator.hidden[cell];
		const hasHaving = !numerator.hidden[cell];
		return {
			all: hasAll ? inReport(group.all, rule) : null,
			having: hasHaving ? inReport(group.having, rule) : null,
			lacking: hasAll && hasHaving ? inReport(group.all - group.having, rule) : null
		};
	});
}

/** Rounded in any case: under policies of true counts so far that a difference to a true count leaves more than k values. */
export function inReport(count: number, rule: PeoplePolicy): number {
	if (rule.rounding.kind !== 'none') return shownAs(count, rule);
	const base = Math.ceil(rule.hideUpTo / 5) * 5;
	return Math.floor(count / base + 0.5) * base;
}
