import { wordsForRecords, wordsForStatements } from '$lib/catalogue/everyday-words';
import { indicatorById, indicators } from '$lib/catalogue/indicators';
import type { Indicator } from '$lib/catalogue/indicator';
import { predicateChoices } from '$lib/catalogue/statements';
import type { Holdings } from '$lib/protocol/holdings';
import { everyoneOf, Predicate, type Question } from '$lib/protocol/question';
import { change } from '../change-question';
import { readyQuestion, type ReadyQuestion } from '../ready-questions';
import { keyOf } from '../statements';
import { wordsOf } from './words-of';

/** A condition, a service, a circumstance or an area that was searched for, and a first question about it. */
export type Found = { key: string; label: string; note: string; question: Question };
/** What was found: the best first, and how many there are. */
export type FoundList<T> = { first: readonly T[]; all: number };
export type Finds = { ready: FoundList<ReadyQuestion>; statements: FoundList<Found>; areas: FoundList<Found> };

const most = 8;
const joining = new Set(
	wordsOf('a an the of for from in at on to is are who with have by and or no not among people show me how many').map(
		({ word }) => word
	)
);

/**
 * What has all the words of a text in its own words or in everyday ones: ready-made questions, statements about people, areas. The last
 * word may be unfinished.
 */
export function find(text: string, holdings: Holdings | null): Finds {
	const typed = wordsOf(text).map(({ word }) => word);
	const wanted = typed.filter((word) => !joining.has(word));
	const has = (words: readonly string[]): boolean =>
		wanted.length > 0 &&
		wanted.every((word, at) => words.some((one) => (at === wanted.length - 1 ? one.startsWith(word) : one === word)));
	const entries = indicators.filter((entry) => has(wordsOfEntry(entry)));
	const ranked = [...entries.filter(({ label }) => has(split(label))), ...entries.filter(({ label }) => !has(split(label)))];
	const statements = predicateChoices.filter(({ id, label, phrase }) =>
		has(split(label, phrase, ...(wordsForStatements[id] ?? [])))
	);
	const areas = (holdings?.areas ?? []).filter(
		({ level, name, code }) => level !== 'place' && has([...split(name, level), code.toLowerCase()])
	);
	return {
		ready: listed(ranked, (entry) => readyQuestion(entry, holdings)),
		statements: listed(statements, ({ id, label, definition, predicate }) => ({
			key: id,
			label,
			note: definition,
			question: shareByWard(Predicate.parse(predicate), holdings)
		})),
		areas: listed(areas, ({ code, name, level }) => ({
			key: code,
			label: name,
			note: level === 'msoa' || level === 'lsoa' ? level.toUpperCase() : level,
			question: {
				...everyoneOf('registered'),
				breakdowns: [{ by: 'age', bands: 'broad' }],
				filters: [{ area: { level: level as 'ward', codes: [code] } }]
			}
		}))
	};
}

function listed<T, R>(all: readonly T[], make: (one: T) => R): FoundList<R> {
	return { first: all.slice(0, most).map(make), all: all.length };
}

function shareByWard(indicator: Predicate, holdings: Holdings | null): Question {
	const hasWards = holdings?.breakdowns.registered.includes('area-ward') ?? true;
	const by: Question['breakdowns'] = hasWards ? [{ by: 'area', level: 'ward' }] : [];
	return change(everyoneOf('registered'), { indicator, measure: { kind: 'proportion' }, breakdowns: by, comparator: 'place' });
}

const split = (...texts: readonly string[]): string[] => texts.flatMap((text) => wordsOf(text).map(({ word }) => word));

const entryWords = new Map<string, readonly string[]>(indicators.map((entry) => [entry.id, ownWords(entry)]));

function wordsOfEntry({ id }: Indicator): readonly string[] {
	return entryWords.get(id) ?? [];
}

/** The words of an entry, and the everyday ones for what its question speaks of. */
function ownWords({ theme, label, plainDefinition, numeratorLabel, sourceStandard, question }: Indicator): string[] {
	const asked = keyOf(question);
	const spoken = predicateChoices.filter(({ predicate }) => asked.includes(keyOf(predicate)));
	const counted = Object.keys(wordsForRecords).filter(
		(id) => keyOf(indicatorById(id)?.question['events']) === keyOf(question['events'] ?? null)
	);
	return split(
		...[theme, label, plainDefinition, numeratorLabel, sourceStandard],
		...spoken.flatMap(({ id }) => wordsForStatements[id] ?? []),
		...counted.flatMap((id) => wordsForRecords[id] ?? [])
	);
}
