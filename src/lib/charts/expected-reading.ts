import { formatCell, formatRatio } from '$lib/protocol/format';
import type { SafeCell } from '$lib/protocol/safe-cell';
import type { SafeTable } from '$lib/protocol/safe-table';
import { comparedIn, type Compared } from './comparison-reading';
import { groupNoun, readTable, type Slice } from './reading';
import { estimateCell, figureCell, ofFigures, ofWords, type SectionTable } from './section-table';
import { words, type Part } from './sentence-parts';

/** A group with the people recorded, expected, and expected beyond those recorded. */
export type ExpectedRow = Compared & { recorded: SafeCell; expected: SafeCell; lacking: SafeCell };

const notAvailable: SafeCell = { shown: false, why: 'not-available' };

/** Compared groups in numbers of people. */
export function expectedRowsOf(table: SafeTable, compared: readonly Compared[]): ExpectedRow[] {
	const partners = new Map(table.beside?.rows.map((row) => [row.id, row]));
	return compared.map((one) => ({
		...one,
		recorded: one.point.row.numerator,
		expected: partners.get(one.comparison.with)?.numerator ?? notAvailable,
		lacking: one.comparison.lacking ?? notAvailable
	}));
}

/** Each group in numbers of people: recorded, expected, and how the two stand to each other. */
export function expectedTable(table: SafeTable, slice?: Slice): SectionTable {
	const noun = groupNoun(readTable(table, slice).dimension, 1);
	const count = (cell: SafeCell): string => formatCell(cell, table.measure, 'numerator').replace('-', '−');
	return {
		caption: 'People recorded and people expected',
		headings: [
			ofWords(noun.charAt(0).toUpperCase() + noun.slice(1)),
			...['Recorded', 'Expected', 'Expected, not recorded'].map((text) => ofFigures(text)),
			ofFigures('Recorded ÷ expected', '95% limits'),
			ofWords('Outcome')
		],
		lines: expectedRowsOf(table, comparedIn(table, slice)).map(({ point, comparison, recorded, expected, lacking }) => {
			const { id, row, with: partner, asked } = comparison;
			const { outcome } = asked;
			const said =
				outcome === 'not-compared' ? 'not compared' : outcome === 'similar' ? 'as expected' : `${outcome} than expected`;
			return {
				label: point.label,
				isWhole: point.code === '',
				cells: [
					figureCell(recorded, `${row}.numerator`, count),
					figureCell(expected, `${partner}.numerator`, count),
					figureCell(lacking, `${id}.lacking`, count),
					estimateCell(asked.ratio, `${id}.asked.ratio`, formatRatio),
					{ words: said, outcome }
				]
			};
		})
	};
}

/** How many are recorded of how many expected, all together, and in how many groups fewer or more are. Nothing is said of a hidden number. */
export function expectedSentences(table: SafeTable, slice?: Slice): Part[][] {
	const rows = expectedRowsOf(table, comparedIn(table, slice));
	const { total, dimension } = readTable(table, slice);
	const whole = expectedRowsOf(table, comparedIn(table, slice)).find(({ comparison }) => comparison.row === total?.id);
	return [...(whole ? [wholeSentence(table, whole)] : []), ...(dimension ? [groupsSentence(table, rows, slice)] : [])];
}

function wholeSentence(table: SafeTable, { comparison, recorded, expected, lacking }: ExpectedRow): Part[] {
	const { ratio } = comparison.asked;
	if (!recorded.shown || !expected.shown || !lacking.shown || !ratio.value.shown)
		return [words('Recorded and expected people are not both shown of everybody together.')];
	const count = (cell: SafeCell, of: string): Part => ({
		kind: 'figure',
		text: formatCell(cell, table.measure, 'numerator').replace('-', '−'),
		cell: of
	});
	return [
		count(recorded, `${comparison.row}.numerator`),
		words(' people are recorded where '),
		count(expected, `${comparison.with}.numerator`),
		words(' are expected by published prevalence: '),
		{ kind: 'figure', text: formatRatio(ratio.value), cell: `${comparison.id}.asked.ratio.value` },
		words(' of the expected number'),
		...(lacking.value > 0
			? [words(', so that '), count(lacking, `${comparison.id}.lacking`), words(' more would be recorded if it held here.')]
			: [words(', as many as expected or more.')])
	];
}

function groupsSentence(table: SafeTable, rows: readonly ExpectedRow[], slice?: Slice): Part[] {
	const { dimension } = readTable(table, slice);
	const groups = rows.filter(({ point }) => point.code !== '');
	const count = (outcome: string): number => groups.filter(({ comparison }) => comparison.asked.outcome === outcome).length;
	const found = (['lower', 'similar', 'higher'] as const).filter((outcome) => count(outcome) > 0);
	if (found.length === 0) return [words(`Recorded and expected can be compared in no ${groupNoun(dimension, 1)}.`)];
	const said = { lower: 'fewer than expected are recorded', similar: 'about as many', higher: 'more' };
	return found.flatMap((outcome, at): Part[] => [
		words(at === 0 ? 'In ' : ', in '),
		{ kind: 'tally', text: String(count(outcome)) },
		words(` ${groupNoun(dimension, count(outcome))} ${said[outcome]}${at === found.length - 1 ? '.' : ''}`)
	]);
}
