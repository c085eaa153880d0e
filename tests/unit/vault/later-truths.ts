import { describe, expect, it } from 'vitest';
import { indicatorById } from '../../../src/lib/catalogue/indicators';
import { Question } from '../../../src/lib/protocol/question';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import type { OpenedFolder } from '../../support/opened-folder';
import * as plain from '../../support/plain-definitions';
import type { PlainPerson, PlainProjected, PlainResidents } from '../../support/plain-demo';

/** What a projected answer must come from: how much each person of 65 and over has, and to what a rule rounds it. */
type Check = { id: string; counts: (person: PlainPerson) => number | boolean | null; roundedTo: number };

const homeCare = plain.both(plain.isHomeCare, plain.openNow);
const checks: readonly Check[] = [
	{ id: 'dementia-65-later', counts: plain.onRegister('DEM_REG'), roundedTo: 5 },
	{ id: 'frailty-65-later', counts: plain.is('EFI_CATEGORY', 'MODERATE', 'SEVERE'), roundedTo: 5 },
	{ id: 'home-care-65-later', counts: (person) => plain.having('asc_cld', homeCare)(person) > 0, roundedTo: 5 },
	{
		id: 'care-home-65-later',
		counts: (person) => plain.having('asc_cld', plain.both(plain.isCareHome, plain.openNow))(person) > 0,
		roundedTo: 5
	},
	{ id: 'home-care-hours-65-later', counts: plain.sumOfCare(homeCare, plain.hoursOf), roundedTo: 10 },
	{ id: 'home-care-cost-65-later', counts: plain.sumOfCare(homeCare, plain.costOf), roundedTo: 100 }
];

const bands = [65, 70, 75, 80, 85, 90];
const bandOf = (age: number): number => bands.findLast((from) => age >= from) ?? 0;
const toNearest = (amount: number, step: number): number => Math.floor(amount / step + 0.5) * step;
/** To three figures, and to ten at the finest. */
const asSaid = (amount: number): number => Math.round(Number(amount.toPrecision(3)) / 10) * 10;
const sumOf = <One>(list: readonly One[], amountOf: (one: One) => number): number =>
	list.reduce((sum, one) => sum + amountOf(one), 0);

