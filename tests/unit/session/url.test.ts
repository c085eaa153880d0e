import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { levels } from '$lib/contracts/area-levels';
import { Question, type Predicate, type RecordOf } from '$lib/protocol/question';
import { addressOf, longestAddress, readAddress } from '$lib/session/url';

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,20}$/);
const codeValue = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 });
const period = fc.constantFrom('open-at-period-end' as const, 'whole-period' as const, { from: '2024-04', to: '2025-03' });
const age = fc.option(fc.integer({ min: 0, max: 120 }), { nil: null });

const { predicate, record } = fc.letrec<{ predicate: Predicate; record: RecordOf }>((tie) => ({
	predicate: fc.oneof(
		{ depthSize: 'small', maxDepth: 3 },
		fc.record({ field: name, is: codeValue }),
		fc.record({ field: name, in: fc.array(codeValue, { minLength: 1, maxLength: 4 }) }),
		fc.record({ field: name, between: fc.tuple(age, age) }),
		fc.record({ field: name, recorded: fc.boolean() }),
		fc.record({ field: name, codesFrom: fc.constant('S00'), codesTo: fc.constant('T98') }),
		fc.record({
			area: fc.record({
				level: fc.constantFrom(...levels),
				codes: fc.array(codeValue, { minLength: 1, maxLength: 3 })
			})
		}),
		fc.record({ deprivationQuintile: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 }) }),
		fc.record({ placeFifth: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 }) }),
		fc.record({
			registration: fc.record({
				by: fc.constantFrom('practice' as const, 'network' as const),
				codes: fc.array(codeValue, { minLength: 1, maxLength: 3 })
			})
		}),
		fc.record({ all: fc.array(tie('predicate'), { maxLength: 3 }) }),
		fc.record({ any: fc.array(tie('predicate'), { minLength: 1, maxLength: 3 }) }),
		fc.record({ not: tie('predicate') }),
		fc.record({ has: tie('record') }),
		fc.record({ hasNo: tie('record') })
	),
	record: fc.record({ dataset: name, where: tie('predicate'), during: period }, { requiredKeys: ['dataset'] })
}));

const question: fc.Arbitrary<Question> = fc.record(
	{
		format: fc.constant('wardwise-question/1' as const),
		basedOn: fc.stringMatching(/^[a-z0-9-]{1,60}$/),
		base: fc.constantFrom('registered' as const, 'resident' as const),
		population: predicate,
		indicator: predicate,
		events: record,
		measure: fc.constantFrom<Question['measure']>(
			{ kind: 'count' },
			{ kind: 'proportion' },
			{ kind: 'crude-rate', per: 100000 },
			{ kind: 'standardised-rate', per: 100000 },
			{ kind: 'median', field: 'SPELDUR' },
			{ kind: 'percentile', field: 'SPELDUR', percent: 90 }
		),
		breakdowns: fc.array(
			fc.constantFrom<Question['breakdowns'][number]>(
				{ by: 'area', level: 'ward' },
				{ by: 'age', bands: 'broad' },
				{ by: 'field', dataset: 'd', field: 'f' },
				{ by: 'period', unit: 'financial-year' },
				{ by: 'period', unit: 'month', baseline: 24 },
				{ by: 'period', unit: 'financial-year', rolling: 3 }
			),
			{ maxLength: 3 }
		),
		filters: fc.array(predicate, { maxLength: 3 }),
		comparator: fc.constantFrom('place' as const, 'none' as const)
	},
	{ requiredKeys: ['format', 'base', 'population', 'measure', 'breakdowns', 'filters', 'comparator'] }
);

const flagship: Question = {
	format: 'wardwise-question/1',
	basedOn: 'dementia-no-council-arranged-care',
	base: 'registered',
	population: {
		all: [
			{ field: 'AGE', between: [65, null] },
			{ field: 'DEMENTIA_REGISTER_DATE', is: '1' },
			{ not: { field: 'CARE_HOME_IND', is: '1' } }
		]
	},
	indicator: {
		hasNo: {
			dataset: 'asc_cld',
			where: { field: 'Service_Type', in: ['Long term support: Community', 'Unpaid carer support: Respite'] },
			during: 'open-at-period-end'
		}
	},
	measure: { kind: 'proportion' },
	breakdowns: [{ by: 'area', level: 'ward' }],
	filters: [],
	comparator: 'place'
};

describe('the address', () => {
	test('gives back the question that was put in it, also after a router has decoded it', () => {
		fc.assert(
			fc.property(question, fc.constantFrom('demo' as const, 'files' as const), (asked, source) => {
				const parsed = Question.safeParse(asked);
				fc.pre(parsed.success);
				const address = addressOf({ source, question: asked });
				fc.pre(address !== null);
				expect(readAddress(address)).toEqual({ source, question: parsed.data, isUnreadable: false });
				expect(readAddress(decodeURIComponent(address))).toEqual({ source, question: parsed.data, isUnreadable: false });
				expect(new URL(address, 'http://localhost/').hash).toBe(address);
			})
		);
	});

	test('holds the flagship question readably and in well under its limit', () => {
		const address = addressOf({ source: 'demo', question: flagship });
		expect(address).toContain(
			'from=demo&q=1(basedOn:dementia-no-council-arranged-care,base:registered,population:(all:!((field:AGE,between:!(65,~n))'
		);
		expect(address?.length).toBeLessThan(longestAddress / 2);
	});

	test('is not made longer than its limit', () => {
		const filters = Array.from({ length: 10 }, (_, index) => ({
			field: `F${index}`,
			in: Array.from({ length: 20 }, (__, code) => `a long code ${code}`)
		}));
		expect(addressOf({ source: 'files', question: { ...flagship, filters } })).toBeNull();
	});

	test.each([
		['', 'nothing'],
		['#/ask?from=demo', 'no question'],
		['#/ask?from=demo&q=', 'an empty question'],
		['#/ask?q=2(base:registered)', 'another version'],
		['#/ask?q=1(base:registered)', 'parts missing'],
		[
			`#/ask?q=1(base:registered,population:(all:!()),measure:(kind:count),breakdowns:!(),filters:!(),comparator:none,sql:x)`,
			'a field that is not in the schema'
		],
		[
			`#/ask?q=1(base:registered,population:(all:!()),measure:(kind:count),breakdowns:!(),filters:!(),comparator:none,__proto__:(x:1))`,
			'a prototype'
		],
		[
			`#/ask?q=1(base:registered,population:(all:!()),measure:(kind:count),breakdowns:!(),filters:!(),comparator:none))`,
			'something left over'
		],
		[
			`#/ask?q=1(base:registered,population:(field:AGE,is:~110000~),measure:(kind:count),breakdowns:!(),filters:!(),comparator:none)`,
			'no character'
		],
		[`#/ask?q=1${'(not:'.repeat(390)}`, 'a deep nest'],
		[
			`#/ask?q=1(base:registered,population:(all:!()),measure:(kind:count),breakdowns:!(),filters:!(),comparator:none)${'x'.repeat(2000)}`,
			'too much'
		]
	])('reads %s as no question: %s', (hash) => {
		expect(readAddress(hash)).toMatchObject({ question: null, isUnreadable: /q=./.test(hash) });
	});

	test('never throws, whatever stands in it', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void readAddress(`#/ask?from=demo&q=1${text}`))
		);
	});
});
