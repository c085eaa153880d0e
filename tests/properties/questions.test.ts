import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Question, type Breakdown, type Predicate, type RecordOf } from '../../src/lib/protocol/question';
import { cubeOf } from '../../src/lib/vault/disclosure/cube';
import { keySumsOf } from '../../src/lib/vault/disclosure/key-sums';
import type { Engine } from '../../src/lib/vault/engine/engine';
import type { Ground } from '../../src/lib/vault/engine/ground';
import { compile } from '../../src/lib/vault/questions/compile';
import { keySumRows } from '../support/key-sum-rows';
import { openNodeEngine } from '../support/node-engine';
import { Oracle, readAnswer } from '../unit/questions/oracle';
import { ask, loadSmallPlace, lsoas, makeSmallPlace, middles, practices, provenance, wards } from '../unit/questions/small-place';

const place = makeSmallPlace(20250331, 400);
const oracle = new Oracle(place);
let engine: Engine;
let ground: Ground;
beforeAll(async () => {
	engine = await openNodeEngine();
	ground = loadSmallPlace(engine, place);
});

const cuts = [0, 15, 40, 65, 75, 80, 85];
const range = (values: readonly number[], step: number): fc.Arbitrary<[number | null, number | null]> =>
	fc.tuple(fc.nat(values.length - 1), fc.nat(values.length)).map(([low, high]) => {
		const top = values[Math.max(high, low + 1)];
		return [values[low] ?? null, top === undefined ? null : top - step];
	});
const during = fc.option(
	fc.constantFrom<NonNullable<RecordOf['during']>>(
		'open-at-period-end',
		'whole-period',
		'starts-in-period',
		'starts-before-period',
		{ from: '2024-02', to: '2024-02' },
		{ from: '2023-06', to: '2024-09' }
	),
	{ nil: undefined }
);
const some = (values: readonly string[]): fc.Arbitrary<string[]> =>
	fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });
const codes = { ADMIMETH: ['21', '2A', '11', '82'], DIAG: ['S00', 'S72', 'W00', 'W19', 'T98', 'I10', 'S720'] } as const;
const diagnosis = fc
	.tuple(fc.constantFrom('DIAG_01', 'DIAG_SECONDARY', 'DIAG_ANY'), fc.constantFrom(...codes.DIAG), fc.constantFrom(...codes.DIAG))
	.map(([field, a, b]): Predicate => ({ field, codesFrom: a < b ? a : b, codesTo: a < b ? b : a }));
const recordTest: fc.Arbitrary<Predicate> = fc.oneof(
	diagnosis,
	some(codes.ADMIMETH).map((list): Predicate => ({ field: 'ADMIMETH', in: list })),
	fc.boolean().map((recorded): Predicate => ({ field: 'DIAG_SECONDARY', recorded })),
	diagnosis.map((not): Predicate => ({ not }))
);
const serviceTest = fc.constantFrom<Predicate>(
	{ field: 'Event_Type', is: 'Service' },
	{ field: 'Service_Type', in: ['Long term support: Community', 'Short term support: ST-Max'] },
	{ all: [{ field: 'Event_Type', is: 'Service' }, { not: { field: 'Service_Type', recorded: false } }] }
);
const records: fc.Arbitrary<RecordOf> = fc.oneof(
	fc.record({ dataset: fc.constant('apc'), where: fc.option(recordTest, { nil: undefined }), during }),
	fc.record({ dataset: fc.constant('asc_cld'), where: fc.option(serviceTest, { nil: undefined }), during })
);
const several = fc
	.tuple(records, fc.option(fc.constantFrom(...([2, 3, 5, 10] as const)), { nil: undefined }))
	.map(([one, atLeast]): RecordOf => ({ ...one, ...(atLeast === undefined ? {} : { atLeast }) }));
const areaTest = fc.oneof(
	some(wards).map((list): Predicate => ({ area: { level: 'ward', codes: list } })),
	some(lsoas).map((list): Predicate => ({ area: { level: 'lsoa', codes: list } })),
	some(middles).map((list): Predicate => ({ area: { level: 'msoa', codes: list } }))
);
const registrationTest = fc.oneof(
	some(practices.slice(0, 2)).map((codes): Predicate => ({ registration: { by: 'practice', codes } })),
	fc.constant<Predicate>({ registration: { by: 'network', codes: ['U00001'] } })
);
const leaf: fc.Arbitrary<Predicate> = fc.oneof(
	range(cuts, 1).map((between): Predicate => ({ field: 'AGE', between })),
	range([0, 2, 4, 6], 1).map((between): Predicate => ({ field: 'LTC_COUNT', between })),
	range([0, 0.12, 0.24, 0.36], 0).map((between): Predicate => ({ field: 'EFI_SCORE', between })),
	fc.constantFrom('1', '2', 'X').map((is): Predicate => ({ field: 'SEX', is })),
	some(['A', 'B', 'M', 'Z']).map((list): Predicate => ({ field: 'ETHNIC_CATEGORY', in: list })),
	fc
		.tuple(fc.constantFrom('DEM_REG', 'CARE_HOME_IND'), fc.constantFrom('Y', 'N'))
		.map(([field, is]): Predicate => ({ field, is })),
	fc
		.tuple(fc.constantFrom('SEX', 'CARE_HOME_IND', 'AGE'), fc.boolean())
		.map(([field, recorded]): Predicate => ({ field, recorded })),
	areaTest,
	registrationTest,
	fc
		.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5), { minLength: 1, maxLength: 3 })
		.map((deprivationQuintile): Predicate => ({ deprivationQuintile })),
	fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5), { minLength: 1, maxLength: 3 }).map((placeFifth): Predicate => ({ placeFifth })),
	several.map((has): Predicate => ({ has })),
	several.map((hasNo): Predicate => ({ hasNo }))
);
const predicateOf = (maxDepth: number): fc.Arbitrary<Predicate> =>
	fc.letrec<{ node: Predicate }>((tie) => ({
		node: fc.oneof(
			{ maxDepth, withCrossShrink: true },
			leaf,
			fc.array(tie('node'), { maxLength: 3 }).map((all): Predicate => ({ all })),
			fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((any): Predicate => ({ any })),
			tie('node').map((not): Predicate => ({ not }))
		)
	})).node;
