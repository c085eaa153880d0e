import { describe, expect, it } from 'vitest';
import { everyoneOf, type Predicate, type Question } from '../../../src/lib/protocol/question';
import { answerAll } from '../../../src/lib/vault/headless';
import { manifestOf, newSitting, opened, pseudonymOf, textFile } from '../../support/linked-files';

/** Somebody on the register, and in which files there are records of them: `true` of those that the file's pseudonym finds. */
type Person = { age: number; sex: '1' | '2'; dementia: boolean; asc_cld: boolean; ecds: boolean };
type Source = 'asc_cld' | 'ecds';
/** People, and of each file how many more it has of whom the register knows nothing. */
type Town = { people: Person[]; unknown: Record<Source, number> };

/** A town that is the same for the same seed: everybody's age, sex and records by chance. */
function townOf(seed: number, unknown: Record<Source, number>): Town {
	let state = seed;
	const chance = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
	const people = Array.from({ length: 1000 + Math.floor(chance() * 300) }, (): Person => {
		const age = Math.floor(chance() * 95);
		const dementia = chance() < (age < 65 ? 0.05 : 0.4);
		return { age, sex: chance() < 0.5 ? '1' : '2', dementia, asc_cld: chance() < (dementia ? 0.5 : 0.1), ecds: chance() < 0.3 };
	});
	return { people, unknown };
}

function filesOf({ people, unknown }: Town): File[] {
	const having = (file: Source): string[] => [
		...people.flatMap((person, at) => (person[file] ? [pseudonymOf(at, 's')] : [])),
		...Array.from({ length: unknown[file] }, (_, at) => pseudonymOf(`${file} ${at}`, 's'))
	];
	return [
		manifestOf({ gp_register: {}, asc_cld: {}, ecds: {} }),
		textFile('gp_register.csv', [
			'PSEUDO_ID,LSOA21CD,AGE,SEX,DEM_REG',
			...people.map(({ age, sex, dementia }, at) => [pseudonymOf(at, 's'), 'E01015814', age, sex, dementia ? 1 : 0].join())
		]),
		textFile('asc_cld.csv', [
			'PSEUDO_ID,LA_Code,Client_Type,Event_Type,Event_Start_Date,Event_End_Date,Service_Type',
			...having('asc_cld').map((id) => `${id},E06000033,Service user,Service,2024-06-01,,Long term support: Community`)
		]),
		textFile('ecds.csv', [
			'PSEUDO_ID,EC_Ident,Arrival_Date,EC_Department_Type',
			...having('ecds').map((id, at) => `${id},V${at},2024-05-11,01`)
		])
	];
}

const has = (dataset: Source): Predicate => ({ has: { dataset } });
const hasNo = (dataset: Source): Predicate => ({ hasNo: { dataset } });
const anybody: Predicate = { all: [] };
const fromFifteen: Predicate = { field: 'AGE', between: [15, null] };
const older: Predicate = { field: 'AGE', between: [65, null] };
const dementia: Predicate = { field: 'DEM_REG', is: 'Y' };

/** Which people a question is about, which of them it counts, and in which of the two a file is asked about. */
const questions: [name: string, population: Predicate, indicator: Predicate][] = [
	['who have a record', anybody, has('asc_cld')],
	['with dementia who have none', dementia, hasNo('asc_cld')],
	['who are said to have none the other way', older, { not: has('ecds') }],
	['who have one of one file and none of another', older, { all: [has('ecds'), hasNo('asc_cld')] }],
	['who have either, or neither', anybody, { any: [{ all: [has('ecds'), has('asc_cld')] }, hasNo('asc_cld')] }],
	['chosen by a record, nearly all of whom count', has('asc_cld'), fromFifteen],
	['chosen by a record, some of whom count', has('ecds'), older],
	['chosen by having no record', hasNo('asc_cld'), dementia],
	['chosen by one file and counted by it', { any: [has('ecds'), dementia] }, has('ecds')]
];

/** Whether a predicate holds of somebody, in plain code. */
function holds(predicate: Predicate, person: Person): boolean {
	if ('all' in predicate) return predicate.all.every((one) => holds(one, person));
	if ('any' in predicate) return predicate.any.some((one) => holds(one, person));
	if ('not' in predicate) return !holds(predicate.not, person);
	if ('has' in predicate) return person[predicate.has.dataset as Source];
	if ('hasNo' in predicate) return !person[predicate.hasNo.dataset as Source];
	if ('between' in predicate) return person.age >= (predicate.between[0] ?? 0);
	return person.dementia;
}

type Counted = { number: number; of: number };
type Asked = readonly [population: Predicate, indicator: Predicate];

function count(people: readonly Person[], [population, indicator]: Asked): Counted {
	const those = people.filter((person) => holds(population, person));
	return { number: those.filter((person) => holds(indicator, person)).length, of: those.length };
}
const shareOf = ({ number, of }: Counted): number => (of === 0 ? 0 : (100 * number) / of);

