import { beforeAll, describe, expect, it } from 'vitest';
import { Question, type Predicate } from '../../../src/lib/protocol/question';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import type { Ground } from '../../../src/lib/vault/engine/ground';
import { compile } from '../../../src/lib/vault/questions/compile';
import { openNodeEngine } from '../../support/node-engine';
import { ask, loadSmallPlace, makeSmallPlace, provenance } from './small-place';

let engine: Engine;
let ground: Ground;
beforeAll(async () => {
	engine = await openNodeEngine();
	ground = loadSmallPlace(engine, makeSmallPlace(11, 60));
});

const plain = /^[A-Za-z0-9_ ,.()<>=*?:+\-/"|[\]\n\t]+$/;
const hostile = [
	`'`,
	`' OR 1=1 --`,
	`"; DROP TABLE people; --`,
	`?`,
	`?::INTEGER`,
	`\u0000`,
	'${x}',
	'💥',
	`x'); COPY people TO 'out.csv' --`,
	'a'.repeat(200)
];
const textOf = (question: Question): string => {
	const compiled = compile(Question.parse(question), ground, { provenance });
	if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
	engine.run(compiled.plan.statement);
	return compiled.plan.statement.text;
};

describe('hostile words', () => {
	it('as values of an open list are bound, match nobody and leave the text as it is', () => {
		const asked = (value: string, list: string[]): Question =>
			ask({
				population: {
					has: {
						dataset: 'apc',
						where: {
							any: [
								{ field: 'DIAG_01', is: value },
								{ field: 'DIAG_SECONDARY', in: list }
							]
						}
					}
				},
				breakdowns: [{ by: 'area', level: 'ward' }]
			});
		const usual = textOf(asked('S720', ['W19']));
		expect(usual).toMatch(plain);
		for (const value of hostile) expect(textOf(asked(value, [value, ...hostile.slice(0, 3)]))).toBe(usual);
	});

	it('as codes, areas or datasets are refused before any text is made', () => {
		for (const value of hostile) {
			const attempts: Predicate[] = [
				{ field: 'SEX', is: value },
				{ field: 'DEM_REG', is: value },
				{ field: 'SEX', in: ['1', value] },
				{ area: { level: 'ward', codes: [value] } }
			];
			for (const population of attempts) {
				expect(compile(ask({ population }), ground, { provenance })).toMatchObject({
					ok: false,
					refusal: { code: 'not-askable' }
				});
			}
			expect(compile(ask({ population: { field: value, is: 'Y' } }), ground, { provenance }).ok).toBe(false);
			expect(compile(ask({ population: { has: { dataset: value } } }), ground, { provenance }).ok).toBe(false);
			expect(compile(ask({ breakdowns: [{ by: 'field', dataset: value, field: value }] }), ground, { provenance }).ok).toBe(
				false
			);
		}
	});

	it('named like parts of every object are not fields, datasets or areas', () => {
		for (const value of ['constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
			expect(compile(ask({ population: { field: value, recorded: true } }), ground, { provenance }).ok).toBe(false);
			expect(compile(ask({ population: { has: { dataset: value } } }), ground, { provenance }).ok).toBe(false);
		}
	});

	it('in the data are never a name: labels and values of the file do not reach the text', () => {
		const compiled = compile(ask({ breakdowns: [{ by: 'practice' }, { by: 'sex' }] }), ground, { provenance });
		expect(compiled.ok && compiled.plan.statement.text).not.toMatch(/F81001|SEX|practice/i);
	});
});

describe('the text of a statement', () => {
	const same = (questions: Question[]): void => expect(new Set(questions.map(textOf)).size).toBe(1);

	it('does not depend on which values are asked', () => {
		same(
			(
				[
					[65, '1', ['MILD'], ['W1'], [1], 'S00', '2024-05'],
					[80, '2', ['MILD', 'SEVERE', 'FIT'], ['W2', 'W3', 'W4'], [4, 5], 'S7', '2025-01']
				] as const
			).map(([age, sex, frailty, wards, fifths, from, to]) =>
				ask({
					population: {
						all: [
							{ field: 'AGE', between: [age, null] },
							{ field: 'SEX', is: sex },
							{ field: 'EFI_CATEGORY', in: [...frailty] }
						]
					},
					indicator: {
						hasNo: {
							dataset: 'apc',
							where: { field: 'DIAG_ANY', codesFrom: from, codesTo: 'T98' },
							during: { from: '2024-04', to }
						}
					},
					measure: { kind: 'proportion' },
					breakdowns: [
						{ by: 'area', level: 'ward' },
						{ by: 'age', bands: 'broad' }
					],
					filters: [{ area: { level: 'ward', codes: [...wards] } }, { deprivationQuintile: [...fifths] }],
					comparator: 'place'
				})
			)
		);
	});

	it('is plain for every kind of part', () => {
		const text = textOf(
			ask({
				population: { any: [{ field: 'EFI_SCORE', between: [0.12, 0.36] }, { not: { field: 'AGE', recorded: false } }] },
				events: { dataset: 'asc_cld', during: 'whole-period' },
				measure: { kind: 'crude-rate', per: 100000 },
				breakdowns: [
					{ by: 'field', dataset: 'asc_cld', field: 'Event_Type' },
					{ by: 'practice' },
					{ by: 'field', dataset: 'apc', field: 'ADMIMETH' }
				]
			})
		);
		expect(text).toMatch(plain);
	});
});
