import type { Refusal } from '$lib/protocol/exchange';
import type { Question } from '$lib/protocol/question';
import { datasetInWords } from './dataset-words';

/** A refusal as it is told: what happened, and what can be done. */
export type RefusalInWords = { title: string; advice: string; /** Whether asking the same again may help. */ mayRetry: boolean };

const words: Readonly<Record<Refusal['code'], RefusalInWords>> = {
	'not-understood': {
		title: 'This question could not be read',
		advice: 'It may come from another version of Wardwise. Start from a ready-made question, or put the question together again.',
		mayRetry: false
	},
	'not-askable': {
		title: 'This question cannot be asked of the files that are open',
		advice: 'Take the part away, choose another, or open the file that it needs.',
		mayRetry: false
	},
	'outside-purpose': {
		title: 'The purpose does not allow this question',
		advice: 'Ask something else, or have the controller put it into the purpose, and open the files again.',
		mayRetry: false
	},
	'retention-reached': {
		title: 'Data were closed: the last day on which they may be used has passed',
		advice: 'What is still open can be asked about. Delete the files, or ask their controller for a new agreement.',
		mayRetry: true
	},
	'too-many-cells': {
		title: 'This question makes too large a table',
		advice: 'Take one breakdown away, or choose broader age bands or larger areas.',
		mayRetry: false
	},
	'hidden-by-age': {
		title: 'Too few people of each age can be shown for this to be projected',
		advice:
			'Later years are worked out from the share of people at each age, and the rule hides some of these shares even in the broadest bands. Ask about something that more people have, or about today.',
		mayRetry: false
	},
	'tells-too-much': {
		title: 'This answer could tell of a few people',
		advice:
			'Nothing is wrong with the question. Two answers can each be safe and still, one taken from the other, leave a group too small to show; and after a table of very many small groups little else can be shown. Ask for broader ages, larger areas or one breakdown less. If this answer is needed instead of earlier ones, and they have not been passed on, close the data and open them again.',
		mayRetry: false
	},
	'nothing-loaded': {
		title: 'No files are open yet',
		advice: 'Open your files, or the demo, and ask again.',
		mayRetry: false
	},
	'would-replace': {
		title: 'Data of this kind are open already',
		advice: 'Say whether the new files take the place of those that are open.',
		mayRetry: false
	},
	'files-refused': {
		title: 'None of these files could be opened',
		advice: 'What is wrong with each is said below. What was open before is still open.',
		mayRetry: false
	},
	busy: {
		title: 'Files are still being opened',
		advice: 'Wait until they are open, and ask again.',
		mayRetry: true
	},
	cancelled: {
		title: 'Stopped at your wish',
		advice: 'Nothing has changed. You can start again when you like.',
		mayRetry: true
	},
	superseded: {
		title: 'A newer question took the place of this one',
		advice: 'The answer to the newest question is shown.',
		mayRetry: false
	},
	'out-of-memory': {
		title: 'There is not enough memory for this',
		advice:
			'What was open is still open. Close other tabs and programs, and try again; or open fewer files, ask for broader ages or larger areas, or use a computer with more memory.',
		mayRetry: true
	},
	'vault-ended': {
		title: 'The part of Wardwise that held the data has stopped',
		advice:
			'The data are no longer in memory. Open the same files again to go on; your question is kept. If it happens again, this computer may have too little memory: close other tabs, or open fewer files.',
		mayRetry: false
	},
	'vault-hung': {
		title: 'The part of Wardwise that held the data did not answer and was ended',
		advice: 'The data are no longer in memory. Open the same files again to go on. If it happens again, ask a smaller question.',
		mayRetry: false
	},
	fault: {
		title: 'Something went wrong inside Wardwise',
		advice: 'No figure was shown. Ask again; if it goes wrong again, change the question or open the files again.',
		mayRetry: true
	}
};

/**
 * What to tell somebody whose question or files were refused. Exhaustive: a new code does not compile without words.
 * @param question the one that was refused, where more can be said of it
 */
export function refusalInWords(refusal: Refusal, question?: Pick<Question, 'breakdowns'>): RefusalInWords {
	const told = words[refusal.code];
	if (refusal.code === 'tells-too-much' && question && dividesPairs(question)) return { ...told, advice: pairsAtATime };
	if (refusal.code === 'outside-purpose') {
		const needed = refusal.needs === undefined ? 'something' : datasetInWords(refusal.needs);
		return {
			...told,
			advice: `It needs ${needed}, which was not loaded: the data are open for “${refusal.purpose}”. ${told.advice}`
		};
	}
	if (refusal.code === 'retention-reached') {
		const closed = (refusal.datasets ?? []).map((dataset) => datasetInWords(dataset)).join(', ');
		return { ...told, advice: `Closed and no longer in memory: ${closed}. ${told.advice}` };
	}
	if (refusal.code !== 'not-askable') return told;
	if (refusal.at === 'scan.policy') return scanRefused;
	const part = partInWords(refusal.at);
	const needs = refusal.needs === undefined ? null : datasetInWords(refusal.needs);
	const what = part ? `The part that cannot be asked is ${part}${needs ? `, which needs ${needs}` : ''}. ` : '';
	const need = !part && needs ? `It needs ${needs}. ` : '';
	return { ...told, advice: `${what}${need}${told.advice}` };
}

/** Pairs of conditions by something else as well. */
function dividesPairs({ breakdowns }: Pick<Question, 'breakdowns'>): boolean {
	return breakdowns.length > 1 && breakdowns.some(({ by }) => by === 'condition-pair');
}

const pairsAtATime =
	'Nothing is wrong with the question. Pairs of conditions follow from one another, and divided by something else as well many are of a few people, who could be told from the others. Take the second breakdown away and limit the question to one age, fifth or area at a time: pairs of one group are mostly answered.';

const scanRefused: RefusalInWords = {
	title: 'Wards cannot be looked through under the protection rule of these data',
	advice:
		'Their controller chose a rule that rounds or changes every group by itself, so that nothing reliable can be expected of a ward. Questions about wards can be asked one by one.',
	mayRetry: false
};

const parts: Readonly<Record<string, string>> = {
	base: 'which people are counted',
	population: 'the group of people',
	indicator: 'what is counted',
	events: 'the events that are counted',
	measure: 'how it is measured',
	breakdowns: 'a breakdown',
	filters: 'a filter',
	comparator: 'the comparison',
	projection: 'the later years (told of numbers and sums that the files give by age, and by area at most)',
	against: 'the group of people to compare with'
};
const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** `breakdowns.1` is "the second breakdown". */
function partInWords(at: string | undefined): string | null {
	if (at === 'breakdowns.age')
		return 'the breakdown by age: a standardised rate already makes areas alike in age, so that it cannot be divided by age as well; ask for the crude rate by age, or for the standardised rate without it';
	if (at === 'breakdowns.period')
		return 'the breakdown by months, quarters or years: it divides records that are counted, over all the whole ones that their file covers, so that it does not go with people, sums, standardised rates or some months only, nor with every protection rule';
	if (at === 'breakdowns.period.rolling')
		return 'the rolling windows of three years: they are made of single years, and the file must cover three whole ones';
	if (at === 'events.earlier')
		return 'the records of the earlier extract: beside those of the one in use they could tell of a single record, so that they are not added up, nor counted under a rule of true counts; people who have such records can be compared';
	const [root = '', position] = (at ?? '').split('.');
	const ordinal = ordinals[Number(position)];
	if ((root === 'breakdowns' || root === 'filters') && ordinal) return `the ${ordinal} ${root.slice(0, -1)}`;
	return parts[root] ?? null;
}
