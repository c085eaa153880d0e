import type { Comparison, Contrast } from '../../../protocol/comparisons';
import type { SafeCell } from '../../../protocol/safe-cell';
import type { SafeRow, SafeTable } from '../../../protocol/safe-table';
import { indirectlyStandardisedRatio } from '../../measures/indirectly-standardised';
import { toDecimals, toNearest, toSignificant } from '../../measures/precision';
import { tidy } from './contrast';

/** Of people of these five-year ages, and of this sex if one is named, so many per cent are expected to have the condition. */
export type ExpectedShare = { readonly ages: readonly string[]; readonly sex: string | null; readonly percent: number };

/** People as they are shown, by the groups of a table and by age; null where one share is for all of them. */
type People = Pick<SafeTable, 'dimensions' | 'rows'> | null;

type ExpectedRows = { rows: SafeRow[]; list: (Pick<Comparison, 'row' | 'with' | 'asked'> & { lacking: SafeCell })[] };

/**
 * How many people of each row would have a condition if it were as common at each age as published, to three significant figures, and how
 * what is recorded stands to that: an indirectly standardised ratio with Byar's limits. All of it is worked out from numbers as they are
 * shown and from published ones; where one of these is hidden, so is what would be made of it.
 */
export function expectedRows(table: SafeTable, people: People, shares: readonly ExpectedShare[]): ExpectedRows {
	const rowOf = new Map(people?.rows.map((row) => [JSON.stringify(row.groups), row]));
	const found: ExpectedRows = { rows: [], list: [] };
	for (const row of table.rows) {
		const parts = people
			? partsOf(row, table, people.dimensions, shares).map(({ groups, percent }) => ({
					people: rowOf.get(JSON.stringify(groups))?.numerator ?? notAvailable,
					percent
				}))
			: shares.map(({ percent }) => ({ people: row.denominator, percent }));
		const isKnown = parts.length > 0 || isNobody(row.denominator);
		const expected = isKnown && !hasOthers(row, table, people, shares) ? expectedOf(parts) : notAvailable;
		const id = `b${found.rows.length}`;
		found.rows.push({ ...row, id, numerator: expected, ...shareOf(expected, row.denominator), comparison: 'not-compared' });
		found.list.push({ row: row.id, with: id, asked: contrast(row, expected), lacking: lackingOf(row.numerator, expected) });
	}
	return found;
}

const confidential: SafeCell = { shown: false, why: 'confidential' };
const notAvailable: SafeCell = { shown: false, why: 'not-available' };
const notApplicable: SafeCell = { shown: false, why: 'not-applicable' };

/** The groups of the people that a row is made of, with what is expected of each. */
function partsOf(
	{ groups }: SafeRow,
	table: SafeTable,
	dimensions: SafeTable['dimensions'],
	shares: readonly ExpectedShare[]
): { groups: (string | null)[]; percent: number }[] {
	const own = new Map(table.dimensions.map(({ id }, at) => [id, groups[at] ?? null]));
	const [age, sex] = [own.get('age') ?? null, own.get('sex') ?? null];
	return shares
		.filter((share) => sex === null || share.sex === sex)
		.flatMap(({ ages, percent, sex: of }) =>
			ages
				.filter((band) => age === null || isWithin(band, age))
				.map((band) => ({
					groups: dimensions.map(({ id }) => (id === 'age' ? band : id === 'sex' ? of : (own.get(id) ?? null))),
					percent
				}))
		);
}

function isNobody(people: SafeCell): boolean {
	return people.shown && people.value === 0;
}

