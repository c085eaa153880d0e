import { describe, expect, it } from 'vitest';
import type { Question } from '../../../src/lib/protocol/question';
import { coarserThan, firstStep } from '../../../src/lib/vault/questions/coarser';

const fine: Question = {
	format: 'wardwise-question/1',
	base: 'registered',
	population: { all: [{ field: 'AGE', between: [65, 84] }] },
	indicator: { has: { dataset: 'apc', during: { from: '2024-04', to: '2024-06' } } },
	measure: { kind: 'proportion' },
	breakdowns: [{ by: 'area', level: 'lsoa' }, { by: 'age', bands: 'five-year' }, { by: 'sex' }],
	filters: [{ field: 'CARE_HOME_IND', is: 'N' }],
	comparator: 'place'
};

describe('coarser questions', () => {
	const steps = coarserThan(firstStep(fine));

	it('are one move away, each of another kind or place, and none is the question itself', () => {
		expect(steps.flatMap(({ moves }) => moves)).toEqual([
			{ move: 'coarser', breakdown: 0, to: { by: 'area', level: 'ward' } },
			{ move: 'coarser', breakdown: 0, to: { by: 'area', level: 'msoa' } },
			{ move: 'coarser', breakdown: 1, to: { by: 'age', bands: 'ten-year' } },
			{ move: 'drop-filter', filter: 0 },
			{ move: 'widen-ages', from: 65, to: null },
			{ move: 'whole-period' },
			{ move: 'drop-breakdown', breakdown: 0 },
			{ move: 'drop-breakdown', breakdown: 1 },
			{ move: 'drop-breakdown', breakdown: 2 }
		]);
		expect(new Set(steps.map(({ question }) => JSON.stringify(question))).size).toBe(steps.length);
	});
	it('do what their move says', () => {
		expect(steps[4]?.question.population).toEqual({ all: [{ field: 'AGE', between: [65, null] }] });
		expect(steps[5]?.question.indicator).toEqual({ has: { dataset: 'apc', during: 'whole-period' } });
		expect(steps[3]?.question.filters).toEqual([]);
	});
	it('of pairs of conditions by something else are of one group of it at a time, first of all', () => {
		const pairs: Question = {
			...fine,
			population: { all: [{ field: 'CARE_HOME_IND', is: 'N' }] },
			filters: [],
			breakdowns: [{ by: 'condition-pair' }, { by: 'age', bands: 'broad' }]
		};
		const [first] = coarserThan(firstStep(pairs));
		expect(first?.moves).toEqual([{ move: 'one-group', breakdown: 1, of: { field: 'AGE', between: [65, null] } }]);
		expect(first?.question).toMatchObject({
			population: {
				all: [
					{ field: 'CARE_HOME_IND', is: 'N' },
					{ field: 'AGE', between: [65, null] }
				]
			},
			breakdowns: [{ by: 'condition-pair' }]
		});
		const byFifth = coarserThan(firstStep({ ...pairs, breakdowns: [{ by: 'condition-pair' }, { by: 'deprivation-quintile' }] }));
		expect(byFifth[0]?.question).toMatchObject({
			filters: [{ deprivationQuintile: [1] }],
			breakdowns: [{ by: 'condition-pair' }]
		});
		const onwards = byFifth[0] ? coarserThan(byFifth[0]) : [];
		expect(onwards.map(({ moves }) => moves.at(-1))).toEqual([
			{ move: 'whole-period' },
			{ move: 'drop-condition', condition: 0 },
			{ move: 'drop-breakdown', breakdown: 0 }
		]);
	});
	it('keep the positions of the question where the way began, and say a later step of the same breakdown instead of the earlier', () => {
		const withoutArea = steps.find(({ moves }) => moves[0]?.move === 'drop-breakdown');
		if (!withoutArea) throw new Error('no step leaves the area out');
		expect(coarserThan(withoutArea).map(({ moves }) => moves.at(-1))).toContainEqual({
			move: 'coarser',
			breakdown: 1,
			to: { by: 'age', bands: 'ten-year' }
		});
		const [toWard] = steps;
		if (!toWard) throw new Error('no step goes to wards');
		expect(coarserThan(toWard)[0]?.moves).toEqual([{ move: 'coarser', breakdown: 0, to: { by: 'area', level: 'locality' } }]);
	});
	it('go from practices to their networks', () => {
		const steps = coarserThan(firstStep({ ...fine, breakdowns: [{ by: 'practice' }] }));
		expect(steps[0]?.moves).toEqual([{ move: 'coarser', breakdown: 0, to: { by: 'network' } }]);
	});
	it('end where nothing is left to give up', () => {
		const whole: Question = {
			...fine,
			population: { all: [] },
			indicator: { field: 'DEM_REG', is: 'Y' },
			breakdowns: [],
			filters: []
		};
		expect(coarserThan(firstStep(whole))).toEqual([]);
	});
	it('leave out a condition of the population, but widen ages instead', () => {
		const conditions: Question = {
			...fine,
			population: {
				all: [
					{ field: 'AGE', between: [65, null] },
					{ field: 'DEM_REG', is: 'Y' }
				]
			},
			breakdowns: [],
			filters: []
		};
		const [wider, , without] = coarserThan(firstStep(conditions));
		expect(wider?.moves).toEqual([{ move: 'widen-ages', from: 50, to: null }]);
		expect(without?.moves).toEqual([{ move: 'drop-condition', condition: 1 }]);
		expect(without?.question.population).toEqual({ all: [{ field: 'AGE', between: [65, null] }] });
	});
});
