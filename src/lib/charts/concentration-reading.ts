import type { Concentration } from '$lib/protocol/concentrations';
import { formatIndex, formatPlain } from '$lib/protocol/format';
import type { SafeCell } from '$lib/protocol/safe-cell';
import type { SafeTable } from '$lib/protocol/safe-table';
import { firstSlice, groupNoun, type Slice } from './reading';
import { ofFigures, ofWords, type SectionTable } from './section-table';
import { label, words, type Part } from './sentence-parts';

/** A measure of how evenly something is spread, as it is written. */
export type SpreadFigure = { name: string; means: string; text: string; cell: string; shown: SafeCell };

type Told = { where: string[]; concentration: Concentration; figures: SpreadFigure[] };

/** Every spread of a table, with the groups of other breakdowns that it is of. */
export function concentrationsIn(table: SafeTable): Told[] {
	return (table.concentrations ?? []).map((concentration) => ({
		where: table.dimensions.flatMap(({ groups }, at) => {
			const code = concentration.groups[at] ?? null;
			return code === null ? [] : [groups.find((group) => group.code === code)?.label ?? code];
		}),
		concentration,
		figures: figuresOf(concentration)
	}));
}

/** The spread of a slice; null where the table has none. */
export function concentrationIn(table: SafeTable, slice: Slice = firstSlice(table)): Told | null {
	const held = (concentration: Concentration): (string | null)[] =>
		table.dimensions.map(({ id }) => (id === concentration.along ? null : (slice.at[id] ?? null)));
	return concentrationsIn(table).find(({ concentration: one }) => one.groups.join() === held(one).join()) ?? null;
}

function figuresOf({ id, spread }: Concentration): SpreadFigure[] {
	if (spread.kind === 'none') return [];
	const figure = (
		name: string,
		means: string,
		key: 'gini' | 'dissimilarity' | 'isolation' | 'exposure' | 'topFifth'
	): SpreadFigure[] => {
		const cell = spread[key];
		if (!cell || (!cell.shown && cell.why === 'not-applicable')) return [];
		const text = key === 'topFifth' && cell.shown ? `${formatPlain(cell)}%` : formatIndex(cell);
		return [{ name, means, text, cell: `${id}.${key}`, shown: cell }];
	};
	return [
		...figure('Gini coefficient', '0 where all have the same rate, towards 1 where few people have all of it', 'gini'),
		...figure(
			'Part of the fifth of people with the highest rates',
			'of all that is counted; 20% if it were spread evenly',
			'topFifth'
		),
		...figure(
			'Index of dissimilarity',
			'what part of those counted would have to live elsewhere for all to have the same share',
			'dissimilarity'
		),
		...figure(
			'Isolation',
			'what part of the people around an average one of those counted are counted too, from 0 to 1',
			'isolation'
		),
		...figure('Exposure', 'what part of the people around an average one of those counted are not', 'exposure')
	];
}

/** The indices of a spread, a line each; null where there are none. */
export function spreadTable({ figures }: Told): SectionTable | null {
	if (figures.length === 0) return null;
	return {
		caption: 'Indices of spread',
		headings: [ofWords('Measure'), ofFigures('Figure')],
		lines: figures.map(({ name, means, text, cell, shown }) => ({
			label: name,
			means,
			isWhole: false,
			cells: [{ figure: { text, cell, isConfidential: !shown.shown && shown.why === 'confidential' }, limits: null }]
		}))
	};
}

/** How evenly something is spread, in a sentence, or why that is not said. */
export function spreadSentences(table: SafeTable, { concentration, figures }: Told): Part[][] {
	const dimension = table.dimensions.find(({ id }) => id === concentration.along) ?? null;
	const nouns = groupNoun(dimension, 2);
	if (concentration.spread.kind === 'none')
		return [[words(`How evenly it is spread over the ${nouns} is not said: `), label(concentration.spread.why), words('.')]];
	const top = figures.find(({ cell }) => cell.endsWith('topFifth'));
	const gini = figures.find(({ cell }) => cell.endsWith('gini'));
	if (!top || !gini) return [];
	return [
		[
			words(`The ${nouns} with the highest rates, where a fifth of all people are, have `),
			{ kind: 'figure', text: top.text, cell: top.cell },
			words(' of all that is counted; the Gini coefficient is '),
			{ kind: 'figure', text: gini.text, cell: gini.cell },
			words('.')
		]
	];
}
