import { areShown, changeIn, turnWords, type Turn } from '$lib/charts/change-reading';
import { comparedIn, sidesOf } from '$lib/charts/comparison-reading';
import { quietInk } from '$lib/charts/palette';
import type { Slice } from '$lib/charts/reading';
import type { Estimate } from '$lib/protocol/safe-cell';
import type { SafeTable } from '$lib/protocol/safe-table';
import { withoutUnseen } from '../plain-text';
import { labelWith, notShown, valueOf } from './chart-values';
import { measureName, type ChartValue, type DumbbellChart, type DumbbellRow } from './deck';

/** Of the earlier, and of what is compared with: pale beside the other, also in grey. */
const pale = '#aeb7bd';

const turnLines: Readonly<Record<Turn, DumbbellRow['line']>> = {
	rose: { name: turnWords.rose, drawn: 'line' },
	fell: { name: turnWords.fell, drawn: 'dashed' },
	alike: { name: turnWords.alike, drawn: 'thin', colour: quietInk },
	untold: { name: '', drawn: 'thin', colour: quietInk }
};

/** Two periods of each group, and whether its figure rose or fell between them. */
export function changeChart(table: SafeTable, slice: Slice): DumbbellChart | null {
	const found = changeIn(table, slice);
	if (!found) return null;
	const pointOf = (row: Parameters<typeof valueOf>[1]): ChartValue => ({ ...valueOf(table, row), limits: null });
	return {
		kind: 'dumbbells',
		name: measureName(table),
		sides: [{ name: withoutUnseen(found.from.label), colour: pale }, { name: withoutUnseen(found.to.label) }],
		rows: found.rows.map((row) => {
			const { label, first, last, turn } = row;
			return {
				label: labelWith(table, label, first.value.shown ? last : first),
				values: areShown(row) ? [pointOf(first), pointOf(last)] : [notShown, notShown],
				line: turnLines[turn]
			};
		})
	};
}

/** Each group beside what it is compared with, with the limits of both. */
export function comparedChart(table: SafeTable, slice: Slice): DumbbellChart | null {
	const all = comparedIn(table, slice);
	if (all.length === 0) return null;
	const names = sidesOf(table);
	const isShown = ({ value }: Estimate): boolean => value.shown;
	return {
		kind: 'dumbbells',
		name: measureName(table),
		sides: [{ name: withoutUnseen(names.other), colour: pale }, { name: withoutUnseen(names.own) }],
		rows: all.map(({ point, comparison: { asked } }) => {
			const both = [asked.other, asked.own] as const;
			return {
				label: labelWith(table, point.label, both.find((one) => !isShown(one)) ?? null),
				values: both.every(isShown) ? [valueOf(table, both[0]), valueOf(table, both[1])] : [notShown, notShown],
				line: { name: '', drawn: 'thin', colour: pale }
			};
		})
	};
}
