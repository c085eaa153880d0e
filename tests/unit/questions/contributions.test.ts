import { beforeAll, describe, expect, it } from 'vitest';
import type { Question } from '../../../src/lib/protocol/question';
import { contributionsOf, type Amount } from '../../../src/lib/vault/disclosure/dominance';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import type { Ground } from '../../../src/lib/vault/engine/ground';
import { compile } from '../../../src/lib/vault/questions/compile';
import type { Plan } from '../../../src/lib/vault/questions/plan';
import { openNodeEngine } from '../../support/node-engine';
import { Oracle, readAnswer } from './oracle';
import { ask, loadSmallPlace, makeSmallPlace, provenance, type SmallPlace } from './small-place';

let engine: Engine;
beforeAll(async () => {
	engine = await openNodeEngine();
});

function planOf(question: Question, ground: Ground, depth = 2): Plan {
	const compiled = compile(question, ground, { provenance, depth });
	if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
	return compiled.plan;
}

function refusalOf(question: Question, ground: Ground): unknown {
	const compiled = compile(question, ground, { provenance });
	return compiled.ok ? null : compiled.refusal;
}

const providers = ['RAJ', 'RQ8', 'RDD', '1-100', '1-200', '1-300'];

type Cell = { people: ReturnType<typeof contributionsOf>; providers: ReturnType<typeof contributionsOf> };

/** Who gives how much to every cell, by going through everybody. Keys as the oracle's. */
function byHand(question: Question, place: SmallPlace, depth: number): Map<string, Cell> {
	const oracle = new Oracle(place);
	const given = new Map<string, { people: Amount[]; providers: Amount[] }>();
	for (const person of place.people) {
		if (!oracle.holds(question.population, person)) continue;
		const amounts = oracle.amountsOf(person, question);
		if (amounts.length === 0) continue;
		const groups = question.breakdowns.map((breakdown) => oracle.groupsOf(person, breakdown)[0] ?? '');
		const keys = groups.reduce<string[][]>(
			(all, code) =>
				all.flatMap((key) => [
					[...key, code],
					[...key, '*']
				]),
			[[]]
		);
		for (const key of keys.map((codes) => codes.join('|'))) {
			const cell = given.get(key) ?? { people: [], providers: [] };
			given.set(key, cell);
			for (const { units, provider } of amounts) {
				cell.people.push({ contributor: person.pid, units });
				cell.providers.push({ contributor: providers.indexOf(provider ?? ''), units });
			}
		}
	}
	const isSomething = ([, { people }]: [string, { people: Amount[] }]): boolean => people.some(({ units }) => units > 0);
	return new Map(
		[...given]
			.filter(isSomething)
			.map(([key, { people, providers }]) => [
				key,
				{ people: contributionsOf(people, 'refused', depth), providers: contributionsOf(providers, 'refused', depth) }
			])
	);
}

function fromEngine(plan: Plan, ground: Ground, kind: 0 | 1, depth: number): Map<string, Cell['people']> {
	if (!plan.contributions) throw new Error('nothing is added up');
	const { dimensions } = plan.frame;
	return new Map(
		engine.run(plan.contributions).rows.flatMap((row) => {
			if (row['kind'] !== kind || row['units'] === 0) return []; // sums of nothing are absent, or 0 where nothing is broken down
			const key = dimensions
				.map(({ groups }, index) => ((Number(row['level']) >> index) % 2 === 1 ? '*' : groups[Number(row[`g${index}`])]?.code))
				.join('|');
			const contributors = Number(row['givers']);
			const tops = Array.from({ length: depth }, (_, at) => Number(row[`top_${at}`]));
			const largest = tops.slice(0, contributors);
			expect(tops.slice(contributors).every((top) => top === 0)).toBe(true);
			return [[key, { total: Number(row['units']), contributors, largest }] as const];
		})
	);
}

const days: Partial<Question> = {
	events: { dataset: 'apc', during: 'whole-period' },
	measure: { kind: 'total', field: 'SPELDUR' }
};
const pounds: Partial<Question> = {
	events: { dataset: 'apc', where: { field: 'ADMIMETH', in: ['21', '2A'] } },
	measure: { kind: 'mean', field: 'TARIFF_COST' }
};
const hours: Partial<Question> = {
	events: { dataset: 'asc_cld', where: { field: 'Event_Type', is: 'Service' }, during: 'open-at-period-end' },
	measure: { kind: 'total', field: 'Planned_Units_Per_Week' }
};
const cost: Partial<Question> = {
	events: { dataset: 'asc_cld', during: 'whole-period' },
	measure: { kind: 'amount-rate', field: 'Unit_Cost', per: 1000 }
};
const ward = { by: 'area', level: 'ward' } as const;
const sex = { by: 'sex' } as const;

