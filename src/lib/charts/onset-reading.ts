import { formatTenths } from '$lib/protocol/format';
import type { Onset } from '$lib/protocol/onsets';
import type { SafeCell } from '$lib/protocol/safe-cell';
import type { SafeTable } from '$lib/protocol/safe-table';
import { figureCell, ofFigures, ofWords, type SectionTable } from './section-table';
import { label, words, type Part } from './sentence-parts';

/** The onsets of which something is shown or hidden; those that no fifth reaches are left out. */
export function onsetLines({ onsets = [] }: SafeTable): Onset[] {
	return onsets.filter(({ fifths }) => fifths.some(({ age }) => age.shown || age.why === 'confidential'));
}

/** A figure as it is written: earlier by 3.2, later by 3.2 with a minus. */
export function yearsText(cell: SafeCell): string {
	return formatTenths(cell).replace('-', '−');
}

/** The age of each fifth from which on so many are counted, a line for each share; null where none is reached. */
export function onsetTable(table: SafeTable): SectionTable | null {
	const lines = onsetLines(table);
	const [first] = lines;
	if (!first) return null;
	const groups = table.dimensions.find(({ id }) => id === first.along)?.groups ?? [];
	const nameOf = (wanted: string): string => groups.find(({ code }) => code === wanted)?.label ?? wanted;
	return {
		caption: 'Age from which on so many are counted',
		headings: [ofWords('Share'), ...first.fifths.map(({ code }) => ofFigures(nameOf(code))), ofFigures('Years earlier')],
		lines: lines.map(({ id, percent, fifths, earlier }) => ({
			label: `${percent}%`,
			isWhole: false,
			cells: [
				...fifths.map(({ age }, at) => figureCell(age, `${id}.fifths.${at}.age`, yearsText)),
				figureCell(earlier, `${id}.earlier`, yearsText)
			]
		}))
	};
}

/** By how many years earlier the most deprived fifth is, at the share that is nearest to a half. */
export function onsetSentences(table: SafeTable): Part[][] {
	const shown = onsetLines(table).filter(({ earlier }) => earlier.shown);
	const [one] = shown.toSorted((a, b) => Math.abs(a.percent - 50) - Math.abs(b.percent - 50));
	if (!one?.earlier.shown)
		return [
			[
				words(
					'By how many years earlier the most deprived fifth is cannot be said: a share on the way is hidden, or not reached.'
				)
			]
		];
	const age = (at: 0 | 4): Part => ({
		kind: 'figure',
		text: yearsText(one.fifths[at]?.age ?? one.earlier),
		cell: `${one.id}.fifths.${at}.age`
	});
	return [
		[
			words('In the most deprived fifth at least '),
			label(`${one.percent}%`),
			words(' are counted from the age of '),
			age(0),
			words(' on, in the least deprived from '),
			age(4),
			words(': '),
			{ kind: 'figure', text: yearsText(one.earlier), cell: `${one.id}.earlier` },
			words(one.earlier.value >= 0 ? ' years earlier.' : ' years, later in the most deprived.')
		]
	];
}
