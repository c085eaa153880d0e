import { describe, expect, it } from 'vitest';
import { indicatorById, indicators } from '../../../src/lib/catalogue/indicators';
import { ways } from '../../../src/lib/catalogue/ways';
import { Question } from '../../../src/lib/protocol/question';
import { checkAskable } from '../../../src/lib/vault/questions/askable';
import type { OpenedFolder } from '../../support/opened-folder';
import type { PlainPerson, PlainResidents } from '../../support/plain-demo';
import { groupsOf } from '../../support/plain-groups';
import { holdsToRule, tallied } from '../../support/plain-tally';
import { withoutNeed } from '../../support/without-need';
import { emergency } from '../../support/plain-definitions';
import { checks } from './twenty-checks';

/** The answers to the twenty questions on the demo, each beside a plain count over the files. */
export function describeTwentyAnswers(
	opened: () => OpenedFolder,
	people: () => readonly PlainPerson[],
	residents: () => readonly PlainResidents[]
): void {
	describe('the twenty commissioning questions, as the product answers them', () => {
		it.each(checks)(
			'question $serves: $id by $by is what the files say, to the rule',
			async ({ id, by, population, against, counts, shown, isAmount }) => {
				const question = Question.parse({ ...indicatorById(id)?.question, breakdowns: ways[by].breakdowns });
				const answer = await opened().newSitting().ask(question);
				if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
				expect(answer.value.indicator).toEqual({ id, version: indicatorById(id)?.version });
				const counted = (of: (person: PlainPerson) => boolean): ReturnType<typeof tallied> =>
					tallied(
						people()
							.filter(of)
							.map((person) => {
								const found = counts(person);
								const amount = found === null || (!isAmount && !found) ? null : Number(found);
								return { groups: groupsOf(by, person), age: person.age, amount };
							})
					);
				const { beside } = answer.value;
				expect(holdsToRule(answer.value, counted(population))).toBeGreaterThanOrEqual(shown);
				expect(beside !== undefined).toBe(against !== undefined);
				if (beside && against)
					expect(holdsToRule({ ...answer.value, ...beside }, counted(against))).toBeGreaterThanOrEqual(shown);
			}
		);

		it('question 1: residents of 75 and over by ward are as published', async () => {
			const answer = await opened()
				.newSitting()
				.ask(Question.parse(indicatorById('ageing-75-resident')?.question));
			if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
			const inWard = (ward: string | null) => residents().filter((line) => ward === null || line.ward === ward);
			const sum = (lines: readonly PlainResidents[]): number => lines.reduce((all, { persons }) => all + persons, 0);
			for (const { groups, numerator, denominator } of answer.value.rows) {
				if (groups[0] === 'not-placed') continue;
				const lines = inWard(groups[0] ?? null);
				expect(numerator).toEqual({ shown: true, value: sum(lines.filter(({ age }) => age >= 75)) });
				expect(denominator).toEqual({ shown: true, value: sum(lines) });
			}
		});

		it('question 6: emergency admissions month by month are those of the hospital file, to the nearest five', async () => {
			const entry = indicatorById('emergency-admissions-65');
			const byMonth = entry?.ways.find(({ breakdowns }) => breakdowns.some(({ by }) => (by as string) === 'period'));
			const answer = await opened()
				.newSitting()
				.ask(Question.parse({ ...entry?.question, breakdowns: byMonth?.breakdowns }));
			if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
			const inMonth = new Map<string, number>();
			for (const person of people()) {
				if (person.age < 65) continue;
				for (const row of person.records('apc').filter(emergency)) {
					const month = (row['ADMIDATE'] ?? '').slice(0, 7);
					inMonth.set(month, (inMonth.get(month) ?? 0) + 1);
				}
			}
			const months = answer.value.rows.filter(({ groups }) => groups[0] !== null);
			expect(months.map(({ groups }) => groups[0])).toEqual([...inMonth.keys()].sort());
			for (const { groups, numerator } of months) {
				const count = inMonth.get(groups[0] ?? '') ?? 0;
				expect(numerator, groups[0] ?? '').toEqual({ shown: true, value: 5 * Math.round(count / 5) });
			}
			expect(months.length).toBeGreaterThan(10);
		});

		it('are counted here for each of the other nineteen', () => {
			expect([...new Set(checks.map(({ serves }) => serves))]).toEqual(Array.from({ length: 19 }, (_, index) => index + 2));
			for (const { id, serves } of checks) expect(indicatorById(id)?.serves, id).toContain(serves);
		});
	});

	describe('a file or a column that is missing', () => {
		it.each(indicators.map((entry) => [entry.id, entry] as const))('%s says which it needs', (id, { question, needs }) => {
			const asked = Question.parse(question);
			const { ground } = opened().holding;
			const lacks = id === 'high-patient-need' ? ['gp_register.ACG_PNG'] : [];
			expect(checkAskable(asked, ground)).toEqual({ askable: lacks.length === 0, missing: lacks });
			for (const need of needs) {
				const { askable, missing } = checkAskable(asked, withoutNeed(ground, need));
				expect(askable, need).toBe(false);
				expect(missing, need).toContain(need);
			}
		});
	});
}
