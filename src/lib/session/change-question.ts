import type { Predicate, Question } from '$lib/protocol/question';
import { once } from './once';
import { readyQuestions } from './ready-questions';
import { keyOf } from './statements';

/**
 * The question with other parts. What it then can no longer have is taken away: periods, later years, comparisons. If it counts the same of the same
 * people as a catalogue entry, it comes from it and has its words, however it was put together; any other has words of its own.
 */
export function change(question: Question, parts: Partial<Question>): Question {
	const changed = withoutLostComparison(withoutLostYears(withoutLostPeriods({ ...question, ...parts })));
	delete changed.basedOn;
	const [counts, people] = [countKey(changed), clauseKey(changed.population)];
	const alike = keyed().flatMap((one) =>
		one.counts === counts && one.people === people && isOfBoth(changed, one.ready) ? [one.ready] : []
	);
	const same = alike.find(({ comparator }) => comparator === changed.comparator) ?? alike[0];
	if (same?.basedOn === undefined) return changed;
	const { basedOn, population, against } = same;
	return { ...changed, basedOn, population, ...(against && { against }) };
}

/** A catalogue entry of two populations is the question of these two only. */
function isOfBoth(question: Question, ready: Question): boolean {
	return ready.against === undefined || (!!question.against && clauseKey(ready.against) === clauseKey(question.against));
}

/** The statements that must all be true of a person to be counted. */
export function clausesOf(population: Predicate): Predicate[] {
	return 'all' in population ? population.all : [population];
}

/** Whether a measure is of what records have. */
export function adds(measure: Question['measure']): boolean {
	return 'field' in measure;
}

/** Numbers and crude rates of records can be told apart by when these begin; of people, or of some months only, they cannot. */
export function isDivisibleByPeriods({ events, measure }: Question): boolean {
	const isOfAllTime = events !== undefined && (events.during === undefined || events.during === 'whole-period');
	return isOfAllTime && (measure.kind === 'count' || measure.kind === 'crude-rate');
}

/** The question of today. */
export function withoutProjection(question: Question): Question {
	const rest = { ...question };
	delete rest.projection;
	return rest;
}

/** A breakdown by periods goes when what is counted can no longer be divided by them. */
function withoutLostPeriods(question: Question): Question {
	if (isDivisibleByPeriods(question)) return { ...question };
	return { ...question, breakdowns: question.breakdowns.filter(({ by }) => by !== 'period') };
}

/** Later years are told of numbers and sums, by area at most, and of residents without a change of shares. */
function withoutLostYears(question: Question): Question {
	const { measure, breakdowns, base, projection } = question;
	const isOfNumbers = measure.kind === 'count' || measure.kind === 'total';
	if (!projection || !isOfNumbers || !breakdowns.every(({ by }) => by === 'area')) return withoutProjection(question);
	return base === 'resident' ? { ...question, projection: { ...projection, percentPerYear: 0 } } : question;
}

/** Shares and rates have limits; only they are compared with anything but the place, and not over time. */
export function isComparable({ measure, breakdowns }: Question): boolean {
	const hasLimits = measure.kind === 'proportion' || measure.kind === 'crude-rate' || measure.kind === 'standardised-rate';
	return hasLimits && breakdowns.every(({ by }) => by !== 'period');
}

/** Numbers of people who died by five-year age, which residents of the same ages make a life table. */
export function isOfDeathsByAge({ base, measure, indicator, events, breakdowns }: Question): boolean {
	const isNumber = base === 'deceased' && measure.kind === 'count' && !indicator && !events;
	return isNumber && breakdowns.some((held) => held.by === 'age' && held.bands === 'five-year');
}

/** A comparison goes when what is asked can no longer be compared, or its areas are no longer a breakdown. */
function withoutLostComparison(question: Question): Question {
	const { against, ...rest } = question;
	const hasAreas = question.breakdowns.some((held) => held.by === 'area' && held.level !== 'place');
	const isLost = !isComparable(question);
	if (against !== undefined) return isLost ? rest : question;
	const { comparator, base, measure } = question;
	if (comparator === 'residents' && isOfDeathsByAge(question)) return question;
	if (comparator === 'place' || comparator === 'none') return question;
	const isKept =
		comparator === 'residents'
			? base === 'registered' && measure.kind !== 'standardised-rate'
			: comparator === 'expected'
				? conditionOf(question) !== null
				: comparator === 'earlier'
					? asksOfRecords(question)
					: comparator === 'before'
						? question.events?.around?.side === 'after'
						: hasAreas;
	return isKept && !isLost ? question : { ...rest, comparator: 'place' };
}

/** The register that a share of people is of, where it is of one alone. */
export function conditionOf({ base, measure, indicator }: Question): string | null {
	const isShare = base === 'registered' && measure.kind === 'proportion';
	return isShare && indicator && 'is' in indicator && indicator.is === 'Y' ? indicator.field : null;
}

/** Whether a question asks about records of people, and not about the register alone. */
export function asksOfRecords({ population, indicator, events }: Question): boolean {
	return events !== undefined || [population, ...(indicator ? [indicator] : [])].some(isOfRecords);
}

function isOfRecords(predicate: Predicate): boolean {
	if ('all' in predicate) return predicate.all.some(isOfRecords);
	if ('any' in predicate) return predicate.any.some(isOfRecords);
	if ('not' in predicate) return isOfRecords(predicate.not);
	return 'has' in predicate || 'hasNo' in predicate;
}

function countKey({ base, indicator, events, measure, projection }: Question): string {
	const own = adds(measure) || measure.kind === 'standardised-rate' ? measure : null; // other measures are of the same count
	return keyOf([base, indicator ?? null, events ?? null, own, projection !== undefined]);
}

const clauseKey = (population: Predicate): string => clausesOf(population).map(keyOf).toSorted().join();

/** What each entry of the catalogue counts, and of whom. */
const keyed = once(() =>
	readyQuestions().map((ready) => ({ ready, counts: countKey(ready), people: clauseKey(ready.population) }))
);
