import { percentOf } from '../../protocol/question';
import type { Frame, SafeRow } from '../../protocol/safe-table';
import { leastStandardised } from '../measures/directly-standardised-rate';
import type { DisclosurePolicy, PeoplePolicy } from './policy';
import { withholdsResiduals } from './residuals';
import { markerInWords, roundingInWords } from './policy-words';

/**
 * What a reader must know of the protection. The notes follow from the question, the policy and shown cells only:
 * never how many cells are hidden, nor which for what reason.
 */
export function notesOn(frame: Frame, policy: DisclosurePolicy, rows: readonly SafeRow[]): string[] {
	const { measure, dimensions } = frame;
	const notes = dimensions
		.filter(({ overlapping }) => overlapping)
		.map(({ label }) => `A person can be in more than one group of "${label}", so that these groups do not add up to the total.`);
	if (policy.id === 'published') {
		return [...notes, 'These are open statistics, shown as they were published.'];
	}
	notes.push(...markerInWords(policy), roundingInWords(policy), ...amountsInWords(frame, policy));
	if (policy.rounding.kind === 'nearest' || policy.rounding.kind === 'midpoint')
		notes.push('Totals are true totals, rounded in the same way, so they may not equal the sum of their parts.');
	if (withholdsResiduals(frame, policy))
		notes.push(
			'People who could not be placed, or of whom something is not recorded or recognised, count in the totals. Their own counts are not shown.'
		);
	if (measure.kind === 'proportion' || measure.kind === 'crude-rate')
		notes.push('Percentages, crude rates and their confidence limits are worked out from the counts as they are shown.');
	if (measure.kind === 'standardised-rate') notes.push(...standardisedInWords(policy));
	if (measure.kind === 'mean')
		notes.push(
			`Means are worked out from the sums and counts as they are shown, for each person with such records, and need ${policy.leastForStatistics} people or more.`
		);
	if (measure.kind === 'amount-rate')
		notes.push('Amounts for so many people are worked out from the sums and numbers of people as they are shown.');
	if (measure.counts !== 'people')
		notes.push('The rule counts people, not records: many records of a few people are hidden too.');
	if (rows.some((row) => saysAllOrNone(row, measure.kind))) {
		notes.push('0% and 100% say something about everybody in a group. Think before sharing them.');
	}
	return notes;
}

/** From what standardised rates are made, and when they are not shown. */
function standardisedInWords({ rounding }: PeoplePolicy): string[] {
	const limits = rounding.kind === 'none' ? '' : ' Confidence limits are made from the number as it is shown.';
	return [
		`Standardised rates are worked out from true counts by age, by the method of Dobson, and each figure rounded until it tells nothing of these, to a multiple of 1, 2, 5, 10 and so on.${limits}`,
		`A standardised rate needs ${leastStandardised} or more events or people who are counted, and somebody in every age band. It is confidential where counts by age could be told from it.`
	];
}

/** How amounts are protected and rounded. */
function amountsInWords(frame: Frame, policy: PeoplePolicy): string[] {
	const { amount } = frame.measure;
	if (!amount) return [];
	return percentOf(frame.question.measure) === null ? sumsInWords(amount, policy) : percentilesInWords(amount, policy);
}

type Amount = NonNullable<Frame['measure']['amount']>;

/** How a median or another percentile is rounded, and when it is not shown. */
function percentilesInWords({ unit, roundTo }: Amount, { hideUpTo, leastForStatistics }: PeoplePolicy): string[] {
	const coarser = [2, 5, 10].map((by) => by * roundTo).join(', ');
	return [
		`The value is rounded to the nearest multiple of ${roundTo} ${unit}, or of ${coarser} and so on: to the finest at which it is the same whatever up to ${hideUpTo} of the people have. Where that would be coarser than the value itself, it is not shown.`,
		`All records of a person are added up first. It needs ${leastForStatistics} people or more; smallest and largest values are never shown.`
	];
}

/** How sums are protected and rounded. */
function sumsInWords(amount: Amount, policy: PeoplePolicy): string[] {
	const { percent, top, leastContributors } = policy.dominance;
	const shares = top.map(({ contributors, percent: share }) => `${contributors} give ${share}% of it or more`);
	const dominated = [`fewer than ${leastContributors} give to it`, ...shares].join(', or ');
	const rounded = policy.rounding.kind === 'none' ? [] : [`Sums are rounded to the nearest ${amount.roundTo} ${amount.unit}.`];
	return [
		`A sum is also confidential when ${dominated}, or when what the two largest leave is less than ${percent}% of the largest, and where such a sum could be worked out from it.`,
		...rounded
	];
}

function saysAllOrNone({ value }: SafeRow, kind: Frame['measure']['kind']): boolean {
	return kind === 'proportion' && value.shown && (value.value === 0 || value.value === 100);
}
