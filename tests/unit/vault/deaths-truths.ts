import { describe, expect, it } from 'vitest';
import { indicatorById } from '../../../src/lib/catalogue/indicators';
import { Question } from '../../../src/lib/protocol/question';
import type { SafeCell } from '../../../src/lib/protocol/safe-cell';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import type { CsvRow } from '../../support/demo-oracle';
import type { OpenedFolder } from '../../support/opened-folder';
import * as plain from '../../support/plain-definitions';
import type { PlainDeath } from '../../support/plain-deaths';
import { holdsToRule, tallied } from '../../support/plain-tally';

const bands = [65, 70, 75, 80, 85, 90];
const codeOf = (lower: number): string => (lower === 90 ? '90+' : `${lower}-${lower + 4}`);
const toFive = (count: number): number => 5 * Math.floor(count / 5 + 0.5);
const day = (text: string | undefined): number => Date.parse(text ?? '') / 86_400_000;
const value = (cell: SafeCell | undefined): number => (cell?.shown ? cell.value : NaN);

/** Years of life from the first of several five-year ages on and half the width of its 95% interval: survival summed band by band. */
function yearsOfLife(deaths: readonly number[], residents: readonly number[]): { years: number; reach: number } {
	const rates = deaths.map((dead, at) => dead / (residents[at] ?? NaN));
	const chances = rates.map((rate) => (5 * rate) / (1 + 2.5 * rate));
	const reaching = chances.map((_, at) => chances.slice(0, at).reduce((alive, chance) => alive * (1 - chance), 1));
	const lived = (from: number): number =>
		chances.reduce((sum, chance, at) => {
			if (at < from) return sum;
			const last = at === chances.length - 1;
			return sum + ((reaching[at] ?? 0) / (reaching[from] ?? 1)) * (last ? 1 / (rates[at] ?? NaN) : 5 - 2.5 * chance);
		}, 0);
	const variance = chances.reduce((sum, chance, at) => {
		const [alive, dead, rate] = [reaching[at] ?? 0, deaths[at] ?? 0, rates[at] ?? NaN];
		if (at === chances.length - 1) return sum + alive ** 2 / (dead * rate ** 2);
		return sum + ((alive * (2.5 + lived(at + 1))) ** 2 * chance ** 2 * (1 - chance)) / dead;
	}, 0);
	return { years: lived(0), reach: 1.959963984540054 * Math.sqrt(variance) };
}

