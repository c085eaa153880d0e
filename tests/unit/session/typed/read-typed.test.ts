import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everyBreakdownChoice } from '$lib/catalogue/breakdowns';
import { wordsForBreakdowns, wordsForRecords, wordsForStatements } from '$lib/catalogue/everyday-words';
import { indicatorById } from '$lib/catalogue/indicators';
import { predicateChoices } from '$lib/catalogue/statements';
import { Question } from '$lib/protocol/question';
import { addressOf, readAddress } from '$lib/session/url';
import { questionInWords } from '$lib/session/question-words';
import { readyQuestions } from '$lib/session/ready-questions';
import { keyOf } from '$lib/session/statements';
import { readTyped, withWord } from '$lib/session/typed/read-typed';
import { vocabularyOf } from '$lib/session/typed/vocabulary';
import { sampleHoldings } from '../../../support/sample-holdings';

const holdings = sampleHoldings({ bases: ['registered', 'resident'] });
const vocabulary = vocabularyOf(holdings);
const read = (text: string): ReturnType<typeof readTyped> => readTyped(text, holdings, vocabulary);
/** The question in words, and what was not understood. */
function reading(text: string): { words: string | null; unknown: string[]; notes: readonly string[] } {
	const { question, unknown, notes } = read(text);
	return { words: question && questionInWords(question, holdings), unknown: unknown.map((one) => one.text), notes };
}
const place = 'compared with Southend-on-Sea.';
const share = `as a share of them (per cent), ${place}`;

describe('a typed question', () => {
	test.each([
		['dementia no care by ward', `Of people with dementia, show those with no council-arranged care recorded, by ward, ${share}`],
		[
			'over 75s living alone by deprivation',
			`Of people aged 75 and over, show those living alone, by deprivation fifth, ${share}`
		],
		[
			'emergency admissions falls by month',
			`Show emergency admissions after a fall of people, by month, as a crude rate per 1,000 people, ${place}`
		],
		[
			'How many women over 85 with dementia live in each ward?',
			'Show people aged 85 and over, recorded as female, with dementia, by ward, as a number.'
		],
		[
			'share of people with COPD who are severely frail, by ward and sex',
			`Of people with COPD, show those with severe frailty, by ward and by sex, ${share}`
		],
		[
			'severe frailty among carers aged 65-79',
			`Of people aged 65 to 79, known to the GP as unpaid carers, show those with severe frailty, ${share}`
		],
		['dementia in Milton and Kursaal', `Of people, show those with dementia, only those in Milton or Kursaal, ${share}`],
		[
			'65+ dementia in the most deprived fifth by locality',
			`Of people aged 65 and over, show those with dementia, only those in deprivation fifth 1 (most deprived), by locality, ${share}`
		],
		[
			'standardised rate of A&E attendances by ward',
			`Show attendances of people, by ward, as a directly age-standardised rate per 100,000 people, ${place}`
		],
		[
			'residents over 65 by ward in 2040',
			'Show residents aged 65 and over, by ward, as a number, in each year up to 2040, projected.'
		],
		[
			'over 65 diabetes or copd no review by ward',
			`Of people aged 65 and over, either with diabetes or with COPD, show those with no assessment or review recorded, by ward, ${share}`
		],
		['wards with most loneliness', 'Show people, by ward, as a number.'],
		[
			'65 and over with dementia by age compared with similar areas',
			`Of people aged 65 and over, show those with dementia, by ten-year age band, ${share}`
		],
		[
			'no emergency admission, frail, by ward as a rate per 1,000',
			`Of people with no emergency admission recorded, show those with moderate or severe frailty, by ward, as a crude rate per 1,000 people, ${place}`
		],
		['under 18s with asthma', `Of people under 20, show those with asthma, ${share}`]
	])('“%s” is read as it was meant', (text, words) => {
		expect(reading(text).words).toBe(words);
	});
});

describe('what is not understood', () => {
	test('is told by its words and its place, with the nearest words that are known', () => {
		const text = 'dementa with broken windows by wrd';
		const { question, unknown } = read(text);
		expect(question).toBe(null);
		expect(unknown.map(({ text: word, near }) => [word, near[0]])).toEqual([
			['dementa', 'dementia'],
			['broken', undefined],
			['windows', undefined],
			['wrd', 'ward']
		]);
		for (const { text: word, from, to } of unknown) expect(text.slice(from, to)).toBe(word);
		const [first, , , last] = unknown;
		if (!first || !last) throw new Error('understood');
		expect(reading(withWord(withWord(text, last, 'ward'), first, 'dementia')).words).toBe(
			`Of people, show those with dementia, by ward, ${share}`
		);
	});

	test('after “by” is put right by a breakdown', () => {
		expect(read('dementia by sxe').unknown).toMatchObject([{ text: 'sxe', near: ['sex'] }]);
	});

	test('makes no question of nothing, and none of unknown words alone', () => {
		for (const text of ['', '  ', 'xyzzy plugh', '42', '?!']) expect(read(text)).toMatchObject({ question: null, notes: [] });
	});

	test('“no” before a word that nobody knows is not passed over', () => {
		expect(reading('dementia no windows by ward')).toMatchObject({
			words: `Of people, show those with dementia, by ward, ${share}`,
			unknown: ['no', 'windows']
		});
	});

	test('is said where a part was understood and cannot be asked', () => {
		expect(reading('dementia by month').notes).toEqual([expect.stringContaining('the periods are left out')]);
		expect(reading('share of dementia by ward in 2040').notes).toEqual([expect.stringContaining('the year is left out')]);
		expect(reading('standardised rate of dementia by age').notes).toEqual([expect.stringContaining('the ages are left out')]);
		expect(reading('residents with dementia by ward').notes).toEqual([expect.stringContaining('the rest is left out')]);
		expect(reading('residents over 65 in 2100').notes).toEqual(['No projection for 2100 is open.']);
		expect(reading('dementia under 18').notes).toEqual([
			'“under 18” was read as under 20: ages can be cut at every fifth year, up to 90.'
		]);
		expect(reading(`dementia ${'x'.repeat(500)}`).notes).toEqual(['Only the first 500 characters were read.']);
	});
});

