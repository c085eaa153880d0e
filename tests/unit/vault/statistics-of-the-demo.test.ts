import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { indicatorById } from '../../../src/lib/catalogue/indicators';
import type { Answer } from '../../../src/lib/protocol/exchange';
import { Question } from '../../../src/lib/protocol/question';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import { csvRows, registeredPeople, wardsOf } from '../../support/demo-oracle';
import { openDemo } from '../../support/opened-folder';
import { canStandFor, plainPercentile } from '../../support/percentile-town';

const censusDay = '2025-03-31';
const bedDays = Question.parse(indicatorById('bed-days-65')?.question);
const standardised = Question.parse(indicatorById('emergency-admissions-65-standardised')?.question);
const median = Question.parse(indicatorById('median-emergency-days-65')?.question);
const hours = Question.parse(indicatorById('home-care-hours')?.question);

/** What each person gives, by ward; people in no ward under `not-placed`. */
type Given = Map<string, Map<string, number>>;

let days: Given;
let emergencyDays: Given;
/** By ward, by five-year band from 65: how many people there are, and how many emergency admissions each of them has. */
let ages: Map<string, number[][]>;
let planned: Given;
/** By month of admission: emergencies, and whose they are. */
let byMonth: Map<string, string[]>;
const answers: Answer<'answer'>[] = [];

function give(given: Given, ward: string, person: string, amount: number): void {
	const people = given.get(ward) ?? new Map<string, number>();
	given.set(ward, people.set(person, (people.get(person) ?? 0) + amount));
}

/** By a plain pass over the files, without the engine. */
async function countFiles(folder: string): Promise<void> {
	const { ofLsoa } = await wardsOf(folder);
	const people = await registeredPeople(folder);
	const wardOf = (person: string): string => ofLsoa.get(people.get(person)?.['LSOA21CD'] ?? '') ?? 'not-placed';
	days = new Map();
	emergencyDays = new Map();
	const emergencies = new Map<string, number>();
	byMonth = new Map();
	for await (const row of csvRows(join(folder, 'apc.csv'))) {
		const person = row['PSEUDO_ID'] ?? '';
		const month = (row['ADMIDATE'] ?? '').slice(0, 7);
		if (people.has(person) && /^(2[1-58]|2[A-D])$/.test(row['ADMIMETH'] ?? ''))
			byMonth.set(month, [...(byMonth.get(month) ?? []), person]);
		const isInPeriod = (row['ADMIDATE'] ?? '') <= censusDay && (row['DISDATE'] === '' || (row['DISDATE'] ?? '') >= '2024-04-01');
		if (Number(people.get(person)?.['AGE'] ?? NaN) < 65 || !people.get(person)?.['AGE'] || !isInPeriod) continue;
		const isEmergency = /^(2[1-58]|2[A-D])$/.test(row['ADMIMETH'] ?? '');
		if (isEmergency) emergencies.set(person, (emergencies.get(person) ?? 0) + 1);
		if (row['SPELDUR'] === '') continue;
		give(days, wardOf(person), person, Number(row['SPELDUR']));
		if (isEmergency) give(emergencyDays, wardOf(person), person, Number(row['SPELDUR']));
	}
	ages = new Map();
	for (const [person, row] of people) {
		const band = Math.min(Math.floor(Number(row['AGE'] || NaN) / 5), 18) - 13;
		if (!(band >= 0)) continue;
		for (const place of [wardOf(person), 'all']) {
			const bands = ages.get(place) ?? Array.from({ length: 6 }, (): number[] => []);
			ages.set(place, bands);
			bands[band]?.push(emergencies.get(person) ?? 0);
		}
	}
	planned = new Map();
	for await (const row of csvRows(join(folder, 'asc_cld.csv'))) {
		const person = row['PSEUDO_ID'] ?? '';
		const end = row['Event_End_Date'] ?? '';
		const isOpen = (row['Event_Start_Date'] ?? '') <= censusDay && (end === '' || end >= censusDay);
		const isHomeCare =
			row['Event_Type'] === 'Service' &&
			(row['Service_Type'] ?? '').startsWith('Long term support') &&
			row['Service_Component'] === 'Home support or domiciliary care' &&
			row['Cost_Frequency_Unit_Type'] === 'Hourly';
		if (!people.has(person) || !isOpen || !isHomeCare || row['Planned_Units_Per_Week'] === '') continue;
		give(planned, wardOf(person), person, Math.abs(Number(row['Planned_Units_Per_Week'])));
	}
}

