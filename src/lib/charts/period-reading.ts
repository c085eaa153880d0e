import type { SafeTable, Series, SpecialCause } from '$lib/protocol/safe-table';
import type { Point, Reading, Slice } from './reading';

/** The dimension of records by when they begin. */
export const periodDimension = 'period';

/** Whether what is read is a line over time. */
export function isOverTime({ dimension }: Reading): boolean {
	return dimension?.id === periodDimension;
}

/** What the vault says of the line that a slice draws; null when it is none. */
export function seriesFor(table: SafeTable, slice: Slice): Series | null {
	const held = table.dimensions.map(({ id }) => (id === slice.along ? null : (slice.at[id] ?? null)));
	return table.series?.find(({ groups }) => groups.every((group, at) => group === held[at])) ?? null;
}

/** The rolling windows of a line as points, in order of time; none where they were not asked for. */
export function windowPoints(series: Series | null): Point[] {
	return (series?.windows ?? []).map((row) => ({ code: row.id, label: row.label, row, comparator: null }));
}

const trends = {
	increasing: 'increasing',
	decreasing: 'decreasing',
	'no-significant-change': 'no significant change',
	'cannot-be-calculated': 'cannot be calculated'
} as const;

/** `increasing and getting worse`, or why it cannot be calculated. */
export function trendInWords({ result, judgement, why }: Series['trend']): string {
	const judged = judgement === null ? '' : judgement === 'getting-better' ? ' and getting better' : ' and getting worse';
	return `${trends[result]}${judged}${why === null ? '' : ` (${why})`}`;
}

const ruleWords: Readonly<Record<SpecialCause, string>> = {
	'outside-limits': 'outside the limits',
	'seven-on-one-side': 'one of seven or more in a row on one side of the mean',
	'seven-rising-or-falling': 'one of seven or more in a row that rise, or fall',
	'two-of-three-near-limit': 'one of two, of three in a row, near the same limit'
};

export type Special = NonNullable<Extract<Series['chart'], { kind: 'control' }>['points'][number]>;

/** How a special-cause point is drawn and called: by shape, by colour, and in words. */
export const specialMarks: Readonly<
	Record<Special['means'], { shape: 'up' | 'down' | 'square' | 'diamond'; fill: string; word: string }>
> = {
	improvement: { shape: 'diamond', fill: '#00b0f0', word: 'special cause, improvement' },
	concern: { shape: 'square', fill: '#e46c0a', word: 'special cause, concern' },
	high: { shape: 'up', fill: '#490092', word: 'special cause, high' },
	low: { shape: 'down', fill: '#490092', word: 'special cause, low' }
};

/** `special cause, concern: outside the limits`, or that there is none. */
export function causeInWords(special: Special | null): string {
	return special ? `${specialMarks[special.means].word}: ${ruleWords[special.rule]}` : 'common cause';
}

const shortNames = /^([A-Z][a-z]{2})[a-z]*(?: to ([A-Z][a-z]{2})[a-z]*)? (\d{4})$/;

const years = /^(\d{4}(?:\/\d\d)?) to (\d{4}(?:\/\d\d)?)$/;

/** A period's label on an axis, in one or two lines: `Apr` over `2024`, `Apr–Jun` over `2024`, `2024/25`, `2019–` over `2021`. */
export function axisLabel(label: string): string[] {
	const [, from, to] = years.exec(label) ?? [];
	if (from && to) return [`${from}–`, to];
	const [, first, last, year] = shortNames.exec(label) ?? [];
	return first && year ? [last ? `${first}–${last}` : first, year] : [label];
}