describe('a question in its own words', () => {
	test.each(readyQuestions().map((ready) => [ready.basedOn, ready] as const))('%s is read back as it was', (_, ready) => {
		const { question, unknown, notes } = read(questionInWords(ready, holdings));
		expect({ unknown, notes }).toEqual({ unknown: [], notes: [] });
		expect(keyOf(question)).toBe(keyOf(ready));
	});
});

describe('any text', () => {
	const known = [
		...Object.values(wordsForStatements).flat(),
		...Object.values(wordsForRecords).flat(),
		...Object.values(wordsForBreakdowns).flat(),
		...predicateChoices.flatMap(({ phrase, negative, label }) => [phrase, negative, label]),
		...[
			'by',
			'and',
			'or',
			'no',
			'not',
			'among',
			'show those',
			'only those',
			'compared with people',
			'residents',
			'how many',
			'share'
		],
		...[
			'standardised',
			'per 1,000',
			'compared with similar areas',
			'over 75',
			'65-79',
			'0 to 3',
			'under 2',
			'up to 2040',
			'Milton',
			'%'
		],
		...['the median of “SPELDUR” over these people', '90 to 40', 'aged 130', 'most deprived', 'Elm Surgery', 'Seafront']
	];
	const said = fc.array(
		fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...known) }, fc.string({ unit: 'grapheme', maxLength: 12 })),
		{
			maxLength: 30
		}
	);
	const runs = Number(process.env['PROPERTY_RUNS'] ?? 100);

	test('gives no fault, and a question by the schema with an address, or none; twice the same', () => {
		fc.assert(
			fc.property(said, fc.constantFrom(' ', ', ', ''), (phrases, joint) => {
				const text = phrases.join(joint);
				const { question, unknown } = read(text);
				for (const one of unknown) expect(text.slice(one.from, one.to)).toBe(one.text);
				expect(read(text).question).toEqual(question);
				if (!question) return;
				expect(Question.parse(question)).toEqual(question);
				const address = addressOf({ source: 'files', question });
				if (address) expect(readAddress(address).question).toEqual(question);
			}),
			{ numRuns: runs }
		);
	});
});

describe('everyday words', () => {
	test('are words for what the catalogue has', () => {
		const ids = new Set<string>(predicateChoices.map(({ id }) => id));
		expect(Object.keys(wordsForStatements).filter((id) => !ids.has(id))).toEqual([]);
		expect(Object.keys(wordsForRecords).filter((id) => !indicatorById(id)?.question['events'])).toEqual([]);
		const breakdowns = new Set<string>(everyBreakdownChoice.map(({ id }) => id));
		expect(Object.keys(wordsForBreakdowns).filter((id) => !breakdowns.has(id))).toEqual([]);
	});

	test('mean what they are listed under', () => {
		for (const { id, predicate } of predicateChoices)
			for (const phrase of wordsForStatements[id] ?? []) {
				const { question } = read(`show those ${phrase}`);
				expect(keyOf(question?.indicator), phrase).toBe(keyOf(predicate));
			}
		for (const [id, phrases] of Object.entries(wordsForRecords))
			for (const phrase of phrases)
				expect(keyOf(read(phrase).question?.events), phrase).toBe(keyOf(indicatorById(id)?.question['events']));
		for (const { id, breakdown } of everyBreakdownChoice)
			for (const phrase of wordsForBreakdowns[id] ?? [])
				expect(read(`A&E attendances by ${phrase}`).question?.breakdowns, phrase).toEqual([breakdown]);
	});

	test('for conditions are all known by their labels, and “no” turns each into its opposite', () => {
		for (const { label, predicate, kind } of predicateChoices.filter(({ kind: one }) =>
			['condition', 'frailty', 'care'].includes(one)
		)) {
			expect(keyOf(read(`show those ${label}`).question?.indicator), `${kind} ${label}`).toBe(keyOf(predicate));
			expect(read(`show those without ${label}`).unknown, label).toEqual([]);
		}
	});
});
