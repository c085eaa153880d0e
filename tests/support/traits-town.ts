import { ageBands } from '../../src/lib/catalogue/age-bands';
import type { Breakdown, Predicate, Question, RecordOf } from '../../src/lib/protocol/question';
import type { SafeTable } from '../../src/lib/protocol/safe-table';
import { askedFor } from './attacked-rules';
import type { SitTable } from './sitting-attacker-classes';

/** Conditions that the register of the town has, of which anybody may have any. */
export const flags = ['DEM_REG', 'DM_REG', 'COPD_REG'] as const;
type Flag = (typeof flags)[number];
const pairs = [
	['DM_REG', 'COPD_REG'],
	['DM_REG', 'DEM_REG'],
	['COPD_REG', 'DEM_REG']
] as const satisfies (readonly [Flag, Flag])[];

/** How far somebody has come with the council, the furthest last. */
export const stages = ['none', 'request', 'assessed', 'other-service', 'carer', 'short-term', 'long-term'] as const;

export const placesOfDeath = ['HOME', 'HOSPITAL'] as const;

/** What is known of somebody by all files of the town. */
export type Citizen = {
	/** Its place in `homes`; null: in none of them. */
	home: number | null;
	age: number | null;
	sex: '1' | '2';
	conditions: readonly Flag[];
	ethnicity: string | null;
	stage: (typeof stages)[number];
	/** Stays in hospital of people for whom a service began amid the year, in the thirteen weeks on either side of its first day. */
	stay: 'none' | 'before' | 'after' | 'both';
	/** Planned stays, of the whole year. */
	planned: number;
	/** Where somebody died in the year; null: nowhere. */
	death: (typeof placesOfDeath)[number] | null;
	/** Of those who died some are not on the register any more. */
	isRegistered: boolean;
};

type Home = { lsoa: string; ward: string; decile: number; placeFifth: number };
const placeFifths = [1, 3, 2, 5, 4, 1, 3, 2, 5, 4];
const deciles = [1, 5, 2, 10, 7, 1, 6, 4, 9, 8];
export const homes: readonly Home[] = placeFifths.map((placeFifth, at) => ({
	lsoa: `E0100000${at}`,
	ward: `E0500000${at < 4 ? 1 : at < 7 ? 2 : 3}`,
	decile: deciles[at] ?? 5,
	placeFifth
}));

const categories: Readonly<Record<string, string>> = {
	A: 'white',
	D: 'mixed-or-multiple-ethnic-groups',
	H: 'asian-or-asian-british',
	M: 'black-black-british-caribbean-or-african',
	Z: 'not-stated'
};

/** So many people on the register, few of whom have anything in common, and others who died and are not on it any more. */
export function traitsTownOf(count: number, seed = 20251127): Citizen[] {
	let state = seed;
	const chance = (): number => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
	const oneOf = <T>(list: readonly T[], skew = 1): T => list[Math.floor(chance() ** skew * list.length)] as T;
	const some = Array.from({ length: count }, (): Citizen => ({
		home: Math.floor(chance() ** 1.5 * homes.length),
		age: Math.floor(45 + chance() * 48),
		sex: oneOf(['1', '2'] as const),
		conditions: flags.filter((_, at) => chance() < [0.3, 0.2, 0.15][at]!),
		ethnicity: oneOf(['A', 'H', 'M', 'D', 'Z'], 2.5),
		stage: oneOf(stages, 1.8),
		stay: oneOf(['none', 'none', 'none', 'after', 'before', 'both'] as const),
		planned: Math.floor(chance() ** 4 * 5),
		death: null,
		isRegistered: true
	}));
	const dead = some.map((one, at) => (at % 4 > 0 ? one : { ...one, death: placesOfDeath[at % 3 === 0 ? 1 : 0] }));
	return [...dead, ...dead.filter(({ death }, at) => death && at % 5 < 2).map((one) => ({ ...one, isRegistered: false }))];
}

const covered = { extract_date: '2025-04-30', period_from: '2024-04-01', period_to: '2025-03-31' };
const recordsOfStages: Readonly<Record<Citizen['stage'], string | null>> = {
	none: null,
	request: 'Request,2024-05-01,2024-05-02,',
	assessed: 'Assessment,2024-05-01,2024-05-02,',
	'other-service': 'Service,2024-09-01,2024-12-31,Long term support: Community',
	carer: 'Service,2024-05-01,,Unpaid carer support: Direct to unpaid carer',
	'short-term': 'Service,2024-09-01,,Short term support: ST-Max',
	'long-term': 'Service,2024-09-01,,Long term support: Community'
};
/** Of those stages the service begins amid the year, on the first of September. */
const begun: readonly Citizen['stage'][] = ['other-service', 'short-term', 'long-term'];
const isBegun = ({ stage }: Citizen): boolean => begun.includes(stage);

