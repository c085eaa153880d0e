import type { Question } from '../../src/lib/protocol/question';
import { SafeTable, type Dimension, type SafeCell, type SafeRow } from '../../src/lib/protocol/safe-table';

/** What a hand-made table needs to say; everything else is filled in. `null` counts are hidden. */
export type TableRecipe = {
	kind?: 'count' | 'proportion' | 'crude-rate';
	title?: string;
	basedOn?: string | null;
	dimensions?: Dimension[];
	comparator?: 'place' | 'none';
	polarity?: SafeTable['measure']['polarity'];
	personLevel?: boolean;
	notes?: string[];
	/** Counts of one combination of groups (null is the total). */
	counts?: (groups: readonly (string | null)[]) => readonly [numerator: number, denominator: number] | null;
};

const shown = (value: number): SafeCell => ({ shown: true, value });
const hidden = (why: 'confidential' | 'not-applicable' = 'confidential'): SafeCell => ({ shown: false, why });

const southendWards = [
	['E05002212', 'Belfairs'],
	['E05002213', 'Blenheim Park'],
	['E05002214', 'Chalkwell'],
	['E05002215', 'Eastwood Park'],
	['E05002216', 'Kursaal'],
	['E05002217', 'Leigh'],
	['E05002218', 'Milton'],
	['E05002219', 'Prittlewell'],
	['E05002220', 'St Laurence'],
	['E05002221', 'St. Luke’s'],
	['E05002222', 'Shoeburyness'],
	['E05002223', 'Southchurch'],
	['E05002224', 'Thorpe'],
	['E05002225', 'Victoria'],
	['E05002226', 'Westborough'],
	['E05002227', 'West Leigh'],
	['E05002228', 'West Shoebury']
] as const;

export const wards: Dimension = {
	id: 'area',
	label: 'Ward',
	level: 'ward',
	groups: southendWards.map(([code, label]) => ({ code, label })),
	totalLabel: 'Southend-on-Sea',
	overlapping: false
};

export const ages: Dimension = {
	id: 'age',
	label: 'Age',
	groups: [
		{ code: '65-79', label: '65 to 79' },
		{ code: '80+', label: '80 and over' }
	],
	totalLabel: 'All ages 65 and over',
	overlapping: false
};

const wardCounts: Readonly<Record<string, readonly [number, number] | null>> = {
	E05002212: [75, 165],
	E05002213: [60, 130],
	E05002214: [65, 150],
	E05002215: [80, 160],
	E05002216: null,
	E05002217: [40, 105],
	E05002218: [70, 110],
	E05002219: [55, 130],
	E05002220: [35, 135],
	E05002221: [45, 95],
	E05002222: [60, 115],
	E05002223: [70, 140],
	E05002224: [110, 175],
	E05002225: [40, 90],
	E05002226: null,
	E05002227: [35, 125],
	E05002228: [65, 120]
};

function usualCounts(groups: readonly (string | null)[]): readonly [number, number] | null {
	const whole = groups[0] == null ? ([965, 2100] as const) : wardCounts[groups[0]];
	if (!whole || groups.length < 2 || groups[1] == null) return whole ?? null;
	const share = groups[1] === '80+' ? 0.6 : 0.4;
	const [n, d] = whole.map((count) => Math.round((count * share) / 5) * 5) as [number, number];
	return n < 20 ? null : [n, d];
}

function combinations(dimensions: readonly Dimension[]): (string | null)[][] {
	return dimensions.reduce<(string | null)[][]>(
		(rows, dimension) => rows.flatMap((row) => [...dimension.groups.map((group) => [...row, group.code]), [...row, null]]),
		[[]]
	);
}

/** Wilson's limits at 95%, as shares. */
function limits(n: number, d: number): [number, number] {
	const [p, z] = [n / d, 1.959964];
	const [middle, half] = [p + z ** 2 / (2 * d), z * Math.sqrt((p * (1 - p)) / d + z ** 2 / (4 * d ** 2))];
	return [(middle - half) / (1 + z ** 2 / d), (middle + half) / (1 + z ** 2 / d)];
}

