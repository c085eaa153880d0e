import { beforeAll, describe, expect, it } from 'vitest';
import type { Question } from '../../../src/lib/protocol/question';
import { cubeOf, type Cube } from '../../../src/lib/vault/disclosure/cube';
import { keySumsOf, type KeyedPeople } from '../../../src/lib/vault/disclosure/key-sums';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import type { Ground } from '../../../src/lib/vault/engine/ground';
import { compile } from '../../../src/lib/vault/questions/compile';
import type { Plan } from '../../../src/lib/vault/questions/plan';
import { keySumRows } from '../../support/key-sum-rows';
import { openNodeEngine } from '../../support/node-engine';
import { Oracle, readAnswer } from '../questions/oracle';
import { ask, loadSmallPlace, makeSmallPlace, provenance, type Person } from '../questions/small-place';

const place = makeSmallPlace(5, 300);
const withoutPseudonym = 40;
for (const person of place.people.slice(0, withoutPseudonym)) person.pid = -1 - person.pid;
const oracle = new Oracle(place);
/** Powers would tell every set of people from every other; this comes near it with whole numbers. */
const recordKeyOf = (pid: number): number => 1 + ((pid * pid * 7919 + (pid < 0 ? 31 : 0)) % 4093);

let engine: Engine;
let ground: Ground;
beforeAll(async () => {
	engine = await openNodeEngine();
	ground = loadSmallPlace(engine, place);
});

function asked(question: Question): { plan: Plan; cube: Cube; people: KeyedPeople } {
	const compiled = compile(question, ground, { provenance });
	if (!compiled.ok || !compiled.plan.members) throw new Error('nobody can be asked for');
	const { plan } = compiled;
	const [pids = new Int32Array(), codes = new Int32Array()] = engine.columns(compiled.plan.members).columns;
	return { plan, cube: cubeOf(engine.run(plan.statement), plan.frame, plan), people: { members: { pids, codes }, recordKeyOf } };
}

const services = { by: 'field' as const, dataset: 'asc_cld', field: 'Service_Type' };
const kinds = { by: 'field' as const, dataset: 'asc_cld', field: 'Event_Type' };
const dementia = { field: 'DEM_REG', is: 'Y' };
const inWards = { area: { level: 'ward' as const, codes: ['W1', 'W3'] } };
const share = { indicator: dementia, measure: { kind: 'proportion' as const } };
const questions: [string, Question][] = [
	['everybody', ask({})],
	['two partitions', ask({ breakdowns: [{ by: 'area', level: 'ward' }, { by: 'sex' }] })],
	['a share by age', ask({ ...share, breakdowns: [{ by: 'age', bands: 'ten-year' }] })],
	['a share by small area, whose wards are cells too', ask({ ...share, breakdowns: [{ by: 'area', level: 'lsoa' }] })],
	['groups that overlap', ask({ ...share, breakdowns: [services] })],
	[
		'groups that overlap between partitions',
		ask({ ...share, breakdowns: [{ by: 'sex' }, services, { by: 'deprivation-quintile' }] })
	],
	['two kinds of groups that overlap', ask({ ...share, breakdowns: [services, kinds] })],
	['both beside a partition', ask({ ...share, breakdowns: [kinds, { by: 'sex' }, services] })],
	[
		'people with records',
		ask({ events: { dataset: 'apc' }, measure: { kind: 'crude-rate', per: 1000 }, breakdowns: [{ by: 'deprivation-quintile' }] })
	],
	['a choice of areas beside the place', ask({ breakdowns: [services], filters: [inWards], comparator: 'place' })],
	['chosen areas apart', ask({ ...share, breakdowns: [{ by: 'area', level: 'ward' }], filters: [inWards], comparator: 'place' })]
];

describe('sums of record keys', () => {
	it.each(questions)('are of the distinct people of each cell and margin: %s', (_, question) => {
		const { plan, cube, people } = asked(question);
		const sums = readAnswer(keySumRows(cube, keySumsOf(cube, people)), plan);
		const expected = [...oracle.answer(question, ({ pid }: Person) => recordKeyOf(pid))];
		expect(sums).toEqual(new Map(expected.map(([key, [all, met]]) => [key, [all, met, 0]])));
		expect(sums.size).toBeGreaterThan(0);
	});

	it('are of larger groups the sums of their parts', () => {
		const { cube, people } = asked(ask({ breakdowns: [{ by: 'area', level: 'lsoa' }] }));
		const { denominator } = keySumsOf(cube, people);
		const [axis] = cube.lattice.axes;
		expect(axis?.larger.length).toBeGreaterThan(1);
		axis?.larger.forEach((group, i) =>
			expect(denominator[axis.parts + i]).toBe(group.reduce((sum, part) => sum + (denominator[part] ?? 0), 0))
		);
	});

	it('do not depend on the order in which people are named', () => {
		const { cube, people } = asked(ask({ ...share, breakdowns: [services, kinds] }));
		const { pids, codes } = people.members;
		const reversed = { pids: pids.toReversed(), codes: codes.toReversed() };
		expect(keySumsOf(cube, { ...people, members: reversed })).toEqual(keySumsOf(cube, people));
	});

	it('are 0 for nobody, and where there are no single people', () => {
		const { cube, people } = asked(ask({ population: { field: 'AGE', between: [90, null] }, breakdowns: [{ by: 'ethnicity' }] }));
		const { denominator } = keySumsOf(cube, people);
		const ofNobody = denominator.filter((_, cell) => cube.denominator[cell] === 0);
		expect(ofNobody.length).toBeGreaterThan(0);
		expect([...ofNobody].every((sum) => sum === 0)).toBe(true);
		const { cube: large } = asked(ask({ breakdowns: [{ by: 'sex' }] }));
		expect(keySumsOf(large, null).denominator).toEqual(new Float64Array(large.lattice.size));
	});

	it('are refused when the people named are not those who were counted', () => {
		const { cube, people } = asked(ask({ ...share, breakdowns: [{ by: 'sex' }] }));
		const { pids, codes } = people.members;
		const of = (members: KeyedPeople['members']) => () => keySumsOf(cube, { ...people, members });
		expect(of({ pids, codes })).not.toThrow();
		expect(of({ pids: pids.slice(1), codes: codes.slice(1) })).toThrow(RangeError);
		expect(of({ pids, codes: codes.map((code, at) => (at === 0 ? code ^ 1 : code)) })).toThrow(RangeError);
		expect(of({ pids, codes: codes.with(0, 999) })).toThrow(RangeError);
		expect(of({ pids, codes: codes.with(0, -1) })).toThrow(RangeError);
	});
});
