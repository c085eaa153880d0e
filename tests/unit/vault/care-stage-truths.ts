import { describe, expect, it } from 'vitest';
import { indicatorById } from '../../../src/lib/catalogue/indicators';
import { Question } from '../../../src/lib/protocol/question';
import type { OpenedFolder } from '../../support/opened-folder';
import * as plain from '../../support/plain-definitions';
import type { PlainPerson } from '../../support/plain-demo';

const toFive = (count: number): number => 5 * Math.floor(count / 5 + 0.5);
const dementiaAtHome = plain.both<PlainPerson>(plain.aged(65), plain.onRegister('DEM_REG'), plain.notInCareHome);

/** The furthest stage of a person, record by record. */
function stageOf(person: PlainPerson): string {
	const inYear = person.records('asc_cld').filter(plain.careInYear);
	const open = inYear.filter(plain.openNow);
	if (open.some(plain.isLongTerm)) return 'long-term';
	if (open.some(plain.isOfType(/ST-Max$/))) return 'short-term';
	if (open.some(plain.isOfType(/^Unpaid carer support/))) return 'carer';
	if (inYear.some(plain.isEvent('Service'))) return 'other-service';
	if (inYear.some(plain.isEvent('Assessment', 'Review'))) return 'assessed';
	return inYear.length > 0 ? 'request' : 'none';
}

/** How far people with dementia have come with the council, on the demo, beside plain counts over the files. */
export function describeCareStages(opened: () => OpenedFolder, people: () => readonly PlainPerson[]): void {
	describe('question 3: how far people with dementia have come with the council', () => {
		it.each([
			['in the whole place', 0, 8, () => []],
			['by locality', 1, 25, ({ locality }: PlainPerson) => [locality]],
			['by ward', 5, 60, ({ ward }: PlainPerson) => [ward]]
		] as const)('%s is what the files say, to the rule', async (_, way, least, groupsOf) => {
			const entry = indicatorById('dementia-care-stages');
			const asked = Question.parse({ ...entry?.question, breakdowns: entry?.ways[way]?.breakdowns });
			const answer = await opened().newSitting().ask(asked);
			if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
			const { rows, caveats, dimensions } = answer.value;
			const placed = people()
				.filter(dementiaAtHome)
				.map((one) => [...groupsOf(one), stageOf(one)]);
			for (const { id, groups, value } of rows) {
				const count = placed.filter((own) => groups.every((code, at) => code === null || code === own[at])).length;
				if (count >= 1 && count <= 7) expect(value.shown, id).toBe(false);
				if (value.shown) expect(value.value, id).toBe(toFive(count));
			}
			expect(rows.filter(({ value }) => value.shown).length).toBeGreaterThanOrEqual(least);
			expect(dimensions.at(-1)).toMatchObject({ id: 'care-stage', overlapping: false });
			expect(caveats.join(' ')).toContain('does not mean no care');
			expect(caveats.join(' ')).toContain('Each person is in one stage');
		});

		it('the stages without care are the people of the flagship', async () => {
			const answer = await opened()
				.newSitting()
				.ask(Question.parse(indicatorById('dementia-no-council-care')?.question));
			if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
			const without = people()
				.filter(dementiaAtHome)
				.filter((one) => ['none', 'request', 'assessed', 'other-service'].includes(stageOf(one)));
			expect(answer.value.rows.at(-1)?.numerator).toEqual({ shown: true, value: toFive(without.length) });
		});
	});
}
