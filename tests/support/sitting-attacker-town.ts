import type { AreaLevel, Breakdown, Predicate } from '../../src/lib/protocol/question';
import type { SafeTable } from '../../src/lib/protocol/safe-table';
import { ageBands } from '../../src/lib/catalogue/age-bands';
import { askedFor } from './attacked-rules';
import type { Members, SitTable } from './sitting-attacker-classes';

/** Somebody of an invented town: all that its files say of them. */
export type Townsman = {
	lsoa: string;
	/** Null: not recorded. */
	age: number | null;
	sex: '1' | '2' | typeof notRecorded;
	/** Null: the flag is blank. */
	careHome: boolean | null;
	dementia: boolean;
	disability: boolean;
	care: boolean;
	/** Of the extract of the year before. */
	careBefore: boolean;
	practice: string;
};

export const lsoas = ['E01000001', 'E01000002', 'E01000003', 'E01000004'] as const;
/** The second middle area lies in both wards. */
const middles: readonly string[] = ['E02000001', 'E02000002', 'E02000002', 'E02000003'];
const middleOf = (lsoa: string): string => middles[lsoas.indexOf(lsoa as (typeof lsoas)[number])] ?? '';
const wardOf = (lsoa: string): string => (lsoas.indexOf(lsoa as (typeof lsoas)[number]) > 1 ? 'E05000002' : 'E05000001');

/** Two in the most deprived tenths of England, one in the second fifth from below, one in the middle. */
const deciles: readonly number[] = [1, 2, 8, 5];
const fifthOf = (lsoa: string): string => String(Math.ceil((deciles[lsoas.indexOf(lsoa as (typeof lsoas)[number])] ?? 0) / 2));

export const practices = ['F81001', 'F81002', 'F81003'] as const;
/** The first two practices are one network, and the last is another. */
export const networkOf = (practice: string): string => (practice === practices[2] ? 'U00002' : 'U00001');
/** Six in ten are with the first practice, one in ten with the last, wherever they live. */
const practiceOf = (person: number): string => practices[[0, 0, 1, 0, 2, 0, 1, 0, 1, 0][(person * 7) % 10] ?? 0] ?? practices[0];

/** A town in four LSOAs of two wards and three MSOAs, few enough that almost every table holds small numbers. */
export function townOf(count: number, seed = 20250331): Townsman[] {
	let state = seed;
	const chance = (): number => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
	return Array.from({ length: count }, (_, index) => ({
		lsoa: lsoas[Math.floor(chance() ** 2 * 4)] ?? lsoas[0],
		age: Math.floor(40 + chance() * 55),
		sex: chance() < 0.5 ? '1' : '2',
		careHome: chance() < 0.1,
		dementia: chance() < 0.3,
		disability: chance() < 0.04,
		care: index % 5 === 0,
		careBefore: (index % 5 === 0) !== (index % 23 === 0),
		practice: practiceOf(index)
	}));
}

/** Nobody knows that nobody lives outside every area of the lookup, or that no value is blank. */
const notPlaced = 'not-placed';
const notRecorded = 'not-recorded';
const ages = [10, 30, 42, 47, 52, 57, 67, 77, 82, 87, null];

/** One person for each combination of traits that a question of the town's can tell apart. */
const everyCombination: readonly Townsman[] = ages.flatMap((age) =>
	[...lsoas, notPlaced].flatMap((lsoa) =>
		(['1', '2', notRecorded] as const).flatMap((sex) =>
			[true, false, null].flatMap((careHome) =>
				Array.from({ length: 8 }, (_, bits) => ({
					...{ lsoa, age, sex, careHome, practice: practices[0], careBefore: false },
					dementia: (bits & 1) > 0,
					disability: (bits & 2) > 0,
					care: (bits & 4) > 0
				}))
			)
		)
	)
);

/** The same where questions ask for people of 65 and over by five years of age. */
export const everyFiveYears: readonly Townsman[] = everyCombination.flatMap((one) =>
	one.age === 67 ? [one, { ...one, age: 72 }] : one.age === 87 ? [one, { ...one, age: 92 }] : [one]
);

/** The same where questions ask for care in either year, and not for sex or care homes. */
export const everyYear: readonly Townsman[] = everyCombination.flatMap((one) =>
	one.sex === '1' && !one.careHome ? [one, { ...one, careBefore: true }] : []
);

