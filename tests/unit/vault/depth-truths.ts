import { describe, expect, it } from 'vitest';
import { indicatorById } from '../../../src/lib/catalogue/indicators';
import { Question } from '../../../src/lib/protocol/question';
import type { SafeCell } from '../../../src/lib/protocol/safe-cell';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import type { OpenedFolder } from '../../support/opened-folder';
import * as plain from '../../support/plain-definitions';
import type { PlainPerson } from '../../support/plain-demo';
import { holdsToRule, tallied } from '../../support/plain-tally';

const toFive = (count: number): number => 5 * Math.floor(count / 5 + 0.5);
const number = (cell: SafeCell | undefined): number => (cell?.shown ? cell.value : NaN);
const dementiaAtHome = plain.both<PlainPerson>(plain.aged(65), plain.onRegister('DEM_REG'), plain.notInCareHome);
/** Of people of five ages from so many years on, the published per cent with dementia. */
const published: readonly (readonly [from: number, percent: number])[] = [
	[65, 1.7],
	[70, 3],
	[75, 5.6],
	[80, 10.4],
	[85, 16],
	[90, 29]
];
const day = (text: string | undefined): number => Date.parse(text ?? '') / 86_400_000;

/** What goes beyond counting, on the demo: each figure beside plain sums over the files. */
export function describeDepth(opened: () => OpenedFolder, people: () => readonly PlainPerson[]): void {
	async function tableOf(id: string, way = 0): Promise<SafeTable> {
		const entry = indicatorById(id);
		const asked = Question.parse({ ...entry?.question, breakdowns: entry?.ways[way]?.breakdowns });
		const answer = await opened().newSitting().ask(asked);
		if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
		expect(answer.value.indicator?.id).toBe(id);
		return answer.value;
	}

	describe('what lies beyond counting, as the product tells it', () => {
		it('question 3: dementia expected by ward is the published share of each age, of people to the nearest five', async () => {
			const { rows, beside, comparisons, targets } = await tableOf('dementia-diagnosis-gap');
			for (const { groups, id } of rows) {
				const ward = groups[0] ?? null;
				if (ward === 'not-placed') continue;
				const there = people().filter((one) => one.age >= 65 && (ward === null || one.ward === ward));
				const bands = published.map(([from, percent]) => {
					const count = there.filter(({ age }) => age >= from && (from === 90 || age < from + 5)).length;
					return { count, percent };
				});
				const one = comparisons?.list.find(({ row }) => row === id);
				const expected = beside?.rows.find((row) => row.id === one?.with)?.numerator;
				if (!expected?.shown) {
					expect(
						bands.some(({ count }) => count >= 1 && count <= 7),
						`${ward}`
					).toBe(true);
					continue;
				}
				const sum = bands.reduce((all, { count, percent }) => all + (toFive(count) * percent) / 100, 0);
				expect(expected.value, `${ward}`).toBe(Math.round(Number(sum.toPrecision(3))));
			}
			const whole = comparisons?.list.at(-1);
			const recorded = people().filter(plain.both<PlainPerson>(plain.aged(65), plain.onRegister('DEM_REG'))).length;
			const ratio = toFive(recorded) / number(beside?.rows.at(-1)?.numerator);
			expect(number(whole?.asked.ratio.value)).toBeCloseTo(ratio, 2);
			expect(targets).toMatchObject([{ planned: { value: 66.7 }, now: { value: { value: Math.round(ratio * 1000) / 10 } } }]);
		});

		it('question 3: no council-arranged care a year before is that of the first day, of the same people', async () => {
			const table = await tableOf('dementia-no-council-care-before');
			const of = (open: Parameters<typeof plain.having>[1]) => {
				const supported = plain.having('asc_cld', plain.both(plain.isSupport, open ?? (() => true)));
				return tallied(
					people()
						.filter(dementiaAtHome)
						.map((one) => ({ groups: [one.ward], age: one.age, amount: supported(one) > 0 ? null : 1 }))
				);
			};
			expect(table.comparatorLabel).toBe('on 1 April 2024');
			expect(holdsToRule(table, of(plain.openNow))).toBeGreaterThan(12);
			expect(holdsToRule({ ...table, rows: table.beside?.rows ?? [] }, of(plain.openAtFirst))).toBeGreaterThan(12);
		});

		it('question 5: pairs of conditions, and numbers of conditions by age, are those of the register', async () => {
			const pairs = await tableOf('condition-pairs');
			const several = people().filter(({ conditions }) => conditions >= 2);
			for (const { groups, value } of pairs.rows) {
				const both = groups[0]?.split('+') ?? [];
				const count = several.filter(({ row }) => both.every((field) => row[field] === '1')).length;
				expect(value, groups[0] ?? 'all').toEqual({ shown: true, value: toFive(count) });
			}
			expect(pairs.rows).toHaveLength(67);
			const { rows } = await tableOf('registered-people', 0);
			const at = rows.find(({ groups }) => groups[0] === '75-84' && groups[1] === '4+');
			const many = people().filter(({ age, conditions }) => age >= 75 && age <= 84 && conditions >= 4).length;
			expect(at?.value).toEqual({ shown: true, value: toFive(many) });
		});

		it('question 12: the wait for home care is that between the dates of the file', async () => {
			const waits = people().flatMap((one) => {
				if (!(one.age >= 65)) return [];
				const care = one.records('asc_cld');
				const requests = care.filter(plain.isEvent('Request')).map((row) => row['Event_Start_Date'] ?? '');
				const starts = care.filter(plain.isComponent('Home support or domiciliary care'));
				const found = [...new Set(requests)].flatMap((asked) => {
					const next = requests.filter((other) => other > asked).sort()[0] ?? '9999';
					const [first] = starts
						.filter(({ Event_Start_Date: start = '' }) => start >= asked && start < next)
						.sort((a, b) => day(a['Event_Start_Date']) - day(b['Event_Start_Date']));
					const counts = first && plain.isLongTerm(first) && plain.begunInYear(first);
					return counts ? [day(first['Event_Start_Date']) - day(asked)] : [];
				});
				return found.length === 0 ? [] : [{ locality: one.locality, days: found }];
			});
			const total = (days: readonly number[]): number => days.reduce((sum, one) => sum + one, 0);
			const sorted = waits.map(({ days }) => total(days)).sort((a, b) => a - b);
			const median = await tableOf('home-care-wait-median', 3);
			expect(number(median.rows[0]?.denominator)).toBe(toFive(sorted.length));
			const half = sorted[Math.ceil(sorted.length / 2) - 1] ?? NaN;
			const roundings = [1, 2, 5, 10].map((step) => step * Math.round(half / step));
			expect(roundings).toContain(number(median.rows[0]?.value));
			const long = await tableOf('home-care-wait-over-28');
			const tallies = tallied(
				waits.map(({ locality, days }) => ({ groups: [locality], age: 70, amount: Math.max(...days) > 28 ? 1 : null }))
			);
			expect(holdsToRule(long, tallies)).toBeGreaterThan(1);
		});

		it('question 9: falls before and after are of the same people, ninety-one days on each side', async () => {
			const isService = plain.isEvent('Service');
			const begun = people().flatMap((one) => {
				const starts = one
					.records('asc_cld')
					.filter(isService)
					.map((row) => row['Event_Start_Date'] ?? '');
				const amid = starts.filter((start) => start >= '2024-07-01' && start <= '2024-12-31').sort();
				const isNew = !starts.some((start) => start < '2024-04-01');
				return one.age >= 65 && isNew && amid[0] ? [{ one, first: day(amid[0]) }] : [];
			});
			const falls = (least: number, most: number): number =>
				begun.reduce((sum, { one, first }) => {
					const isThen = (row: Record<string, string>): boolean => {
						const apart = day(row['Arrival_Date']) - first;
						return row['EC_Chief_Complaint_SNOMED_CT'] === '161898004' && apart >= least && apart <= most;
					};
					return sum + one.records('ecds').filter((row) => isThen(row as Record<string, string>)).length;
				}, 0);
			const { rows, beside } = await tableOf('fall-attendances-around-care');
			expect([rows[0]?.numerator, beside?.rows[0]?.numerator].map(number)).toEqual([
				toFive(falls(0, 90)),
				toFive(falls(-91, -1))
			]);
			expect(number(rows[0]?.denominator)).toBe(toFive(begun.length));
		});

		it('question 18: wards are compared with the fifth of the place that is nearest to the mean of their small areas', async () => {
			const question = Question.parse({ ...indicatorById('dementia-65')?.question, comparator: 'place-fifth' });
			const byFifth = { ...question, comparator: 'none' as const, breakdowns: [{ by: 'place-fifth' as const }] };
			const { ask } = opened().newSitting();
			const [compared, alone] = [await ask(question), await ask(byFifth)];
			if (!compared.ok || !alone.ok) throw new Error(JSON.stringify([compared, alone]));
			const shares = new Map(alone.value.rows.map(({ groups, value }) => [groups[0], number(value)]));
			const nearest = new Map<string, string>();
			for (const ward of new Set(people().map((one) => one.ward))) {
				const lsoas = new Map(
					people().flatMap((one) => (one.ward === ward ? [[one.row['LSOA21CD'], Number(one.placeFifth)]] : []))
				);
				const mean = [...lsoas.values()].reduce((sum, fifth) => sum + fifth, 0) / lsoas.size;
				nearest.set(ward, String(Math.round(mean)));
			}
			const told = compared.value.comparisons?.list.map(({ row, asked }) => {
				const ward = compared.value.rows.find(({ id }) => id === row)?.groups[0] ?? '';
				return [ward, number(asked.other.value), shares.get(nearest.get(ward) ?? '')];
			});
			expect(told).toHaveLength(17);
			for (const [ward, shown, wanted] of told ?? []) expect(shown, String(ward)).toBe(wanted);
		});

		it('question 18: gaps by quarter are those of the quarter’s own fifths, and what would not be is by hand', async () => {
			const entry = indicatorById('emergency-admissions-65');
			const breakdowns = [{ by: 'period', unit: 'quarter' }, { by: 'deprivation-quintile' }];
			const answer = await opened()
				.newSitting()
				.ask(Question.parse({ ...entry?.question, breakdowns, comparator: 'none' }));
			if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
			const { gradients = [], rows } = answer.value;
			const quarters = gradients.filter(({ groups }) => groups[0] !== null);
			expect(quarters).toHaveLength(4);
			for (const { groups, gap, attributable } of quarters) {
				const fifths = rows.filter((row) => row.groups[0] === groups[0] && /^[1-5]$/.test(row.groups[1] ?? ''));
				const rates = fifths.map(({ numerator, denominator }) => number(numerator) / number(denominator));
				const [events, all] = [fifths.map((row) => number(row.numerator)), fifths.map((row) => number(row.denominator))].map(
					(list) => list.reduce((sum, one) => sum + one, 0)
				) as [number, number];
				const least = rates[4] ?? NaN;
				expect(number(gap.ratio.value)).toBeCloseTo((rates[0] ?? NaN) / least, 1);
				expect(Math.abs(number(attributable.value) - (100 * (events - least * all)) / events)).toBeLessThan(0.06);
			}
		});
	});
}
