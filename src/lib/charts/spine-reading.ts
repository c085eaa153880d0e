import { residualGroups, type SafeRow, type SafeTable } from '$lib/protocol/safe-table';
import { readTable, type Point } from './reading';

/** A figure of one area beside those of all others of its level and the whole place's. `id` says of which table its cells are. */
export type SpineLine = {
	id: string;
	label: string;
	table: SafeTable;
	row: SafeRow | null;
	place: SafeRow | null;
	lowest: Point | null;
	highest: Point | null;
	spine: Spine | null;
};

/** Where things lie on a spine, from -1 to 1 about the whole place at 0; better lies on the right, or else higher. */
export type Spine = {
	at: number | null;
	limits: readonly [from: number, to: number] | null;
	range: readonly [from: number, to: number];
	/** The middle half of the areas shown; null for fewer than four. */
	middle: readonly [from: number, to: number] | null;
	isFlipped: boolean;
};

const leastForMiddle = 4;

/** A line of a profile, from a table by area alone. Only shown figures make the range, the middle half and the scale. */
export function spineLine(id: string, label: string, table: SafeTable, area: string): SpineLine {
	const { points, total } = readTable(table, { along: 'area', at: {} });
	const known = points.filter(({ code, row }) => !residualGroups.includes(code) && row.value.shown);
	const sorted = known.toSorted((one, other) => valueOf(one.row) - valueOf(other.row) || (one.label < other.label ? -1 : 1));
	const row = points.find(({ code }) => code === area)?.row ?? null;
	const spine = total?.value.shown && sorted.length > 1 ? spineOf(table, row, total.value.value, sorted) : null;
	return { id, label, table, row, place: total, lowest: sorted[0] ?? null, highest: sorted.at(-1) ?? null, spine };
}

function valueOf(row: SafeRow): number {
	return row.value.shown ? row.value.value : NaN;
}

function spineOf({ measure }: SafeTable, row: SafeRow | null, place: number, sorted: readonly Point[]): Spine {
	const values = sorted.map((point) => valueOf(point.row));
	const [least, most] = [values[0] ?? place, values.at(-1) ?? place];
	const hasLimits = row?.value.shown && row.lower.shown && row.upper.shown;
	const limits = hasLimits ? [row.lower.shown ? row.lower.value : place, row.upper.shown ? row.upper.value : place] : [];
	const scale = Math.max(...[least, most, ...limits].map((value) => Math.abs(value - place))) || 1;
	const isFlipped = measure.polarity === 'low-is-good';
	const at = (value: number): number => ((isFlipped ? -1 : 1) * (value - place)) / scale;
	const span = (one: number, other: number): [number, number] => (isFlipped ? [at(other), at(one)] : [at(one), at(other)]);
	return {
		at: row?.value.shown ? at(row.value.value) : null,
		limits: limits.length === 2 ? span(limits[0] ?? place, limits[1] ?? place) : null,
		range: span(least, most),
		middle: values.length < leastForMiddle ? null : span(quartile(values, 0.25), quartile(values, 0.75)),
		isFlipped
	};
}

/** The quantile of ascending values as a spreadsheet works it out (type 7, `PERCENTILE.INC`). */
export function quartile(values: readonly number[], share: number): number {
	const at = (values.length - 1) * share;
	const [low, high] = [values[Math.floor(at)] ?? NaN, values[Math.ceil(at)] ?? NaN];
	return low + (high - low) * (at - Math.floor(at));
}
