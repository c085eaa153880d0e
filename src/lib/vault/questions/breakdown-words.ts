import { everyBreakdownChoice } from '../../catalogue/breakdowns';
import { plainBreakdown, type Question } from '../../protocol/question';
import type { Ground } from '../engine/ground';
import { canonical, inSentence } from './phrases';

/** What follows "by" in a title: `ward and month`; nothing when there is one figure. */
export function breakdownWords(question: Question, ground: Ground): string {
	const names = question.breakdowns.flatMap((breakdown) => {
		if (breakdown.by === 'area' && breakdown.level === 'place') return [];
		if (breakdown.by === 'field') {
			const table = breakdown.dataset === ground.spine?.dataset ? ground.spine : ground.events.get(breakdown.dataset);
			return [inSentence(table?.columns.get(breakdown.field)?.label ?? breakdown.field)];
		}
		return [
			everyBreakdownChoice.find((choice) => canonical(choice.breakdown) === canonical(plainBreakdown(breakdown)))?.label ??
				breakdown.by
		];
	});
	return names.length < 3 ? names.join(' and ') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
