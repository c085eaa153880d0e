import type { Predicate, Question, RecordOf } from '../../protocol/question';
import type { Ground, TableGround } from '../engine/ground';
import { notAskable } from './refusals';

/** Ids of extracts that were set aside for comparison begin so. */
export const earlierPrefix = 'earlier_';

/** The kind of dataset that an id is of, be it that of an extract set aside. */
export function kindOf(dataset: string): string {
	return dataset.startsWith(earlierPrefix) ? dataset.slice(earlierPrefix.length) : dataset;
}

/** Where in a question it is that records of an extract set aside cannot be counted. */
export const placeOfEarlier = 'events.earlier';

/** Whether a question counts or adds up records of an extract that was set aside: they are nearly those of the one in use, and no ledger sets the two beside one another. */
export function countsEarlier({ events }: Question): boolean {
	return events?.dataset.startsWith(earlierPrefix) ?? false;
}

/**
 * The same question of earlier records: of an extract that was kept beside the one in use, where there is one, else of what was open on the first day that
 * the file covers in the place of its last. People are those of today's register in both.
 * @throws NotAskable where the question asks about no records, or about records of a period of which nothing earlier is known
 */
export function earlierOf(question: Question, ground: Ground): Question {
	const { population, indicator, events, filters } = question;
	if (recordsIn(question).length === 0) throw notAskable('comparator');
	const of = (predicate: Predicate): Predicate => earlierPredicate(predicate, ground);
	return {
		...question,
		comparator: 'none',
		population: of(population),
		filters: filters.map(of),
		...(indicator && { indicator: of(indicator) }),
		...(events && { events: earlierRecords(events, ground) })
	};
}

/** The last day of the earlier records that a question would be compared with; null where nobody said. */
export function earlierDay(question: Question, ground: Ground): string | null {
	const [dataset] = recordsIn(question);
	if (dataset === undefined) return null;
	return keptBeside(dataset, ground)?.periodTo ?? ground.events.get(dataset)?.periodFrom ?? null;
}

function keptBeside(dataset: string, ground: Ground): TableGround | undefined {
	return ground.events.get(`${earlierPrefix}${dataset}`);
}

function earlierRecords(records: RecordOf, ground: Ground): RecordOf {
	if (keptBeside(records.dataset, ground)) return { ...records, dataset: `${earlierPrefix}${records.dataset}` };
	if (records.during !== 'open-at-period-end') throw notAskable('comparator');
	return { ...records, during: 'open-at-period-start' };
}

function earlierPredicate(predicate: Predicate, ground: Ground): Predicate {
	const of = (inner: Predicate): Predicate => earlierPredicate(inner, ground);
	if ('all' in predicate) return { all: predicate.all.map(of) };
	if ('any' in predicate) return { any: predicate.any.map(of) };
	if ('not' in predicate) return { not: of(predicate.not) };
	if ('has' in predicate) return { has: earlierRecords(predicate.has, ground) };
	if ('hasNo' in predicate) return { hasNo: earlierRecords(predicate.hasNo, ground) };
	return predicate;
}

/** The datasets of the records that a question asks about. */
function recordsIn({ population, indicator, events, filters }: Question): string[] {
	const predicates = [population, ...(indicator ? [indicator] : []), ...filters];
	return [...(events ? [events.dataset] : []), ...predicates.flatMap(datasetsIn)];
}

function datasetsIn(predicate: Predicate): string[] {
	if ('all' in predicate) return predicate.all.flatMap(datasetsIn);
	if ('any' in predicate) return predicate.any.flatMap(datasetsIn);
	if ('not' in predicate) return datasetsIn(predicate.not);
	if ('has' in predicate) return [predicate.has.dataset];
	return 'hasNo' in predicate ? [predicate.hasNo.dataset] : [];
}
