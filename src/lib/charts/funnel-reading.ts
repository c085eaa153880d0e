import type { Funnel, FunnelPlace } from '$lib/protocol/funnels';
import { formatCell } from '$lib/protocol/format';
import type { SafeTable } from '$lib/protocol/safe-table';
import { groupNoun, readTable, type Point, type Slice } from './reading';
import { label, words, type Part } from './sentence-parts';

/** A shown group with where it lies, by size. */
export type FunnelPoint = { point: Point; people: number; value: number; place: FunnelPlace };

/** The funnel of a slice, and its points from the smallest group to the largest; null where there is none. */
export function funnelIn(table: SafeTable, slice?: Slice): { funnel: Funnel; points: FunnelPoint[] } | null {
	const reading = readTable(table, slice);
	const along = reading.dimension?.id;
	const held = table.dimensions.map((each) => (each === reading.dimension ? null : (slice?.at[each.id] ?? null)));
	const key = JSON.stringify(held);
	const funnel = table.funnels?.find((one) => one.along === along && JSON.stringify(one.groups) === key);
	if (!funnel) return null;
	const byRow = new Map(funnel.points.map((one) => [one.row, one]));
	const points = reading.points.flatMap((point): FunnelPoint[] => {
		const one = byRow.get(point.row.id);
		return one && point.row.value.shown ? [{ point, people: one.people, value: point.row.value.value, place: one.place }] : [];
	});
	return { funnel, points: points.toSorted((a, b) => a.people - b.people || a.value - b.value) };
}

const placeWords: Readonly<Record<FunnelPlace, string>> = {
	'above-998': 'above the 99.8% limits',
	'above-95': 'above the 95% limits',
	within: 'within the limits',
	'below-95': 'below the 95% limits',
	'below-998': 'below the 99.8% limits'
};

/** Where a group lies, without a number: beside the group's own figures there is none but theirs. */
export function placeInWords(place: FunnelPlace): string {
	if (place === 'within') return placeWords[place];
	return `${place.startsWith('above') ? 'above' : 'below'} the ${place.endsWith('998') ? 'outer' : 'inner'} limits`;
}

/** On which side of the limits a group lies, as an outcome that has a shape and a colour. */
export function sideOf(place: FunnelPlace): 'higher' | 'similar' | 'lower' {
	if (place === 'within') return 'similar';
	return place.startsWith('above') ? 'higher' : 'lower';
}

/** Which groups lie outside the funnel, by name; the rest differ by no more than chance. */
export function funnelSentences(table: SafeTable, { funnel, points }: NonNullable<ReturnType<typeof funnelIn>>): Part[][] {
	const dimension = table.dimensions.find(({ id }) => id === funnel.along) ?? null;
	const average: Part = {
		kind: 'figure',
		text: formatCell({ shown: true, value: funnel.average }, table.measure),
		cell: `${funnel.id}.average`
	};
	const outside = (Object.keys(placeWords) as FunnelPlace[]).flatMap((place): Part[][] => {
		const there = points.filter((one) => one.place === place);
		if (place === 'within' || there.length === 0) return [];
		const verb = there.length === 1 ? 'lies' : 'lie';
		return [[label(`${namesOf(there)} ${verb} ${placeWords[place]}.`)]];
	});
	const noun = groupNoun(dimension, 2);
	const none: Part[][] = outside.length > 0 ? [] : [[words(`No ${groupNoun(dimension, 1)} shown lies outside the limits.`)]];
	return [[words(`The average of the ${noun} shown is `), average, words('.')], ...outside, ...none];
}

function namesOf(points: readonly FunnelPoint[]): string {
	const names = points.map(({ point }) => point.label);
	if (names.length > 6) return `${names.slice(0, 5).join(', ')} and ${names.length - 5} others`;
	return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
