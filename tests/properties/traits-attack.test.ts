import { createRequire } from 'node:module';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { everyoneOf, type Breakdown, type Predicate, type Question } from '../../src/lib/protocol/question';
import type { SafeTable } from '../../src/lib/protocol/safe-table';
import { makeDesk } from '../../src/lib/vault/desk';
import { answerAll, loadFiles, openSitting, type Sitting } from '../../src/lib/vault/headless';
import { openSolver } from '../../src/lib/vault/solver/open-solver';
import { name, sql } from '../../src/lib/vault/sql/sql';
import { ownRules, ruleNames } from '../support/attacked-rules';
import { questionsByTheme } from '../support/drawn-traits';
import { misledBy } from '../support/sitting-attacker';
import { breaches } from '../support/sitting-attacker-breaches';
import { apart } from '../support/tables-apart';
import { seatedTogether, traitsFiles, traitsTownOf, type Citizen } from '../support/traits-town';

const isLong = process.env['ATTACK_RUNS'] !== undefined;
const runs = Math.ceil(Number(process.env['ATTACK_RUNS'] ?? 8) / 8);
/** Few runs are the same each time, so that some of them are answered. */
const seeded = isLong ? {} : { seed: 5 };
const wasm = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
const town = traitsTownOf(400);

let engine: Sitting['engine'];
let solver: Awaited<ReturnType<typeof openSolver>>;
beforeAll(async () => {
	process.chdir(mkdtempSync(join(tmpdir(), 'wardwise-traits-')));
	({ engine } = await openSitting(wasm, 'test'));
	solver = await openSolver();
});

/** What a new sitting shows of these questions, each table by itself. */
async function shown(policy: string, questions: readonly Question[], people: readonly Citizen[] = town): Promise<SafeTable[]> {
	for (let table = 1; table <= 12; table++) engine.run(sql`DROP TABLE IF EXISTS ${name(`t${table}`)}`);
	const sitting = { engine, desk: makeDesk(engine, { appVersion: 'test', solver }) };
	const loaded = await loadFiles(sitting, traitsFiles(people, policy));
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
	const answers = await answerAll(sitting, questions);
	for (const answer of answers)
		if (!answer.ok) expect(['tells-too-much', 'too-many-cells', 'not-askable']).toContain(answer.refusal.code);
	return answers.flatMap(apart);
}

/** Groups of 1 to k people of whom these tables together tell. */
function told(tables: readonly SafeTable[], people: readonly Citizen[] = town): string[] {
	const seated = seatedTogether(people, tables);
	const knowledge = { people: people.length };
	expect(misledBy(seated, knowledge), 'what is shown is true of the town').toEqual([]);
	return breaches(seated, knowledge).map(({ name: of, least, most }) => `${of}: ${least} to ${most}`);
}

const themes = Object.entries(questionsByTheme);
/** Few runs share the rules out: one that goes by its name alone, and one with another k, rounding or zeros, for each theme. */
const tried = themes.flatMap(([theme, question], at) =>
	(isLong ? ruleNames : [at % 2 ? 'tre10' : 'nhs-england', ownRules[at % ownRules.length] ?? 'exact-4']).map(
		(rule) => [theme, rule, question] as const
	)
);

describe('a sitting tells nothing of a few people', () => {
	it.each(tried)('about %s, under %s', async (_, rule, question) => {
		let tables = 0;
		await fc.assert(
			fc.asyncProperty(fc.array(question, { minLength: 1, maxLength: isLong ? 5 : 3 }), async (questions) => {
				const answers = await shown(rule, questions);
				tables += answers.length;
				if (answers.length > 0) expect(told(answers), answers.map(({ title }) => title).join('\n')).toEqual([]);
			}),
			{ numRuns: runs, ...seeded }
		);
		expect(tables, 'sittings that are all refused would prove nothing').toBeGreaterThan(0);
	});
});

describe('a first table in which some counts follow from what the words mean', () => {
	const older: Predicate = { field: 'AGE', between: [75, null] };
	const dementia: Predicate = { field: 'DEM_REG', is: 'Y' };
	const diabetes: Predicate = { field: 'DM_REG', is: 'Y' };
	const flag = (field: string): Breakdown => ({ by: 'field', dataset: 'gp_register', field });
	const ask = (parts: Partial<Question>): Question => ({ ...everyoneOf('registered'), ...parts });
	const traps: Record<string, [people: number, question: Question]> = {
		'wards by fifths in which none of their areas is': [
			300,
			ask({ population: older, breakdowns: [{ by: 'area', level: 'ward' }, { by: 'deprivation-quintile' }] })
		],
		'three ways of dividing the same areas': [
			300,
			ask({
				population: older,
				breakdowns: [{ by: 'place-fifth' }, { by: 'deprivation-quintile' }, { by: 'area', level: 'ward' }]
			})
		],
		'without dementia, by number of conditions, of which people with none are a part': [
			200,
			ask({ indicator: { not: dementia }, measure: { kind: 'proportion' }, breakdowns: [{ by: 'condition-count' }] })
		],
		'with either of two conditions, by number of conditions and age': [
			200,
			ask({
				population: { field: 'AGE', between: [65, null] },
				indicator: { any: [dementia, diabetes] },
				measure: { kind: 'proportion' },
				breakdowns: [{ by: 'condition-count' }, { by: 'age', bands: 'broad' }]
			})
		]
	};
	it.each(Object.entries(traps))('tells nothing of a few people: %s', async (_, [count, question]) => {
		const people = traitsTownOf(count, 20251128);
		for (const policy of ['gp-central', 'tre10']) expect(told(await shown(policy, [question], people), people)).toEqual([]);
	});
	it('is shown where nothing is told', async () => {
		const question = ask({ breakdowns: [{ by: 'area', level: 'ward' }, { by: 'place-fifth' }] });
		expect(await shown('nhs-england', [question])).toHaveLength(1);
		const combinations = ask({ breakdowns: [flag('DM_REG'), flag('COPD_REG'), flag('DEM_REG')] });
		expect(await shown('nhs-england', [combinations], traitsTownOf(2000))).toHaveLength(1);
		expect(await shown('exact-7', [ask({ indicator: dementia, breakdowns: [{ by: 'condition-count' }] })])).toHaveLength(1);
	});
});
