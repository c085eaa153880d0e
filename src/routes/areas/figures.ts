import type { AnsweredFigure } from '$lib/charts/profile-lines';
import type { OverviewFigure } from '$lib/session/area-profile';
import type { Asked } from '$lib/session/overview.svelte';
import { refusalInWords } from '$lib/session/refusal-words';

/** What became of a figure that was to be asked of all areas. */
export type FigureState = OverviewFigure & { asked: Asked };

/** The figures that were answered. */
export function answeredOf(figures: readonly FigureState[]): AnsweredFigure[] {
	return figures.flatMap(({ asked, id, section, label }) =>
		asked.is === 'table' ? [{ id, section, label, table: asked.table }] : []
	);
}

/** Those of them that say of each area how it compares with the whole place. */
export function comparableOf(figures: readonly FigureState[]): AnsweredFigure[] {
	return answeredOf(figures).filter(({ table }) => table.dimensions.length === 1 && table.comparator === 'place');
}

/** How many of those that can be asked are done with, and how many there are. */
export function doneOf(figures: readonly FigureState[]): { done: number; total: number } {
	const asked = figures.filter(({ whyNot }) => whyNot === null);
	return { done: asked.filter(({ asked: { is } }) => is === 'table' || is === 'refused').length, total: asked.length };
}

/** Figures that are not there, and why: their files are not open, or they would tell too much. */
export function missingOf(figures: readonly FigureState[]): { id: string; label: string; why: string }[] {
	return figures.flatMap(({ asked, id, label, whyNot }) => {
		if (whyNot !== null) return [{ id, label, why: whyNot }];
		return asked.is === 'refused' ? [{ id, label, why: refusalInWords(asked.refusal).title }] : [];
	});
}
