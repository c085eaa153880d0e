import { beforeAll, describe, expect, it } from 'vitest';
import type { Question } from '../../../src/lib/protocol/question';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import type { Ground } from '../../../src/lib/vault/engine/ground';
import { compile } from '../../../src/lib/vault/questions/compile';
import type { Plan } from '../../../src/lib/vault/questions/plan';
import { openNodeEngine } from '../../support/node-engine';
import { Oracle } from './oracle';
import { ask, loadSmallPlace, makeSmallPlace, provenance, type SmallPlace } from './small-place';

let engine: Engine;
beforeAll(async () => {
	engine = await openNodeEngine();
});

function planOf(question: Question, ground: Ground): Plan {
	const compiled = compile(question, ground, { provenance });
	if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
	return compiled.plan;
}

function refusalOf(question: Question, ground: Ground): unknown {
	const compiled = compile(question, ground, { provenance });
	return compiled.ok ? null : compiled.refusal;
}

/** People by cell, five-year band and number of records, by going through everybody. Keys as the oracle's. */
function byHand(question: Question, place: SmallPlace): Map<string, number> {
	const oracle = new Oracle(place);
	const found = new Map<string, number>();
	for (const person of place.people) {
		if (person.AGE === null || !oracle.holds(question.population, person)) continue;
		const records = question.events
			? oracle.recordsOf(person, question.events).length
			: Number(question.indicator === undefined || oracle.holds(question.indicator, person));
		const groups = question.breakdowns.map((breakdown) => oracle.groupsOf(person, breakdown)[0] ?? '');
		const keys = groups.reduce<string[][]>(
			(all, code) =>
				all.flatMap((key) => [
					[...key, code],
					[...key, '*']
				]),
			[[]]
		);
		for (const codes of keys) {
			const key = [...codes, Math.min(Math.floor(person.AGE / 5), 18), records].join('|');
			found.set(key, (found.get(key) ?? 0) + 1);
		}
	}
	return found;
}

function fromEngine({ ageCounts, frame }: Plan): Map<string, number> {
	if (!ageCounts) throw new Error('nothing is standardised');
	return new Map(
		engine.run(ageCounts.statement).rows.map((row) => {
			const codes = frame.dimensions.map(({ groups }, index) =>
				(Number(row['level']) >> index) % 2 === 1 ? '*' : groups[Number(row[`g${index}`])]?.code
			);
			return [[...codes, row['band'], row['records']].join('|'), Number(row['people'])];
		})
	);
}

const standardised: Partial<Question> = { measure: { kind: 'standardised-rate', per: 100000 } };
const ward = { by: 'area', level: 'ward' } as const;
const sex = { by: 'sex' } as const;

describe('ages of the people of a standardised rate', () => {
	it('are those that going through everybody finds, in every group and margin, with how many records each has', () => {
		for (const [seed, size] of [
			[7, 300],
			[8, 40]
		] as const) {
			const place = makeSmallPlace(seed, size);
			const ground = loadSmallPlace(engine, place);
			for (const counted of [
				{ events: { dataset: 'apc' } },
				{ events: { dataset: 'apc', where: { field: 'ADMIMETH', in: ['21', '2A'] } } },
				{ indicator: { field: 'DEM_REG', is: 'Y' } }
			]) {
				for (const breakdowns of [[], [ward], [sex, ward]]) {
					const question = ask({ population: { all: [] }, ...standardised, ...counted, breakdowns });
					expect(fromEngine(planOf(question, ground))).toEqual(byHand(question, place));
				}
			}
		}
	});
	it('leave out people whose age is not recorded, from the counts as well', () => {
		const place = makeSmallPlace(7, 300);
		const ground = loadSmallPlace(engine, place);
		const question = ask({ population: { all: [] }, ...standardised, indicator: { field: 'DEM_REG', is: 'Y' }, breakdowns: [] });
		const aged = place.people.filter(({ AGE }) => AGE !== null).length;
		expect(aged).toBeLessThan(place.people.length);
		expect(engine.run(planOf(question, ground).statement).rows.map((row) => row['persons_d'])).toEqual([aged]);
	});
	it('are in the bands that the question is about', () => {
		const ground = loadSmallPlace(engine, makeSmallPlace(7, 300));
		const of = (between: [number | null, number | null]): readonly number[] | undefined =>
			planOf(ask({ population: { field: 'AGE', between }, ...standardised, events: { dataset: 'apc' } }), ground).ageCounts
				?.bands;
		expect(of([65, null])).toEqual([13, 14, 15, 16, 17, 18]);
		expect(of([15, 64])).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
	});
});

describe('a standardised rate is refused', () => {
	let ground: Ground;
	beforeAll(() => {
		ground = loadSmallPlace(engine, makeSmallPlace(7, 60));
	});
	const events = { dataset: 'apc' };
	it('by age, which it makes alike; of nothing; of published estimates', () => {
		const byAge = ask({ ...standardised, events, breakdowns: [ward, { by: 'age', bands: 'broad' }] });
		expect(refusalOf(byAge, ground)).toEqual({ code: 'not-askable', at: 'breakdowns.age' });
		expect(refusalOf(ask({ ...standardised, breakdowns: [] }), ground)).toEqual({ code: 'not-askable', at: 'measure' });
		const resident = ask({ ...standardised, base: 'resident', indicator: { field: 'AGE', between: [65, null] }, breakdowns: [] });
		expect(refusalOf(resident, ground)).toEqual({ code: 'not-askable', at: 'measure' });
	});
	it('by groups that people can be in several of, and without ages', () => {
		const breakdowns: Question['breakdowns'] = [{ by: 'field', dataset: 'apc', field: 'ADMIMETH' }];
		expect(refusalOf(ask({ ...standardised, events, breakdowns }), ground)).toEqual({ code: 'not-askable', at: 'breakdowns.0' });
		const { spine } = ground;
		if (!spine) throw new Error('no register');
		const columns = new Map([...spine.columns].filter(([field]) => field !== 'AGE'));
		const ageless = ask({ population: { all: [] }, ...standardised, events, breakdowns: [] });
		expect(refusalOf(ageless, { ...ground, spine: { ...spine, columns } })).toEqual({
			code: 'not-askable',
			at: 'measure',
			needs: 'gp_register.AGE'
		});
	});
});