/** The town's files under a policy, as a project would get them. */
export function traitsFiles(town: readonly Citizen[], policy: string): File[] {
	const id = (person: number): string => (0x1000000 + person).toString(16).padStart(32, 'c');
	const file = (contract: string, header: string, lines: readonly string[]): File =>
		new File([[header, ...lines].join('\n')], `${contract}.csv`);
	const register = town.flatMap((one, person) =>
		one.isRegistered
			? [
					[
						id(person),
						one.home === null ? '' : homes[one.home]?.lsoa,
						one.age,
						one.sex,
						one.ethnicity,
						...flags.map((flag) => (one.conditions.includes(flag) ? 1 : ''))
					].join()
				]
			: []
	);
	const deaths = town.flatMap(({ home, age, sex, death }, person) =>
		death ? [[id(person), home === null ? '' : homes[home]?.lsoa, age, sex, death, '2025-03'].join()] : []
	);
	const care = town.flatMap(({ stage }, person) => (recordsOfStages[stage] ? [`${id(person)},${recordsOfStages[stage]}`] : []));
	const stays = town.flatMap((one, person) => [
		...(isBegun(one) && /before|both/.test(one.stay) ? [`${id(person)},2024-07-10,2024-07-12,21`] : []),
		...(isBegun(one) && /after|both/.test(one.stay) ? [`${id(person)},2024-10-10,2024-10-12,21`] : []),
		...Array.from({ length: one.planned }, (_, at) => `${id(person)},2025-0${(at % 3) + 1}-10,2025-0${(at % 3) + 1}-11,11`)
	]);
	const open = ['geo_lookup', 'deprivation'];
	const manifest = {
		format: 'wardwise-manifest/1',
		project: 'A town of many kinds of people',
		controllers: ['The council'],
		purposes: [{ id: 'p', text: 'Tests', legal_basis: 'None needed', agreement: 'ISA-1' }],
		policy: askedFor(policy),
		datasets: ['gp_register', 'asc_cld', 'apc', 'deaths', ...open].map((contract) => ({
			file: `${contract}.csv`,
			contract,
			personLevel: !open.includes(contract),
			...covered
		}))
	};
	return [
		new File([JSON.stringify(manifest)], 'manifest.json'),
		file('gp_register', `PSEUDO_ID,LSOA21CD,AGE,SEX,ETHNIC_CATEGORY,${flags.join()}`, register),
		file('deaths', 'PSEUDO_ID,LSOA21CD,AGE_AT_DEATH,SEX,PLACE_OF_DEATH,DEATH_MONTH', deaths),
		file('asc_cld', 'PSEUDO_ID,Event_Type,Event_Start_Date,Event_End_Date,Service_Type', care),
		file(
			'apc',
			'PSEUDO_ID,APCS_IDENT,ADMIDATE,DISDATE,ADMIMETH',
			stays.map((line, at) => line.replace(',', `,S${at},`))
		),
		file(
			'geo_lookup',
			'LSOA21CD,WD24CD,WD24NM',
			homes.map(({ lsoa, ward }) => `${lsoa},${ward},Ward ${ward.at(-1)}`)
		),
		file(
			'deprivation',
			'LSOA21CD,IMD_SCORE,IMD_DECILE',
			homes.map(({ lsoa, decile, placeFifth }, at) => `${lsoa},${60 - 10 * placeFifth - at / 10},${decile}`)
		)
	];
}

export const emergencies: Predicate = { field: 'ADMIMETH', is: '21' };
export const planned: Predicate = { field: 'ADMIMETH', is: '11' };
/** Services that began with thirteen weeks of the file before and after. */
export const servicesAmid: RecordOf = {
	dataset: 'asc_cld',
	where: { field: 'Event_Type', is: 'Service' },
	during: 'starts-amid-period'
};
export const staysAround = (side: 'before' | 'after'): RecordOf => ({
	dataset: 'apc',
	where: emergencies,
	during: 'whole-period',
	around: { side, records: servicesAmid }
});

