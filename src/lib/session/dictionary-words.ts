import type { Indicator } from '$lib/catalogue/indicator';
import { twentyQuestions, type CommissioningQuestion } from '$lib/catalogue/twenty-questions';
import { contractFor } from '$lib/contracts/known-contracts';
import { Question } from '$lib/protocol/question';
import { datasetInWords } from './dataset-words';

/** A file that an indicator needs, and which of its columns. */
export type NeededFile = { file: string; columns: { name: string; label: string }[] };

/** The files that an indicator needs, in words, with the columns by name and label. A name for several fields is told by theirs. */
export function neededFiles({ needs }: Pick<Indicator, 'needs'>): NeededFile[] {
	const datasets = [...new Set(needs.map((need) => need.split('.')[0] ?? need))];
	return datasets.map((dataset) => ({
		file: capital(datasetInWords(dataset)),
		columns: needs.flatMap((need) => {
			const [of, name] = need.split('.');
			return of === dataset && name !== undefined ? [{ name, label: labelOf(dataset, name) }] : [];
		})
	}));
}

function labelOf(dataset: string, name: string): string {
	const contract = contractFor(dataset);
	const known =
		contract?.fields.find((field) => field.name === name) ?? contract?.fieldGroups.find((group) => group.name === name);
	return known?.label ?? name;
}

/** What a difference means. */
export function polarityInWords({ polarity }: Pick<Indicator, 'polarity'>): string {
	if (polarity === 'low-is-good') return 'Lower is better.';
	return polarity === 'high-is-good' ? 'Higher is better.' : 'Neither high nor low is good in itself.';
}

/** Which of the twenty questions an indicator serves. */
export function questionsServed({ serves }: Pick<Indicator, 'serves'>): CommissioningQuestion[] {
	return twentyQuestions.filter(({ number }) => serves.includes(number));
}

/** The question of an indicator in one of its ways. */
export function questionBy({ question }: Pick<Indicator, 'question'>, { breakdowns }: Indicator['ways'][number]): Question {
	return Question.parse({ ...question, breakdowns });
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