/** The same where questions ask for practices, and not for sex, care homes or care. */
export const everyRegistration: readonly Townsman[] = [...practices, notRecorded].flatMap((practice) =>
	everyCombination.flatMap((one) => (one.sex === '1' && !one.careHome && !one.care ? [{ ...one, practice }] : []))
);

/** How common dementia is at each age, as if published. */
const prevalence = [
	['65-69', 10],
	['70-74', 20],
	['75-79', 30],
	['80-84', 35],
	['85+', 40]
].map(([ages, percent]) => ['DEM_REG', ages, 'P', percent, 'A study']);

/** The town's files under a policy, as a project would get them; its lookup may have MSOAs too, the register practices, dementia a published share, areas their deprivation, and care the year before. */
export function townFiles(
	town: readonly Townsman[],
	policy: string,
	{
		hasMiddles = false,
		hasPractices = false,
		hasPrevalence = false,
		hasDeprivation = false,
		hasEarlier = false,
		/** Published files of the town and the place they are of. */
		published = null as { place: string; files: File[] } | null
	} = {}
): File[] {
	const id = (person: number): string => (0x1000000 + person).toString(16).padStart(32, 'a');
	const csv = (header: string, rows: readonly (readonly unknown[])[]): string =>
		[header, ...rows.map((row) => row.join(','))].join('\n');
	const register = town.map(({ lsoa, age, sex, careHome, dementia, disability, practice }, person) => [
		...[id(person), lsoa, age, sex, careHome ? 'Y' : 'N', dementia ? 1 : '', disability ? 1 : ''],
		...(hasPractices ? [practice] : [])
	]);
	const service = ['E06000033', 'Service user', 'Service', '2024-05-01', '', 'Long term support: Community'];
	const care = town.flatMap((one, person) => (one.care ? [[id(person), ...service]] : []));
	const before = town.flatMap((one, person) => (one.careBefore ? [[id(person), ...service].with(4, '2023-05-01')] : []));
	const lookup = lsoas.map((lsoa) => [
		lsoa,
		wardOf(lsoa),
		wardOf(lsoa) === 'E05000002' ? 'Oak' : 'Elm',
		...(hasMiddles ? [middleOf(lsoa)] : []),
		...(published ? [published.place, 'Town'] : [])
	]);
	const period = { extract_date: '2025-04-30', period_from: '2024-04-01', period_to: '2025-03-31' };
	const yearBefore = { extract_date: '2024-04-30', period_from: '2023-04-01', period_to: '2024-03-31' };
	const careHeader = 'PSEUDO_ID,LA_Code,Client_Type,Event_Type,Event_Start_Date,Event_End_Date,Service_Type';
	const manifest = {
		format: 'wardwise-manifest/1',
		project: 'A small town',
		controllers: ['The council'],
		purposes: [{ id: 'p', text: 'Tests', legal_basis: 'None needed', agreement: 'ISA-1' }],
		policy: askedFor(policy),
		datasets: [
			...['gp_register', 'asc_cld', 'geo_lookup'],
			...(hasPractices ? ['practice_lookup'] : []),
			...(hasPrevalence ? ['reference_prevalence'] : []),
			...(hasDeprivation ? ['deprivation'] : []),
			...(published?.files ?? []).map(({ name }) => name.replace('.csv', ''))
		]
			.map((contract): object => ({
				file: `${contract}.csv`,
				contract,
				personLevel: !/_lookup$|^reference_|^deprivation|^population_/.test(contract),
				...period
			}))
			.concat(hasEarlier ? [{ file: 'asc_cld_before.csv', contract: 'asc_cld', personLevel: true, ...yearBefore }] : [])
	};
	return [
		new File([JSON.stringify(manifest)], 'manifest.json'),
		new File(
			[csv(`PSEUDO_ID,LSOA21CD,AGE,SEX,CARE_HOME_IND,DEM_REG,LD_REG${hasPractices ? ',REGISTERED_PRACTICE_ODS' : ''}`, register)],
			'gp_register.csv'
		),
		new File([csv(careHeader, care)], 'asc_cld.csv'),
		...(hasEarlier ? [new File([csv(careHeader, before)], 'asc_cld_before.csv')] : []),
		...(hasDeprivation
			? [
					new File(
						[
							csv(
								'LSOA21CD,IMD_DECILE',
								lsoas.map((lsoa, at) => [lsoa, deciles[at]])
							)
						],
						'deprivation.csv'
					)
				]
			: []),
		...(published?.files ?? []),
		new File(
			[csv(`LSOA21CD,WD24CD,WD24NM${hasMiddles ? ',MSOA21CD' : ''}${published ? ',LAD24CD,LAD24NM' : ''}`, lookup)],
			'geo_lookup.csv'
		),
		...(hasPrevalence
			? [new File([csv('CONDITION,AGE_BAND,SEX,PREVALENCE,CITATION', prevalence)], 'reference_prevalence.csv')]
			: []),
		...(hasPractices
			? [
					new File(
						[
							csv(
								'ODS_CODE,PRACTICE_NAME,PCN_CODE',
								practices.map((one) => [one, `Surgery ${one}`, networkOf(one)])
							)
						],
						'practice_lookup.csv'
					)
				]
			: [])
	];
}

