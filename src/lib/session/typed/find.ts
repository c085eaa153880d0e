import { wordsForRecords, wordsForStatements } from '$lib/catalogue/everyday-words';
import type { Indicator } from '$lib/catalogue/indicator';
import { indicatorById, indicators } from '$lib/catalogue/indicators';
import { predicateChoices } from '$lib/catalogue/statements';
import type { Area, Holdings } from '$lib/protocol/holdings';
import { everyoneOf, type Predicate, type Question } from '$lib/protocol/question';
import { predicateOf } from '../catalogued';
import { change } from '../change-question';
import { once } from '../once';
import { readyQuestion, type ReadyQuestion } from '../ready-questions';
import { keyOf } from '../statements';
import { wordsOf } from './words-of';

/** A condition, a service, a circumstance or an area that was searched for, and a first question about it. */
export type Found = { key: string; label: string; note: string; question: Question };
/** What was found: the best first, and how many there are. */
export type FoundList<T> = { first: readonly T[]; all: number };
export type Finds = { ready: FoundList<ReadyQuestion>; statements: FoundList<Found>; areas: FoundList<Found> };
/** Something with the words by which it is found. */
export type Findable<T> = { one: T; words: readonly string[] };

type SmallArea = Area & { level: Exclude<Area['level'], 'place'> };

const most = 8;
const split = (...texts: readonly string[]): string[] => texts.flatMap((text) => wordsOf(text).map(({ word }) => word));
const joining = new Set(
	split('a an the of for from in at on to is are who with have by and or no not among people show me how many')
);

const statements = once(() =>
	predicateChoices.map((one): Findable<typeof one> => ({
		one,
		words: split(one.label, one.phrase, ...(wordsForStatements[one.id] ?? []))
	}))
);
const entries = once(() => indicators.map((one): Findable<Indicator> => ({ one, words: wordsOfEntry(one) })));
const statementKeys = once(() => predicateChoices.map(({ id, predicate }) => ({ id, key: keyOf(predicate) })));

/** The areas that can be found: made once for what is open, since there may be thousands. */
export function findableAreas(holdings: Holdings | null): Findable<SmallArea>[] {
	const isSmall = (area: Area): area is SmallArea => area.level !== 'place';
	return (holdings?.areas ?? [])
		.filter(isSmall)
		.map((one) => ({ one, words: [...split(one.name, one.level), one.code.toLowerCase()] }));
}

/**
 * What has all the words of a text in its own words or in everyday ones: ready-made questions, statements about people, areas. The last
 * word may be unfinished.
 */
export function find(text: string, holdings: Holdings | null, areas: readonly Findable<SmallArea>[]): Finds {
	const wanted = split(text).filter((word) => !joining.has(word));
	const has = (words: readonly string[]): boolean =>
		wanted.length > 0 &&
		wanted.every((word, at) => words.some((one) => (at === wanted.length - 1 ? one.startsWith(word) : one === word)));
	const having = <T>(all: readonly Findable<T>[]): T[] => all.filter(({ words }) => has(words)).map(({ one }) => one);
	const inLabel = (entry: Indicator): number => Number(has(split(entry.label)));
	return {
		ready: listed(
			having(entries()).toSorted((one, other) => inLabel(other) - inLabel(one)),
			(entry) => readyQuestion(entry, holdings)
		),
		statements: listed(having(statements()), (choice) => ({
			key: choice.id,
			label: choice.label,
			note: choice.definition,
			question: shareByWard(predicateOf(choice), holdings)
		})),
		areas: listed(having(areas), (area) => ({
			key: area.code,
			label: area.name,
			note: levelInWords(area),
			question: agesIn(area)
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

function agesIn({ level, code }: SmallArea): Question {
	return {
		...everyoneOf('registered'),
		breakdowns: [{ by: 'age', bands: 'broad' }],
		filters: [{ area: { level, codes: [code] } }]
	};
}

function levelInWords({ level }: SmallArea): string {
	const name = level === 'msoa' || level === 'lsoa' ? level.toUpperCase() : level;
	return `${name}: how many people live there, by age`;
}

/** The words of an entry, and the everyday ones for what its question speaks of. */
function wordsOfEntry({ theme, label, plainDefinition, numeratorLabel, sourceStandard, question }: Indicator): string[] {
	const asked = keyOf(question);
	const events = keyOf(question['events'] ?? null);
	const spoken = statementKeys().filter(({ key }) => asked.includes(key));
	const counted = Object.keys(wordsForRecords).filter((id) => keyOf(indicatorById(id)?.question['events']) === events);
	return split(
		...[theme, label, plainDefinition, numeratorLabel, sourceStandard],
		...spoken.flatMap(({ id }) => wordsForStatements[id] ?? []),
		...counted.flatMap((id) => wordsForRecords[id] ?? [])
	);
}
