import { areaLevels, dimensionsOfFifths } from '$lib/catalogue/breakdowns';
import { careStageDimension } from '$lib/catalogue/care-stages';
import { pairDimension } from '$lib/catalogue/conditions';
import { comparedDimension, residualGroups, type Dimension, type SafeRow, type SafeTable } from '$lib/protocol/safe-table';
import { atOnce, inOrder, type Sliced } from '$lib/ui/in-slices';

/** Which rows of a table a chart draws: the groups of one dimension, the others held at a group or (null) at their total. */
export type Slice = {
	along: string | null;
	at: Readonly<Record<string, string | null>>;
	/** Between which a change is drawn, by their codes; the first and the last if not said. */
	periods?: { readonly from: string; readonly to: string };
};
export type Order = 'value' | 'name' | 'natural';

/** One group of the dimension that is drawn, with the row that has its figures. */
export type Point = { code: string; label: string; row: SafeRow; comparator: SafeRow | null };

export type Reading = {
	dimension: Dimension | null;
	points: Point[]; // in the dimension's natural order
	/** The row over all the groups drawn. */
	total: SafeRow | null;
	totalLabel: string;
	/** The one row that every point is compared with, or null when there is none or each has its own. */
	comparator: SafeRow | null;
	/** The points are compared with something: the same groups of the whole place. */
	compares: boolean;
};

const byName = new Intl.Collator('en-GB', { numeric: true });

/** Compares two labels as a reader would look them up. */
export function compareNames(one: string, other: string): number {
	return byName.compare(one, other);
}

type RowOf = (groups: readonly (string | null)[]) => SafeRow | null;

/** Rows by their groups. Every view of an answer looks rows up, and tables do not change. */
const indexes = new WeakMap<SafeTable['rows'], RowOf>();

/** The row of a combination of groups, one for each dimension (null: over all of them); null when there is none. */
export function indexRows(table: Pick<SafeTable, 'rows'>): RowOf {
	return atOnce(indexedRows(table));
}

const indexedAtOnce = 2000;

/**
 * The same, in slices. The codes of each dimension are numbered, and a row's number is made of theirs: no text is made for any of a hundred
 * thousand rows.
 */
export function* indexedRows({ rows }: Pick<SafeTable, 'rows'>): Sliced<RowOf> {
	const known = indexes.get(rows);
	if (known) return known;
	const codes = Array.from({ length: rows[0]?.groups.length ?? 0 }, () => new Map<string | null, number>());
	for (const [row, { groups }] of rows.entries()) {
		codes.forEach((places, at) => {
			const code = groups[at] ?? null;
			if (!places.has(code)) places.set(code, places.size);
		});
		if (row % indexedAtOnce === 0) yield;
	}
	const numberOf = (groups: readonly (string | null)[]): number => {
		if (groups.length !== codes.length) return -1;
		return codes.reduce((number, places, at) => number * places.size + (places.get(groups[at] ?? null) ?? NaN), 0);
	};
	const byNumber = new Map<number, SafeRow>();
	for (const [at, row] of rows.entries()) {
		byNumber.set(numberOf(row.groups), row);
		if (at % indexedAtOnce === 0) yield;
	}
	const rowOf: RowOf = (groups) => byNumber.get(numberOf(groups)) ?? null;
	indexes.set(rows, rowOf);
	return rowOf;
}

/** The first dimension, with every other at its total; of later years, which have none, at the last one. */
export function firstSlice(table: SafeTable): Slice {
	const last = table.dimensions
		.filter(({ id }) => id === 'year' || id === 'variant')
		.map(({ id, groups }) => [id, groups.at(-1)?.code ?? null]);
	return { along: table.dimensions[0]?.id ?? null, at: Object.fromEntries(last) as Slice['at'] };
}

/** The dimension whose groups are compared, with its total (the place) or with others, or -1 when the table compares nothing. */
export function placeAxis({ comparator, measure, dimensions }: SafeTable): number {
	if (comparator === 'none' || measure.kind === 'count' || measure.counts === 'amounts') return -1;
	return comparator === 'place' ? comparedDimension(dimensions) : dimensions.findIndex(({ id }) => id === 'area');
}

