import { csvFile, pseudonym } from '../unit/intake/made-files';

/** A town of two wards with published estimates of 2023, projections in two variants, and a register of people with and without dementia. */
export const bands = ['65-69', '70-74', '75-79', '80-84', '85-89', '90+'] as const;
export const years = [2024, 2025, 2026, 2027, 2028, 2029, 2030] as const;
export const variants = ['High migration', 'Principal'] as const;
export const wardOf: Readonly<Record<string, string>> = {
	E01000001: 'E05000001',
	E01000002: 'E05000002',
	E01000003: 'E05000002'
};
const place = 'E06000099';

/** Residents of each small area by band. */
export const residents: Readonly<Record<string, readonly number[]>> = {
	E01000001: [310, 250, 190, 140, 80, 40],
	E01000002: [120, 130, 140, 90, 45, 21],
	E01000003: [200, 160, 90, 61, 30, 12]
};

/** Men and women of a band in a year; together they grow unevenly, the old fastest, and men faster than women. */
export function projectedOf(variant: string, year: number, band: number): [men: number, women: number] {
	const whole = Object.values(residents).reduce((sum, one) => sum + (one[band] ?? 0), 0);
	const growth = (1 + 0.01 * (band + 1)) ** (year - 2023) * (variant === 'Principal' ? 1 : 1.02);
	const men = Math.round(whole * 0.45 * growth * 1.01 ** (year - 2023));
	return [men, Math.round(whole * growth) - men];
}

/** Registered people and those with dementia, by band: the policy rounds both to 5. */
export type Counts = readonly (readonly [people: number, dementia: number])[];
export const usualCounts: Counts = [
	[643, 12],
	[548, 23],
	[428, 38],
	[297, 44],
	[161, 33],
	[77, 21]
];

function table(name: string, ...lines: string[]): File {
	return csvFile(`${lines.join('\n')}\n`, name);
}

const ageOf = (band: number): number => 65 + band * 5;

/** Men and women by turns. */
const byTurns = (at: number): number => 1 + (at % 2);
/** One man to three women among people with dementia, and as many of either among others. */
export const mostlyWomen = (at: number, hasDementia: boolean): number => (hasDementia ? (at % 4 === 0 ? 1 : 2) : byTurns(at));

/** `inCareHomes`: so many of the people with dementia of the youngest band live in one. */
export function registerOf(counts: Counts, inCareHomes = 0, sexOf: typeof mostlyWomen = byTurns): File {
	const lines = counts.flatMap(([people, dementia], band) =>
		Array.from({ length: people }, (_, at) => {
			const isInHome = band === 0 && at < inCareHomes;
			return `${ageOf(band)},${sexOf(at, at < dementia)},${Object.keys(wardOf)[at % 3]},${at < dementia ? 1 : 0},${isInHome ? 'Y' : 'N'}`;
		})
	);
	const rows = lines.map((line, person) => `${pseudonym(person)},${line}`);
	return table('gp_register.csv', 'PSEUDO_ID,AGE,SEX,LSOA21CD,DEM_REG,CARE_HOME_IND', ...rows);
}

const lookup = table(
	'geo_lookup.csv',
	'LSOA21CD,WD24CD,WD24NM,LAD24CD,LAD24NM',
	`E01000001,E05000001,Elm,${place},Town`,
	`E01000002,E05000002,Oak,${place},Town`,
	`E01000003,E05000002,Oak,${place},Town`
);

const estimates = table(
	'population_mye.csv',
	'LSOA21CD,AGE,PERSONS',
	...Object.entries(residents).flatMap(([code, counts]) => bands.map((band, at) => `${code},${band},${counts[at]}`))
);

/** How many of the residents are men: more in the first small area. */
export function menOf(code: string, band: number): number {
	return Math.round((residents[code]?.[band] ?? 0) * (code === 'E01000001' ? 0.5 : 0.4));
}

/** Estimates by sex, but of one small area, if one is named. */
export function estimatesBySexBut(persons: string | null): File {
	const lines = Object.entries(residents).flatMap(([code, counts]) =>
		bands.flatMap((band, at) => {
			const [all, men] = [counts[at] ?? 0, menOf(code, at)];
			return code === persons ? [`${code},,${band},${all}`] : [`${code},1,${band},${men}`, `${code},2,${band},${all - men}`];
		})
	);
	return table('population_mye.csv', 'LSOA21CD,SEX,AGE,PERSONS', ...lines);
}

export const estimatesBySex = estimatesBySexBut(null);

/** Beside what is needed: another place, births, a total over ages and a band that holds others. */
const projections = table(
	'population_projection.csv',
	'AREA_CODE,COMPONENT,SEX,AGE_GROUP,YEAR,VARIANT,PERSONS',
	...variants.flatMap((variant) =>
		years.flatMap((year) => [
			...bands.flatMap((band, at) =>
				projectedOf(variant, year, at).map((people, sex) => `${place},Population,${sex + 1},${band},${year},${variant},${people}`)
			),
			`${place},Births,1,65-69,${year},${variant},999`,
			`${place},Population,1,All ages,${year},${variant},99999`,
			`${place},Population,1,65 and over,${year},${variant},55555`,
			`E06000001,Population,1,65-69,${year},${variant},77777`
		])
	)
);

/** All files with a manifest that names the policy. */
export function townFiles(
	register: File,
	policy = 'nhs-england',
	without: readonly string[] = [],
	estimated = estimates
): File[] {
	return withManifest(
		[register, lookup, estimated, projections].filter(({ name }) => !without.includes(name)),
		'2023-06-30',
		policy
	);
}

/** Files and a manifest that says what each is, and of which day the estimates of residents are. */
export function withManifest(files: readonly File[], estimatedOn: string, policy = 'nhs-england'): File[] {
	const datasets = files.map(({ name }) => ({
		file: name,
		contract: name.replace('.csv', ''),
		personLevel: name === 'gp_register.csv',
		extract_date: '2025-04-01',
		...(name === 'gp_register.csv'
			? { period_from: '2024-04-01', period_to: '2025-03-31' }
			: { period_from: estimatedOn, period_to: estimatedOn })
	}));
	const manifest = {
		format: 'wardwise-manifest/1',
		project: 'Test',
		controllers: ['Test'],
		purposes: [{ id: 'test', text: 'Test', legal_basis: 'None', agreement: 'ISA-1' }],
		policy: { id: policy },
		datasets
	};
	return [new File([JSON.stringify(manifest)], 'manifest.json'), ...files];
}