beforeAll(async () => {
	const demo = await openDemo();
	await countFiles(demo.folder);
	const mean: Question = { ...bedDays, measure: { kind: 'mean', field: 'SPELDUR' } };
	const olderBy = (from: number): Question => ({ ...bedDays, population: { field: 'AGE', between: [from, null] } });
	const longest: Question = { ...median, measure: { kind: 'percentile', field: 'SPELDUR', percent: 90 } };
	const homeCare: Question = { ...hours, measure: { kind: 'median', field: 'Planned_Units_Per_Week' } };
	const sums = [bedDays, hours, mean, { ...bedDays, breakdowns: [{ by: 'sex' as const }] }, olderBy(75)];
	const emergencies: Question = {
		...standardised,
		population: { all: [] },
		measure: { kind: 'count' },
		breakdowns: [{ by: 'period', unit: 'month' }]
	};
	const quarters: Question = {
		...emergencies,
		measure: { kind: 'crude-rate', per: 1000 },
		breakdowns: [{ by: 'period', unit: 'quarter' }]
	};
	const { ask } = demo.newSitting();
	for (const question of [...sums, median, longest, homeCare, standardised, emergencies, quarters])
		answers.push(await ask(question));
}, 240_000);

function tableAt(at: number): SafeTable {
	const answer = answers[at];
	if (!answer?.ok) throw new Error(JSON.stringify(answer?.refusal));
	return answer.value;
}

const sumOf = (amounts: Map<string, number> | readonly number[] | undefined): number =>
	[...(amounts?.values() ?? [])].reduce((sum, one) => sum + one, 0);
const nearestTen = (amount: number): number => Math.floor(amount / 10 + 0.5) * 10;

/** Who gives to a row: one ward, or everybody. */
function giversOf(given: Given, ward: string | null): Map<string, number> {
	return ward === null
		? new Map([...given.values()].flatMap((people) => [...people]))
		: (given.get(ward) ?? new Map<string, number>());
}

describe.each([
	['bed days of people of 65 and over', 0, () => days],
	['planned hours of home care a week', 1, () => planned]
] as const)('%s, by ward', (_, at, given) => {
	it('are the sums of the files, to the nearest 10, wherever they are shown', () => {
		const { rows } = tableAt(at);
		const shown = rows.filter(({ value }) => value.shown);
		expect(rows).toHaveLength(19);
		expect(shown.length).toBeGreaterThan(12);
		for (const { groups, numerator, value, denominator } of shown) {
			expect(value).toEqual({ shown: true, value: nearestTen(sumOf(giversOf(given(), groups[0] ?? null))) });
			expect(numerator).toEqual(value);
			expect(denominator).toEqual({ shown: false, why: 'not-applicable' });
		}
	});
	it('are of more than seven people each, of whom no two give nine tenths', () => {
		for (const { groups, value } of tableAt(at).rows) {
			if (!value.shown || value.value === 0) continue;
			const people = giversOf(given(), groups[0] ?? null);
			const sorted = [...people.values()].sort((a, b) => b - a);
			expect(people.size).toBeGreaterThan(7);
			expect((sorted[0] ?? 0) + (sorted[1] ?? 0)).toBeLessThan(0.9 * sumOf(people));
		}
	});
});

describe.each([
	['the median days of people of 65 and over admitted as an emergency', 5, 50, 1, () => emergencyDays],
	['the 90th percentile of the same', 6, 90, 1, () => emergencyDays],
	['the median of planned hours of home care a week', 7, 50, 0.5, () => planned]
] as const)('%s', (_, at, percent, finest, given) => {
	it('is that of the files, wherever it is shown: by ward and altogether', () => {
		const { rows } = tableAt(at);
		const shown = rows.filter(({ value }) => value.shown);
		expect(shown.length).toBeGreaterThan(10);
		for (const { groups, numerator, value, denominator } of shown) {
			const has = [...giversOf(given(), groups[0] ?? null).values()].map((amount) => amount / finest);
			if (!value.shown || !denominator.shown) throw new Error('a percentile without its people');
			expect(canStandFor(value.value / finest, plainPercentile(has, percent))).toBe(true);
			expect(denominator.value).toBe(Math.floor(has.length / 5 + 0.5) * 5);
			expect(numerator).toEqual({ shown: false, why: 'not-applicable' });
		}
	});
	it('would be the same whatever any seven of the people of a row had', () => {
		for (const { groups, value } of tableAt(at).rows) {
			if (!value.shown) continue;
			const has = [...giversOf(given(), groups[0] ?? null).values()].map((amount) => amount / finest).sort((a, b) => a - b);
			for (const others of [has.toSpliced(-7, 7, 0, 0, 0, 0, 0, 0, 0), has.toSpliced(0, 7, 1e6, 1e6, 1e6, 1e6, 1e6, 1e6, 1e6)])
				expect(canStandFor(value.value / finest, plainPercentile(others, percent))).toBe(true);
		}
	});
});

