import { meaningOfComparator, meaningOfLifeTable } from '$lib/catalogue/sentence-meanings';
import { largerLevels } from '$lib/contracts/area-levels';
import type { Holdings } from '$lib/protocol/holdings';
import type { Comparator, Predicate, Question } from '$lib/protocol/question';
import { asksOfRecords, change, conditionOf, isComparable, isOfDeathsByAge } from './change-question';
import { opposite } from './statements';

/** What an answer can be compared with: a comparator, or a second population. */
export type ComparedWith = Comparator | 'against';
export type ComparisonChoice = { value: ComparedWith; label: string; definition?: string };

/** What stands in the list after "compared with". What the open files do not know is left out; what is asked always stands there. */
export function comparisonChoices(
	question: Question,
	holdings: Pick<Holdings, 'areas' | 'breakdowns' | 'bases' | 'prevalence'>,
	place: string
): ComparisonChoice[] {
	const area = question.breakdowns.find(({ by }) => by === 'area');
	const level = area?.by === 'area' && area.level !== 'place' ? area.level : null;
	const comparable = isComparable(question);
	const knows = (other: string): boolean => holdings.areas.some((one) => one.level === other);
	const larger = level && largerLevels[level].some(knows);
	const fifths = holdings.breakdowns[question.base].includes('deprivation-quintile');
	const hasFifths = question.breakdowns.some(({ by }) => by === 'deprivation-quintile');
	const ofPlace = holdings.breakdowns[question.base].includes('place-fifth');
	const hasOfPlace = question.breakdowns.some(({ by }) => by === 'place-fifth');
	const isOfRegistered = question.base === 'registered' && question.measure.kind !== 'standardised-rate';
	const offered: readonly [ComparisonChoice, boolean][] = [
		[{ value: 'place', label: place }, true],
		[{ value: 'larger-area', label: 'the larger area around each' }, comparable && Boolean(larger)],
		[
			{ value: 'deprivation-fifth', label: 'the deprivation fifth of each' },
			comparable && level !== null && fifths && !hasFifths
		],
		[
			{ value: 'place-fifth', label: 'the deprivation fifth of this place of each' },
			comparable && level !== null && ofPlace && !hasOfPlace
		],
		[{ value: 'similar', label: 'areas about as deprived' }, comparable && level !== null && fifths],
		[{ value: 'residents', label: 'the same per resident' }, comparable && isOfRegistered && holdings.bases.includes('resident')],
		[
			{ value: 'residents', label: 'residents, for life expectancy', definition: meaningOfLifeTable },
			isOfDeathsByAge(question) && holdings.bases.includes('resident')
		],
		[
			{ value: 'expected', label: 'what is expected by published prevalence' },
			comparable && holdings.prevalence.includes(conditionOf(question) ?? '')
		],
		[{ value: 'earlier', label: 'the same by earlier records' }, comparable && asksOfRecords(question)],
		[{ value: 'before', label: 'the thirteen weeks before' }, comparable && question.events?.around?.side === 'after'],
		[{ value: 'against', label: 'another group of people…' }, comparable],
		[{ value: 'none', label: 'nothing' }, true]
	];
	const asked = comparedWith(question);
	const found = offered.flatMap(([choice, isOffered]) => (isOffered || choice.value === asked ? [choice] : []));
	return found.filter(({ value }, at) => found.findIndex((other) => other.value === value) === at).map(withMeaning);
}

function withMeaning(choice: ComparisonChoice): ComparisonChoice {
	return choice.value === 'none' ? choice : { definition: meaningOfComparator[choice.value], ...choice };
}

export function comparedWith({ comparator, against }: Question): ComparedWith {
	return against === undefined ? comparator : 'against';
}

/** Compares with something else. A second population begins as the first without, or with, what was stated of it last. */
export function withComparedWith(question: Question, chosen: ComparedWith): Question {
	const { against, ...rest } = question;
	if (chosen !== 'against') return change(rest, { comparator: chosen });
	return change(rest, { comparator: 'none', against: against ?? othersThan(question.population) });
}

export function withAgainst(question: Question, against: Predicate): Question {
	return change(question, { against });
}

/** People like the first but for the last thing said of them; the same people where there is nothing but their age. */
function othersThan(population: Predicate): Predicate {
	const clauses = 'all' in population ? population.all : [population];
	const last = clauses.findLastIndex((clause) => !('field' in clause && clause.field === 'AGE'));
	return { all: clauses.map((clause, at) => (at === last ? opposite(clause) : clause)) };
}
