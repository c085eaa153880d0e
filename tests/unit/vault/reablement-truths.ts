import { describe, expect, it } from 'vitest';
import { indicatorById } from '../../../src/lib/catalogue/indicators';
import { Question } from '../../../src/lib/protocol/question';
import type { CsvRow } from '../../support/demo-oracle';
import type { OpenedFolder } from '../../support/opened-folder';
import * as plain from '../../support/plain-definitions';
import type { PlainPerson } from '../../support/plain-demo';

const day = (text: string | undefined): number => (text ? Date.parse(text) / 86_400_000 : NaN);
const [firstDay, lastDay] = [day('2024-04-01'), day('2025-03-31')];
const isReablement = plain.both<CsvRow>(plain.isOfType(/ST-Max$/), plain.isComponent('Reablement'));
const isInHomeOrPrison = plain.isOfType(/^Long term support: (Residential care|Nursing care|Prison)$/);
const isStay = ({ ADMIMETH = '' }: CsvRow): boolean => !/^(31|32|82|83)$/.test(ADMIMETH);
const isDischarge = (row: CsvRow): boolean =>
	isStay(row) &&
	Boolean(row['DISDATE']) &&
	!/^[45]$/.test(row['DISMETH'] ?? '') &&
	!/^(49|50|51|52|79|87|88)$/.test(row['DISDEST'] ?? '') &&
	!/^(424|501|560|7[0-2].)$/.test(row['TRETSPEF'] ?? '');

const lasts = (row: CsvRow, on: number): boolean => day(row['Event_Start_Date']) <= on && !(day(row['Event_End_Date']) < on);

/** Discharges that reablement may belong to. */
function dischargesOf(person: PlainPerson): CsvRow[] {
	const elsewhere = person.records('asc_cld').filter(isInHomeOrPrison);
	return person.records('apc').filter((row) => isDischarge(row) && !elsewhere.some((care) => lasts(care, day(row['ADMIDATE']))));
}

/** Pieces of reablement by their first record, each with the discharge that it belongs to. */
function reabledAfter(person: PlainPerson): { first: CsvRow; discharge: CsvRow }[] {
	const discharges = dischargesOf(person);
	const pieces = person
		.records('asc_cld')
		.filter(isReablement)
		.map((row) => ({ row, from: day(row['Event_Start_Date']), to: day(row['Event_End_Date'] || '9999-01-01') }))
		.sort((a, b) => a.from - b.from);
	const firsts = pieces.filter(({ from }, at) => pieces.slice(0, at).every((before) => from > before.to + 7));
	return firsts.flatMap(({ row: first, from }) => {
		const [discharge] = discharges
			.filter((row) => day(row['DISDATE']) >= from - 7 && day(row['DISDATE']) <= from + 3)
			.sort((a, b) => day(b['DISDATE']) - day(a['DISDATE']) || day(a['ADMIDATE']) - day(b['ADMIDATE']));
		return discharge ? [{ first, discharge }] : [];
	});
}

const isKnown = ({ DISDATE }: CsvRow): boolean => day(DISDATE) >= firstDay && day(DISDATE) <= lastDay - 7;

/** Whether somebody left hospital on a day on which reablement could follow, and whether some did. */
export const leftHospital = (person: PlainPerson): boolean => dischargesOf(person).some(isKnown);
export const reabledOnLeaving = (person: PlainPerson): boolean =>
	reabledAfter(person).some(({ discharge }) => isKnown(discharge));

/** Where somebody was after each discharge with reablement of which the care file has something in its year. */
function outcomesOf(person: PlainPerson): string[] {
	const care = person.records('asc_cld');
	const stays = person.records('apc').filter(isStay);
	return reabledAfter(person).flatMap(({ first, discharge }) => {
		const left = day(discharge['DISDATE']);
		if (!plain.careInYear(first)) return [];
		if (left + 84 > lastDay) return ['NOT_FOLLOWED'];
		const isAgain = stays.some((row) => day(row['ADMIDATE']) > left && day(row['ADMIDATE']) <= left + 84);
		const isInHome = care.some(
			(row) => plain.isCareHome(row) && day(row['Event_Start_Date']) <= left + 84 && !(day(row['Event_End_Date']) <= left)
		);
		return [isAgain || isInHome ? 'NOT_HOME' : 'HOME'];
	});
}

/** Whether somebody was followed for twelve weeks after hospital and reablement, and was at home after each such stay. */
export const followed = (person: PlainPerson): boolean => outcomesOf(person).some((code) => code !== 'NOT_FOLLOWED');
export const staysHome = (person: PlainPerson): boolean => followed(person) && !outcomesOf(person).includes('NOT_HOME');

/**
 * Where people were twelve weeks after hospital and reablement, on the demo, beside a plain count over both files. Nobody on its register has
 * died.
 */
export function describeReablement(opened: () => OpenedFolder, people: () => readonly PlainPerson[]): void {
	describe('question 7: at home twelve weeks after hospital and reablement', () => {
		it('is what both files say of the days between', async () => {
			const entry = Question.parse(indicatorById('reablement-home-12-weeks-65')?.question);
			const asked: Question = {
				...entry,
				population: { field: 'AGE', between: [65, null] },
				breakdowns: [{ by: 'field', dataset: 'asc_cld', field: 'Reablement_Outcome' }],
				measure: { kind: 'count' },
				comparator: 'none'
			};
			delete asked.indicator;
			const answer = await opened().newSitting().ask(asked);
			if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
			const outcomes = people()
				.filter(plain.aged(65))
				.map((one) => new Set(outcomesOf(one)));
			for (const code of ['HOME', 'NOT_HOME', 'NOT_FOLLOWED']) {
				const count = outcomes.filter((own) => own.has(code)).length;
				const { value } = answer.value.rows.find(({ groups }) => groups[0] === code) ?? {};
				if (count >= 1 && count <= 7) expect(value?.shown, code).toBe(false);
				if (value?.shown) expect(value.value, code).toBe(5 * Math.floor(count / 5 + 0.5));
			}
			expect(answer.value.rows.filter(({ value }) => value.shown).length).toBeGreaterThan(2);
		});
	});
}
