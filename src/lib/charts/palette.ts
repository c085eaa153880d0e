import { contrast } from '$lib/protocol/contrast';
import type { Frame, SafeRow } from '$lib/protocol/safe-table';

/** Text, outlines and page of every chart. */
export const ink = '#0b0c0c';
export const paper = '#ffffff';
export const quietInk = '#4c6272';
export const quietLine = '#d8dde0';

/** Marks that are compared with nothing. */
export const plainFill = '#005eb8';

/** Lines that stand side by side, in the order of the Government Analysis Function's palette for categories; each is also dashed its own way. */
export const lineInks = ['#12436d', '#28a197', '#801650', '#f46a25', '#3d3d3d', '#a285d1'] as const;

/** Stripes of "not shown to protect people". Nothing else is striped. */
export const hatch = { stripe: '#4c6272', ground: '#f0f4f5', spacing: 6 } as const;

export type OutcomeId = 'better' | 'worse' | 'lower' | 'higher' | 'similar' | 'not-compared';
export type Outcome = { id: OutcomeId; letter: string; fill: string; text: string };

/**
 * Fills of the FingertipsNext palette, but for similar, whose yellow is paler than theirs: what differs is to be seen first. Some are too pale to
 * stand on white by themselves, so every mark also has an outline in `ink` and a letter. The lower and higher fills are not a scale.
 */
export const outcomes: Readonly<Record<OutcomeId, Outcome>> = {
	better: { id: 'better', letter: 'B', fill: '#00703c', text: paper },
	worse: { id: 'worse', letter: 'W', fill: '#d4351c', text: paper },
	lower: { id: 'lower', letter: 'L', fill: '#5694ca', text: ink },
	higher: { id: 'higher', letter: 'H', fill: '#003078', text: paper },
	similar: { id: 'similar', letter: 'S', fill: '#f5e6a3', text: ink },
	'not-compared': { id: 'not-compared', letter: '–', fill: paper, text: ink }
};

/** How a comparison is shown and worded: with a judgement, higher and lower become better and worse. */
export function outcomeOf(comparison: SafeRow['comparison'], polarity: Frame['measure']['polarity']): Outcome {
	if (comparison === 'similar' || comparison === 'not-compared') return outcomes[comparison];
	if (polarity === 'no-judgement') return outcomes[comparison];
	return (comparison === 'higher') === (polarity === 'high-is-good') ? outcomes.better : outcomes.worse;
}

/** The outcomes that a measure of this polarity can have, in the order of a legend. */
export function outcomesFor(polarity: Frame['measure']['polarity']): Outcome[] {
	const ends = polarity === 'no-judgement' ? [outcomes.higher, outcomes.lower] : [outcomes.better, outcomes.worse];
	return [ends[0] as Outcome, outcomes.similar, ends[1] as Outcome];
}

/** `higher than Southend-on-Sea`, `similar to Southend-on-Sea`, `not compared`. */
export function outcomeInWords(outcome: Outcome, comparatorLabel: string | null): string {
	if (outcome.id === 'not-compared') return 'not compared';
	const place = comparatorLabel ?? 'the total';
	return outcome.id === 'similar' ? `similar to ${place}` : `${outcome.id} than ${place}`;
}

/** Five classes from lowest to highest (FingertipsNext, no judgement): the pale ones need the outline. */
export const ramp = ['#e4ddff', '#cbbef4', '#aa90ec', '#8b60e2', '#6b33c3'] as const;

/** Colours of a smaller number of classes, spread over the ramp so that the ends stay the ends. */
export function rampOf(classes: number): string[] {
	if (classes <= 1) return [ramp[2]];
	return Array.from({ length: classes }, (_, index) => ramp[Math.round((index * (ramp.length - 1)) / (classes - 1))] ?? ramp[4]);
}

/** Parts that stand side by side, each darker than the one before, so that they differ in grey as well: at most eight. */
const shades = ['#f1edff', '#dcd2f9', '#c4b2f2', '#aa90ec', '#8b60e2', '#6b33c3', '#4d1f96', '#2d1160'] as const;
export const mostShades = shades.length;

/** Colours of so many parts, from pale to dark. */
export function shadesOf(parts: number): string[] {
	if (parts <= 1) return [shades[3]];
	return Array.from({ length: parts }, (_, index) => shades[Math.round((index * (mostShades - 1)) / (parts - 1))] ?? shades[7]);
}

/** Black or white, whichever reads better on a fill. */
export function textOn(fill: string): string {
	return contrast(fill, paper) > contrast(fill, ink) ? paper : ink;
}
