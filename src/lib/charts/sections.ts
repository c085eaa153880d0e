import { pairDimension } from '$lib/catalogue/conditions';
import type { SafeTable } from '$lib/protocol/safe-table';
import { structureSentences, structureTable } from './age-structure-reading';
import { comparedIn, comparedTable, sidesOf, signInWords } from './comparison-reading';
import { concentrationIn, spreadSentences, spreadTable } from './concentration-reading';
import { expectancySentences, expectancyTable } from './expectancy-reading';
import { expectedSentences, expectedTable } from './expected-reading';
import { gapsOverTime, gapSentences, gapsTable } from './gaps-over-time';
import { gradientIn, gradientSentences, inequalitySign, inequalityTable } from './gradient-reading';
import { onsetLines, onsetSentences, onsetTable } from './onset-reading';
import { pairSentences, pairsTable } from './pairs-reading';
import type { Slice } from './reading';
import type { SectionTable } from './section-table';
import type { Part } from './sentence-parts';
import { targetRule, targetSentences, targetTable } from './target-reading';

/** The parts of an answer that have words and figures of their own, in the order in which they stand below it. */
export const sectionViews = [
	'expectancy',
	'expected',
	'inequality',
	'pairs',
	'gaps',
	'spread',
	'onsets',
	'structure',
	'targets'
] as const;
export type SectionView = (typeof sectionViews)[number];

/** A part of an answer: its heading, what its figures say, the figures, and how they are to be read. */
export type Section = {
	heading: string;
	sentences: Part[][];
	figures: SectionTable | null;
	reading: string | null;
};

/** The section of a slice by each name; null where the table has none. */
const sections: Readonly<Record<SectionView | 'compared', (table: SafeTable, slice: Slice) => Section | null>> = {
	expectancy: (table) =>
		table.lifeExpectancies
			? {
					heading: 'Life expectancy',
					sentences: expectancySentences(table),
					figures: expectancyTable(table),
					reading:
						'An abridged life table by Chiang’s second method (1979) from the deaths by five-year age as they are shown and the published residents of the same ages, with limits by Silcocks, Jenner and Reza (2001). More than 5,000 person-years are needed from the youngest of these ages on, and a shown number of deaths at every age. The limits are those of chance: that deaths are rounded is not in them.'
				}
			: null,
	expected: (table, slice) =>
		table.comparisons?.kind === 'expected'
			? {
					heading: 'Recorded and expected',
					sentences: expectedSentences(table, slice),
					figures: expectedTable(table, slice),
					reading: null
				}
			: null,
	inequality: (table, slice) => {
		const found = isOfTwo(table) ? null : gradientIn(table, slice);
		const isOfPlace = table.dimensions.some(({ id }) => id === 'place-fifth');
		return found
			? {
					heading: 'Inequality by deprivation',
					sentences: gradientSentences(table, found.gradient),
					figures: inequalityTable(table, found.gradient),
					reading: `${inequalitySign()} The line is fitted by least squares, weighted with people, to logarithms of rates or log odds of shares. ${isOfPlace ? 'Fifths are those of this place: its LSOAs in order of deprivation, as near as can be the same number in each.' : 'Fifths are those of England, so that they are of unequal size here.'}`
				}
			: null;
	},
	pairs: (table, slice) =>
		table.dimensions.some(({ id }) => id === pairDimension)
			? {
					heading: 'Which conditions come together',
					sentences: pairSentences(table, slice),
					figures: pairsTable(table, slice),
					reading:
						'Somebody with three conditions is in three pairs. The darker, the more people: five shades, equal steps of the square root.'
				}
			: null,
	gaps: (table, slice) => {
		const gaps = gapsOverTime(table, slice);
		return gaps.length > 1
			? {
					heading: 'Inequality over time',
					sentences: gapSentences(table, gaps),
					figures: gapsTable(table, gaps),
					reading:
						'95% limits in brackets. Look at absolute and relative measures together: when all rates fall, the gap can shrink while the ratio grows. Rates of a month or a quarter are rates for that time, and not for a year.'
				}
			: null;
	},
	spread: (table, slice) => {
		const found = isOfTwo(table) ? null : concentrationIn(table, slice);
		const figures = found && spreadTable(found);
		return found
			? {
					heading: 'How evenly it is spread',
					sentences: spreadSentences(table, found),
					figures,
					reading: figures
						? 'From the numbers of each as they are shown; only where all of them are. Small areas differ by chance too, so that the indices are never quite 0. They say how uneven it is, and not who has more: for that see the deprivation fifths.'
						: null
				}
			: null;
	},
	onsets: (table) =>
		table.onsets && !isOfTwo(table)
			? {
					heading: 'How many years earlier',
					sentences: onsetSentences(table),
					figures: onsetTable(table),
					reading:
						onsetLines(table).length > 0
							? 'From the oldest age down, where the share first falls below: read on a straight line between the shares of two neighbouring ages, each taken for that of its middle. People of today, of all ages at once, are not people growing older. It has no limits; where few people are of an age it is rough.'
							: null
				}
			: null,
	structure: (table) =>
		table.structures
			? {
					heading: 'How old the place is',
					sentences: structureSentences(table),
					figures: structureTable(table),
					reading:
						'Median ages are read between five-year ages as if people were spread evenly within them. The dependency ratio is Eurostat’s: people of 65 and over for every hundred of 15 to 64. It is a ratio of ages, not of people who need or give care.'
				}
			: null,
	targets: (table) =>
		table.targets
			? {
					heading: 'Against the plan',
					sentences: targetSentences(table),
					figures: targetTable(table),
					reading: targetRule
				}
			: null,
	compared: (table, slice) =>
		table.comparisons && comparedIn(table, slice).length > 0
			? {
					heading: 'Comparison',
					sentences: [],
					figures: comparedTable(table, slice),
					reading: [signInWords(table.comparisons, sidesOf(table)), table.comparisons.rule, table.comparisons.method].join(' ')
				}
			: null
};

function isOfTwo({ comparisons }: SafeTable): boolean {
	return comparisons?.kind === 'populations';
}

/** The sections that an answer has, in their order. */
export function sectionsOf(table: SafeTable, slice: Slice): SectionView[] {
	return sectionViews.filter((view) => sections[view](table, slice) !== null);
}

/** What a view says and shows beside its drawing; null for one that is a drawing of the table and no more. */
export function sectionOf(view: string, table: SafeTable, slice: Slice): Section | null {
	return isSection(view) || view === 'compared' ? sections[view](table, slice) : null;
}

export function isSection(view: string): view is SectionView {
	return sectionViews.some((one) => one === view);
}
