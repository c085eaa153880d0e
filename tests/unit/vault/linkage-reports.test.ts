import { beforeAll, describe, expect, it } from 'vitest';
import type { Holdings } from '../../../src/lib/protocol/holdings';
import type { Predicate, Question } from '../../../src/lib/protocol/question';
import { answerAll, type Sitting } from '../../../src/lib/vault/headless';
import { manifestOf, newSitting, opened, pseudonymOf, textFile } from '../../support/linked-files';

const lsoas = ['E01000001', 'E01000002', 'E01000003', 'E01000004'];
type Person = { number: number; age: number; sex: 1 | 2; lsoa: number };
const personOf = (number: number): Person => ({
	number,
	age: (number * 7) % 95,
	sex: number % 3 === 0 ? 1 : 2,
	lsoa: (number >> 2) % 4
});
const registered = Array.from({ length: 1200 }, (_, number) => personOf(number));
/** Attendances of registered people, two each, and of people of whom only this file knows, most of them women over 85. */
const attending = [
	...registered.slice(0, 600),
	...Array.from({ length: 80 }, (_, at) => personOf(5000 + at)).map((one, at) =>
		at < 60 ? { ...one, age: 90, sex: 2 as const } : one
	)
];

/** Two of the White groups, one Asian one, and a few not recorded. */
const ethnicityOf = (number: number): string => (number % 50 === 0 ? '' : (['A', 'B', 'J'][number % 3] ?? ''));

const files = (): File[] => [
	manifestOf({ gp_register: {}, ecds: {}, geo_lookup: {}, deprivation: {}, population_mye: { period_to: '2023-06-30' } }),
	textFile('gp_register.csv', [
		'PSEUDO_ID,AGE,SEX,LSOA21CD',
		...registered.map(({ number, age, sex, lsoa }) =>
			[pseudonymOf(number, 's'), age, sex, number < 40 ? 'E01099999' : number < 60 ? '' : lsoas[lsoa]].join()
		)
	]),
	textFile('ecds.csv', [
		'PSEUDO_ID,EC_Ident,Arrival_Date,EC_Department_Type,Age,Sex,Ethnic_Category,LSOA21CD',
		...attending.flatMap(({ number, age, sex, lsoa }, at) =>
			[0, 1].map((visit) =>
				[
					pseudonymOf(number, 's'),
					`V${at}-${visit}`,
					`2024-0${5 + visit}-11`,
					'01',
					age,
					sex,
					ethnicityOf(number),
					at % 20 === 0 ? '' : lsoas[lsoa]
				].join()
			)
		)
	]),
	textFile('geo_lookup.csv', [
		'LSOA21CD,WD24CD,WD24NM,LAD24CD,LAD24NM',
		...lsoas.map((lsoa, at) => `${lsoa},E0500000${1 + (at >> 1)},${at < 2 ? 'Elm' : 'Oak'},E06000033,Town`)
	]),
	textFile('deprivation.csv', [
		'LSOA21CD,IMD_DECILE,IMD_RANK,IMD_SCORE',
		...lsoas.map((lsoa, at) => `${lsoa},${1 + at * 2},${at + 1},1.5`)
	]),
	textFile('population_mye.csv', [
		'LSOA21CD,SEX,AGE,PERSONS',
		...lsoas.flatMap((lsoa) => [`${lsoa},F,40,150`, `${lsoa},M,40,${lsoa === 'E01000001' ? 180 : 120}`])
	])
];

let sitting: Sitting;
let holdings: Holdings;
beforeAll(async () => {
	sitting = await newSitting();
	holdings = await opened(sitting, files());
});

const ofEcds = () => {
	const report = holdings.linkage.find(({ dataset }) => dataset === 'ecds');
	if (!report) throw new Error(JSON.stringify(holdings.intake));
	return report;
};
const nearest5 = (count: number): number => Math.floor(count / 5 + 0.5) * 5;

