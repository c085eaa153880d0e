import type { Holdings } from '$lib/protocol/holdings';
import type { Breakdown, Question } from '$lib/protocol/question';
import type { SafeTable } from '$lib/protocol/safe-table';
import { keyOf } from './statements';
import { breakdownInWords } from './question-words';
import { idOfBreakdown } from './builder-choices';

/** A question of which less would be hidden, and what is given up for it. */
export type Coarser = { label: string; question: Question };

const broader: readonly (readonly [fine: Breakdown, coarse: Breakdown])[] = [
	[
		{ by: 'age', bands: 'five-year' },
		{ by: 'age', bands: 'ten-year' }
	],
	[
		{ by: 'age', bands: 'ten-year' },
		{ by: 'age', bands: 'broad' }
	],
	[
		{ by: 'area', level: 'lsoa' },
		{ by: 'area', level: 'ward' }
	],
	[
		{ by: 'area', level: 'ward' },
		{ by: 'area', level: 'locality' }
	]
];

/** Whether so much of a table is hidden that a coarser question would say more: a fifth of its groups or more. */
export function isMuchHidden({ rows }: SafeTable): boolean {
	const hidden = rows.filter(({ value }) => !value.shown && value.why === 'confidential').length;
	return hidden > 0 && hidden >= rows.length / 5;
}

/** Broader bands, larger areas, or one breakdown less: those that can be asked of what is open. */
export function coarserThan(question: Question, holdings: Holdings): Coarser[] {
	const known = new Set(holdings.breakdowns[question.base]);
	const wider = question.breakdowns.flatMap((breakdown, index) => {
		const coarse = broader.find(([fine]) => keyOf(fine) === keyOf(breakdown))?.[1];
		if (!coarse || !known.has(idOfBreakdown(coarse))) return [];
		const breakdowns = question.breakdowns.with(index, coarse);
		return [{ label: `Ask by ${breakdownInWords(coarse, holdings)}`, question: { ...question, breakdowns } }];
	});
	if (question.breakdowns.length < 2) return wider;
	const fewer = question.breakdowns.map((breakdown, index) => ({
		label: `Leave out ${breakdownInWords(breakdown, holdings)}`,
		question: { ...question, breakdowns: question.breakdowns.toSpliced(index, 1) }
	}));
	return [...wider, ...fewer];
}
