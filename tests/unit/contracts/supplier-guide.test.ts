import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contractFor, knownContracts } from '../../../src/lib/contracts/known-contracts';
import { Manifest } from '../../../src/lib/contracts/manifest';
import { Question, type Predicate, type RecordOf } from '../../../src/lib/protocol/question';

const guide = readFileSync('data-schemas/README.md', 'utf8');
const format = readFileSync('docs/question-format.md', 'utf8');

function examples(text: string): unknown[] {
	return [...text.matchAll(/```json\n([^`]*)```/g)].map(([, json = '']) => JSON.parse(json) as unknown);
}

describe('the guide for suppliers', () => {
	test('lists every contract', () => {
		for (const { id } of knownContracts) expect(guide).toContain(`[${id}](${id}.json)`);
	});

	test('shows a valid manifest, whose datasets and columns exist', () => {
		const [manifest] = examples(guide).map((example) => Manifest.parse(example));
		for (const dataset of manifest?.datasets ?? []) {
			const contract = contractFor(dataset.contract);
			expect([dataset.file, contract?.personLevel]).toEqual([dataset.file, dataset.personLevel]);
			const names = contract?.fields.map((field) => field.name);
			for (const field of Object.keys(dataset.columns ?? {})) expect(names).toContain(field);
		}
	});

	test('gives pseudonyms that its recipe makes', () => {
		const digest = (text: string) => createHash('sha256').update(text).digest('hex');
		const table = guide.replace(/ +/g, ' ');
		expect(table).toContain(`| \`123456789\` | \`${digest('123456789')}\` |`);
		expect(table).toContain(`| \`123456789\` and salt \`hello\` | \`${digest('123456789hello')}\` |`);
	});

	test('leads nowhere that is not there', () => {
		for (const [, path = ''] of guide.matchAll(/\]\(([^)#]+)\)/g))
			expect([path, existsSync(`data-schemas/${path}`)]).toEqual([path, true]);
		for (const [, path = ''] of format.matchAll(/\]\(([^)#]+)\)/g))
			expect([path, existsSync(`docs/${path}`)]).toEqual([path, true]);
	});
});

/** Every field a predicate tests, with its dataset and the codes it names. */
function tested(predicate: Predicate, dataset: string): { dataset: string; field: string; codes: string[]; cuts: number[] }[] {
	if ('all' in predicate) return predicate.all.flatMap((part) => tested(part, dataset));
	if ('any' in predicate) return predicate.any.flatMap((part) => tested(part, dataset));
	if ('not' in predicate) return tested(predicate.not, dataset);
	if ('has' in predicate) return testedOf(predicate.has);
	if ('hasNo' in predicate) return testedOf(predicate.hasNo);
	if (!('field' in predicate)) return [];
	const { field } = predicate;
	const codes = 'is' in predicate ? [predicate.is] : 'in' in predicate ? predicate.in : [];
	const cuts = 'between' in predicate ? predicate.between.filter((cut) => cut !== null) : [];
	return [{ dataset, field, codes, cuts }];
}

function testedOf({ dataset, where }: RecordOf) {
	return where ? tested(where, dataset) : [];
}

describe('the guide to questions', () => {
	const questions = examples(format)
		.flat()
		.map((example) => Question.parse(example));

	test('shows questions that can be asked', () => {
		expect(questions).toHaveLength(9);
		for (const { events, measure } of questions) {
			if (!('field' in measure)) continue;
			const field = contractFor(events?.dataset ?? '')?.fields.find(({ name }) => name === measure.field);
			expect(field?.amount).toBeDefined();
		}
		const tests = questions.flatMap(({ population, indicator, events, filters }) => [
			...[population, ...(indicator ? [indicator] : []), ...filters].flatMap((predicate) => tested(predicate, 'gp_register')),
			...(events ? testedOf(events) : [])
		]);
		expect(tests.length).toBeGreaterThan(8);
		for (const { dataset, field: name, codes, cuts } of tests) {
			const field = contractFor(dataset)?.fields.find((candidate) => candidate.name === name);
			expect([name, field?.askable]).toEqual([name, true]);
			const known = ['flag', 'register'].includes(field?.type ?? '') ? ['Y', 'N'] : field?.codes?.map(({ code }) => code);
			for (const code of codes) expect(known).toContain(code);
			for (const cut of cuts) expect(field?.cutPoints).toContain(cut);
		}
	});

	test('shows one of every kind of predicate, breakdown and period', () => {
		for (const word of [
			'is',
			'in',
			'codesFrom',
			'between',
			'recorded',
			'area',
			'deprivationQuintile',
			'placeFifth',
			'registration',
			'has',
			'hasNo',
			'all',
			'any',
			'not'
		]) {
			expect(format).toContain(`"${word}"`);
		}
		for (const by of ['area', 'age', 'sex', 'ethnicity', 'deprivation-quintile', 'practice', 'field'])
			expect(format).toContain(`"by": "${by}"`);
		for (const during of ['open-at-period-end', 'whole-period']) expect(format).toContain(`"${during}"`);
	});
});