/** Whether a statement holds of somebody, by the question format's own words. Throws on one that is not of the town's. */
export function holds(statement: Predicate, one: Townsman): boolean {
	if ('all' in statement) return statement.all.every((part) => holds(part, one));
	if ('any' in statement) return statement.any.some((part) => holds(part, one));
	if ('not' in statement) return !holds(statement.not, one);
	if ('has' in statement) return hadCare(statement.has, one);
	if ('hasNo' in statement) return !hadCare(statement.hasNo, one);
	if ('area' in statement) return statement.area.codes.includes(areaOf(statement.area.level, one));
	if ('registration' in statement) return statement.registration.codes.includes(registrationOf(statement.registration.by, one));
	if ('between' in statement && statement.field === 'AGE') {
		const [from, to] = statement.between;
		return one.age !== null && one.age >= (from ?? 0) && one.age <= (to ?? 200);
	}
	if (!('is' in statement)) throw new Error('nobody asks this of the town');
	if (statement.field === 'SEX') return one.sex === statement.is;
	const flags: Record<string, boolean | null> = { CARE_HOME_IND: one.careHome, DEM_REG: one.dementia, LD_REG: one.disability };
	const flag = flags[statement.field];
	if (flag === undefined) throw new Error('nobody asks this of the town');
	return statement.is === 'Y' ? flag === true : flag === false && statement.field === 'CARE_HOME_IND';
}

const hadCare = ({ dataset }: { dataset: string }, { care, careBefore }: Townsman): boolean =>
	dataset === 'asc_cld' ? care : careBefore;

function registrationOf(by: 'practice' | 'network', { practice }: Townsman): string {
	return by === 'practice' || practice === notRecorded ? practice : networkOf(practice);
}

function areaOf(level: AreaLevel, { lsoa }: Townsman): string {
	if (lsoa === notPlaced && level !== 'place') return notPlaced;
	return { lsoa, msoa: middleOf(lsoa), ward: wardOf(lsoa), locality: '', place: 'place' }[level];
}

function groupOf(breakdown: Breakdown, one: Townsman): string {
	if (breakdown.by === 'area') return areaOf(breakdown.level, one);
	if (breakdown.by === 'practice' || breakdown.by === 'network') return registrationOf(breakdown.by, one);
	if (breakdown.by === 'sex') return one.sex;
	if (breakdown.by === 'deprivation-quintile') return one.lsoa === notPlaced ? notPlaced : fifthOf(one.lsoa);
	if (breakdown.by === 'field') return one.careHome === null ? notRecorded : one.careHome ? 'Y' : 'N';
	if (breakdown.by !== 'age') throw new Error('the town is not broken down by this');
	const { age } = one;
	return age === null ? notRecorded : (ageBands(breakdown.bands).findLast(({ lower }) => age >= lower)?.code ?? '');
}

/** A table with the people in each of its rows; after the town's own people come the combinations that nobody has. */
export function seatedIn(town: readonly Townsman[], table: SafeTable, combinations = everyCombination): SitTable {
	const { question } = table;
	const everyone = [...town, ...combinations].map((one, number) => ({ one, number }));
	const among = everyone.filter(({ one }) => holds({ all: [question.population, ...question.filters] }, one));
	const seats = among.map(({ one, number }) => ({
		number,
		counted: question.indicator === undefined || holds(question.indicator, one),
		groups: question.breakdowns.map((breakdown) => groupOf(breakdown, one))
	}));
	const rows = table.rows.map(({ groups }) => {
		const inRow = seats.filter((seat) => groups.every((group, at) => group === null || group === seat.groups[at]));
		const denominator: Members = new Set(inRow.map(({ number }) => number));
		return { numerator: new Set(inRow.filter(({ counted }) => counted).map(({ number }) => number)), denominator };
	});
	return { table, rows };
}