/** The rows that a slice draws. A slice that the table does not have is read as the first slice. */
export function readTable(table: SafeTable, slice: Slice = firstSlice(table)): Reading {
	const rowOf = indexRows(table);
	const wanted = table.dimensions.findIndex((dimension) => dimension.id === slice.along);
	const along = wanted === -1 ? 0 : wanted;
	const dimension = table.dimensions[along] ?? null;
	const held = table.dimensions.map((each) => (each === dimension ? null : (slice.at[each.id] ?? null)));
	const axis = placeAxis(table);
	const partnerOf = table.comparator === 'place' ? null : partnersIn(table);
	const comparatorOf = (groups: readonly (string | null)[]): SafeRow | null => {
		if ((groups[axis] ?? null) === null) return null;
		return partnerOf ? partnerOf(rowOf(groups)) : rowOf(groups.with(axis, null));
	};
	const total = rowOf(held);
	const totalLabel = totalLabelOf(table, along);
	const points: Point[] = [];
	const empty = emptyGroups(table)[along];
	for (const group of dimension?.groups ?? []) {
		if (empty?.has(group.code)) continue;
		const groups = held.with(along, group.code);
		const row = rowOf(groups);
		if (row) points.push({ code: group.code, label: group.label, row, comparator: comparatorOf(groups) });
	}
	if (!dimension && total) points.push({ code: '', label: totalLabel, row: total, comparator: null });
	const first = points[0]?.comparator ?? null;
	const comparator = points.every((point) => point.comparator === first) ? first : null;
	return { dimension, points, total, totalLabel, comparator, compares: points.some((point) => point.comparator !== null) };
}

/** The row that a row is compared with, where that is not the place's. */
function partnersIn({ comparisons, beside }: SafeTable): (row: SafeRow | null) => SafeRow | null {
	const others = new Map(beside?.rows.map((row) => [row.id, row]));
	const partners = new Map(comparisons?.list.map((one) => [one.row, others.get(one.with)]));
	return (row) => partners.get(row?.id ?? '') ?? null;
}

/**
 * By dimension, the groups of whom something is not known and in which nobody is, as the table itself says: those that nobody need read. A table that hides
 * zeros has none.
 */
export function emptyGroups(table: SafeTable): ReadonlySet<string>[] {
	const isNobody = ({ value, denominator }: SafeRow): boolean =>
		(denominator.shown && denominator.value === 0) || (table.measure.kind === 'count' && value.shown && value.value === 0);
	return table.dimensions.map(({ groups }, at) => {
		const codes = groups.flatMap(({ code }) => (residualGroups.includes(code) ? [code] : []));
		const totals = codes.flatMap(
			(code) => indexRows(table)(table.dimensions.map((_, index) => (index === at ? code : null))) ?? []
		);
		return new Set(totals.filter(isNobody).map((row) => row.groups[at] ?? ''));
	});
}

/** What the one row of a table without breakdowns is called. */
export function wholeLabel({ comparator, comparatorLabel }: SafeTable): string {
	return (comparator === 'place' ? comparatorLabel : null) ?? 'Everyone';
}

function totalLabelOf(table: SafeTable, along: number): string {
	const area = table.dimensions.find((dimension) => dimension.id === 'area');
	const place = table.comparator === 'place' ? table.comparatorLabel : null;
	return area?.totalLabel ?? place ?? table.dimensions[along]?.totalLabel ?? wholeLabel(table);
}

/**
 * Points in an order that says nothing about what is hidden: by value, highest first, with those that have no figure
 * last in name order; by name; or in the dimension's natural order.
 */
export function orderPoints(points: readonly Point[], order: Order): Point[] {
	return atOnce(inThatOrder(points, order));
}

/** The same, in slices. */
export function* inThatOrder(points: readonly Point[], order: Order): Sliced<Point[]> {
	return order === 'natural' ? [...points] : yield* inOrder(points, (one, other) => comparePoints(one, other, order));
}

/** Of a table of more rows, what is drawn is worked out in slices. */
export const manyRows = 4000;

/** What a slice draws, in an order; in slices. */
export function* orderedReading(
	table: SafeTable,
	slice: Slice | undefined,
	order: Order | null
): Sliced<{ reading: Reading; order: Order; ordered: Point[] }> {
	yield* indexedRows(table);
	yield;
	const reading = readTable(table, slice);
	yield;
	const by = order ?? usualOrder(reading.dimension);
	return { reading, order: by, ordered: yield* inThatOrder(reading.points, by) };
}