/** Answers of later years on the demo, each beside plain sums over the files. */
export function describeLaterTruths(
	opened: () => OpenedFolder,
	people: () => readonly PlainPerson[],
	residents: () => readonly PlainResidents[],
	projected: () => readonly PlainProjected[]
): void {
	async function tableOf(id: string): Promise<SafeTable> {
		const answer = await opened()
			.newSitting()
			.ask(Question.parse(indicatorById(id)?.question));
		if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
		expect(answer.value.indicator?.id).toBe(id);
		return answer.value;
	}

	/** Residents of today by ward and band, those of the place under null; and people of the place by year and band. */
	function publishedFigures(): {
		today: (ward: string | null, band: number) => number;
		later: (year: string, band: number) => number;
	} {
		const today = new Map<string, number>();
		const later = new Map<string, number>();
		const add = (to: Map<string, number>, key: string, persons: number): void => void to.set(key, (to.get(key) ?? 0) + persons);
		for (const { ward, age, persons } of residents())
			for (const place of [ward, 'null']) add(today, `${place} ${bandOf(age)}`, persons);
		for (const { year, age, persons } of projected()) add(later, `${year} ${bandOf(age)}`, persons);
		return {
			today: (ward, band) => today.get(`${ward} ${band}`) ?? 0,
			later: (year, band) => later.get(`${year} ${band}`) ?? NaN
		};
	}

	/** A ward's people of a band in a year: its part of the place's. */
	function inWard(
		{ today, later }: ReturnType<typeof publishedFigures>,
		ward: string | null,
		year: string,
		band: number
	): number {
		return (later(year, band) * today(ward, band)) / today(null, band);
	}

	describe('later years, as the product tells them', () => {
		it.each([65, 75, 85])('question 1: residents of %i and over by ward are those of the published files', async (from) => {
			const figures = publishedFigures();
			const { rows } = await tableOf(`residents-${from}-later`);
			const asked = bands.filter((band) => band >= from);
			expect(rows).toHaveLength(18 * 27);
			for (const { groups, value } of rows) {
				const [ward = null, year = ''] = groups;
				const wanted =
					year === '2021'
						? sumOf(asked, (band) => figures.today(ward, band))
						: asSaid(sumOf(asked, (band) => inWard(figures, ward, year ?? '', band)));
				expect(value).toEqual({ shown: true, value: wanted });
			}
		});

		it('question 1: how old wards are and will be follows from the published files', async () => {
			const lower = Array.from({ length: 19 }, (_, at) => at * 5);
			const fiveYears = (age: number): number => Math.min(90, 5 * Math.floor(age / 5));
			const sums = (list: readonly { age: number; persons: number }[]): number[] =>
				lower.map((from) =>
					sumOf(
						list.filter(({ age }) => fiveYears(age) === from),
						({ persons }) => persons
					)
				);
			const place = sums(residents());
			const inYear = (year: string, ward: string | null): number[] => {
				const today = sums(residents().filter((line) => ward === null || line.ward === ward));
				if (year === '2021') return today;
				const later = sums(projected().filter((line) => line.year === year));
				return later.map((people, at) => (people * (today[at] ?? 0)) / (place[at] ?? 1));
			};
			const { structures = [], ages } = await tableOf('residents-later');
			expect(new Set(structures.map(({ groups }) => groups[1]))).toEqual(new Set(['2021', '2030', '2040', '2047']));
			expect(structures).toHaveLength(18 * 4);
			for (const { groups, medianAge, dependency, from85 } of structures) {
				const [ward = null, year] = groups;
				const people = inYear(year ?? '', ward);
				const all = sumOf(people, (one) => one);
				if (all === 0) continue;
				const from = (age: number, to = 95): number => sumOf(people.slice(age / 5, to / 5), (one) => one);
				// half of all people, read off within the band that they end in
				const at = people.findIndex((_, band) => sumOf(people.slice(0, band + 1), (one) => one) >= all / 2);
				const before = sumOf(people.slice(0, at), (one) => one);
				const median = 5 * at + (5 * (all / 2 - before)) / (people[at] ?? 1);
				const close = (cell: typeof medianAge, truth: number): void =>
					expect(Math.abs((cell.shown ? cell.value : NaN) - truth), `${ward} ${year}`).toBeLessThanOrEqual(0.05 + 1e-9);
				close(medianAge, median);
				close(dependency, (100 * from(65)) / from(15, 65));
				close(from85, (100 * from(85)) / all);
			}
			const last = ages?.rows.filter(({ groups: [ward, year] }) => ward === null && year === '2047') ?? [];
			const drawn = lower.map((_, at) => sumOf(last.slice(2 * at, 2 * at + 2), ({ value }) => (value.shown ? value.value : NaN)));
			inYear('2047', null).forEach((people, at) => expect(Math.abs((drawn[at] ?? NaN) - people)).toBeLessThan(people / 100));
		});

		it.each(checks)(
			'$id are the rates of the register by age, to the rule, of residents by ward',
			async ({ id, counts, roundedTo }) => {
				const figures = publishedFigures();
				const { rows, certificate } = await tableOf(id);
				const rates = bands.map((band) => {
					const ofBand = people().filter(({ age }) => bandOf(age) === band);
					return (
						toNearest(
							sumOf(ofBand, (person) => Number(counts(person))),
							roundedTo
						) / toNearest(ofBand.length, 5)
					);
				});
				expect(rows).toHaveLength(18 * 23);
				for (const { groups, value } of rows) {
					const [ward = null, year] = groups;
					const amount = sumOf(bands, (band) => (rates[bands.indexOf(band)] ?? NaN) * inWard(figures, ward, year ?? '', band));
					expect(value).toEqual({ shown: true, value: toNearest(asSaid(amount), Math.max(10, roundedTo)) });
				}
				expect(certificate).toMatchObject({ policy: 'nhs-england 1', hidden: 0 });
			}
		);
	});
}
