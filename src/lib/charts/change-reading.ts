import type { Dimension, SafeRow, SafeTable } from '$lib/protocol/safe-table';
import { formatCell } from '$lib/protocol/format';
import { periodDimension } from './period-reading';
import { compareNames, groupNoun, indexRows, type Slice } from './reading';
import { label, words, type Part } from './sentence-parts';

/** What can be said of two figures of one group: by their 95% limits, which overlap or not. */
export type Turn = 'rose' | 'fell' | 'alike' | 'untold';
export type Changed = { code: string; label: string; first: SafeRow; last: SafeRow; turn: Turn };
type Group = Dimension['groups'][number];

/** Groups at two periods of one table. */
export type Change = { along: Dimension; periods: readonly Group[]; from: Group; to: Group; rows: readonly Changed[] };

/**
 * Each group of the breakdown that a slice draws in two periods, those of the slice or the first and the last; null for a table that has no periods beside
 * another breakdown. The highest in the later period first; groups of which one figure is not shown last, by name.
 */
export function changeIn(table: SafeTable, slice: Slice): Change | null {
	const time = table.dimensions.findIndex(({ id }) => id === periodDimension);
	const others = table.dimensions.filter((_, at) => at !== time);
	const along = others.find(({ id }) => id === slice.along) ?? others[0];
	const periods = table.dimensions[time]?.groups ?? [];
	const from = periods.find(({ code }) => code === slice.periods?.from) ?? periods[0];
	const to = periods.find(({ code }) => code === slice.periods?.to) ?? periods.at(-1);
	if (!along || !from || !to || periods.length < 2) return null;
	const rowOf = indexRows(table);
	const at = (group: string, period: Group): SafeRow | null =>
		rowOf(
			table.dimensions.map((each, index) => (index === time ? period.code : each === along ? group : (slice.at[each.id] ?? null)))
		);
	const rows = along.groups.flatMap(({ code, label: name }): Changed[] => {
		const [first, last] = [at(code, from), at(code, to)];
		return first && last ? [{ code, label: name, first, last, turn: turnOf(first, last) }] : [];
	});
	return { along, periods, from, to, rows: rows.toSorted(byLater) };
}

export function areShown({ first, last }: Changed): boolean {
	return first.value.shown && last.value.shown;
}

function byLater(one: Changed, other: Changed): number {
	const names = compareNames(one.label, other.label);
	if (!areShown(one) || !areShown(other)) return Number(areShown(other)) - Number(areShown(one)) || names;
	return one.last.value.shown && other.last.value.shown ? other.last.value.value - one.last.value.value || names : names;
}

function turnOf(first: SafeRow, last: SafeRow): Turn {
	if (!first.lower.shown || !first.upper.shown || !last.lower.shown || !last.upper.shown) return 'untold';
	if (last.lower.value > first.upper.value) return 'rose';
	return last.upper.value < first.lower.value ? 'fell' : 'alike';
}

/** What is said of a group whose two figures can be told apart or not. */
export const turnWords = { rose: 'rose', fell: 'fell', alike: 'cannot be told apart from before' } as const;

/** In how many groups the figure rose or fell, of the one that changed most what it was and is, and whether any is hidden. */
export function changeSentences(table: SafeTable, { along, from, to, rows }: Change): Part[][] {
	const noun = (count: number): string => groupNoun(along, count);
	const between = [words('Between '), label(from.label), words(' and '), label(to.label)];
	const told = (['rose', 'fell', 'alike'] as const).flatMap((turn) => {
		const count = rows.filter((row) => row.turn === turn).length;
		return count === 0 ? [] : [[words(`${turnWords[turn]} in `), tally(count), words(` ${noun(count)}`)]];
	});
	const hidden = rows.filter((row) => !areShown(row)).length;
	return [
		told.length > 0
			? [
					...between,
					words(' the figure '),
					...told.flatMap((part, at) => (at === 0 ? part : [words('; it '), ...part])),
					words('.')
				]
			: [...between, words(`: whether the figure rose or fell cannot be told of any ${noun(1)}, since there are no limits.`)],
		...mostChanged(table, rows),
		...(hidden === 0
			? []
			: [[words('Of '), tally(hidden), words(` ${noun(hidden)} one of the two is not shown, to protect people.`)]])
	];
}

function mostChanged(table: SafeTable, rows: readonly Changed[]): Part[][] {
	const apart = ({ first, last }: Changed): number =>
		first.value.shown && last.value.shown ? Math.abs(last.value.value - first.value.value) : -1;
	const sure = rows.filter(({ turn }) => turn === 'rose' || turn === 'fell');
	const [most] = sure.toSorted((one, other) => apart(other) - apart(one));
	if (!most) return [];
	const figure = (row: SafeRow): Part => ({
		kind: 'figure',
		text: formatCell(row.value, table.measure),
		cell: `${row.id}.value`
	});
	return [
		[words('Most in '), label(most.label), words(': from '), figure(most.first), words(' to '), figure(most.last), words('.')]
	];
}

const tally = (count: number): Part => ({ kind: 'tally', text: String(count) });