/** Whether a row counts people of a sex for which no share is published, or may count some: of them nothing can be expected, nor of all. */
function hasOthers({ groups }: SafeRow, table: SafeTable, people: People, shares: readonly ExpectedShare[]): boolean {
	const sexes = new Set(shares.map(({ sex }) => sex));
	const own = new Map(table.dimensions.map(({ id }, at) => [id, groups[at] ?? null]));
	if (!people || sexes.has(null) || (own.get('sex') ?? null) !== null) return false;
	const fits = (id: string, code: string | null): boolean => {
		const asked = own.get(id) ?? null;
		if (id === 'sex') return code !== null && !sexes.has(code);
		return id === 'age' && asked !== null ? code !== null && isWithin(code, asked) : code === asked;
	};
	const others = people.rows.filter((row) => people.dimensions.every(({ id }, at) => fits(id, row.groups[at] ?? null)));
	return others.some(({ numerator }) => !isNobody(numerator));
}

/** Whether a band of ages lies in another, by their codes: `65-69` in `65-74`, `90+` in `85+`. */
function isWithin(band: string, other: string): boolean {
	const [from, to] = endsOf(band);
	const [first, last] = endsOf(other);
	return from >= first && to <= last;
}

function endsOf(code: string): [number, number] {
	const [from = '', to] = code.replace('+', '').split('-');
	return [Number(from), to === undefined ? Infinity : Number(to)];
}

function expectedOf(parts: readonly { people: SafeCell; percent: number }[]): SafeCell {
	let sum = 0;
	for (const { people, percent } of parts) {
		if (!people.shown) return people;
		sum += (people.value * percent) / 100;
	}
	return { shown: true, value: toNearest(toSignificant(sum, 3), 1) };
}

function shareOf(expected: SafeCell, people: SafeCell): Pick<SafeRow, 'value' | 'lower' | 'upper'> {
	const value: SafeCell =
		expected.shown && people.shown && people.value > 0
			? { shown: true, value: toDecimals((100 * expected.value) / people.value, 1) }
			: whyNone(expected, people);
	return { value, lower: notApplicable, upper: notApplicable };
}

function whyNone(...cells: readonly SafeCell[]): SafeCell {
	return cells.some((cell) => !cell.shown && cell.why === 'confidential') ? confidential : notAvailable;
}

function contrast(row: SafeRow, expected: SafeCell): Contrast {
	const { value, lower, upper, numerator, denominator } = row;
	const other = shareOf(expected, denominator);
	const difference: SafeCell =
		value.shown && other.value.shown
			? { shown: true, value: tidy(toNearest(value.value - other.value.value, 0.1)) }
			: whyNone(value, other.value);
	const ratio = ratioOf(numerator, expected);
	return {
		own: { value, lower, upper },
		other,
		difference: { value: difference, lower: notApplicable, upper: notApplicable },
		ratio,
		outcome: outcomeOf(ratio)
	};
}

/** Recorded over expected. */
function ratioOf(recorded: SafeCell, expected: SafeCell): Contrast['ratio'] {
	const none = whyNone(recorded, expected);
	if (!recorded.shown || !expected.shown || expected.value === 0) return { value: none, lower: none, upper: none };
	const found = indirectlyStandardisedRatio([{ n: 1, xRef: expected.value, nRef: 1 }], { observedTotal: recorded.value });
	if (found.status !== 'ok' && found.status !== 'notReliable') return { value: none, lower: none, upper: none };
	const cell = (x: number | null | undefined): SafeCell =>
		x === null || x === undefined ? notAvailable : { shown: true, value: toSignificant(x, 3) };
	return { value: cell(found.value), lower: cell(found.lowerCL95), upper: cell(found.upperCL95) };
}

function outcomeOf({ lower, upper }: Contrast['ratio']): Contrast['outcome'] {
	if (!lower.shown || !upper.shown) return 'not-compared';
	if (lower.value <= 1 && upper.value >= 1) return 'similar';
	return lower.value > 1 ? 'higher' : 'lower';
}

function lackingOf(recorded: SafeCell, expected: SafeCell): SafeCell {
	return recorded.shown && expected.shown ? { shown: true, value: expected.value - recorded.value } : whyNone(recorded, expected);
}