/** Whether somebody has such records, of those that the town's questions ask for. */
function has({ dataset, around, during, atLeast, where }: RecordOf, one: Citizen): boolean {
	if (dataset === 'deaths') return one.death !== null && (where === undefined || holdsOf(where, one));
	if (around) return isBegun(one) && (one.stay === around.side || one.stay === 'both');
	if (dataset === 'apc') return one.planned >= (atLeast ?? 1);
	if (dataset !== 'asc_cld') throw new Error('nobody asks this of the town');
	return during === 'starts-amid-period' ? isBegun(one) : one.stage !== 'none';
}

const counted = ({ conditions }: Citizen): number => conditions.length;
const homeOf = ({ home }: Citizen): Home | undefined => (home === null ? undefined : homes[home]);
const englishFifth = ({ decile }: Home): number => Math.ceil(decile / 2);

/** Whether a statement holds of somebody, by the question format's own words. Throws on one that is not of the town's. */
export function holdsOf(statement: Predicate, one: Citizen): boolean {
	if ('all' in statement) return statement.all.every((part) => holdsOf(part, one));
	if ('any' in statement) return statement.any.some((part) => holdsOf(part, one));
	if ('not' in statement) return !holdsOf(statement.not, one);
	if ('has' in statement) return has(statement.has, one);
	if ('hasNo' in statement) return !has(statement.hasNo, one);
	const home = homeOf(one);
	if ('area' in statement)
		return statement.area.codes.includes((statement.area.level === 'ward' ? home?.ward : home?.lsoa) ?? '');
	if ('placeFifth' in statement) return home !== undefined && statement.placeFifth.includes(home.placeFifth);
	if ('deprivationQuintile' in statement) return home !== undefined && statement.deprivationQuintile.includes(englishFifth(home));
	if ('between' in statement) {
		const value = statement.field === 'AGE' ? one.age : counted(one);
		const [from, to] = statement.between;
		return value !== null && value >= (from ?? 0) && value <= (to ?? 200);
	}
	if ('in' in statement && statement.field === 'ETHNIC_CATEGORY') return statement.in.includes(one.ethnicity ?? '');
	if ('recorded' in statement && statement.field === 'ETHNIC_CATEGORY') return statement.recorded === (one.ethnicity !== null);
	if (!('is' in statement)) throw new Error('nobody asks this of the town');
	if (statement.field === 'PLACE_OF_DEATH') return one.death === statement.is;
	return statement.field === 'SEX' ? one.sex === statement.is : one.conditions.includes(statement.field as Flag);
}

/** The groups that somebody is in: of pairs of conditions as many as they have. */
function groupsOf(breakdown: Breakdown, one: Citizen): readonly string[] {
	const home = homeOf(one);
	switch (breakdown.by) {
		case 'area':
			return [(breakdown.level === 'ward' ? home?.ward : home?.lsoa) ?? 'not-placed'];
		case 'place-fifth':
			return [home ? String(home.placeFifth) : 'not-placed'];
		case 'deprivation-quintile':
			return [home ? String(englishFifth(home)) : 'not-placed'];
		case 'sex':
			return [one.sex];
		case 'age':
			return [ageBands(breakdown.bands).findLast(({ lower }) => (one.age ?? -1) >= lower)?.code ?? 'not-recorded'];
		case 'ethnicity':
			return [categories[one.ethnicity ?? ''] ?? 'not-recorded'];
		case 'condition-count':
			return [counted(one) > 3 ? '4+' : String(counted(one))];
		case 'condition-pair':
			return pairs.flatMap((pair) => (pair.every((flag) => one.conditions.includes(flag)) ? [pair.join('+')] : []));
		case 'care-stage':
			return [one.stage];
		case 'field':
			if (breakdown.dataset === 'deaths') return [one.death ?? 'not-recorded'];
			return [one.conditions.includes(breakdown.field as Flag) ? 'Y' : 'N'];
		default:
			throw new Error('the town is not broken down by this');
	}
}

const ages = [10, 30, 47, 52, 62, 67, 77, 82, 87, null];
const everySet = Array.from({ length: 2 ** flags.length }, (_, bits) => flags.filter((__, at) => (bits >> at) & 1));
const plain: Citizen = {
	...{ home: 0, age: 67, sex: '1', conditions: [], ethnicity: 'A' },
	...{ stage: 'none', stay: 'none', planned: 0, death: null, isRegistered: true }
};

