import {
	residualGroups,
	type Dimension,
	type Frame,
	type SafeCell,
	type SafeRow,
	type SafeTable
} from '../../../protocol/safe-table';
import { toDecimals, toNearest, toSignificant } from '../../measures/precision';
import { projectedPeople, residentsToday, type ToProject } from './projected-people';
import { assumptionsOf, titleOf } from './projection-words';

/** What is projected, and what is said beside it. */
export type Projecting = ToProject & {
	/** Everything about today's answer but its numbers. */
	readonly frame: Frame;
	readonly question: Frame['question'];
	readonly variants: readonly string[];
	/** The year of `residents`, where it stands before the projected ones. */
	readonly estimated: number | null;
	/** Labels of the strata. */
	readonly strataLabels: readonly string[];
	readonly source: string;
};

/** Code of a variant that the file does not name. */
const unnamed = 'unnamed';
const notApplicable: SafeCell = { shown: false, why: 'not-applicable' };

/** No figure is said more finely than its making allows: to three significant figures, and to ten at the finest, or as sums are rounded. */
export function roundProjected(people: number, finest = 10): number {
	return toNearest(toSignificant(people, 3), finest);
}

/**
 * A table of later years: by area if the question is, by year, and by variant where there are several. It is worked out from published
 * projections and from answers that may be seen, and from nothing else, so that it tells nothing that these do not. Years have no total.
 * Throws where a number that it needs is hidden: see `canProject`.
 */
export function projectedTable(given: Projecting): SafeTable {
	const { frame, question, years, counted, residents } = given;
	const basis = counted ?? residents;
	if (!basis) throw new RangeError('a projection of nothing');
	const dimensions = dimensionsOf(given);
	const area = dimensions.find(({ id }) => id === 'area');
	const areas = area ? [...area.groups.map(({ code }) => code), null] : [null];
	const rows = areas.flatMap((code) => rowsOf(given, code, area !== undefined));
	return {
		...frame,
		...titleOf(given),
		format: 'wardwise-safe-table/1',
		question,
		dimensions,
		personLevel: basis.personLevel,
		comparator: 'none',
		comparatorLabel: null,
		caveats: [...assumptionsOf(given), ...frame.caveats],
		projection: { from: years[0] ?? 0 },
		rows: rows.map((row, at) => ({ ...row, id: `r${at}` })),
		policy: basis.policy,
		certificate: basis.certificate,
		notes: [...(counted?.notes ?? [])]
	};
}

function dimensionsOf({ frame, residents, strata, years, estimated, variants }: Projecting): Dimension[] {
	const [area] = frame.dimensions;
	const isEmpty = (code: string): boolean =>
		residualGroups.includes(code) && residents !== null && strata.every((stratum) => isZero(residents, [code, ...stratum]));
	const projected = years.map((year) => ({ code: String(year), label: `${year} [f]` }));
	const before = estimated === null ? [] : [{ code: String(estimated), label: String(estimated) }];
	const year: Dimension = {
		id: 'year',
		label: 'Year',
		groups: [...before, ...projected],
		totalLabel: 'All years',
		overlapping: true
	};
	const variant: Dimension = {
		id: 'variant',
		label: 'Variant of the projection',
		groups: variants.map((name) => ({ code: name || unnamed, label: name || 'Variant without a name' })),
		totalLabel: 'All variants',
		overlapping: true
	};
	return [
		...(area ? [{ ...area, groups: area.groups.filter(({ code }) => !isEmpty(code)) }] : []),
		year,
		...(variants.length > 1 ? [variant] : [])
	];
}

function isZero({ rows }: SafeTable, groups: readonly string[]): boolean {
	const row = rows.find((one) => one.groups.join() === groups.join());
	return row !== undefined && row.numerator.shown && row.numerator.value === 0;
}

/** An area's rows: by year, and by variant within a year. */
function rowsOf(given: Projecting, area: string | null, isByArea: boolean): Omit<SafeRow, 'id'>[] {
	const { years, variants, estimated, frame } = given;
	const finest = Math.max(10, frame.measure.amount?.roundTo ?? 0);
	const projected = projectedPeople(given, area);
	const today = estimated === null ? null : residentsToday(given, area);
	const line = (year: number, variant: number, people: number, shown: number): Omit<SafeRow, 'id'> => {
		const names = variants.length > 1 ? [variants[variant] || unnamed] : [];
		const value: SafeCell = { shown: true, value: shown };
		return {
			groups: [...(isByArea ? [area] : []), String(year), ...names],
			numerator: value,
			denominator: notApplicable,
			value,
			lower: notApplicable,
			upper: notApplicable,
			change: changeFrom(today ?? projected[variant]?.[0] ?? 0, people),
			comparison: 'not-compared'
		};
	};
	const before = estimated === null || today === null ? [] : variants.map((_, variant) => line(estimated, variant, today, today));
	const later = years.flatMap((year, at) =>
		variants.map((_, variant) => {
			const people = projected[variant]?.[at] ?? 0;
			return line(year, variant, people, roundProjected(people, finest));
		})
	);
	return [...before, ...later];
}

/** Per cent more than in the first year, to a whole one. Of fewer than ten people it would say nothing. */
function changeFrom(first: number, people: number): SafeCell {
	const isTooFew = roundProjected(first) === 0;
	return isTooFew
		? { shown: false, why: 'not-available' }
		: { shown: true, value: toDecimals((100 * (people - first)) / first, 0) };
}
