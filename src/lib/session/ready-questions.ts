import { indicatorById, indicators } from '$lib/catalogue/indicators';
import type { Indicator } from '$lib/catalogue/indicator';
import type { Holdings } from '$lib/protocol/holdings';
import { everyoneOf, Question } from '$lib/protocol/question';
import { datasetInWords } from './dataset-words';

/** A ready-made question of the catalogue, and why it cannot be asked of what is open, if it cannot. */
export type ReadyQuestion = { id: string; label: string; definition: string; question: Question; whyNot: string | null };

const parsed: readonly Question[] = indicators.map(({ question }) => Question.parse(question));

/** The catalogue's questions, parsed. */
export function readyQuestions(): readonly Question[] {
	return parsed;
}

/** The ready-made questions by theme, in the catalogue's order. */
export function readyByTheme(holdings: Holdings): { theme: Indicator['theme']; questions: ReadyQuestion[] }[] {
	const themes = [...new Set(indicators.map(({ theme }) => theme))];
	return themes.map((theme) => ({
		theme,
		questions: indicators.filter((entry) => entry.theme === theme).map((entry) => readyQuestion(entry, holdings))
	}));
}

function readyQuestion({ id, label, plainDefinition, question }: Indicator, holdings: Holdings): ReadyQuestion {
	const held = holdings.indicators.find((entry) => entry.id === id);
	const missing = held?.missing ?? [];
	const outside = missing.filter((need) => holdings.outside.includes(need));
	const needed = (outside.length > 0 ? outside : missing).map((need) => datasetInWords(need)).join(' and ');
	const whyNot = needed
		? `${outside.length > 0 ? 'Outside the purpose: needs' : 'Needs'} ${needed}`
		: 'Cannot be asked of these files';
	return { id, label, definition: plainDefinition, question: Question.parse(question), whyNot: held?.askable ? null : whyNot };
}

/** What is asked first: the first ready-made question that can be, else how many people there are. */
export function firstQuestion(holdings: Holdings): Question {
	const id = holdings.indicators.find(({ askable }) => askable)?.id;
	const entry = id === undefined ? undefined : indicatorById(id);
	return entry ? Question.parse(entry.question) : everyoneOf(holdings.bases[0] ?? 'registered');
}