describe('matches of a file to the register', () => {
	it('are told in all and by age, sex, ethnic group, fifth and ward, as going through the people finds them', () => {
		const report = ofEcds();
		expect(report).toMatchObject({ records: 1360, people: 680, linkedPeople: 600, unlinkedPeople: 80, matchRate: 88.2 });
		expect(report.breakdowns.map(({ by }) => by)).toEqual(['age', 'sex', 'ethnicity', 'deprivation', 'ward']);
		const groupOf = {
			age: ({ age }: Person) =>
				age < 18 ? '0 to 17' : age < 65 ? '18 to 64' : age < 75 ? '65 to 74' : age < 85 ? '75 to 84' : '85 and over',
			sex: ({ sex }: Person) => (sex === 1 ? 'Male' : 'Female'),
			ethnicity: ({ number }: Person) =>
				({ A: 'White', B: 'White', J: 'Asian or Asian British' })[ethnicityOf(number)] ?? 'Not recorded',
			ward: ({ lsoa }: Person, at: number) => (at % 20 === 0 ? 'Not recorded' : lsoa < 2 ? 'Elm' : 'Oak'),
			deprivation: ({ lsoa }: Person, at: number) =>
				at % 20 === 0 ? 'Not recorded' : (['1, most deprived', '2', '3', '4'][lsoa] ?? '')
		};
		for (const { by, groups } of report.breakdowns) {
			expect(groups?.length).toBeGreaterThan(2);
			for (const { label, people, linkedPeople, unlinkedPeople } of groups ?? []) {
				const inGroup = attending.map((one, at) => ({ one, at })).filter(({ one, at }) => groupOf[by](one, at) === label);
				const linked = inGroup.filter(({ at }) => at < 600).length;
				if (people !== null) expect([by, label, people]).toEqual([by, label, nearest5(inGroup.length)]);
				if (linkedPeople !== null) expect([by, label, linkedPeople]).toEqual([by, label, nearest5(linked)]);
				if (unlinkedPeople !== null) expect([by, label, unlinkedPeople]).toEqual([by, label, nearest5(inGroup.length - linked)]);
				const small = [inGroup.length, linked, inGroup.length - linked].some((count) => count > 0 && count < 8);
				if (small) expect([people, linkedPeople, unlinkedPeople]).toContain(null);
			}
		}
		const ages = report.breakdowns.find(({ by }) => by === 'age')?.groups ?? [];
		expect(ages.find(({ label }) => label === '85 and over')).toMatchObject({ people: 125, linkedPeople: 65 });
	});

	it('of the register itself have no breakdowns, and there are none without areas or ages', () => {
		expect(holdings.linkage.find(({ dataset }) => dataset === 'gp_register')?.breakdowns).toEqual([]);
	});
});

describe('figures made with a file of which under 98% are found', () => {
	const ask = async (indicator: Predicate, more: Partial<Question> = {}) => {
		const question: Question = {
			format: 'wardwise-question/1',
			base: 'registered',
			population: { all: [] },
			indicator,
			measure: { kind: 'proportion' },
			breakdowns: [],
			filters: [],
			comparator: 'none',
			...more
		};
		const [answer] = await answerAll(sitting, [question]);
		if (!answer?.ok) throw new Error(JSON.stringify(answer));
		return answer.value.caveats.filter((text) => /found on the register|cannot be shown/.test(text));
	};

	it('say how far the people who were not found could change them, from protected numbers', async () => {
		const [caveat] = await ask({ has: { dataset: 'ecds' } });
		expect(caveat).toContain('11.8% of the people of “Emergency care');
		expect(caveat).toContain('600 (50.0%) if none of them belong to the people asked about, and 680 (56.7%) if all of them do');
	});

	it('lie lower when people without a record are counted, and either way when the file chooses the people', async () => {
		const [without] = await ask({ hasNo: { dataset: 'ecds' } });
		expect(without).toContain('600 (50.0%) if none of them belong to the people asked about, and 520 (43.3%) if all of them do');
		const [chosen] = await ask({ field: 'SEX', is: '1' }, { population: { has: { dataset: 'ecds' } } });
		expect(chosen).toContain('lies between');
	});

	it('carry it with every breakdown, and not where the file is not used', async () => {
		const caveats = await ask({ has: { dataset: 'ecds' } }, { breakdowns: [{ by: 'sex' }] });
		expect(caveats[0]).toContain('Any one group may be out by as many');
		expect(await ask({ field: 'SEX', is: '1' })).toEqual([]);
	});
});

describe('registered and resident', () => {
	it('are set against each other, in all and by ward', () => {
		expect(holdings.reconciliation).toMatchObject({
			registered: 1200,
			registeredHere: 1140,
			registeredElsewhere: 40,
			areaNotRecorded: 20,
			residents: 1140,
			notRegistered: 0,
			residentsAsAt: '2023-06-30'
		});
		const here = (ward: number): number => registered.filter(({ number, lsoa }) => number >= 60 && lsoa >> 1 === ward).length;
		expect(holdings.reconciliation?.wards).toEqual(
			[600, 540].map((residents, ward) => {
				const count = nearest5(here(ward));
				return { label: ['Elm', 'Oak'][ward], registered: count, residents, notRegistered: residents - count };
			})
		);
	});

	it('tell no ward when one has few registered people, and need both files', async () => {
		const few = files();
		const register = textFile('gp_register.csv', [
			'PSEUDO_ID,AGE,SEX,LSOA21CD',
			...registered
				.slice(60, 200)
				.map(({ number, age, sex }, at) => [pseudonymOf(number, 's'), age, sex, at < 3 ? lsoas[3] : lsoas[0]].join())
		]);
		const small = await opened(
			await newSitting(),
			few.map((file) => (file.name === 'gp_register.csv' ? register : file))
		);
		expect(small.reconciliation).toMatchObject({ registered: 140, wards: [] });
		const alone = await opened(await newSitting(), [register]);
		expect(alone.reconciliation).toBeNull();
	});
});
