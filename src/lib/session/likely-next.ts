import type { Holdings } from '$lib/protocol/holdings';
import type { Question } from '$lib/protocol/question';
import { agesFrom, breakdownChoicesFor, clauseChoices } from './builder-choices';
import { ageRangeOf, countedOf, measuresFor, statedOf, withAges, withBreakdown, withClause, withMeasure } from './question-edits';
import { keyOf } from './statements';

/** Questions that are prepared for one that is shown, at the most. */
export const mostLikely = 16;

/** Breakdowns by how often they are looked at next; ids of the catalogue. */
const usual = [
	'area-ward',
	'age-broad',
	'deprivation-quintile',
	'sex',
	'area-locality',
	'area-lsoa',
	'ethnicity',
	'practice',
	'age-five-year',
	'area-msoa',
	'area-place'
];
const usualBeside = ['sex', 'age-broad', 'deprivation-quintile'];
const usualFrom = [65, 75, 85, 0];

/**
 * The questions that one click in the builder makes of another, the likeliest first, each once and without that question itself: another
 * breakdown or area level, a breakdown more or less, another measure, other ages, one sex. They are the very questions that the builder makes, so that a prepared one is
 * found when it is asked. `first`: what is likelier still, as the question before and the adviser's suggestions.
 */
export function likelyNext(question: Question, holdings: Holdings, first: readonly Question[] = []): Question[] {
	const nearest = question.projection ? [] : neighboursOf(question, holdings);
	const asked = keyOf(question);
	const each = new Map([...first, ...nearest].map((next) => [keyOf(next), next]));
	return [...each].flatMap(([key, next]) => (key === asked ? [] : [next])).slice(0, mostLikely);
}

function neighboursOf(question: Question, holdings: Holdings): Question[] {
	const [likely, others] = divided(brokenDownAt(question, 0, usual, holdings), 4);
	const { length } = question.breakdowns;
	const last = length > 1 ? [withBreakdown(question, length - 1, null)] : [];
	const beside = length > 0 && length < 3 ? brokenDownAt(question, length, usualBeside, holdings) : [];
	const ages = withOtherAges(question);
	return [
		...likely,
		...last,
		...beside,
		...ages.slice(0, 2),
		...ofOneSex(question, holdings),
		...withOtherMeasures(question, holdings).slice(0, 1),
		...others,
		...ages.slice(2)
	];
}

function brokenDownAt(question: Question, place: number, ids: readonly string[], holdings: Holdings): Question[] {
	const choices = new Map(breakdownChoicesFor(question, place, holdings).map(({ value, means }) => [value, means]));
	const now = question.breakdowns[place];
	return ids.flatMap((id) => {
		const means = choices.get(id);
		return means && keyOf(means) !== keyOf(now ?? null) ? [withBreakdown(question, place, means)] : [];
	});
}

function withOtherAges(question: Question): Question[] {
	const { from, to } = ageRangeOf(question) ?? { from: 0, to: null };
	return usualFrom.filter((age) => age !== from).map((age) => withAges(question, agesFrom(age, to)));
}

function ofOneSex(question: Question, holdings: Holdings): Question[] {
	if (statedOf(question).some((clause) => keyOf(clause).includes('"SEX"'))) return [];
	const choices = clauseChoices(question, holdings).filter(({ means }) => 'is' in means && means.field === 'SEX');
	return choices.map(({ means }) => withClause(question, means));
}

function withOtherMeasures(question: Question, holdings: Holdings): Question[] {
	const now = keyOf(question.measure);
	const others = measuresFor(countedOf(question), question.base, holdings).filter((measure) => keyOf(measure) !== now);
	return others.map((measure) => withMeasure(question, measure));
}

function divided<T>(all: readonly T[], first: number): [T[], T[]] {
	return [all.slice(0, first), all.slice(first)];
}
