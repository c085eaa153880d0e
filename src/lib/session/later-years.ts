import type { Holdings } from '$lib/protocol/holdings';
import type { Projection, Question } from '$lib/protocol/question';
import type { Choice } from './builder-choices';
import { change, withoutProjection } from './change-question';
import { countedOf, statedOf, withBase } from './question-edits';
import { changeInWords } from './question-words';

/** By how many per cent of themselves a year shares may be made to change. */
const changes = [-2, -1, -0.5, 0, 0.5, 1, 2] as const;

/** Up to which year: every fifth that is projected, the last one, and the one that is asked. None is today. */
export function lastYearChoices(
	{ projections }: Pick<Holdings, 'projections'>,
	asked: Projection | undefined
): Choice<number | null>[] {
	const years = projections?.years ?? [];
	const offered = years.filter((year, at) => at > 0 && (year % 5 === 0 || at === years.length - 1 || year === asked?.to));
	const all = asked && !offered.includes(asked.to) ? [...offered, asked.to] : offered;
	return [
		{ value: '', label: 'today', means: null },
		...all.map((year) => ({ value: String(year), label: `each year up to ${year}`, means: year }))
	];
}

/** How the shares of people who are counted change, the asked one among them. */
export function changeChoices({ percentPerYear }: Projection): Choice<number>[] {
	const all = [...new Set([...changes, percentPerYear])].sort((one, other) => one - other);
	return all.map((percent) => ({ value: String(percent), label: changeInWords(percent), means: percent }));
}

/** Which variant of the projections: all of them side by side, or one. */
export function variantChoices({ projections }: Pick<Holdings, 'projections'>): Choice<string | null>[] {
	const variants = projections?.variants ?? [];
	return [
		{ value: '', label: 'every variant', means: null },
		...variants.filter((name) => name !== '').map((name) => ({ value: name, label: name, means: name }))
	];
}

/**
 * Later years instead of today; null is today. Projected are numbers and sums, by area at most: what does not fit is taken away. Where nothing
 * is counted of registered people, it is residents who are projected.
 */
export function withProjection(question: Question, projection: Projection | null): Question {
	if (projection === null) return change(withoutProjection(question), {});
	const counted = countedOf(question);
	const ofEveryone = counted.is === 'everyone' && statedOf(question).length === 0;
	const based = ofEveryone ? withBase(question, 'resident') : question;
	return change(based, {
		projection,
		measure: question.measure.kind === 'total' ? question.measure : { kind: 'count' },
		breakdowns: question.breakdowns.filter(({ by }) => by === 'area'),
		comparator: 'none'
	});
}
