import { conditions as allConditions, type Condition } from '$lib/catalogue/conditions';
import { formatCell, formatWithUnit } from '$lib/protocol/format';
import { residualGroups, type SafeRow, type SafeTable } from '$lib/protocol/safe-table';
import { indexRows, lowered, orderPoints, type Point } from './reading';
import { label, words, type Part } from './sentence-parts';

/** People by which of two or three conditions they have: everybody is in one combination, or has none of them. */
export type Combinations = {
	conditions: readonly Condition[];
	/** One for each combination of at least one condition; the code is the fields of its conditions, as those of pairs are. */
	points: readonly Point[];
	none: SafeRow | null;
	total: SafeRow | null;
	/** Whether of somebody it is not recorded which they have, as far as the table tells. */
	hasUnrecorded: boolean;
};

const register = 'field.gp_register.';

/** The combinations of a count whose breakdowns are two or three conditions of the register, and nothing else; null of other tables. */
export function combinationsIn(table: SafeTable): Combinations | null {
	const { dimensions, measure } = table;
	const conditions = dimensions.flatMap(({ id }) => allConditions.find(({ field }) => id === `${register}${field}`) ?? []);
	if (measure.kind !== 'count' || dimensions.length < 2 || conditions.length < dimensions.length) return null;
	const rowOf = indexRows(table);
	const rowWith = (some: readonly Condition[]): SafeRow | null =>
		rowOf(conditions.map((each) => (some.includes(each) ? 'Y' : 'N')));
	const points = subsetsOf(conditions).flatMap((some): Point[] => {
		const row = rowWith(some);
		return row
			? [{ code: some.map(({ field }) => field).join('+'), label: nameOf(some, conditions), row, comparator: null }]
			: [];
	});
	const hasUnrecorded = table.rows.some(
		({ groups, value }) =>
			!groups.includes(null) && groups.some((code) => residualGroups.includes(code ?? '')) && !(value.shown && value.value === 0)
	);
	return { conditions, points, none: rowWith([]), total: rowOf(conditions.map(() => null)), hasUnrecorded };
}

/** By the id of a row, the code under which an UpSet plot of combinations marks it; null of every other drawing. */
export function combinationCodes(table: SafeTable, view: string): ReadonlyMap<string, string> | null {
	const combined = view === 'upset' ? combinationsIn(table) : null;
	return combined && new Map(combined.points.map(({ code, row }) => [row.id, code]));
}

/** Every subset but the empty one. */
function subsetsOf(conditions: readonly Condition[]): Condition[][] {
	return Array.from({ length: 2 ** conditions.length - 1 }, (_, at) =>
		conditions.filter((__, bit) => ((at + 1) >> bit) % 2 === 1)
	);
}

const listed = (names: readonly string[], and: string): string =>
	names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1) ?? ''}`;

/** `Diabetes and depression, not asthma`; `Only diabetes`. */
function nameOf(some: readonly Condition[], all: readonly Condition[]): string {
	const names = (those: readonly Condition[]): string[] => those.map(({ name }) => name);
	if (some.length === 1) return `Only ${names(some).join('')}`;
	const others = all.filter((each) => !some.includes(each));
	const said = listed(names(some), 'and') + (others.length > 0 ? `, not ${listed(names(others), 'or')}` : '');
	return said.charAt(0).toUpperCase() + said.slice(1);
}

/** How many of all have none, the three commonest combinations, and how many have all. */
export function combinationSentences(table: SafeTable, { conditions, points, none, total }: Combinations): Part[][] {
	const figure = (row: SafeRow, format: typeof formatCell | typeof formatWithUnit = formatCell): Part => ({
		kind: 'figure',
		text: format(row.value, table.measure),
		cell: `${row.id}.value`
	});
	const how = conditions.length === 2 ? 'both' : 'all three';
	const isNobodyWithout = none?.value.shown && none.value.value === 0;
	const withNone: Part[] =
		none?.value.shown && total?.value.shown
			? isNobodyWithout
				? [figure(total, formatWithUnit), words(' have at least one of these conditions.')]
				: [words('Of '), figure(total, formatWithUnit), words(', '), figure(none), words(' have none of these conditions.')]
			: [];
	const first = orderPoints(points, 'value').filter(({ row }) => row.value.shown);
	const commonest = first
		.slice(0, 3)
		.flatMap(({ label: name, row }, at, list): Part[] => [
			words(at === 0 ? 'The commonest combinations: ' : at === list.length - 1 ? '; and ' : '; '),
			label(lowered(name)),
			words(' ('),
			figure(row),
			words(at === list.length - 1 ? ').' : ')')
		]);
	const every = points.find(({ code }) => code.split('+').length === conditions.length)?.row;
	const all: Part[] = every?.value.shown
		? [figure(every, formatWithUnit), words(` have ${how}.`)]
		: [words(`How many have ${how} is not shown.`)];
	return [withNone, commonest.length > 0 ? commonest : [words('No combination is shown.')], all].filter(
		(said) => said.length > 0
	);
}
