import { everyoneOf, type Predicate, type Question } from '$lib/protocol/question';
import { adds, change } from '../change-question';
import { withBase } from '../question-edits';
import { mostStatements, type Parts } from './parts';

const mostLimits = 10;

/** The question that the parts make, in the form that the catalogue's own have. `bases`: of whom it can be asked; of all if none is said. */
export function questionOf(parts: Parts, bases: readonly Question['base'][]): Question {
	const { population, counted } = placed(parts);
	const measure = measureOf(parts, counted.length > 0);
	const isCompared = ['proportion', 'crude-rate', 'standardised-rate'].includes(measure.kind);
	const question: Question = {
		...everyoneOf('registered'),
		population: { all: population.slice(0, mostStatements) },
		...indicatorOf(parts, counted),
		measure,
		breakdowns: parts.breakdowns.filter(({ by }) => by !== 'age' || measure.kind !== 'standardised-rate'),
		filters: parts.limits.slice(0, mostLimits),
		comparator: parts.comparator ?? (isCompared ? 'place' : 'none'),
		...(parts.year === null ? {} : { projection: { to: parts.year, percentPerYear: 0 } }),
		...(parts.against.length === 0 ? {} : { against: { all: parts.against.slice(0, mostStatements) }, comparator: 'none' })
	};
	if (parts.base === 'deceased') return change(question, { base: 'deceased' });
	const isOfResidents = parts.base === 'resident' || (bases.length > 0 && !bases.includes('registered'));
	return change(isOfResidents ? withBase(question, 'resident') : question, {});
}

function indicatorOf({ records }: Parts, counted: Predicate[]): Pick<Question, 'indicator' | 'events'> {
	if (records) return { events: records };
	const [first, ...rest] = counted;
	if (first === undefined) return {};
	return { indicator: rest.length === 0 ? first : { all: counted.slice(0, mostStatements) } };
}

/**
 * Who can be counted and who of them is. Where the words leave it open, the last thing that was said is counted of those who are all
 * that was said before; of records, and where a number is asked for, everything says who can be counted.
 */
function placed({ said, population, counted, records, measure }: Parts): { population: Predicate[]; counted: Predicate[] } {
	if (records) return { population: [...said, ...population, ...counted], counted: [] };
	if (counted.length > 0) return { population: [...said, ...population], counted };
	const asksNumber = measure === null ? said.every(isAge) : measure.kind === 'count' || adds(measure);
	if (asksNumber) return { population: [...population, ...said], counted: [] };
	const lastButAges = said.findLastIndex((statement) => !isAge(statement));
	const last = lastButAges === -1 ? said.length - 1 : lastButAges;
	return { population: [...population, ...said.filter((_, at) => at !== last)], counted: said.filter((_, at) => at === last) };
}

const isAge = (predicate: Predicate): boolean => 'field' in predicate && predicate.field === 'AGE';

/** What was asked for where it makes sense of what is counted; else a rate of records, a share of people, a number of everyone. */
function measureOf({ measure, records, year }: Parts, isCounted: boolean): Question['measure'] {
	if (measure?.kind === 'count') return measure;
	if (records && measure && measure.kind !== 'proportion') return measure;
	if (!records && isCounted && measure && !adds(measure)) return measure;
	if (year !== null || (!records && !isCounted)) return { kind: 'count' };
	return records ? { kind: 'crude-rate', per: 1000 } : { kind: 'proportion' };
}
