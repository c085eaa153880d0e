import type { Answer } from '../../src/lib/protocol/exchange';
import type { Breakdown, Predicate, Question } from '../../src/lib/protocol/question';
import { SafeTable } from '../../src/lib/protocol/safe-table';

/** The table of an answer, and the one beside it, as if each had been asked by itself; none of a refusal. */
export function apart(answer: Answer<'answer'>): SafeTable[] {
	if (!answer.ok) return [];
	const { beside, ...table } = SafeTable.parse(answer.value);
	delete table.comparisons;
	const question = { ...table.question };
	delete question.against;
	const first = { ...table, question: { ...question, comparator: besidePlace(question) } };
	if (!beside || table.question.comparator === 'similar' || table.question.comparator === 'expected') return [first];
	const other = { ...otherOf(table.question), comparator: 'none' as const };
	return [first, { ...first, question: other, dimensions: beside.dimensions, rows: beside.rows }];
}

/** Chosen areas beside the whole place are rows of one table. */
const besidePlace = ({ comparator }: Question): 'place' | 'none' => (comparator === 'place' ? 'place' : 'none');

/** What the second table counts, by the words of the question format. */
function otherOf({ against, ...question }: Question): Question {
	const { comparator, events, indicator } = question;
	if (against !== undefined) return { ...question, population: against };
	if (comparator === 'before' && events?.around)
		return { ...question, events: { ...events, around: { ...events.around, side: 'before' } } };
	if (comparator === 'earlier')
		return { ...question, population: yearBefore(question.population), indicator: indicator && yearBefore(indicator) };
	const by = beyond(comparator);
	return {
		...question,
		filters: question.filters.filter((filter) => !('area' in filter)),
		breakdowns: question.breakdowns.map((held): Breakdown => (held.by === 'area' ? by : held))
	};
}

function beyond(comparator: Question['comparator']): Breakdown {
	if (comparator === 'place-fifth') return { by: 'place-fifth' };
	return comparator === 'deprivation-fifth' ? { by: 'deprivation-quintile' } : { by: 'area', level: 'ward' };
}

function yearBefore(statement: Predicate): Predicate {
	if ('all' in statement) return { all: statement.all.map(yearBefore) };
	if ('not' in statement) return { not: yearBefore(statement.not) };
	return 'has' in statement ? { has: { ...statement.has, dataset: 'earlier_asc_cld' } } : statement;
}
