import { keep, kept } from './kept';

/** Whether this browser was shown round, or did not want to be. */
export function isTourDone(): boolean {
	return kept('wardwise.tour') !== null;
}

/** Where the browser keeps nothing, it is offered again the next time. */
export function endTour(): void {
	keep('wardwise.tour', 'done');
}

export const tourSteps: readonly { title: string; text: string }[] = [
	{
		title: 'Ask',
		text: 'Type a question in your own words, start from a ready-made one, or change a word of the sentence. The answer follows at once, and its address can be kept or sent: it holds the question and no data.'
	},
	{
		title: 'Read',
		text: 'The sentence, the chart, the map and the table say the same. Point at a ward in one of them and it is marked in all. Where there is a [c], the figure is hidden to protect people; broader questions that hide less are offered.'
	},
	{
		title: 'Trust',
		text: 'Choose any figure of the table to see what it was made of: numerator, denominator, method, files, links, caveats and the rule that protects it.'
	},
	{
		title: 'Go on',
		text: 'Undo and redo take back a change of the question. Download the table, or save the questions of this sitting without any data. Words and keys are explained under Help.'
	}
];
