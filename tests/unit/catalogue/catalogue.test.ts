import { describe, expect, it } from 'vitest';
import { ageBands, ageCutPoints } from '../../../src/lib/catalogue/age-bands';
import { areaLevels, breakdownChoices, deprivationFifths } from '../../../src/lib/catalogue/breakdowns';
import { Indicator } from '../../../src/lib/catalogue/indicator';
import { indicatorById, indicators } from '../../../src/lib/catalogue/indicators';
import { predicateChoices } from '../../../src/lib/catalogue/statements';
import { AreaLevel, Breakdown, Predicate, Question } from '../../../src/lib/protocol/question';

const shownWords = [
	...indicators.flatMap((entry) => [
		entry.label,
		entry.plainDefinition,
		entry.numeratorLabel,
		entry.denominatorLabel ?? '',
		entry.valueLabel,
		...entry.caveats
	]),
	...predicateChoices.flatMap((choice) => [choice.label, choice.phrase, choice.negative, choice.definition])
];

describe('the catalogue', () => {
	it.each(indicators.map((entry) => [entry.id, entry] as const))(
		'%s is a complete entry whose question the protocol accepts',
		(id, entry) => {
			Indicator.parse(entry);
			const question = Question.parse(entry.question);
			expect(question.basedOn).toBe(id);
			expect(question.breakdowns).toEqual([{ by: 'area', level: 'ward' }]);
			expect(entry.needs[0]).toBe(question.base === 'registered' ? 'gp_register' : 'population_mye');
		}
	);

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
		for (const choice of predicateChoices) expect(Predicate.parse(choice.predicate)).toEqual(choice.predicate);
		for (const choice of breakdownChoices) expect(Breakdown.parse(choice.breakdown)).toEqual(choice.breakdown);
		expect(areaLevels.map((level) => level.id)).toEqual(AreaLevel.options);
		expect(deprivationFifths).toHaveLength(5);
	});

	it('never says that somebody has no care, only that none is recorded', () => {
		for (const words of shownWords) {
			expect(words).not.toMatch(/unmet|unsupported|not receiving|without care|\bgap\b/i);
			for (const match of words.matchAll(/\bno ([a-z-]+ )?care\b/gi)) {
				const after = words.slice(match.index, match.index + 60);
				expect(
					after.startsWith('no care: people who arrange') || /^no (council-arranged )?care recorded/i.test(after),
					words
				).toBe(true);
			}
		}
	});

	it('tells of people who pay for themselves wherever no council-arranged care is counted', () => {
		expect(indicatorById('dementia-no-council-care')?.caveats.join(' ')).toContain('arrange and pay for their own care');
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