/** What is told of people who died, on the demo: each figure beside plain counts over the file of deaths, who need not be on the register. */
export function describeDeaths(
	opened: () => OpenedFolder,
	deaths: () => readonly PlainDeath[],
	livingOf: () => (by: 'sex' | 'fifth', code: string | null, from: number) => number
): void {
	async function tableOf(id: string, way = 0): Promise<SafeTable> {
		const entry = indicatorById(id);
		const answer = await opened()
			.newSitting()
			.ask(Question.parse({ ...entry?.question, breakdowns: entry?.ways[way]?.breakdowns }));
		if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
		expect(answer.value.indicator?.id).toBe(id);
		return answer.value;
	}
	const shareOf = (
		by: keyof PlainDeath,
		counts: (death: PlainDeath) => boolean,
		of: (death: PlainDeath) => boolean = () => true
	) =>
		tallied(
			deaths()
				.filter(of)
				.map((death) => ({ groups: [String(death[by])], age: death.age, amount: counts(death) ? 1 : null }))
		);
	const isAmid = ({ month }: PlainDeath): boolean => month >= '2024-07' && month <= '2024-12';
	const before = ({ month, admissions }: PlainDeath): CsvRow[] =>
		admissions.filter((row) => {
			const apart = day(row['ADMIDATE']) - day(`${month}-01`);
			return plain.emergency(row) && apart >= -91 && apart < 0;
		});

	describe('people who died, as the product tells of them', () => {
		it('question 17: deaths by place are those of the file, nearly all of them of people whom the register has no more', async () => {
			const { rows, personLevel, dimensions } = await tableOf('deaths-by-place');
			expect(personLevel).toBe(true);
			for (const { groups, value: told } of rows) {
				const count = deaths().filter(({ place }) => groups[0] === null || (place || 'not-recorded') === groups[0]).length;
				expect(told, groups[0] ?? 'all').toEqual(
					count >= 1 && count <= 7 ? { shown: false, why: 'confidential' } : { shown: true, value: toFive(count) }
				);
			}
			expect(dimensions[0]?.groups.length).toBeGreaterThan(5);
			expect(deaths().length).toBeGreaterThan(1900);
		});

		it('question 17: shares who died in hospital, and at home or in a care home, are those of the file', async () => {
			const hospital = await tableOf('deaths-in-hospital');
			expect(
				holdsToRule(
					hospital,
					shareOf('ward', ({ place }) => place === 'HOSPITAL')
				)
			).toBeGreaterThan(12);
			const home = await tableOf('deaths-at-home-or-care-home');
			expect(
				holdsToRule(
					home,
					shareOf('locality', ({ place }) => ['HOME', 'CARE_HOME'].includes(place))
				)
			).toBeGreaterThan(3);
		});

		it('question 17: admissions before a death are those of the thirteen weeks before its month', async () => {
			const share = await tableOf('deaths-emergency-before', 1);
			expect(
				holdsToRule(
					share,
					shareOf('locality', (death) => before(death).length > 0, isAmid)
				)
			).toBeGreaterThan(0);
			const days = await tableOf('deaths-emergency-days-before');
			const stays = deaths().filter(isAmid).map(before);
			const total = stays.flat().reduce((sum, row) => sum + Number(row['SPELDUR'] ?? 0), 0);
			const whole = days.rows.at(-1);
			expect(value(whole?.denominator)).toBe(toFive(stays.filter((list) => list.length > 0).length));
			expect(value(whole?.numerator)).toBe(toFive(total / 2) * 2);
		});

		it('question 17: council-arranged care in the period is that of the care file', async () => {
			const table = await tableOf('deaths-council-care', 1);
			const cared = plain.both(plain.isSupport, plain.careInYear);
			expect(
				holdsToRule(
					table,
					shareOf('locality', ({ care }) => care.some(cared))
				)
			).toBeGreaterThan(3);
		});

		it.each([
			['sex', 0, ['1', '2', null]],
			['fifth', 1, ['1', '2', '3', '4', '5', null]]
		] as const)(
			'questions 1 and 18: life expectancy by %s is that of a plain life table of shown deaths',
			async (by, way, codes) => {
				const { lifeExpectancies = [], rows, beside } = await tableOf('life-expectancy-65', way);
				const told: (string | null)[] = [];
				for (const code of codes) {
					const one = lifeExpectancies.find(
						({ groups }) => groups.every((held) => held === null || held === code) && groups.includes(code)
					);
					const counts = bands.map(
						(from) =>
							deaths().filter(
								(death) => death.age >= from && (from === 90 || death.age < from + 5) && (code === null || death[by] === code)
							).length
					);
					const residents = bands.map((from) => livingOf()(by, code, from));
					bands.forEach((from, at) => {
						const here = ({ groups }: { groups: (string | null)[] }): boolean =>
							groups.includes(codeOf(from)) && groups[0] === code;
						const shown = rows.find(here)?.value;
						if (shown?.shown) expect(shown.value).toBe(toFive(counts[at] ?? NaN));
						expect(value(beside?.rows.find(here)?.value)).toBe(residents[at]);
					});
					const years = one?.ages[0]?.years;
					if (!years?.value.shown) {
						const isHidden = rows.some(({ groups, value: cell }) => groups[0] === code && groups[1] !== null && !cell.shown);
						const isFew = residents.reduce((sum, persons) => sum + persons, 0) <= 5000;
						expect(isHidden || isFew, String(code)).toBe(true);
						continue;
					}
					const { years: right, reach } = yearsOfLife(counts.map(toFive), residents);
					expect([value(years.value), value(years.lower), value(years.upper)]).toEqual(
						[right, right - reach, right + reach].map((number) => Math.round(number * 10) / 10)
					);
					told.push(code);
				}
				expect(told).toContain(null);
				expect(told.length).toBeGreaterThan(2);
			}
		);
	});
}
