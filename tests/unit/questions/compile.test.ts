import { beforeAll, describe, expect, it } from 'vitest';
import { breakdownChoices } from '../../../src/lib/catalogue/breakdowns';
import { indicators } from '../../../src/lib/catalogue/indicators';
import { predicateChoices } from '../../../src/lib/catalogue/statements';
import { levels } from '../../../src/lib/contracts/area-levels';
import { Predicate, Question } from '../../../src/lib/protocol/question';
import { Frame } from '../../../src/lib/protocol/safe-table';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import type { Ground } from '../../../src/lib/vault/engine/ground';
import { askableBreakdowns, askableFields, askableIndicators } from '../../../src/lib/vault/questions/askable';
import { compile } from '../../../src/lib/vault/questions/compile';
import type { Plan } from '../../../src/lib/vault/questions/plan';
import { openNodeEngine } from '../../support/node-engine';
import { Oracle, readAnswer } from './oracle';
import { ask, loadSmallPlace, makeSmallPlace, practices as practiceCodes, provenance } from './small-place';

const place = makeSmallPlace(7, 300);
const oracle = new Oracle(place);
let engine: Engine;
let ground: Ground;
beforeAll(async () => {
	engine = await openNodeEngine();
	ground = loadSmallPlace(engine, place);
});

function planOf(question: Question): Plan {
	const compiled = compile(question, ground, { provenance });
	if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
	Frame.parse(compiled.plan.frame);
	return compiled.plan;
}
const answerOf = (question: Question) => {
	const plan = planOf(question);
	return readAnswer(engine.run(plan.statement).rows, plan);
};
const flagship = Question.parse(indicators[0]?.question);

describe('the statement of a question', () => {
	it('answers the flagship question as counting by hand does', () => {
		expect(answerOf(flagship)).toEqual(oracle.answer(flagship));
		expect(answerOf(flagship).get('*')?.[0]).toBeGreaterThan(10);
	});

	it('is understood by the engine for every ready-made question whose fields are there', () => {
		const ready = new Map(askableIndicators(ground).map(({ id, ...rest }) => [id, rest]));
		expect(ready.get('living-alone-75')).toEqual({ askable: false, missing: ['gp_register.LIVING_ALONE_IND'] });
		expect(ready.get('frequent-attenders')).toEqual({ askable: false, missing: ['ecds'] });
		const asked = indicators.filter((entry) => ready.get(entry.id)?.askable);
		expect(asked.length).toBeGreaterThan(30);
		for (const entry of asked.filter((indicator) => indicator.needs[0] === 'gp_register')) {
			const question = Question.parse(entry.question);
			expect(answerOf(question), entry.id).toEqual(oracle.answer(question));
		}
	});

	it('is understood by the engine for every breakdown the catalogue offers', () => {
		for (const { id, breakdown } of breakdownChoices) {
			if (id === 'condition-pair') continue; // the place has one register

			const question = ask({
				breakdowns: [breakdown],
				indicator: { field: 'DEM_REG', is: 'Y' },
				measure: { kind: 'proportion' }
			});
			expect(answerOf(question)).toEqual(oracle.answer(question));
		}
	});

	it('is understood by the engine for every statement the catalogue offers, where the fields are there', () => {
		let asked = 0;
		for (const choice of predicateChoices) {
			const question = ask({ population: Predicate.parse(choice.predicate) });
			if (!compile(question, ground, { provenance }).ok) continue;
			asked += 1;
			expect(answerOf(question), choice.id).toEqual(oracle.answer(question));
		}
		expect(asked).toBeGreaterThan(15);
	});

	it('returns plain whole numbers under the agreed names, with a bit of `level` for each totalled dimension', () => {
		const plan = planOf(ask({ breakdowns: [{ by: 'sex' }, { by: 'area', level: 'ward' }] }));
		const { rows } = engine.run(plan.statement);
		expect(Object.keys(rows[0] ?? {})).toEqual(['level', 'g0', 'g1', 'persons_d', 'persons_n', 'events']);
		for (const row of rows) {
			const level = Number(row['level']);
			expect(row['g0'] === null).toBe((level & 1) === 1);
			expect(row['g1'] === null).toBe((level & 2) === 2);
			for (const cell of Object.values(row)) if (cell !== null) expect(Number.isInteger(cell)).toBe(true);
		}
		expect(rows.find((row) => row['level'] === 3)?.['persons_d']).toBe(place.people.length);
	});

	it('answers with nothing but the total when nobody is in the population', () => {
		const nobody: Predicate = {
			all: [
				{ field: 'DEM_REG', is: 'Y' },
				{ field: 'DEM_REG', is: 'N' }
			]
		};
		const plan = planOf(ask({ population: nobody, breakdowns: [{ by: 'sex' }] }));
		expect(engine.run(plan.statement).rows).toEqual([{ level: 1, g0: null, persons_d: 0, persons_n: 0, events: 0 }]);
	});
});

