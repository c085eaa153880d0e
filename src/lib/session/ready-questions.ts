import { indicatorById, indicators } from '$lib/catalogue/indicators';
import { themes, type Indicator } from '$lib/catalogue/indicator';
import { twentyQuestions } from '$lib/catalogue/twenty-questions';
import type { Holdings } from '$lib/protocol/holdings';
import { everyoneOf, type Question } from '$lib/protocol/question';
import { questionOf } from './catalogued';
import { datasetInWords } from './dataset-words';

/** A ready-made question of the catalogue, and why it cannot be asked of what is open, if it cannot. */
export type ReadyQuestion = { id: string; label: string; definition: string; question: Question; whyNot: string | null };

/** Ready-made questions under a heading: those of a theme, or those that serve one of the twenty. */
export type ReadyGroup = { id: string; heading: string; note: string | null; questions: ReadyQuestion[] };

export const groupings = ['theme', 'question'] as const;
export type Grouping = (typeof groupings)[number];

const questions: readonly Question[] = indicators.map(questionOf);

/** The catalogue's questions. */
export function readyQuestions(): readonly Question[] {
	return questions;
}

/**
 * The ready-made questions by theme, or by which of the twenty they serve, as far as all words of `search` are in their words or the
 * heading. Without holdings nobody can say which can be asked, and none is said to be missing anything.
 */
export function readyGroups(grouping: Grouping, holdings: Holdings | null, search = ''): ReadyGroup[] {
	const wanted = search.toLowerCase().split(/\s+/).filter(Boolean);
	const groups = grouping === 'theme' ? byTheme() : byQuestion();
	return groups
		.map(({ entries, ...group }) => ({
			...group,
			questions: entries.filter((entry) => says(entry, group.heading, wanted)).map((entry) => readyQuestion(entry, holdings))
		}))
		.filter(({ questions }) => questions.length > 0);
}

type Entries = Omit<ReadyGroup, 'questions'> & { entries: readonly Indicator[] };

function byTheme(): Entries[] {
	return themes.map((theme, index) => ({
		id: `theme-${index + 1}`,
		heading: theme,
		note: null,
		entries: indicators.filter((entry) => entry.theme === theme)
	}));
}

function byQuestion(): Entries[] {
	return twentyQuestions.map(({ number, title, asks, notYet }) => ({
		id: `question-${number}`,
		heading: `${number}. ${title}`,
		note: notYet === null ? asks : `${asks} Not yet: ${notYet.charAt(0).toLowerCase()}${notYet.slice(1)}`,
		entries: indicators.filter(({ serves }) => serves.includes(number))
	}));
}

function says(
	{ id, label, plainDefinition, numeratorLabel, sourceStandard }: Indicator,
	heading: string,
	wanted: string[]
): boolean {
	const words = [id, heading, label, plainDefinition, numeratorLabel, sourceStandard].join(' ').toLowerCase();
	return wanted.every((word) => words.includes(word));
}

/** An entry of the catalogue as a question that can be asked. */
export function readyQuestion(entry: Indicator, holdings: Holdings | null): ReadyQuestion {
	const { id, label, plainDefinition } = entry;
	return { id, label, definition: plainDefinition, question: questionOf(entry), whyNot: holdings && whyNot(id, holdings) };
}

/** Why a ready-made question cannot be asked of what is open: the files and columns that it needs. Null when it can. */
export function whyNot(id: string, { indicators: held, outside }: Holdings): string | null {
	const entry = held.find((one) => one.id === id);
	if (entry?.askable) return null;
	const missing = entry?.missing ?? [];
	const forbidden = missing.filter((need) => outside.includes(need));
	const needed = (forbidden.length > 0 ? forbidden : missing).map(datasetInWords).join(' and ');
	if (needed === '') return 'Cannot be asked of these files';
	return `${forbidden.length > 0 ? 'Outside the purpose: needs' : 'Needs'} ${needed}`;
}

/** The questions with `most` in front that serve different ones of the twenty as far as there are such; in their order otherwise. */
export function variedFirst(questions: readonly ReadyQuestion[], most: number): ReadyQuestion[] {
	const served = (ready: ReadyQuestion): number | undefined => indicatorById(ready.id)?.serves[0];
	const isNew = (ready: ReadyQuestion, at: number): boolean => questions.findIndex((one) => served(one) === served(ready)) === at;
	const front = questions.filter(isNew).slice(0, most);
	return [...front, ...questions.filter((ready) => !front.includes(ready))];
}

/** What is asked first: the first ready-made question that can be, else how many people there are. */
export function firstQuestion(holdings: Holdings): Question {
	const id = holdings.indicators.find(({ askable }) => askable)?.id;
	const entry = id === undefined ? undefined : indicatorById(id);
	return entry ? questionOf(entry) : everyoneOf(holdings.bases[0] ?? 'registered');
}