const predicate = predicateOf(2);
const breakdown = fc.constantFrom<Breakdown>(
	{ by: 'area', level: 'place' },
	{ by: 'area', level: 'lsoa' },
	{ by: 'area', level: 'msoa' },
	{ by: 'area', level: 'ward' },
	{ by: 'area', level: 'locality' },
	{ by: 'age', bands: 'five-year' },
	{ by: 'age', bands: 'ten-year' },
	{ by: 'age', bands: 'broad' },
	{ by: 'sex' },
	{ by: 'ethnicity' },
	{ by: 'deprivation-quintile' },
	{ by: 'place-fifth' },
	{ by: 'care-stage' },
	{ by: 'practice' },
	{ by: 'network' },
	{ by: 'field', dataset: 'gp_register', field: 'EFI_CATEGORY' },
	{ by: 'field', dataset: 'gp_register', field: 'DEM_REG' },
	{ by: 'field', dataset: 'asc_cld', field: 'Service_Type' },
	{ by: 'field', dataset: 'apc', field: 'ADMIMETH' }
);
const breakdowns = fc.uniqueArray(breakdown, {
	maxLength: 3,
	selector: (entry) => (entry.by === 'field' ? `${entry.dataset}.${entry.field}` : entry.by)
});
const measured = fc.oneof(
	fc.constant<Partial<Question>>({ measure: { kind: 'count' } }),
	predicate.map((indicator): Partial<Question> => ({ indicator, measure: { kind: 'count' } })),
	predicate.map((indicator): Partial<Question> => ({ indicator, measure: { kind: 'proportion' } })),
	records.map((events): Partial<Question> => ({ events, measure: { kind: 'crude-rate', per: 1000 } }))
);
const question = fc
	.record({
		population: predicate,
		measured,
		breakdowns,
		filters: fc.array(fc.oneof(areaTest, registrationTest, predicate), { maxLength: 2 }),
		comparator: fc.constantFrom<'place' | 'none'>('place', 'none')
	})
	.map(({ measured: parts, ...rest }) => ask({ ...rest, ...parts }));

const none = new Int32Array();
const plain = /^[A-Za-z0-9_ ,.()<>=*?:+\-/"|[\]\n\t]+$/;

describe('random questions', () => {
	it('get the answer that counting by hand gives, in every cell and margin', () => {
		let answered = 0;
		fc.assert(
			fc.property(question, (asked) => {
				Question.parse(asked);
				const compiled = compile(asked, ground, { provenance });
				if (!compiled.ok) {
					expect(compiled.refusal.code).toBe('not-askable');
					return;
				}
				answered += 1;
				expect(compiled.plan.statement.text).toMatch(plain);
				const rows = engine.run(compiled.plan.statement).rows;
				expect(readAnswer(rows, compiled.plan)).toEqual(oracle.answer(asked));
			}),
			{ numRuns: 300 }
		);
		expect(answered).toBeGreaterThan(200);
	});

	it('add the keys of the distinct people up, in every cell and margin', () => {
		const keyOf = (pid: number): number => 1 + ((pid * pid * 7919) % 4093);
		let overlapping = 0;
		fc.assert(
			fc.property(question, (asked) => {
				const compiled = compile(asked, ground, { provenance });
				if (!compiled.ok || !compiled.plan.members) return;
				const { plan } = compiled;
				const [pids = none, codes = none] = engine.columns(compiled.plan.members).columns;
				const cube = cubeOf(engine.run(plan.statement), plan.frame, plan);
				const sums = keySumsOf(cube, { members: { pids, codes }, recordKeyOf: keyOf });
				const byHand = [...oracle.answer(asked, ({ pid }) => keyOf(pid))];
				expect(readAnswer(keySumRows(cube, sums), plan)).toEqual(
					new Map(byHand.map(([cell, [all, counted]]) => [cell, [all, counted, 0]]))
				);
				overlapping += Number(plan.frame.dimensions.some((dimension) => dimension.overlapping));
			}),
			{ numRuns: 100 }
		);
		expect(overlapping).toBeGreaterThan(10);
	});

	it('divide everybody in two by a statement and its opposite', () => {
		const size = (population: Predicate): number => {
			const compiled = compile(ask({ population }), ground, { provenance });
			if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
			return Number(engine.run(compiled.plan.statement).rows[0]?.['persons_d']);
		};
		fc.assert(
			fc.property(predicateOf(1), predicateOf(1), (p, q) => {
				expect(size(p) + size({ not: p })).toBe(place.people.length);
				expect(size({ any: [p, q] })).toBe(size(p) + size(q) - size({ all: [p, q] }));
			}),
			{ numRuns: 60 }
		);
	});
});
