import type { LifeExpectancy } from '../../../protocol/life-expectancies';
import type { SafeCell } from '../../../protocol/safe-cell';
import type { SafeRow, SafeTable } from '../../../protocol/safe-table';
import { lifeExpectancy, type LifeRow } from '../../measures/life-expectancy';
import { toDecimals } from '../../measures/precision';

/** Ages that are told of, from the first of the table on. */
const toldAges: readonly number[] = [65, 75, 85];
const ages = (dimension: SafeTable['dimensions'][number] | undefined): string[] =>
	(dimension?.groups ?? []).flatMap(({ code }) => (/^\d/.test(code) ? [code] : []));

/**
 * Life expectancy from deaths by five-year age and published residents of the same groups, for each combination of the other groups. Made of numbers
 * as they are shown: where one age is hidden there is none. Groups in which nobody lives (of no recorded sex, in no area) have no line. The deaths are of so many whole months; null, when nobody said.
 */
export function lifeExpectancies(
	{ dimensions, rows }: Pick<SafeTable, 'dimensions' | 'rows'>,
	residents: Pick<SafeTable, 'rows'>,
	months: number | null
): LifeExpectancy[] {
	const at = dimensions.findIndex(({ id }) => id === 'age');
	const bands = ages(dimensions[at]);
	const deathsOf = indexed(rows);
	const residentsOf = indexed(residents.rows);
	const wholes = rows.filter(({ groups }) => groups[at] === null);
	const found = wholes.flatMap(({ groups }) => {
		const cells = bands.map((code) => deathsOf(groups.with(at, code))?.numerator);
		const living = bands.map((code) => residentsOf(groups.with(at, code))?.value);
		const isInhabited = living.some((cell) => cell?.shown && cell.value > 0);
		return isInhabited ? [{ groups, ages: yearsFrom(bands, cells, living, months) }] : [];
	});
	return found.map((one, index) => ({ id: `e${index}`, ...one }));
}

type Cells = readonly (SafeCell | undefined)[];

function yearsFrom(bands: readonly string[], deaths: Cells, residents: Cells, months: number | null): LifeExpectancy['ages'] {
	const lowers = bands.map((code) => Number.parseInt(code, 10));
	const [first = 0] = lowers;
	const told = toldAges.filter((age) => age >= first);
	const withheld = (why: 'confidential' | 'not-available'): LifeExpectancy['ages'] =>
		told.map((age) => ({ age, years: { value: none(why), lower: none(why), upper: none(why) } }));
	if (deaths.some((cell) => cell?.shown === false && cell.why === 'confidential')) return withheld('confidential');
	const rows = lowers.flatMap((startAge, band): LifeRow[] => {
		const [dead, living] = [deaths[band], residents[band]];
		if (!dead?.shown || !living?.shown || months === null) return [];
		return [{ startAge, deaths: dead.value, population: (living.value * months) / 12 }];
	});
	if (rows.length < lowers.length) return withheld('not-available');
	const found = new Map(lifeExpectancy(rows, { from: first }).ages.map((one) => [one.startAge, one]));
	return told.map((age) => {
		const { value = null, lower = null, upper = null } = found.get(age) ?? {};
		const limits = value === null ? [null, null] : [lower, upper];
		return { age, years: { value: cell(value), lower: cell(limits[0] ?? null), upper: cell(limits[1] ?? null) } };
	});
}

function none(why: 'confidential' | 'not-available'): SafeCell {
	return { shown: false, why };
}

function cell(value: number | null): SafeCell {
	return value === null ? none('not-available') : { shown: true, value: toDecimals(value, 1) };
}

function indexed(rows: readonly SafeRow[]): (groups: readonly (string | null)[]) => SafeRow | undefined {
	const byGroups = new Map(rows.map((row) => [JSON.stringify(row.groups), row]));
	return (groups) => byGroups.get(JSON.stringify(groups));
}

/** How many whole months a file covers; null where it says not, or not in whole months. */
export function monthsCovered({ periodFrom, periodTo }: { periodFrom: string | null; periodTo: string | null }): number | null {
	if (periodFrom === null || periodTo === null || !periodFrom.endsWith('-01')) return null;
	const after = new Date(Date.parse(`${periodTo}T00:00:00Z`) + 86_400_000);
	if (after.getUTCDate() !== 1) return null;
	const [year = 0, month = 1] = periodFrom.split('-').map(Number);
	return (after.getUTCFullYear() - year) * 12 + after.getUTCMonth() + 1 - month;
}
