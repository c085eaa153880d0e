import { beforeAll, describe, expect, it } from 'vitest';
import type { Question } from '../../../src/lib/protocol/question';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import type { Ground } from '../../../src/lib/vault/engine/ground';
import { compile } from '../../../src/lib/vault/questions/compile';
import type { Plan } from '../../../src/lib/vault/questions/plan';
import { openNodeEngine } from '../../support/node-engine';
import { readAnswer } from './oracle';
import { ask, loadSmallPlace, makeSmallPlace, provenance } from './small-place';

const place = makeSmallPlace(11, 300);
let engine: Engine;
let ground: Ground;
beforeAll(async () => {
	engine = await openNodeEngine();
	ground = loadSmallPlace(engine, place);
});

function planOf(question: Question): Plan {
	const compiled = compile(question, ground, { provenance });
	if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
	return compiled.plan;
}

function membersOf({ members }: Plan): { pid: number; code: number }[] {
	if (members === null) throw new Error('nobody is named');
	const [pids = [], codes = []] = engine.columns(members).columns;
	return [...pids].map((pid, at) => ({ pid, code: codes[at] ?? -1 }));
}

/** Counts of people by cell as `readAnswer` gives them, made from the members alone. */
function countedFrom(plan: Plan): Map<string, [number, number]> {
	const { dimensions } = plan.frame;
	const sets = new Map<string, [Set<number>, Set<number>]>();
	for (const { pid, code } of membersOf(plan)) {
		let rest = code >> 1;
		let keys = [''];
		for (let axis = dimensions.length - 1; axis >= 0; axis--) {
			const groups = dimensions[axis]?.groups ?? [];
			const unseen = plan.hiddenGroups[axis] ?? [];
			const side = groups.length + unseen.length;
			const digits = side + (dimensions[axis]?.overlapping ? 1 : 0);
			const group = rest % digits;
			rest = (rest - group) / digits;
			const tellsApart = plan.frame.question.breakdowns.some(({ by }) => by === 'area');
			const isChoice = dimensions[axis]?.id === 'area' && !tellsApart;
			const named = unseen.includes(group) ? 'elsewhere' : isChoice ? 'chosen' : (groups[group]?.code ?? null);
			keys = (named === null ? ['*'] : [named, '*']).flatMap((own) => keys.map((key) => (key === '' ? own : `${own}|${key}`)));
		}
		expect(rest).toBe(0);
		for (const key of keys) {
			const [all, met] = sets.get(key) ?? [new Set(), new Set()];
			all.add(pid);
			if (code % 2 === 1) met.add(pid);
			sets.set(key, [all, met]);
		}
	}
	return new Map([...sets].map(([key, [all, met]]) => [key, [all.size, met.size]]));
}

const inWards = { area: { level: 'ward' as const, codes: ['W1', 'W3'] } };
const asked: [string, Question][] = [
	['two partitions', ask({ breakdowns: [{ by: 'area', level: 'ward' }, { by: 'sex' }] })],
	[
		'a share by age',
		ask({
			indicator: { field: 'DEM_REG', is: 'Y' },
			measure: { kind: 'proportion' },
			breakdowns: [{ by: 'age', bands: 'ten-year' }]
		})
	],
	[
		'groups that overlap, beside a partition',
		ask({ breakdowns: [{ by: 'field', dataset: 'asc_cld', field: 'Service_Type' }, { by: 'sex' }] })
	],
	[
		'people with records',
		ask({ events: { dataset: 'apc' }, measure: { kind: 'crude-rate', per: 1000 }, breakdowns: [{ by: 'deprivation-quintile' }] })
	],
	['a choice of areas beside the place', ask({ breakdowns: [{ by: 'sex' }], filters: [inWards], comparator: 'place' })],
	[
		'chosen areas apart, beside the place',
		ask({ breakdowns: [{ by: 'area', level: 'ward' }], filters: [inWards], comparator: 'place' })
	],
	['chosen areas alone', ask({ breakdowns: [{ by: 'area', level: 'lsoa' }], filters: [inWards] })]
];

describe('who is counted', () => {
	it.each(asked)('adds up to the counts of %s', (_, question) => {
		const plan = planOf(question);
		const counts = readAnswer(engine.run(plan.statement).rows, plan);
		const people = new Map([...counts].map(([key, [all, met]]) => [key, [all, met]]));
		expect(countedFrom(plan)).toEqual(people);
		expect(people.size).toBeGreaterThan(3);
	});

	it('names everybody once where groups do not overlap', () => {
		const people = membersOf(planOf(ask({ breakdowns: [{ by: 'area', level: 'ward' }] })));
		expect(people.map(({ pid }) => pid).sort((a, b) => a - b)).toEqual(place.people.map(({ pid }) => pid).sort((a, b) => a - b));
	});

	it('names the same people whatever is broken down', () => {
		const pidsOf = (question: Question): number[] => [...new Set(membersOf(planOf(question)).map(({ pid }) => pid))].sort();
		const population = { field: 'DEM_REG', is: 'Y' };
		const alone = pidsOf(ask({ population }));
		expect(pidsOf(ask({ population, breakdowns: [{ by: 'field', dataset: 'asc_cld', field: 'Service_Type' }] }))).toEqual(alone);
		expect(alone.length).toBeLessThan(place.people.length);
	});

	it('names nobody for published statistics', () => {
		expect(planOf(ask({ base: 'resident' })).members).toBeNull();
	});
});
