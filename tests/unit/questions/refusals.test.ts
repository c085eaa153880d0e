import { beforeAll, describe, expect, it } from 'vitest';
import { Question, type Predicate } from '../../../src/lib/protocol/question';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import type { Ground } from '../../../src/lib/vault/engine/ground';
import { checkAskable } from '../../../src/lib/vault/questions/askable';
import { compile } from '../../../src/lib/vault/questions/compile';
import { missingFor } from '../../../src/lib/vault/questions/usage';
import { openNodeEngine } from '../../support/node-engine';
import { ask, loadSmallPlace, makeSmallPlace, provenance } from './small-place';

let engine: Engine;
let ground: Ground;
beforeAll(async () => {
	engine = await openNodeEngine();
	ground = loadSmallPlace(engine, makeSmallPlace(3, 60));
});

const refusalOf = (question: Question, on: Ground = ground) => {
	const compiled = compile(Question.parse(question), on, { provenance });
	return compiled.ok ? null : compiled.refusal;
};
const deep = (levels: number): Predicate => (levels === 0 ? { field: 'DEM_REG', is: 'Y' } : { not: deep(levels - 1) });

describe('a question is refused, and told which part, when', () => {
	const cases: [string, Partial<Question>, { at: string; needs?: string }][] = [
		['a field is not loaded', { population: { field: 'HF_REG', is: 'Y' } }, { at: 'population', needs: 'gp_register.HF_REG' }],
		['a field is in no contract', { filters: [{ field: 'pid', is: '1' }] }, { at: 'filters.0', needs: 'gp_register.pid' }],
		['a field is not for asking', { filters: [{ field: 'REGISTERED_PRACTICE_ODS', is: 'F81001' }] }, { at: 'filters.0' }],
		[
			'a dataset is not loaded',
			{ population: { all: [{ has: { dataset: 'ecds' } }] } },
			{ at: 'population.all.0.has', needs: 'ecds' }
		],
		[
			'the spine is asked for records of itself',
			{ population: { has: { dataset: 'gp_register' } } },
			{ at: 'population.has', needs: 'gp_register' }
		],
		['an age is no cut point', { population: { field: 'AGE', between: [66, null] } }, { at: 'population' }],
		['the end of an age range is no cut point', { population: { field: 'AGE', between: [65, 80] } }, { at: 'population' }],
		['a range is empty', { population: { field: 'AGE', between: [80, 64] } }, { at: 'population' }],
		['a range has no bound', { population: { field: 'AGE', between: [null, null] } }, { at: 'population' }],
		['a code is cut like a number', { population: { field: 'SEX', between: [1, 2] } }, { at: 'population' }],
		['a code is not in its list', { population: { field: 'SEX', is: 'made up' } }, { at: 'population' }],
		['a flag is neither yes nor no', { population: { field: 'DEM_REG', is: '1' } }, { at: 'population' }],
		['an area is unknown', { filters: [{ area: { level: 'ward', codes: ['W1', 'W9'] } }] }, { at: 'filters.0' }],
		[
			'a record is asked where the person lives',
			{ population: { has: { dataset: 'apc', where: { deprivationQuintile: [1] } } } },
			{ at: 'population.has.where' }
		],
		[
			'a record is asked in which fifth of the place the person lives',
			{ population: { has: { dataset: 'apc', where: { placeFifth: [1] } } } },
			{ at: 'population.has.where' }
		],
		[
			'a record is asked for records',
			{ population: { has: { dataset: 'apc', where: { has: { dataset: 'apc' } } } } },
			{ at: 'population.has.where.has' }
		],
		[
			'months run backwards',
			{ population: { has: { dataset: 'apc', during: { from: '2025-02', to: '2025-01' } } } },
			{ at: 'population.has.during' }
		],
		['it is too deep', { population: deep(6) }, { at: 'population' }],
		[
			'age bands are cut through',
			{ population: { field: 'AGE', between: [70, null] }, breakdowns: [{ by: 'age', bands: 'broad' }] },
			{ at: 'breakdowns.0' }
		],
		['a share has nothing to count', { measure: { kind: 'proportion' } }, { at: 'indicator' }],
		['a share is of records', { measure: { kind: 'proportion' }, events: { dataset: 'apc' } }, { at: 'measure' }],
		['a rate has nothing to count', { measure: { kind: 'crude-rate', per: 1000 } }, { at: 'measure' }],
		[
			'people and records are counted at once',
			{ indicator: { field: 'DEM_REG', is: 'Y' }, events: { dataset: 'apc' } },
			{ at: 'events' }
		],
		[
			'a dimension stands twice',
			{ breakdowns: [{ by: 'sex' }, { by: 'area', level: 'ward' }, { by: 'area', level: 'lsoa' }] },
			{ at: 'breakdowns.2' }
		],
		['practice stands beside its network', { breakdowns: [{ by: 'practice' }, { by: 'network' }] }, { at: 'breakdowns.1' }],
		[
			'residents are asked for by network',
			{ base: 'resident', breakdowns: [{ by: 'network' }] },
			{ at: 'breakdowns.0', needs: 'gp_register' }
		],
		[
			'a breakdown has no list of groups',
			{ breakdowns: [{ by: 'field', dataset: 'apc', field: 'DIAG_01' }] },
			{ at: 'breakdowns.0' }
		],
		[
			'a breakdown is a number',
			{ breakdowns: [{ by: 'field', dataset: 'gp_register', field: 'LTC_COUNT' }] },
			{ at: 'breakdowns.0' }
		],
		[
			'a fourth dimension would be needed beside the whole place',
			{
				breakdowns: [{ by: 'sex' }, { by: 'ethnicity' }, { by: 'practice' }],
				filters: [{ area: { level: 'ward', codes: ['W1'] } }],
				comparator: 'place'
			},
			{ at: 'comparator' }
		]
	];
	it.each(cases)('%s', (_, parts, refusal) => {
		expect(refusalOf(ask(parts))).toEqual({ code: 'not-askable', ...refusal });
	});

	it('no lookup says which network a practice is in', () => {
		const question = ask({ breakdowns: [{ by: 'network' }] });
		expect(refusalOf(question, { ...ground, practices: null })).toEqual({
			code: 'not-askable',
			at: 'breakdowns.0',
			needs: 'practice_lookup'
		});
		expect(checkAskable(question, { ...ground, practices: null })).toEqual({ askable: false, missing: ['practice_lookup'] });
	});

	it('it says more than 60 things', () => {
		const twenty: Predicate = { any: Array.from({ length: 20 }, () => ({ field: 'DEM_REG', is: 'Y' })) };
		expect(refusalOf(ask({ filters: [twenty, twenty, twenty] }))).toBeNull();
		expect(refusalOf(ask({ filters: [twenty, twenty, twenty], population: { field: 'SEX', is: '1' } }))).toMatchObject({
			code: 'not-askable'
		});
	});

	it('nobody said which days a file covers, or it has no dates', () => {
		const apc = ground.events.get('apc');
		if (!apc) throw new Error('no admissions');
		const asked = ask({ population: { has: { dataset: 'apc', during: 'open-at-period-end' } } });
		for (const table of [
			{ ...apc, periodTo: null },
			{ ...apc, interval: null }
		]) {
			expect(refusalOf(asked, { ...ground, events: new Map([['apc', table]]) })).toEqual({
				code: 'not-askable',
				at: 'population.has.during',
				needs: 'apc'
			});
		}
	});

	it('it would make more than 30,000 cells', () => {
		const lsoa = Array.from({ length: 900 }, (_, index) => ({ code: `L${index}`, label: `L${index}` }));
		const large = { ...ground, areas: { ...ground.areas, lsoa } };
		const breakdowns: Question['breakdowns'] = [{ by: 'area', level: 'lsoa' }, { by: 'age', bands: 'five-year' }, { by: 'sex' }];
		expect(refusalOf(ask({ breakdowns }), large)?.code).toBe('too-many-cells');
		expect(refusalOf(ask({ breakdowns: breakdowns.slice(0, 2) }), large)).toBeNull();
	});

	it('areas, fifths, people or everything are missing', () => {
		const spine = ground.spine && { ...ground.spine, areaColumns: {}, quintileColumn: null };
		expect(refusalOf(ask({ breakdowns: [{ by: 'area', level: 'ward' }] }), { ...ground, spine })).toMatchObject({
			needs: 'geo_lookup'
		});
		expect(refusalOf(ask({ breakdowns: [{ by: 'deprivation-quintile' }] }), { ...ground, spine })).toMatchObject({
			needs: 'deprivation'
		});
		expect(refusalOf(ask({}), { ...ground, spine: null })).toEqual({ code: 'not-askable', at: 'base', needs: 'gp_register' });
		expect(refusalOf(ask({}), { ...ground, spine: null, resident: null })).toEqual({ code: 'nothing-loaded' });
	});
});

describe('what is missing', () => {
	it('names every dataset and field, but not the fields of a dataset that is missing itself', () => {
		const question = ask({
			population: {
				all: [
					{ field: 'HF_REG', is: 'Y' },
					{ field: 'AGE', between: [65, null] }
				]
			},
			indicator: { hasNo: { dataset: 'ecds', where: { field: 'Arrival', is: 'x' } } },
			measure: { kind: 'proportion' },
			breakdowns: [{ by: 'field', dataset: 'gp_register', field: 'RUB' }]
		});
		expect(missingFor(question, ground)).toEqual(['gp_register.HF_REG', 'ecds', 'gp_register.RUB']);
		expect(checkAskable(question, ground)).toEqual({ askable: false, missing: missingFor(question, ground) });
	});
});
