import { createRequire } from 'node:module';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/lib/protocol/exchange';
import { everyoneOf, type Breakdown, type Predicate, type Question } from '../../src/lib/protocol/question';
import type { SafeTable } from '../../src/lib/protocol/safe-table';
import { makeDesk } from '../../src/lib/vault/desk';
import { answerAll, loadFiles, openSitting, type Sitting } from '../../src/lib/vault/headless';
import { openSolver } from '../../src/lib/vault/solver/open-solver';
import { name, sql } from '../../src/lib/vault/sql/sql';
import { askedOfYears, cohorts, comparedAreas, expectedPeople } from '../support/drawn-comparisons';
import { aged, dementia, disability } from '../support/drawn-sittings';
import { aQuestion } from '../support/exchange-samples';
import { misledBy } from '../support/sitting-attacker';
import { breaches } from '../support/sitting-attacker-breaches';
import { everyFiveYears, everyYear, seatedIn, townFiles, townOf } from '../support/sitting-attacker-town';
import { apart } from '../support/tables-apart';

const runs = Math.ceil(Number(process.env['ATTACK_RUNS'] ?? 16) / 8);
/** Few runs are the same each time, so that some of them are answered. */
const seeded = process.env['ATTACK_RUNS'] ? {} : { seed: 7 };
const wasm = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
const town = townOf(400);

let engine: Sitting['engine'];
let solver: Awaited<ReturnType<typeof openSolver>>;
beforeAll(async () => {
	process.chdir(mkdtempSync(join(tmpdir(), 'wardwise-compared-')));
	({ engine } = await openSitting(wasm, 'test'));
	solver = await openSolver();
});

async function sittingOf(policy: string): Promise<Sitting> {
	for (let table = 1; table <= 9; table++) engine.run(sql`DROP TABLE IF EXISTS ${name(`t${table}`)}`);
	const sitting = { engine, desk: makeDesk(engine, { appVersion: 'test', solver }) };
	const loaded = await loadFiles(
		sitting,
		townFiles(town, policy, { hasPrevalence: true, hasDeprivation: true, hasEarlier: true })
	);
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
	return sitting;
}

async function answered(policy: string, questions: readonly Question[]): Promise<Answer<'answer'>[]> {
	return answerAll(await sittingOf(policy), questions);
}

function told(tables: readonly SafeTable[], combinations?: typeof everyFiveYears): string[] {
	const seated = tables.map((table) => seatedIn(town, table, combinations));
	const knowledge = { people: town.length };
	expect(misledBy(seated, knowledge), 'what is shown is true of the town').toEqual([]);
	return breaches(seated, knowledge).map(({ name: of, least, most }) => `${of}: ${least} to ${most}`);
}

describe.each(
	process.env['ATTACK_RUNS'] ? ['nhs-england', 'exact-7', 'gp-central', 'mhsds', 'tre10'] : ['nhs-england', 'exact-7']
)('comparisons under %s', (policy) => {
	it('tell nothing of a few people, by themselves or beside other answers', async () => {
		let pairs = 0;
		const plain = cohorts.map(({ against: _, ...question }): Question => question);
		await fc.assert(
			fc.asyncProperty(
				fc.oneof(cohorts, comparedAreas),
				fc.array(fc.oneof(cohorts, comparedAreas, plain), { maxLength: 2 }),
				async (one, more) => {
					const tables = (await answered(policy, [one, ...more])).map(apart);
					pairs += tables.filter(({ length }) => length === 2).length;
					expect(told(tables.flat())).toEqual([]);
				}
			),
			{ numRuns: runs, ...seeded }
		);
		expect(pairs, 'comparisons that are all refused would prove nothing').toBeGreaterThan(0);
	});
});

describe.each(['nhs-england', 'exact-7'])('the year before, under %s', (policy) => {
	it('tells nothing of a few people, neither of the two years nor of those between them', async () => {
		let pairs = 0;
		await fc.assert(
			fc.asyncProperty(fc.array(askedOfYears, { minLength: 1, maxLength: 3 }), async (asked) => {
				const tables = (await answered(policy, asked)).map(apart);
				pairs += tables.filter(({ length }) => length === 2).length;
				expect(told(tables.flat(), everyYear)).toEqual([]);
			}),
			{ numRuns: runs * 2, ...seeded }
		);
		expect(pairs, 'comparisons that are all refused would prove nothing').toBeGreaterThan(0);
	});
});

/** People by age, of whom it is worked out how many are expected: whoever has the answer may ask for them. */
function byAgeOf({ population, filters, breakdowns }: Question): Question {
	const byArea = breakdowns.filter(({ by }) => by === 'area');
	const ages: Breakdown = { by: 'age', bands: 'five-year' };
	return {
		...everyoneOf('registered'),
		population,
		filters,
		breakdowns: breakdowns.length > byArea.length ? [ages] : [...byArea, ages]
	};
}

describe.each(['nhs-england', 'exact-7'])('what published shares would make of people, under %s', (policy) => {
	it('tells nothing of a few people, with the people by age that it is made of, beside other answers', async () => {
		let made = 0;
		const plain = cohorts.map(({ against: _, ...question }): Question => question);
		await fc.assert(
			fc.asyncProperty(
				expectedPeople,
				fc.array(fc.oneof(expectedPeople, plain), { minLength: 1, maxLength: 3 }),
				async (one, more) => {
					const sitting = await sittingOf(policy);
					const answers = await answerAll(sitting, [one, ...more]);
					const asked = answers.flatMap((answer) =>
						answer.ok && answer.value.question.comparator === 'expected' ? [answer.value] : []
					);
					const people = await answerAll(
						sitting,
						asked.map(({ question }) => byAgeOf(question))
					);
					made += asked.length;
					expect(
						people.map(({ ok }) => ok),
						'has been let out already'
					).toEqual(people.map(() => true));
					expect(told([...answers, ...people].flatMap(apart), everyFiveYears)).toEqual([]);
				}
			),
			{ numRuns: runs, ...seeded }
		);
		expect(made, 'expectations that are all refused would prove nothing').toBeGreaterThan(0);
	});
});

describe('two populations that differ by a few people', () => {
	const older: Question = { ...aQuestion, population: aged(65, null), indicator: dementia, measure: { kind: 'proportion' } };
	const butDisabled: Predicate = { all: [aged(65, null), { not: disability }] };
	const two: Question = { ...older, against: butDisabled };

	it('are an attack: each table is safe by itself, and both together tell of the few', async () => {
		const alone = [older, { ...older, population: butDisabled }];
		const tables: SafeTable[] = [];
		for (const question of alone) tables.push(...(await answered('exact-7', [question])).flatMap(apart));
		expect(tables).toHaveLength(2);
		for (const table of tables) expect(told([table])).toEqual([]);
		expect(told(tables).length).toBeGreaterThan(0);
	});

	it('are refused, and nothing of them is remembered', async () => {
		const sitting = await sittingOf('exact-7');
		const [pair, first] = await answerAll(sitting, [two, older]);
		expect(pair).toEqual({ ok: false, refusal: { code: 'tells-too-much' } });
		expect(first?.ok && first.value.certificate.setBeside).toBe(0);
		const other = await answerAll(await sittingOf('exact-7'), [two, { ...older, population: butDisabled }]);
		expect(other[1]?.ok).toBe(true);
	});

	it('are refused one after the other as well, which is no more than asking twice', async () => {
		const [first, second] = await answered('exact-7', [older, { ...older, population: butDisabled }]);
		expect([first?.ok, second?.ok]).toEqual([true, false]);
	});
});
