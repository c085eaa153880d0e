import { ageBandings, ageBands } from '$lib/catalogue/age-bands';
import { pyramidSexes } from '$lib/catalogue/breakdowns';
import type { SafeRow, SafeTable } from '$lib/protocol/safe-table';
import { firstSlice, indexRows, type Slice } from './reading';
import { label, words, type Part } from './sentence-parts';

/** Left and right of a pyramid, or of its outline: one sex each. */
export type Pair = { left: SafeRow | null; right: SafeRow | null };

/** One age of a pyramid: its two rows, the row of both together, and the same of the place that it is compared with. */
export type PyramidBand = {
	code: string;
	label: string;
	own: Pair;
	both: SafeRow | null;
	other: Pair;
	otherBoth: SafeRow | null;
};

export type Pyramid = {
	names: { left: string; right: string };
	/** Youngest first. */
	bands: PyramidBand[];
	/** What is drawn, and what its outline is of: null without one. */
	place: string;
	otherPlace: string | null;
	total: SafeRow | null;
	otherTotal: SafeRow | null;
	/** Lengths are shares of everybody who is counted, so that places of any size can be laid over each other; else they are the figures. */
	isOfShares: boolean;
};

/** People whose age is not recorded have no place in a pyramid. */
const knownBands = new Set(ageBandings.flatMap((banding) => ageBands(banding).map(({ code }) => code)));

/**
 * A table by age and sex as a pyramid, its other breakdowns held as the slice says; null when it is none. One area of several is laid over
 * the whole place.
 */
export function pyramidIn(table: SafeTable, slice: Slice = firstSlice(table)): Pyramid | null {
	const at = (id: string): number => table.dimensions.findIndex((dimension) => dimension.id === id);
	const [age, sex, area] = [at('age'), at('sex'), at('area')];
	const [ages, sexes] = [table.dimensions[age], table.dimensions[sex]];
	const names = sexNames(sexes?.groups ?? []);
	if (!ages || !names || table.projection) return null;
	const rowOf = indexRows(table);
	const held = table.dimensions.map(({ id }) => (id === 'age' || id === 'sex' ? null : (slice.at[id] ?? null)));
	const whole = held.map((code, index) => (index === area ? null : code));
	const isCompared = area !== -1 && (held[area] ?? null) !== null;
	const pairOf = (groups: (string | null)[], code: string): Pair => ({
		left: rowOf(groups.with(age, code).with(sex, pyramidSexes.left)),
		right: rowOf(groups.with(age, code).with(sex, pyramidSexes.right))
	});
	const bothOf = (groups: (string | null)[], code: string): SafeRow | null => rowOf(groups.with(age, code));
	const none: Pair = { left: null, right: null };
	const [total, otherTotal] = [rowOf(held), isCompared ? rowOf(whole) : null];
	const isCount = table.measure.kind === 'count';
	const isDrawn = isCompared && (!isCount || [total, otherTotal].every((row) => row?.value.shown && row.value.value > 0));
	return {
		names,
		bands: ages.groups
			.filter(({ code }) => knownBands.has(code))
			.map(({ code, label: name }) => ({
				code,
				label: name,
				own: pairOf(held, code),
				both: bothOf(held, code),
				other: isDrawn ? pairOf(whole, code) : none,
				otherBoth: isDrawn ? bothOf(whole, code) : null
			})),
		place: placeOf(table, held[area] ?? null),
		otherPlace: isDrawn ? placeOf(table, null) : null,
		total,
		otherTotal,
		isOfShares: isDrawn && isCount
	};
}

function sexNames(groups: readonly { code: string; label: string }[]): Pyramid['names'] | null {
	const [left, right] = [pyramidSexes.left, pyramidSexes.right].map((code) => groups.find((group) => group.code === code)?.label);
	return left === undefined || right === undefined ? null : { left, right };
}

function placeOf(table: SafeTable, area: string | null): string {
	const dimension = table.dimensions.find(({ id }) => id === 'area');
	const found = dimension?.groups.find(({ code }) => code === area)?.label;
	return found ?? dimension?.totalLabel ?? table.comparatorLabel ?? 'the whole place';
}

/** How long a figure is drawn: itself, or its share of everybody in per cent. Null when it, or what it is a share of, is hidden. */
export function lengthOf({ isOfShares }: Pyramid, row: SafeRow | null, total: SafeRow | null): number | null {
	if (!row?.value.shown) return null;
	if (!isOfShares) return row.value.value;
	return total?.value.shown && total.value.value > 0 ? (100 * row.value.value) / total.value.value : null;
}

/** The limits of a figure that is drawn at its own length; null where it has none. */
export function limitsOf({ isOfShares }: Pyramid, row: SafeRow | null): readonly [lower: number, upper: number] | null {
	if (isOfShares || !row?.value.shown || !row.lower.shown || !row.upper.shown) return null;
	return [row.lower.value, row.upper.value];
}

/** Shares that differ by less are not spoken of, in percentage points: they may differ by rounding alone. */
const worthSaying = 0.5;

/** At which ages more, and at which fewer of the people live in the place than in the one that it is compared with. */
export function pyramidSentences(pyramid: Pyramid): Part[][] {
	const { bands, otherPlace, place } = pyramid;
	if (!pyramid.isOfShares || otherPlace === null) return [];
	const differences = bands.map(({ both, otherBoth }) => {
		const [own, other] = [lengthOf(pyramid, both, pyramid.total), lengthOf(pyramid, otherBoth, pyramid.otherTotal)];
		return own === null || other === null ? 0 : own - other;
	});
	const larger = rangesOf(bands, differences, (difference) => difference >= worthSaying);
	const smaller = rangesOf(bands, differences, (difference) => difference <= -worthSaying);
	if (larger === '' && smaller === '')
		return [[label(place), words(' is made up by age much as '), label(otherPlace), words(' is.')]];
	const more: Part[] = larger === '' ? [] : [words('a larger share of its people is aged '), label(larger)];
	const less: Part[] = smaller === '' ? [] : [words('a smaller share is aged '), label(smaller)];
	const and = more.length > 0 && less.length > 0 ? [words(', and ')] : [];
	return [[words('Compared with '), label(otherPlace), words(', '), ...more, ...and, ...less, words('.')]];
}

/** `65 to 84 and 90 and over`: neighbouring bands are told as one. */
function rangesOf(bands: readonly PyramidBand[], values: readonly number[], holds: (value: number) => boolean): string {
	const runs: PyramidBand[][] = [];
	bands.forEach((band, index) => {
		if (!holds(values[index] ?? 0)) return;
		if (index > 0 && holds(values[index - 1] ?? 0)) runs.at(-1)?.push(band);
		else runs.push([band]);
	});
	const texts = runs.map((run) => {
		const [first, last] = [run[0]?.code ?? '', run.at(-1)?.code ?? ''];
		const from = first.replace(/[-+].*$/, '');
		return last.endsWith('+') ? `${from} and over` : `${from} to ${last.replace(/^.*-/, '')}`;
	});
	return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1) ?? ''}`;
}
