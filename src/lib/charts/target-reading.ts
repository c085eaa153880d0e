import { formatPlain } from '$lib/protocol/format';
import type { Frame, SafeTable } from '$lib/protocol/safe-table';
import type { Target } from '$lib/protocol/targets';
import { outcomeOf } from './palette';
import { estimateCell, figureCell, ofFigures, ofWords, type SectionTable } from './section-table';
import { label, words, type Part } from './sentence-parts';

/** What stands below a table of targets. */
export const targetRule =
	'The figure is that of the whole place in the unit of the plan, from the numbers as they are shown. “As planned”: the target lies within its 95% confidence limits. A target is met only if plan and figure count the same people in the same way over the same time: plans of the Better Care Fund are of residents and one financial year, figures here of registered people and of the time their file covers.';

/** `as planned`, `better than planned`, `higher than planned`. */
export function againstPlan({ outcome }: Target, polarity: Frame['measure']['polarity']): string {
	if (outcome === 'not-compared') return 'not compared';
	return outcome === 'similar' ? 'as planned' : `${outcomeOf(outcome, polarity).id} than planned`;
}

/** Each plan's target, and the figure now. */
export function targetTable({ targets = [], measure }: SafeTable): SectionTable {
	const hasOutturn = targets.some(({ outturn }) => outturn.shown);
	return {
		caption: 'Targets and figures',
		headings: [
			...[ofWords('Measure of the plan'), ofWords('For'), ofFigures('Target')],
			...(hasOutturn ? [ofFigures('Published outturn')] : []),
			...[ofFigures('Now', '95% limits'), ofWords('Outcome')]
		],
		lines: targets.map((target) => ({
			label: target.measure,
			means: `${target.unit}. ${target.source}`,
			isWhole: false,
			cells: [
				...[{ words: target.period }, figureCell(target.planned, `${target.id}.planned`, formatPlain)],
				...(hasOutturn ? [figureCell(target.outturn, `${target.id}.outturn`, formatPlain)] : []),
				estimateCell(target.now, `${target.id}.now`, formatPlain),
				{ words: againstPlan(target, measure.polarity), outcome: target.outcome }
			]
		}))
	};
}

/** The target and the figure of each plan, one sentence each. */
export function targetSentences({ targets = [], measure }: SafeTable): Part[][] {
	return targets.map((target) => {
		const named = label(`${target.measure}, ${target.period}: `);
		const planned: Part = { kind: 'figure', text: formatPlain(target.planned), cell: `${target.id}.planned` };
		if (!target.now.value.shown) return [named, words('target '), planned, words('; the figure now is not shown.')];
		const now: Part = { kind: 'figure', text: formatPlain(target.now.value), cell: `${target.id}.now.value` };
		const said = againstPlan(target, measure.polarity);
		return [named, words('target '), planned, words(', now '), now, label(` ${target.unit}`), words(`: ${said}.`)];
	});
}
