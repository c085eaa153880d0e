import { notHomeAfterReablement } from '$lib/catalogue/care-records';
import { marksOfMeans } from '$lib/catalogue/community-records';
import type { Holdings } from '$lib/protocol/holdings';
import type { Predicate, Question } from '$lib/protocol/question';
import { predicateOf } from './catalogued';
import { keyOf } from './statements';

/** A question beside one of people with no council-arranged care recorded: of them, those without a mark of means. */
export type Sensitivity = {
	readonly question: Question;
	/** Who may pay for their own care, as in "everybody who …". */
	readonly whoMayPay: string;
};

const care = 'asc_cld';
/** Not to have been away from home is no lack of care. */
const notHome = keyOf(notHomeAfterReablement);

/**
 * What is to be asked beside a question of people with no council-arranged care recorded, for the range in which the share lies
 * whether none or all who may pay for their own care do so: the same people as one figure, without those who have a mark of means.
 * `none` where the question is not of such people, `no-marks` where no open file tells who has means.
 */
export function sensitivityOf(question: Question, holdings: Holdings): Sensitivity | 'no-marks' | 'none' {
	const { indicator, measure } = question;
	if (!indicator || measure.kind !== 'proportion' || !hasNoCare(indicator)) return 'none';
	const marks = marksOfMeans.filter(({ needs }) => isOpen(needs, holdings));
	if (marks.length === 0) return 'no-marks';
	const withMeans: Predicate = { any: marks.map(predicateOf) };
	return {
		question: {
			...question,
			basedOn: undefined,
			indicator: { all: [indicator, { not: withMeans }] },
			breakdowns: [{ by: 'area', level: 'place' }],
			comparator: 'none'
		},
		whoMayPay: marks.map(({ inWords }) => inWords).join(' or ')
	};
}

/** Whether everybody who meets a predicate has no record of care. */
function hasNoCare(predicate: Predicate): boolean {
	if ('hasNo' in predicate) return predicate.hasNo.dataset === care && keyOf(predicate.hasNo) !== notHome;
	return 'all' in predicate && predicate.all.some(hasNoCare);
}

function isOpen(needs: string, { askable, breakdowns }: Holdings): boolean {
	if (needs === 'deprivation') return breakdowns.registered.includes('deprivation-quintile');
	return askable.some(({ dataset, field }) => `${dataset}.${field}` === needs);
}