/** Which of two points comes first; below 0 the one. */
export function comparePoints(one: Point, other: Point, order: Exclude<Order, 'natural'>): number {
	const [a, b] = [one.row.value, other.row.value];
	const byValue = a.shown && b.shown ? b.value - a.value : Number(b.shown) - Number(a.shown);
	return (order === 'name' ? 0 : byValue) || compareNames(one.label, other.label);
}

/** Ages, years and deprivation have an order of their own; other groups are ranked. */
export function usualOrder(dimension: Dimension | null): Order {
	const hasOrder = ['age', 'year', 'condition-count', careStageDimension, ...dimensionsOfFifths].includes(dimension?.id ?? '');
	return hasOrder ? 'natural' : 'value';
}

const nouns: Readonly<Record<string, readonly [one: string, many: string]>> = {
	...Object.fromEntries(areaLevels.map(({ id, one, plural }) => [id, [one, plural] as const])),
	age: ['age group', 'age groups'],
	year: ['year', 'years'],
	practice: ['practice', 'practices'],
	network: ['network', 'networks'],
	ethnicity: ['ethnic group', 'ethnic groups'],
	'deprivation-quintile': ['deprivation fifth', 'deprivation fifths'],
	'condition-count': ['number of conditions', 'numbers of conditions'],
	'condition-pair': ['pair of conditions', 'pairs of conditions'],
	'care-stage': ['stage', 'stages'],
	'place-fifth': ['deprivation fifth of this place', 'deprivation fifths of this place']
};

/** A group as a sentence names it: `fifth 3`, `asthma and COPD`. */
export function nameInSentence(dimension: Dimension | null, label: string): string {
	return [...dimensionsOfFifths, pairDimension].includes(dimension?.id ?? '') ? lowered(label) : label;
}

/** What the groups of a dimension are called: `ward`, `wards`. */
export function groupNoun(dimension: Dimension | null, count: number): string {
	if (dimension?.id === 'period') return `${dimension.label.toLowerCase()}${count === 1 ? '' : 's'}`;
	const pair = nouns[dimension?.level ?? dimension?.id ?? ''] ?? ['group', 'groups'];
	return count === 1 ? pair[0] : pair[1];
}

/** The highest number that is drawn (value, limit or comparator), or 0. Hidden cells have none to give. */
export function highestShown(reading: Reading): number {
	const cells = reading.points.flatMap(({ row, comparator }) => [
		row.value,
		row.upper,
		...(comparator ? [comparator.value] : [])
	]);
	return Math.max(0, ...cells.map((cell) => (cell.shown ? cell.value : 0)));
}

/** Whether a measure is a median or another percentile: a value of people, and how many there are. */
export function isPercentile({ kind }: SafeTable['measure']): boolean {
	return kind === 'median' || kind === 'percentile';
}

/** What the value is, with its unit unless its label already says it. */
export function valueHeading({ kind, unit, multiplier, valueLabel }: SafeTable['measure']): string {
	const hasUnit = kind !== 'count' && kind !== 'proportion';
	const isSaid = valueLabel.includes(unit) || valueLabel.includes(`per ${multiplier.toLocaleString('en-GB')} people`);
	return hasUnit && !isSaid ? `${valueLabel}, ${unit}` : valueLabel;
}

/** A label inside a sentence: without its capital, unless it is an abbreviation. */
export function lowered(label: string): string {
	return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

/** A chart's title: what the value is, and the breakdown. */
export function captionOf({ measure }: SafeTable, dimension: Dimension | null): string {
	const noun = groupNoun(dimension, 1);
	return `${valueHeading(measure)}${dimension ? `, by ${noun === 'group' ? lowered(dimension.label) : noun}` : ''}`;
}

/** Of breakdowns that a drawing does not draw, the groups that were chosen: `Sex: Female; Age: 65 to 74`. Null where none was. */
export function chosenGroups(
	{ dimensions }: Pick<SafeTable, 'dimensions'>,
	{ along, at }: Slice,
	drawn = [along]
): string | null {
	const words = dimensions.flatMap(({ id, label, groups }) => {
		const group = drawn.includes(id) ? undefined : groups.find(({ code }) => code === at[id]);
		return group ? [`${label}: ${group.label}`] : [];
	});
	return words.length === 0 ? null : words.join('; ');
}
