import { describe, expect, it } from 'vitest';
import { ageBands, ageCutPoints } from '../../../src/lib/catalogue/age-bands';
import { areaLevels, breakdownChoices, deprivationFifths, everyBreakdownChoice } from '../../../src/lib/catalogue/breakdowns';
import { marksOfMeans } from '../../../src/lib/catalogue/community-records';
import { Indicator, themes, type JsonObject } from '../../../src/lib/catalogue/indicator';
import { indicatorById, indicators } from '../../../src/lib/catalogue/indicators';
import { predicateChoices } from '../../../src/lib/catalogue/statements';
import { twentyQuestions } from '../../../src/lib/catalogue/twenty-questions';
import { contractFor } from '../../../src/lib/contracts/known-contracts';
import { AreaLevel, Breakdown, Predicate, Question } from '../../../src/lib/protocol/question';

const shownWords = [
	...indicators.flatMap((entry) => [
		entry.label,
		entry.plainDefinition,
		entry.numeratorLabel,
		entry.denominatorLabel ?? '',
		entry.valueLabel,
		entry.population,
		entry.minimum,
		...Object.values(entry.method),
		...entry.ways.map(({ label }) => label),
		...entry.caveats
	]),
	...twentyQuestions.flatMap(({ title, asks, notYet }) => [title, asks, notYet ?? '']),
	...predicateChoices.flatMap((choice) => [choice.label, choice.phrase, choice.negative, choice.definition])
];

/** Whether a contract declares a dataset, or a field or group of fields of one. */
function isDeclared(need: string): boolean {
	const [dataset = '', field] = need.split('.');
	const contract = contractFor(dataset);
	if (!contract || field === undefined) return contract !== undefined;
	return [...contract.fields, ...contract.fieldGroups].some(({ name }) => name === field);
}

function saysNoneOf(dataset: string, part: unknown): boolean {
	if (typeof part !== 'object' || part === null) return false;
	const { hasNo } = part as { hasNo?: JsonObject };
	return hasNo?.['dataset'] === dataset || Object.values(part).some((inner) => saysNoneOf(dataset, inner));
}

describe('the catalogue', () => {
	it.each(indicators.map((entry) => [entry.id, entry] as const))(
		'%s is a complete entry whose question the protocol accepts',
		(id, entry) => {
			Indicator.parse(entry);
			const question = Question.parse(entry.question);
			expect(question).toStrictEqual(entry.question); // the page takes it as it stands
			expect(question.basedOn).toBe(id);
			expect(question.breakdowns).toEqual(entry.ways[0]?.breakdowns);
			for (const { breakdowns } of entry.ways) for (const breakdown of breakdowns) Breakdown.parse(breakdown);
			expect(entry.needs[0]).toBe({ registered: 'gp_register', resident: 'population_mye', deceased: 'deaths' }[question.base]);
			for (const need of entry.needs) expect(isDeclared(need), need).toBe(true);
		}
	);

	it('serves each of the twenty questions, and every theme', () => {
		expect(twentyQuestions.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
		const served = new Set(indicators.flatMap(({ serves }) => serves));
		expect(twentyQuestions.filter(({ number }) => !served.has(number))).toEqual([]);
		expect(new Set(indicators.map(({ theme }) => theme))).toEqual(new Set(themes));
	});

	it('says of whom else the same is counted where it is, and of nobody where it is not', () => {
		for (const { id, question, comparedWith } of indicators) expect(comparedWith !== undefined, id).toBe('against' in question);
		expect(indicators.filter(({ comparedWith }) => comparedWith).length).toBeGreaterThan(1);
	});

	it('asks nothing twice: an entry is known by whom and what it counts, and by what it sets beside that', () => {
		const asked = indicators.map(({ question }) =>
			JSON.stringify([
				...['base', 'population', 'against', 'indicator', 'events', 'measure', 'projection'].map(
					(part) => question[part] ?? null
				),
				['expected', 'earlier', 'before'].includes(String(question['comparator'])) ? question['comparator'] : null
			])
		);
		expect(new Set(asked).size).toBe(indicators.length);
	});

	it('says how each figure is made: the method is that of its measure', () => {
		const names: Record<string, RegExp> = {
			count: /^Count/,
			proportion: /Wilson/,
			'crude-rate': /Byar/,
			'standardised-rate': /Dobson/,
			total: /^Sum/,
			mean: /^Mean/,
			'amount-rate': /^Amount/,
			median: /^Median/,
			percentile: /percentile/
		};
		for (const { id, question, method, unit, minimum } of indicators) {
			const { measure, projection } = Question.parse(question);
			const { kind } = measure;
			expect(method.name, id).toMatch(projection ? /^Projection/ : (names[kind] ?? /never/));
			expect(unit.trim(), id).toBe(unit);
			if (kind === 'standardised-rate') expect(minimum, id).toMatch(/^10 /);
		}
		expect(new Set(indicators.map(({ question }) => Question.parse(question).measure.kind)).size).toBe(9);
	});

	it('has the indicators of the main job', () => {
		for (const id of [
			'dementia-no-council-care',
			'ageing-65-registered',
			'ageing-75-resident',
			'ageing-85-resident',
			'frailty-65',
			'multimorbidity-2',
			'multimorbidity-4',
			'emergency-admissions-65',
			'falls-admissions-65',
			'dementia-65',
			'living-alone-75',
			'long-term-care-65'
		]) {
			expect(indicatorById(id), id).toBeDefined();
		}
	});

	it('gives every entry and every choice an id of its own', () => {
		for (const list of [indicators, predicateChoices, breakdownChoices, areaLevels]) {
			expect(new Set(list.map((entry) => entry.id)).size).toBe(list.length);
		}
	});

	it('offers only predicates, breakdowns and areas that the protocol accepts', () => {
		for (const choice of [...predicateChoices, ...marksOfMeans])
			expect(Predicate.parse(choice.predicate)).toStrictEqual(choice.predicate);
		for (const choice of everyBreakdownChoice) expect(Breakdown.parse(choice.breakdown)).toEqual(choice.breakdown);
		expect(areaLevels.map((level) => level.id)).toEqual(AreaLevel.options);
		expect(deprivationFifths).toHaveLength(5);
	});

	it('never says that somebody has no care, only that none is recorded', () => {
		for (const words of shownWords) {
			expect(words).not.toMatch(/unmet|unsupported|not receiving|without care|\bgap\b/i);
			for (const match of words.matchAll(/\bno ([a-z-]+ )?care\b/gi)) {
				const after = words.slice(match.index, match.index + 60);
				expect(
					after.startsWith('no care: people who arrange') || /^no (council-arranged )?care (is )?recorded/i.test(after),
					words
				).toBe(true);
			}
		}
	});

	it('tells of people who pay for themselves wherever somebody has no record in the care file', () => {
		const saying = indicators.filter(({ question }) => saysNoneOf('asc_cld', question));
		expect(saying.length).toBeGreaterThan(10);
		for (const { id, caveats } of saying) expect(caveats.join(' '), id).toMatch(/pay for their own (care|place)/);
		expect(indicatorById('dementia-no-council-care')?.caveats.join(' ')).toContain('possible self-funders');
	});

	it('cuts ages only at multiples of five, so that every banding nests in five-year bands', () => {
		for (const banding of ['five-year', 'ten-year', 'broad'] as const) {
			const bands = ageBands(banding);
			bands.forEach((band, index) => {
				expect(ageCutPoints).toContain(band.lower);
				expect(bands[index + 1]?.lower).toBe(band.upper === null ? undefined : band.upper + 1);
			});
		}
	});
});