describe('groups', () => {
	it('come from the contract and the lookups, whoever is in the file', () => {
		const sparse = { ...ground, spine: ground.spine && { ...ground.spine, table: 'nobody' } };
		const question = ask({ breakdowns: [{ by: 'sex' }, { by: 'ethnicity' }, { by: 'area', level: 'ward' }] });
		const compiled = compile(question, sparse, { provenance });
		expect(compiled.ok && compiled.plan.frame.dimensions).toEqual(planOf(question).frame.dimensions);
	});

	it('are practices by name, of which those of a network are protected together', () => {
		const plan = planOf(ask({ breakdowns: [{ by: 'practice' }] }));
		expect(plan.frame.dimensions[0]?.groups.slice(0, 2)).toEqual([
			{ code: 'F81001', label: 'The Surgery' },
			{ code: 'F81002', label: 'F81002' }
		]);
		expect(plan.larger).toEqual([[[0], [1]]]);
		const alike = new Map([...practiceCodes].map((code) => [code, 'The Surgery']));
		const practices = ground.practices && { ...ground.practices, names: alike };
		const named = compile(ask({ breakdowns: [{ by: 'practice' }] }), { ...ground, practices }, { provenance });
		expect(named.ok && named.plan.frame.dimensions[0]?.groups.map(({ label }) => label).slice(0, 2)).toEqual([
			'The Surgery (F81001)',
			'The Surgery (F81002)'
		]);
	});

	it('are the networks that the practices of the register are in, and none beyond', () => {
		const plan = planOf(ask({ breakdowns: [{ by: 'network' }] }));
		expect(plan.frame.dimensions[0]).toMatchObject({ id: 'network', totalLabel: 'All networks' });
		expect(plan.frame.dimensions[0]?.groups.map(({ code }) => code)).toEqual([
			'U00001',
			'no-network',
			'not-recognised',
			'not-recorded'
		]);
	});

	it('end with the unrecognised and the unrecorded, and never name an unrecognised value', () => {
		const { dimensions } = planOf(ask({ breakdowns: [{ by: 'sex' }, { by: 'ethnicity' }, { by: 'practice' }] })).frame;
		for (const dimension of dimensions) {
			expect(dimension.groups.slice(-2).map((group) => group.label)).toEqual(['Not recognised', 'Not recorded']);
		}
		expect(JSON.stringify(dimensions)).not.toMatch(/made up|not a practice/);
		expect(dimensions[1]?.groups.map((group) => group.label)).toContain('Asian or Asian British');
	});

	it('of age are only those that the question leaves, and of fifths say which is the most deprived', () => {
		const { dimensions } = planOf(
			ask({
				population: { field: 'AGE', between: [65, null] },
				breakdowns: [{ by: 'age', bands: 'broad' }, { by: 'deprivation-quintile' }]
			})
		).frame;
		expect(dimensions[0]?.groups.map((group) => group.code)).toEqual(['65-79', '80+']);
		expect(dimensions[1]?.groups[0]?.label).toBe('Fifth 1 (most deprived)');
	});

	it('stand beside a hidden one for everybody elsewhere, when areas are compared with the whole place', () => {
		const question = ask({
			breakdowns: [{ by: 'area', level: 'ward' }],
			filters: [{ area: { level: 'ward', codes: ['W2', 'W4'] } }],
			comparator: 'place'
		});
		const plan = planOf(question);
		expect(plan.frame.dimensions[0]?.groups.map((group) => group.code)).toEqual(['W2', 'W4']);
		expect(plan.hiddenGroups).toEqual([[2]]);
		expect(answerOf(question).get('*')?.[0]).toBe(place.people.length);
		const alone = planOf({ ...question, breakdowns: [{ by: 'sex' }] });
		expect(alone.frame.dimensions.map((dimension) => dimension.groups.length)).toEqual([1, 6]);
		expect(alone.hiddenGroups).toEqual([[1], []]);
	});

	it('of smaller areas are those that lie in the chosen ones', () => {
		const plan = planOf(
			ask({ breakdowns: [{ by: 'area', level: 'lsoa' }], filters: [{ area: { level: 'locality', codes: ['East'] } }] })
		);
		expect(plan.frame.dimensions[0]?.groups.map((group) => group.code)).toEqual(['L0', 'L1', 'L2', 'not-placed']);
	});

	it('hide nobody elsewhere when the chosen areas stand alone, where it would be known to be empty', () => {
		const filters: Predicate[] = [{ area: { level: 'ward', codes: ['W2', 'W4'] } }];
		for (const level of levels) {
			const question = ask({ breakdowns: [{ by: 'area', level }], filters });
			expect(planOf(question).hiddenGroups).toEqual([[]]);
			expect(answerOf(question)).toEqual(oracle.answer(question));
		}
	});

	it('overlap when they are of records, and say so', () => {
		const plan = planOf(ask({ breakdowns: [{ by: 'field', dataset: 'asc_cld', field: 'Service_Type' }] }));
		expect(plan.frame.dimensions[0]).toMatchObject({ id: 'field.asc_cld.Service_Type', overlapping: true });
	});
});