/**
 * What would be counted if those of whom a file alone knows were people on the register whose pseudonym went wrong: some who make the most
 * of it, some who make the least, some by chance, and nobody.
 */
function worlds({ people, unknown }: Town, file: Source, asked: Asked): Counted[] {
	const found = (person: Person): Person => ({ ...person, [file]: true });
	const without = people.map((person, at) => ({ person, at })).filter(({ person }) => !person[file]);
	const change = ({ person }: { person: Person }, what: (counted: Counted) => number): number =>
		what(count([found(person)], asked)) - what(count([person], asked));
	const orders = [
		without.toSorted((a, b) => change(b, ({ number }) => number) - change(a, ({ number }) => number)),
		without.toSorted((a, b) => change(a, ({ number }) => number) - change(b, ({ number }) => number)),
		without.toSorted((a, b) => change(b, ({ number, of }) => 2 * number - of) - change(a, ({ number, of }) => 2 * number - of)),
		without.toSorted((a, b) => change(a, ({ number, of }) => 2 * number - of) - change(b, ({ number, of }) => 2 * number - of)),
		without.toSorted((a, b) => ((a.at * 7919) % 1009) - ((b.at * 7919) % 1009))
	];
	return [
		count(people, asked),
		...orders.map((order) => {
			const these = new Set(order.slice(0, unknown[file]).map(({ at }) => at));
			return count(
				people.map((person, at) => (these.has(at) ? found(person) : person)),
				asked
			);
		})
	];
}

const numbers = /([\d,]+)(?: \(([\d.]+)%\))?(?: if none[^,]*, and|\s+and) ([\d,]+)(?: \(([\d.]+)%\))?(?: if all|\.)/;

/** The two figures of a caveat in their order, with their shares. */
function boundsIn(caveat: string): { at: [number, number]; shares: [number, number] } {
	const read = numbers.exec(caveat);
	if (!read) throw new Error(`no bounds: ${caveat}`);
	const [, one = '', oneShare = '', other = '', otherShare = ''] = read;
	const plain = (text: string): number => Number(text.replaceAll(',', ''));
	return { at: [plain(one), plain(other)], shares: [plain(oneShare), plain(otherShare)] };
}

describe.each([
	['a tenth of one file and a twentieth of another', 11, { asc_cld: 30, ecds: 18 }],
	['more people than the register has with a record', 23, { asc_cld: 260, ecds: 330 }],
	['hardly anybody of one file', 37, { asc_cld: 60, ecds: 0 }]
] as const)('where the register does not know %s', (_, seed, unknown) => {
	const town = townOf(seed, unknown);

	it.each(questions)(
		'figures of people %s lie between the bounds that are told, whoever those are',
		async (_name, population, indicator) => {
			const sitting = await newSitting();
			const { linkage } = await opened(sitting, filesOf(town));
			const question: Question = { ...everyoneOf('registered'), population, indicator, measure: { kind: 'proportion' } };
			const [answer] = await answerAll(sitting, [question]);
			if (!answer?.ok) throw new Error(JSON.stringify(answer));
			for (const file of ['asc_cld', 'ecds'] as const) {
				const isUsed = JSON.stringify([population, indicator]).includes(`"${file}"`);
				const title = linkage.find(({ dataset }) => dataset === file)?.title ?? file;
				const caveats = answer.value.caveats.filter(
					(text) => text.includes(`“${title}”`) && text.includes('found on the register')
				);
				expect(caveats).toHaveLength(isUsed && unknown[file] > 0 ? 1 : 0);
				const [caveat] = caveats;
				if (caveat === undefined) continue;
				const [asFound, ...others] = worlds(town, file, [population, indicator]);
				if (!asFound) throw new Error('no world');
				const { at, shares } = boundsIn(caveat);
				const [least, most] = [Math.min(...at), Math.max(...at)];
				const [leastShare, mostShare] = [Math.min(...shares), Math.max(...shares)];
				const rounding = 5; // two counts, each to the nearest five
				const shareRounding = (100 * 2 * rounding) / asFound.of + 0.05;
				for (const world of [asFound, ...others]) {
					expect(world.number).toBeGreaterThanOrEqual(least - rounding);
					expect(world.number).toBeLessThanOrEqual(most + rounding);
					expect(shareOf(world)).toBeGreaterThanOrEqual(leastShare - shareRounding);
					expect(shareOf(world)).toBeLessThanOrEqual(mostShare + shareRounding);
				}
				if (caveat.includes('lies between')) continue;
				expect(Math.abs(at[0] - asFound.number)).toBeLessThanOrEqual(rounding / 2);
				const furthest = Math.max(...others.map(({ number }) => Math.abs(number - asFound.number)));
				const isReached = furthest === unknown[file]; // else there are fewer people whom the question could be about
				if (isReached) expect(Math.abs(Math.abs(at[1] - at[0]) - furthest)).toBeLessThanOrEqual(rounding);
			}
		}
	);
});