describe('the contributions to sums', () => {
	it('are those that going through everybody finds, in every group and margin, for people and for providers', () => {
		for (const [seed, size] of [
			[7, 300],
			[8, 60],
			[9, 12]
		] as const) {
			const place = makeSmallPlace(seed, size);
			const ground = loadSmallPlace(engine, place);
			for (const measured of [days, pounds, hours, cost]) {
				for (const breakdowns of [[], [ward], [sex, ward], [ward, { by: 'age', bands: 'broad' } as const, sex]]) {
					const question = ask({ population: { all: [] }, ...measured, breakdowns });
					const plan = planOf(question, ground, 3);
					const wanted = byHand(question, place, 3);
					const people = fromEngine(plan, ground, 0, 3);
					expect(people).toEqual(new Map([...wanted].map(([key, cell]) => [key, cell.people])));
					const providers = fromEngine(plan, ground, 1, 3);
					const hasProviders = (measured === pounds || measured === cost) && wanted.size > 0;
					expect(providers).toEqual(new Map(hasProviders ? [...wanted].map(([key, cell]) => [key, cell.providers]) : []));
				}
			}
		}
	});

	it('come with the same people and sums as the cells themselves, counted by hand', () => {
		const place = makeSmallPlace(7, 300);
		const ground = loadSmallPlace(engine, place);
		const oracle = new Oracle(place);
		for (const measured of [days, pounds, hours, cost]) {
			const question = ask({ population: { field: 'AGE', between: [65, null] }, ...measured, breakdowns: [ward, sex] });
			const plan = planOf(question, ground);
			const answer = readAnswer(engine.run(plan.statement).rows, plan);
			expect(answer).toEqual(oracle.answer(question));
			expect(Math.max(...[...answer.values()].map(([, , units]) => units))).toBeGreaterThan(100);
		}
	});

	it('leave out records without an amount, and hours that are not hours', () => {
		const ground = loadSmallPlace(engine, makeSmallPlace(7, 300));
		const plan = planOf(ask({ population: { all: [] }, ...hours, breakdowns: [] }), ground);
		const counts = planOf(ask({ population: { all: [] }, ...hours, measure: { kind: 'count' }, breakdowns: [] }), ground);
		const people = (one: Plan): number => Number(engine.run(one.statement).rows[0]?.['persons_n']);
		expect(people(plan)).toBeGreaterThan(0);
		expect(people(plan)).toBeLessThan(people(counts));
	});

	it('say where an amount is below zero that must not be', () => {
		const place = makeSmallPlace(9, 40);
		const refund = {
			...place,
			admissions: place.admissions.map((one, at) => ({ ...one, pid: at % 20, TARIFF_COST: at === 3 ? -5 : 10 }))
		};
		const question = ask({
			population: { all: [] },
			events: { dataset: 'apc' },
			measure: { kind: 'total', field: 'TARIFF_COST' },
			breakdowns: []
		});
		const below = (ground: Ground): number => {
			const { contributions } = planOf(question, ground);
			return contributions ? engine.run(contributions).rows.reduce((sum, row) => sum + Number(row['below']), 0) : -1;
		};
		expect(below(loadSmallPlace(engine, refund))).toBe(1);
		expect(below(loadSmallPlace(engine, place))).toBe(0);
	});
});

describe('a sum is refused', () => {
	let ground: Ground;
	beforeAll(() => {
		ground = loadSmallPlace(engine, makeSmallPlace(7, 300));
	});
	it('of nothing, of a field that may not be added up, and of one that is not there', () => {
		const total = (field: string): Question['measure'] => ({ kind: 'total', field });
		const events = { dataset: 'apc' };
		expect(refusalOf(ask({ measure: total('SPELDUR') }), ground)).toEqual({ code: 'not-askable', at: 'events' });
		expect(refusalOf(ask({ events, measure: total('ADMIMETH') }), ground)).toEqual({ code: 'not-askable', at: 'measure.field' });
		expect(refusalOf(ask({ events, measure: total('LENGTH') }), ground)).toEqual({
			code: 'not-askable',
			at: 'measure.field',
			needs: 'apc.LENGTH'
		});
	});
	const without = (dataset: string, field: string): Ground => {
		const table = ground.events.get(dataset);
		if (!table) throw new Error(`no ${dataset}`);
		const columns = new Map([...table.columns].filter(([name]) => name !== field));
		return { ...ground, events: new Map(ground.events).set(dataset, { ...table, columns }) };
	};
	it('of money without a word of who was paid', () => {
		const question = ask({ events: { dataset: 'apc' }, measure: { kind: 'total', field: 'TARIFF_COST' } });
		expect(refusalOf(question, ground)).toBeNull();
		expect(refusalOf(question, without('apc', 'PROCODE3'))).toEqual({
			code: 'not-askable',
			at: 'measure.field',
			needs: 'apc.PROCODE3'
		});
	});
	it('of what is paid a week without a word of how often, for how many units, or to whom', () => {
		const question = ask({ events: { dataset: 'asc_cld' }, measure: { kind: 'total', field: 'Unit_Cost' } });
		expect(refusalOf(question, ground)).toBeNull();
		for (const field of ['Cost_Frequency_Unit_Type', 'Planned_Units_Per_Week', 'Provider_CQC_Location_ID']) {
			const needs = `asc_cld.${field}`;
			expect(refusalOf(question, without('asc_cld', field))).toEqual({ code: 'not-askable', at: 'measure.field', needs });
		}
	});
	it('by groups that people can be in several of', () => {
		const breakdowns: Question['breakdowns'] = [sex, { by: 'field', dataset: 'apc', field: 'ADMIMETH' }];
		const question = ask({ ...days, breakdowns });
		expect(refusalOf(question, ground)).toEqual({ code: 'not-askable', at: 'breakdowns.1' });
	});
});
