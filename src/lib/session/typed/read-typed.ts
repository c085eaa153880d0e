import { Question } from '$lib/protocol/question';
import { predicateInWords } from '../question-words';
import { nearWords } from './near-words';
import { partsOf, type Parts } from './parts';
import { questionOf } from './put-together';
import { termsOf, type Term } from './terms';
import type { Nameable, Vocabulary } from './vocabulary';

/** A word, or a few, that nobody knows here: where it stands (`to` exclusive), and which known words are near. */
export type UnknownWords = { text: string; from: number; to: number; near: readonly string[] };

/** What a text was taken for. `question` is null when nothing in it was understood. `notes`: what was read otherwise than it was said. */
export type Reading = { question: Question | null; unknown: readonly UnknownWords[]; notes: readonly string[] };

/** The most characters of a text that are read. */
export const longestTyped = 500;

/**
 * Reads a typed question: by known phrases, the longest first, and a few rules, so that the same text is always taken for the same
 * question. It never throws, and what it gives is a question by the schema.
 */
export function readTyped(text: string, named: Nameable, vocabulary: Vocabulary): Reading {
	const read = text.slice(0, longestTyped);
	const terms = termsOf(read, vocabulary);
	const unknown = terms.flatMap((term) => (term.is === 'unknown' ? [unknownWords(term, read, vocabulary)] : []));
	if (terms.length === unknown.length) return { question: null, unknown, notes: [] };
	const parts = partsOf(terms);
	const question = Question.parse(questionOf(parts, named.bases));
	const tooLong = text.length > longestTyped ? [`Only the first ${longestTyped} characters were read.`] : [];
	return { question, unknown, notes: [...movedAges(terms, named), ...lost(parts, question, named), ...tooLong] };
}

/** Puts a known word in the place of an unknown one. */
export function withWord(text: string, { from, to }: Pick<UnknownWords, 'from' | 'to'>, word: string): string {
	return text.slice(0, from) + word + text.slice(to);
}

function unknownWords(
	{ from, to, wanted }: Extract<Term, { is: 'unknown' }>,
	text: string,
	vocabulary: Vocabulary
): UnknownWords {
	const { meanings, breakdowns } = vocabulary;
	const known = wanted === 'breakdown' ? breakdowns.spelt : new Set([...meanings.spelt, ...breakdowns.spelt]);
	const written = text.slice(from, to);
	return { text: written, from, to, near: /^\d/.test(written) ? [] : nearWords(written, known) };
}

function movedAges(terms: readonly Term[], named: Nameable): string[] {
	return terms.flatMap((term) =>
		term.is === 'ages' && term.movedFrom !== null
			? [
					`“${term.movedFrom}” was read as ${predicateInWords(term.predicate, named)}: ages can be cut at every fifth year, up to 90.`
				]
			: []
	);
}

/** What was understood, and cannot be asked together with the rest. */
function lost(parts: Parts, question: Question, { projections }: Nameable): string[] {
	const asks = (by: string): boolean => question.breakdowns.some((breakdown) => breakdown.by === by);
	const isPeriodLost = parts.breakdowns.some(({ by }) => by === 'period') && !asks('period');
	const isAgeLost = parts.breakdowns.some(({ by }) => by === 'age') && !asks('age');
	const isYearLost = parts.year !== null && question.projection === undefined;
	const isYearUnknown = question.projection !== undefined && !projections?.years.includes(question.projection.to);
	const wanted = parts.against.length > 0 ? 'none' : parts.comparator;
	const isComparisonLost = (wanted !== null && wanted !== question.comparator) || (parts.against.length > 0 && !question.against);
	return [
		...(isPeriodLost
			? ['Only records, such as emergency admissions, can be told apart by when they began: the periods are left out.']
			: []),
		...(isAgeLost ? ['A rate that is standardised for age is not told by age: the ages are left out.'] : []),
		...(isYearLost ? ['Later years are told of numbers, by area at most: the year is left out.'] : []),
		...(isYearUnknown ? [`No projection for ${question.projection?.to} is open.`] : []),
		...(isComparisonLost ? ['These figures cannot be compared in that way: the comparison is left out.'] : []),
		...(question.base === 'resident' && hasMore(parts, question)
			? ['Residents are known by age, sex and area only: the rest is left out.']
			: [])
	];
}

function hasMore({ said, population, counted, records }: Parts, question: Question): boolean {
	const kept = ('all' in question.population ? question.population.all.length : 1) + (question.indicator ? 1 : 0);
	return records !== null || said.length + population.length + counted.length > kept;
}
