import type { AgeStructure } from '../../../protocol/age-structure';
import type { SafeRow, SafeTable } from '../../../protocol/safe-table';
import { toNearest, toSignificant } from '../../measures/precision';
import type { Projecting } from '../projection/projected-table';
import { residentsByStratum, peopleByStratum } from '../projection/projected-people';
import { structureOf } from './age-structure';

/** Residents of today by area, age and sex, from which later people of an age are told apart by sex where the projections do not. */
type BySex = Pick<SafeTable, 'dimensions' | 'rows'> | null;

type LaterAges = Pick<SafeTable, 'structures' | 'ages'>;

/** Every how many years it is told how old people will be, beside the first year and the last. */
const everyYears = 10;

/**
 * How old an area's residents are and will be, and how many there are of each age and sex in the first year and the last: by the first
 * variant, from published figures alone. Null where residents are not all asked about, or something else is counted of them.
 */
export function laterAges(given: Projecting, table: SafeTable, bySex: BySex): LaterAges | null {
	const { strata, sexes, counted, estimated, years, variants } = given;
	const bands = [...new Set(strata.map(([band = '']) => band))];
	if (counted || bands.length !== 19) return null;
	const area = table.dimensions.find(({ id }) => id === 'area');
	const areas = area ? [...area.groups.map(({ code }) => code), null] : [null];
	const last = years.length - 1;
	const told = years.flatMap((year, at) => (at === last || year % everyYears === 0 ? [at] : []));
	const variant = variants.length > 1 ? [variants[0] || 'unnamed'] : [];
	const structures: Omit<AgeStructure, 'id'>[] = [];
	const rows: Omit<SafeRow, 'id'>[] = [];
	for (const code of areas) {
		const add = (year: number, people: readonly number[], isEnd: boolean): void => {
			const groups = [...(area ? [code] : []), String(year)];
			structures.push({ groups: [...groups, ...variant], ...structureOf(byBand(people, strata, bands)) });
			if (isEnd) rows.push(...rowsOf(groups, people, { strata, sexes, bands, code, bySex }));
		};
		const today = residentsByStratum(given, code);
		if (estimated !== null && today) add(estimated, today, true);
		for (const at of told) add(years[at] ?? 0, peopleByStratum(given, code, at), at === last || (estimated === null && at === 0));
	}
	return {
		structures: structures.map((one, at) => ({ id: `a${at}`, ...one })),
		...(rows.length > 0 && {
			ages: { dimensions: dimensionsOf(table, bands), rows: rows.map((row, at) => ({ ...row, id: `p${at}` })) }
		})
	};
}

function byBand(people: readonly number[], strata: Projecting['strata'], bands: readonly string[]): number[] {
	return bands.map((band) => people.reduce((sum, one, at) => (strata[at]?.[0] === band ? sum + one : sum), 0));
}

type Parts = Pick<Projecting, 'strata' | 'sexes'> & { bands: readonly string[]; code: string | null; bySex: BySex };

/** Sexes by the codes of every spine, as a pyramid has them. */
const sexesDrawn = [
	{ code: '1', label: 'Male' },
	{ code: '2', label: 'Female' }
] as const;

const notApplicable = { shown: false, why: 'not-applicable' } as const;

/** People of each age and sex, to three significant figures. */
function rowsOf(groups: readonly (string | null)[], people: readonly number[], parts: Parts): Omit<SafeRow, 'id'>[] {
	const { strata, sexes, bands } = parts;
	const line = (band: string, sex: string, number: number): Omit<SafeRow, 'id'> => {
		const value = { shown: true, value: toNearest(toSignificant(number, 3), 1) } as const;
		const figures = { numerator: value, value, denominator: notApplicable, lower: notApplicable, upper: notApplicable };
		return { groups: [...groups, band, sex], ...figures, comparison: 'not-compared' };
	};
	if (sexes.length > 0) return strata.map(([band = '', sex = ''], at) => line(band, sex, people[at] ?? 0));
	return bands.flatMap((band, at) => {
		const split = sexesOf(band, parts);
		const all = split.reduce((sum, { number }) => sum + number, 0);
		return split.map(({ sex, number }) => line(band, sex, all === 0 ? 0 : ((people[at] ?? 0) * number) / all));
	});
}

/** How many of each sex an area has today at an age. */
function sexesOf(band: string, { bySex, code }: Parts): { sex: string; number: number }[] {
	return sexesDrawn.map(({ code: sex }) => {
		const wanted = bySex?.dimensions.map(({ id }) => (id === 'age' ? band : id === 'sex' ? sex : code));
		const row = bySex?.rows.find(({ groups }) => groups.join() === wanted?.join());
		return { sex, number: row?.numerator.shown ? row.numerator.value : 0 };
	});
}

function dimensionsOf({ dimensions }: SafeTable, bands: readonly string[]): SafeTable['dimensions'] {
	const kept = dimensions.filter(({ id }) => id === 'area' || id === 'year');
	const group = (code: string): { code: string; label: string } => ({
		code,
		label: code.replace('-', ' to ').replace('+', ' and over')
	});
	const age = { id: 'age', label: 'Age', groups: bands.map(group), totalLabel: 'All ages', overlapping: false };
	return [...kept, age, { id: 'sex', label: 'Sex', groups: [...sexesDrawn], totalLabel: 'All people', overlapping: false }];
}