/** What each trait can be: somebody who reads the tables takes any of it for possible of anybody. */
const varied: { readonly [Trait in keyof Citizen]: readonly Citizen[Trait][] } = {
	home: [...homes.keys(), null],
	age: ages,
	sex: ['1', '2'],
	conditions: everySet,
	ethnicity: [...Object.keys(categories), null],
	stage: stages,
	stay: ['none', 'before', 'after', 'both'],
	planned: [0, 1, 2, 3, 5],
	death: [...placesOfDeath, null],
	isRegistered: [true, false]
};
const traitsOf: readonly [RegExp, keyof Citizen][] = [
	[/"(area|place-fifth|deprivation-quintile|placeFifth|deprivationQuintile)"/, 'home'],
	[/"(age|AGE)"/, 'age'],
	[/"(sex|SEX)"/, 'sex'],
	[/_REG"|LTC_COUNT|condition-/, 'conditions'],
	[/"ethnicity"|ETHNIC/, 'ethnicity'],
	[/asc_cld|care-stage/, 'stage'],
	[/"around"/, 'stay'],
	[/ADMIMETH","is":"11"/, 'planned'],
	[/"(deceased|deaths)"/, 'death'],
	[/"deceased"/, 'isRegistered']
];

/** One person for each combination of the traits that these tables tell apart: nobody need have it. */
function combinationsOf(questions: readonly Question[]): Citizen[] {
	const asked = JSON.stringify(questions.map((question) => ({ ...question, comparator: null })));
	return traitsOf.reduce<Citizen[]>(
		(all, [asks, trait]) =>
			asks.test(asked) ? all.flatMap((one) => varied[trait].map((value) => ({ ...one, [trait]: value }))) : all,
		[plain]
	);
}

/** The tables of a sitting with the people in each of their rows; after the town's own come the combinations that nobody has. */
export function seatedTogether(town: readonly Citizen[], tables: readonly SafeTable[]): SitTable[] {
	const everyone = [...town, ...combinationsOf(tables.map(({ question }) => question))].map((one, number) => ({ one, number }));
	return tables.map((table) => ({ table: table.question.events ? asPeople(table) : table, rows: rowsOf(table, everyone) }));
}

/** Nobody has two stays on one side of the day on which care began, so that stays are to the attacker what people are elsewhere. */
function asPeople(table: SafeTable): SafeTable {
	const none = { shown: false, why: 'not-applicable' } as const;
	const rows = table.rows.map((row) => ({ ...row, value: row.numerator, lower: none, upper: none }));
	return { ...table, measure: { ...table.measure, kind: 'count', counts: 'people' }, rows };
}

/** Beside the whole place chosen areas are rows of their own, in which those elsewhere are not, and the total is everybody. */
function rowsOf(
	{ question, dimensions, rows }: SafeTable,
	everyone: readonly { one: Citizen; number: number }[]
): SitTable['rows'] {
	const { base, population, breakdowns, filters, comparator, indicator, events } = question;
	const [areas, others] = [filters.filter((filter) => 'area' in filter), filters.filter((filter) => !('area' in filter))];
	const isBesidePlace = comparator === 'place' && areas.length > 0;
	const choice = dimensions.length > breakdowns.length ? 0 : breakdowns.findIndex(({ by }) => by === 'area');
	const seats = everyone
		.filter(({ one }) => (base === 'deceased' ? one.death !== null : one.isRegistered))
		.filter(({ one }) => holdsOf({ all: [population, ...others] }, one))
		.map(({ one, number }) => {
			const groups = breakdowns.map((breakdown) => groupsOf(breakdown, one));
			return {
				number,
				isChosen: holdsOf({ all: areas }, one),
				counted: events ? has(events, one) : indicator === undefined || holdsOf(indicator, one),
				groups: dimensions.length > breakdowns.length ? [null, ...groups] : groups
			};
		});
	return rows.map(({ groups }) => {
		const isAnywhere = isBesidePlace && groups[choice] === null;
		const inRow = seats.filter(
			(seat) =>
				(isAnywhere || seat.isChosen) &&
				groups.every((group, at) => group === null || seat.groups[at] === null || seat.groups[at]?.includes(group))
		);
		return {
			numerator: new Set(inRow.filter(({ counted }) => counted).map(({ number }) => number)),
			denominator: new Set(inRow.filter(({ counted }) => counted || !events).map(({ number }) => number))
		};
	});
}