/** Rate and limits per 100,000 by the published method, from what each person of each band has; limits of so many events. */
function dsrOf(bands: readonly (readonly number[])[], eventsShown: number): number[] {
	const weights = [5500, 5000, 4000, 2500, 1500, 1000];
	let [rate, variance] = [0, 0];
	bands.forEach((people, at) => {
		const share = (weights[at] ?? 0) / 19_500 / people.length;
		rate += share * people.reduce((sum, one) => sum + one, 0);
		variance += share ** 2 * people.reduce((sum, one) => sum + one * one, 0);
	});
	const z = 1.959963984540054;
	const [x, y] = [eventsShown, eventsShown + 1];
	const lower = x * (1 - 1 / (9 * x) - z / (3 * Math.sqrt(x))) ** 3;
	const upper = y * (1 - 1 / (9 * y) + z / (3 * Math.sqrt(y))) ** 3;
	const reach = Math.sqrt(variance / x);
	return [rate, rate + reach * (lower - x), rate + reach * (upper - x)].map((figure) => figure * 100_000);
}

describe('emergency admissions of 65 and over, standardised for age, by ward', () => {
	it('are the rates of the files with the limits of the method, each rounded by no more than a tenth', () => {
		const { rows, measure } = tableAt(8);
		expect(measure).toMatchObject({ unit: 'per 100,000', multiplier: 100_000 });
		const shown = rows.filter(({ value }) => value.shown);
		expect(shown.length).toBeGreaterThan(14);
		for (const { groups, numerator, denominator, value, lower, upper } of shown) {
			const bands = ages.get(groups[0] ?? 'all') ?? [];
			if (!value.shown || !lower.shown || !upper.shown || !numerator.shown || !denominator.shown) throw new Error('hidden');
			expect(numerator.value).toBe(Math.floor(sumOf(bands.flat()) / 5 + 0.5) * 5);
			expect(denominator.value).toBe(Math.floor(bands.flat().length / 5 + 0.5) * 5);
			dsrOf(bands, numerator.value).forEach((truth, at) => {
				const figure = [value.value, lower.value, upper.value][at] ?? NaN;
				expect(Math.abs(figure - truth) / truth).toBeLessThan(0.1);
			});
		}
	});
	it('are compared with the whole place by what is shown', () => {
		const { rows } = tableAt(8);
		const place = rows.at(-1)?.value;
		for (const { value, lower, upper, comparison } of rows.slice(0, -1)) {
			if (!value.shown || !lower.shown || !upper.shown || !place?.shown) continue;
			const wanted = place.value < lower.value ? 'higher' : place.value > upper.value ? 'lower' : 'similar';
			expect(comparison).toBe(wanted);
		}
	});
});

describe('emergency admissions by when they begin', () => {
	const inMonths = (from: string, to: string): string[] =>
		[...byMonth].flatMap(([month, people]) => (month >= from && month <= to ? people : []));
	const nearestFive = (count: number): number => Math.floor(count / 5 + 0.5) * 5;
	it('are those of the files in each month, to the nearest 5, and altogether', () => {
		const { rows, dimensions } = tableAt(9);
		expect(dimensions[0]?.groups).toHaveLength(12);
		for (const { groups, value } of rows) {
			const [from, to] = groups[0] === null ? ['2024-04', '2025-03'] : [groups[0] ?? '', groups[0] ?? ''];
			expect(value).toEqual({ shown: true, value: nearestFive(inMonths(from, to).length) });
		}
	});
	it('are in each quarter so many for each 1,000 people on the register, and not made into a year’s', () => {
		const { rows, dimensions } = tableAt(10);
		expect(dimensions[0]?.groups.map(({ label }) => label)[0]).toBe('April to June 2024');
		for (const { groups, numerator, denominator, value } of rows) {
			const [from = '', to = ''] = groups[0]?.split('/') ?? ['2024-04', '2025-03'];
			const shown = nearestFive(inMonths(from, to).length);
			if (!denominator.shown) throw new Error('everybody is hidden');
			expect(numerator).toEqual({ shown: true, value: shown });
			expect(value).toEqual({ shown: true, value: Number(((1000 * shown) / denominator.value).toPrecision(3)) });
		}
	});
});

describe('a sitting of sums', () => {
	it('gives the mean for each person from the shown sum and the shown number of people', () => {
		const { rows, measure } = tableAt(2);
		expect(measure.unit).toBe('days per person');
		for (const { groups, numerator, denominator, value, lower } of rows.filter((row) => row.value.shown)) {
			if (!numerator.shown || !denominator.shown || !value.shown) throw new Error('a mean without its parts');
			expect(denominator.value).toBe(Math.floor(giversOf(days, groups[0] ?? null).size / 5 + 0.5) * 5);
			expect(value.value).toBe(Number((numerator.value / denominator.value).toPrecision(3)));
			expect(lower).toEqual({ shown: false, why: 'not-applicable' });
		}
	});
	it('goes on: another breakdown and other ages of the same bed days are answered', () => {
		expect(tableAt(3).rows.at(-1)?.value).toEqual({ shown: true, value: nearestTen(sumOf(giversOf(days, null))) });
		expect(answers[4]?.ok).toBe(true);
	});
});
