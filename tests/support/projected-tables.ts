import type { SafeRow, SafeTable } from '../../src/lib/protocol/safe-table';
import type { ToProject } from '../../src/lib/vault/disclosure/projection/projected-people';
import { projectedTable, type Projecting } from '../../src/lib/vault/disclosure/projection/projected-table';
import { makeTable, wards } from './safe-tables';

const notApplicable = { shown: false, why: 'not-applicable' } as const;

/** A released table of whole numbers: `numerator` (and `denominator`) by groups. */
function tableBy(
	groups: readonly (string | null)[][],
	dimensions: SafeTable['dimensions'],
	countOf: (at: number) => [number, number | null]
): SafeTable {
	const rows = groups.map((codes, at): SafeRow => {
		const [n, d] = countOf(at);
		const value = { shown: true, value: n } as const;
		return {
			id: `r${at}`,
			groups: codes,
			numerator: value,
			denominator: d === null ? notApplicable : { shown: true, value: d },
			value,
			lower: notApplicable,
			upper: notApplicable,
			comparison: 'not-compared'
		};
	});
	return { ...makeTable({ kind: 'count' }), dimensions, rows };
}

/**
 * Residents of areas by stratum, people registered and counted by stratum, and the place's projected people by variant, year and stratum.
 * Strata are the bands, or with `sexes` each band by each of these in turn.
 */
export type MadeNumbers = {
	bands: readonly string[];
	sexes?: readonly string[];
	residents: readonly (readonly number[])[];
	counted: readonly (readonly [number, number])[] | null;
	persons: number[][][];
	years: readonly number[];
	percentPerYear?: number;
};

const dimension = (id: string, codes: readonly string[]): SafeTable['dimensions'][number] => ({
	id,
	label: id,
	groups: codes.map((code) => ({ code, label: code })),
	totalLabel: 'All',
	overlapping: false
});

/** What a projection is made of, out of plain numbers. Areas are the first wards. */
export function toProject(made: MadeNumbers): ToProject {
	const { bands, sexes = [], residents, counted, persons, years, percentPerYear = 0 } = made;
	const strata = sexes.length > 0 ? bands.flatMap((band) => sexes.map((sex) => [band, sex])) : bands.map((band) => [band]);
	const by = [dimension('age', bands), ...(sexes.length > 0 ? [dimension('sex', sexes)] : [])];
	const sumOf = (at: number): number => residents.reduce((sum, one) => sum + (one[at] ?? 0), 0);
	const area = { ...wards, groups: wards.groups.slice(0, residents.length) };
	const ofAreas = residents.map((people, index) => ({ code: area.groups[index]?.code ?? null, people }));
	const byArea = [...ofAreas, { code: null, people: strata.map((_, at) => sumOf(at)) }].flatMap(({ code, people }) =>
		strata.map((stratum, at) => ({ groups: [code, ...stratum], people: people[at] ?? 0 }))
	);
	const ofBothSexes = bands.map((band, at) => ({
		groups: [band, null],
		people: sexes.reduce((sum, _, sex) => sum + sumOf(at * sexes.length + sex), 0)
	}));
	const everyone = [
		...strata.map((stratum, at) => ({ groups: stratum, people: sumOf(at) })),
		...(sexes.length > 0 ? ofBothSexes : [])
	];
	const tableOf = (
		rows: readonly { groups: (string | null)[]; people: number }[],
		dimensions: SafeTable['dimensions']
	): SafeTable =>
		tableBy(
			rows.map(({ groups }) => groups),
			dimensions,
			(at) => [rows[at]?.people ?? 0, null]
		);
	return {
		strata,
		sexes,
		years,
		persons,
		percentPerYear,
		baseYear: years[0] ?? 0,
		residents: tableOf(byArea, [area, ...by]),
		everyone: tableOf(everyone, by),
		counted: counted && tableBy(strata, by, (at) => [counted[at]?.[0] ?? 0, counted[at]?.[1] ?? 0]),
		among: null
	};
}

/** Residents of 65 and over of three wards from 2024 to 2030 in two variants, after estimates of 2021; or without areas, or of one variant. */
export function madeProjection({ areas = true, variants = ['High migration', 'Principal'] } = {}): SafeTable {
	const years = [2024, 2025, 2026, 2027, 2028, 2029, 2030];
	const given = toProject({
		bands: ['65-79', '80+'],
		residents: [
			[1204, 310],
			[980, 402],
			[2111, 350]
		],
		counted: null,
		persons: variants.map((_, variant) => years.map((_, at) => [4300 + 60 * at, 1062 + (90 - 25 * variant) * at])),
		years
	});
	const frame = {
		...makeTable({ kind: 'count', dimensions: areas ? (given.residents?.dimensions.slice(0, 1) ?? []) : [], comparator: 'none' })
	};
	const projecting: Projecting = {
		...given,
		frame: {
			...frame,
			title: 'Residents aged 65 and over',
			measure: { ...frame.measure, valueLabel: 'Residents aged 65 and over' }
		},
		question: { ...frame.question, projection: { to: 2030, percentPerYear: 0 } },
		variants,
		estimated: 2021,
		strataLabels: ['65 to 79', '80 and over'],
		source: 'Population projections, 2022-based'
	};
	return projectedTable(projecting);
}