describe('published population estimates', () => {
	const people = (keep: (row: (typeof place.residents)[number]) => boolean): number =>
		place.residents.filter(keep).reduce((sum, row) => sum + row.persons, 0);
	const totalOf = (question: Question): [number, number] => {
		const plan = planOf(question);
		const total = engine.run(plan.statement).rows.find((row) => row['level'] === 2 ** plan.frame.dimensions.length - 1);
		return [Number(total?.['persons_d']), Number(total?.['persons_n'])];
	};

	it('are summed by age, sex and area and shown as published', () => {
		const question = ask({
			base: 'resident',
			population: { field: 'SEX', is: '2' },
			indicator: { field: 'AGE', between: [65, null] },
			measure: { kind: 'proportion' },
			breakdowns: [
				{ by: 'area', level: 'ward' },
				{ by: 'age', bands: 'ten-year' }
			],
			comparator: 'place'
		});
		expect(planOf(question).frame.personLevel).toBe(false);
		expect(totalOf(question)).toEqual([people((row) => row.sex === 1), people((row) => row.sex === 1 && row.ageFrom >= 65)]);
		const rows = engine.run(planOf(question).statement).rows;
		expect(rows.find((row) => row['level'] === 2 && row['g0'] === 0)?.['persons_d']).toBe(
			people((row) => row.sex === 1 && (row.lsoa === 0 || row.lsoa === 1))
		);
		expect(rows.find((row) => row['level'] === 1 && row['g1'] === 7)?.['persons_d']).toBe(
			people((row) => row.sex === 1 && row.ageFrom >= 65 && row.ageFrom < 75)
		);
	});

	it('may be cut at any age that no band straddles, and at no other', () => {
		expect(totalOf(ask({ base: 'resident', population: { field: 'AGE', between: [18, 66] } }))[0]).toBe(
			people((row) => row.ageFrom >= 18 && row.ageFrom <= 66)
		);
		const banded = {
			...ground,
			resident: ground.resident && {
				...ground.resident,
				bands: [
					{ from: 0, to: 15 },
					{ from: 16, to: null }
				]
			}
		};
		for (const parts of [
			{ population: { field: 'AGE', between: [15, null] as [number, null] } },
			{ breakdowns: [{ by: 'age', bands: 'broad' } as const] }
		]) {
			const compiled = compile(ask({ base: 'resident', ...parts }), banded, { provenance });
			expect(compiled).toMatchObject({ ok: false, refusal: { code: 'not-askable' } });
		}
	});

	it('know nothing of conditions, care or ethnic group', () => {
		for (const parts of [
			{ population: { field: 'DEM_REG', is: 'Y' } },
			{ population: { has: { dataset: 'apc' } } },
			{ breakdowns: [{ by: 'ethnicity' } as const] },
			{ events: { dataset: 'apc' } },
			{ indicator: { field: 'SEX', is: '1' }, measure: { kind: 'crude-rate', per: 1000 } as const }
		]) {
			expect(compile(ask({ base: 'resident', ...parts }), ground, { provenance }).ok, JSON.stringify(parts)).toBe(false);
		}
	});
});

describe('what can be asked', () => {
	it('is listed for each base', () => {
		const { registered, resident } = askableBreakdowns(ground);
		expect(registered).toEqual(breakdownChoices.map((choice) => choice.id).filter((id) => id !== 'condition-pair'));
		expect(resident).not.toContain('ethnicity');
		expect(resident).toContain('age-five-year');
		expect(askableBreakdowns({ ...ground, spine: null }).registered).toEqual([]);
	});

	it('lists coded fields with groups from the contract, and no open list', () => {
		const fields = askableFields(ground);
		expect(fields.map((field) => field.field)).toContain('Service_Type');
		expect(fields.map((field) => field.field)).not.toContain('DIAG_01');
		expect(JSON.stringify(fields)).not.toContain('made up');
	});
});
