import { structureFigures, type AgeStructure } from '../../../protocol/age-structure';
import type { SafeCell } from '../../../protocol/safe-cell';
import type { SafeTable } from '../../../protocol/safe-table';
import { ageShares, medianAge, oldAgeDependencyRatio } from '../../measures/population-structure';
import { toDecimals } from '../../measures/precision';

/** Lower ages of the five-year bands, of which there must be all. */
const lowerAges = Array.from({ length: 19 }, (_, at) => at * 5);
const codesOfBands = lowerAges.map((lower) => (lower === 90 ? '90+' : `${lower}-${lower + 4}`));
/** So many combinations of other groups are too many to tell of. */
const mostStructures = 300;

type Figures = Omit<AgeStructure, 'id' | 'groups'>;

/**
 * Median age, old-age dependency ratio (Eurostat's, 65 and over to 15 to 64: five-year ages allow no other cut that is in use but the OECD's)
 * and shares of older people, from the people of each band, youngest first. Median ages of 90 and over are not available.
 */
export function structureOf(people: readonly number[]): Figures {
	const byAge = Array.from({ length: 91 }, (_, age) => (age % 5 === 0 ? (people[age / 5] ?? 0) : 0));
	const bands = people.map((count, at) => ({ lower: at * 5, width: at === lowerAges.length - 1 ? null : 5, count }));
	const ratio = oldAgeDependencyRatio(byAge, 'eurostat');
	const { parentSupport, aged65AndOver, aged75AndOver, aged85AndOver } = ageShares(byAge);
	return {
		medianAge: cell(medianAge(bands).value),
		dependency: cell('value' in ratio ? ratio.value : null),
		parentSupport: cell(parentSupport),
		from65: cell(aged65AndOver),
		from75: cell(aged75AndOver),
		from85: cell(aged85AndOver)
	};
}

function cell(value: number | null): SafeCell {
	return value === null ? { shown: false, why: 'not-available' } : { shown: true, value: toDecimals(value, 1) };
}

/** The structures of a table of everybody by five-year age, for each combination of its other groups; none of other tables. */
export function structuresOf({ dimensions, rows, measure, question }: SafeTable): AgeStructure[] {
	const at = dimensions.findIndex(({ id }) => id === 'age');
	const isOfEverybody =
		measure.kind === 'count' && !question.indicator && !question.events && JSON.stringify(question.population) === '{"all":[]}';
	const codes = new Set(dimensions[at]?.groups.map(({ code }) => code));
	const sex = dimensions.findIndex(({ id }) => id === 'sex');
	const totals = rows.filter(({ groups }) => groups[at] === null && (sex === -1 || groups[sex] === null));
	if (!isOfEverybody || !codesOfBands.every((code) => codes.has(code)) || totals.length > mostStructures) return [];
	const key = (groups: readonly (string | null)[]): string => JSON.stringify(groups);
	const byGroups = new Map(rows.map((row) => [key(row.groups), row.value]));
	return totals.map(({ groups }, index) => {
		const cells = codesOfBands.map((code) => byGroups.get(key(groups.with(at, code))));
		const shown = cells.flatMap((one) => (one?.shown ? [one.value] : []));
		const figures = shown.length === cells.length ? structureOf(shown) : withheld;
		return { id: `a${index}`, groups, ...figures };
	});
}

/** One band is hidden: nothing is said in its place. */
const withheld = Object.fromEntries(structureFigures.map((figure) => [figure, { shown: false, why: 'confidential' }])) as Figures;