/** A table as the vault would hand it out, checked by the schema. By default: the flagship question by ward, two wards hidden. */
export function makeTable(recipe: TableRecipe = {}): SafeTable {
	const {
		kind = 'proportion',
		dimensions = [wards],
		comparator = 'place',
		counts = usualCounts,
		basedOn = 'dementia-no-care'
	} = recipe;
	const multiplier = { count: 1, proportion: 100, 'crude-rate': 1000 }[kind];
	const area = dimensions.findIndex((dimension) => dimension.id === 'area');
	const benchmarkOf = (groups: readonly (string | null)[]): number | null => {
		const place = comparator === 'none' || (groups[area] ?? null) === null ? null : counts(groups.with(area, null));
		return place ? (multiplier * place[0]) / place[1] : null;
	};
	const rows = combinations(dimensions).map((groups, index): SafeRow => {
		const pair = counts(groups);
		const row = { id: `r${index}`, groups, comparison: 'not-compared' as const };
		const without = kind === 'count' ? hidden('not-applicable') : hidden();
		if (!pair) return { ...row, numerator: hidden(), denominator: without, value: hidden(), lower: without, upper: without };
		const [n, d] = pair;
		if (kind === 'count')
			return { ...row, numerator: shown(n), denominator: without, value: shown(n), lower: without, upper: without };
		const [lower, upper] = limits(n, d).map((share) => Math.round(share * multiplier * 10) / 10) as [number, number];
		const benchmark = benchmarkOf(groups);
		return {
			...row,
			numerator: shown(n),
			denominator: shown(d),
			value: shown(Math.round((multiplier * n * 10) / d) / 10),
			lower: shown(lower),
			upper: shown(upper),
			comparison: benchmark === null ? 'not-compared' : benchmark < lower ? 'higher' : benchmark > upper ? 'lower' : 'similar'
		};
	});
	return SafeTable.parse({ ...frameOf(recipe, kind, multiplier, dimensions, comparator, basedOn), rows: rows });
}

function frameOf(
	recipe: TableRecipe,
	kind: 'count' | 'proportion' | 'crude-rate',
	multiplier: number,
	dimensions: Dimension[],
	comparator: 'place' | 'none',
	basedOn: string | null
): Omit<SafeTable, 'rows'> {
	const question: Question = {
		format: 'wardwise-question/1',
		...(basedOn === null ? {} : { basedOn }),
		base: 'registered',
		population: { field: 'AGE', between: [65, null] },
		measure: kind === 'crude-rate' ? { kind, per: 1000 } : { kind },
		breakdowns: [],
		filters: [],
		comparator
	};
	return {
		format: 'wardwise-safe-table/1',
		question,
		title: recipe.title ?? 'People aged 65 and over with dementia and no council-arranged care recorded, by ward',
		definition:
			'People on the GP register aged 65 and over with a recorded diagnosis of dementia, for whom no council-arranged care is recorded.',
		measure: {
			kind,
			unit: { count: 'people', proportion: '%', 'crude-rate': 'per 1,000' }[kind],
			multiplier,
			counts: 'people',
			valueLabel:
				kind === 'count'
					? 'People with no council-arranged care recorded'
					: 'No council-arranged care recorded among people aged 65 and over with dementia',
			numeratorLabel: 'No council-arranged care recorded',
			denominatorLabel: kind === 'count' ? null : 'People aged 65 and over with dementia',
			polarity: recipe.polarity ?? 'no-judgement'
		},
		dimensions,
		personLevel: recipe.personLevel ?? true,
		comparator,
		comparatorLabel: comparator === 'place' ? 'Southend-on-Sea' : null,
		caveats: ['Care that people arrange or pay for themselves is not recorded by the council.'],
		denominators: ['People registered with a GP practice'],
		provenance: {
			project: 'Test project',
			purpose: { text: 'Plan care for older people', legalBasis: 'Care Act 2014', agreements: ['ISA-1'], until: null },
			synthetic: true,
			appVersion: '0.1.0',
			datasets: [
				{
					contract: 'gp_register',
					title: 'GP register',
					source: 'Made for tests',
					sha256: 'ab'.repeat(32),
					verified: true,
					extractDate: '2024-04-15',
					periodFrom: '2023-04-01',
					periodTo: '2024-03-31',
					personLevel: true
				}
			]
		},
		policy: {
			id: 'nhs-england',
			name: 'NHS England',
			version: '1',
			hideUpTo: 7,
			roundTo: 5,
			method: 'nearest',
			zeros: 'shown',
			standIn: null,
			sentences: ['Counts from 1 to 7 are not shown.', 'Other counts are rounded to the nearest 5.']
		},
		certificate: {
			policy: 'nhs-england 1',
			cells: 36,
			hidden: 2,
			narrowest: { least: 1, most: 9 },
			audit: 'witness',
			errorBand: null,
			setBeside: 0
		},
		notes: recipe.notes ?? []
	};
}

/** The same table with its rows in another order: what a reader sees must not depend on it. */
export function shuffled(table: SafeTable, seed = 7): SafeTable {
	let state = seed;
	const keyed = table.rows.map((row) => {
		state = (state * 1103515245 + 12345) % 2147483648;
		return { row, key: state };
	});
	return { ...table, rows: keyed.sort((one, other) => one.key - other.key).map(({ row }) => row) };
}
