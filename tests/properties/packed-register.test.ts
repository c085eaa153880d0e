import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Breakdown, Predicate, Question } from '../../src/lib/protocol/question';
import type { Desk, Task } from '../../src/lib/vault/attend';
import { makeDesk } from '../../src/lib/vault/desk';
import type { Engine } from '../../src/lib/vault/engine/engine';
import { openSolver } from '../../src/lib/vault/solver/open-solver';
import type { Solver } from '../../src/lib/vault/solver/solver';
import { name, sql } from '../../src/lib/vault/sql/sql';
import { openNodeEngine } from '../support/node-engine';
import { folderOf, linkedTown, packedOf } from '../support/packed-town';

const runs = Number(process.env['ATTACK_RUNS'] ?? 8);
const task: Task = { progress: () => undefined, isCancelled: () => false };
const flag = (field: string): Predicate => ({ field, is: 'Y' });

const breakdown = fc.constantFrom<Breakdown[]>(
	{ by: 'area', level: 'ward' },
	{ by: 'area', level: 'lsoa' },
	{ by: 'age', bands: 'ten-year' },
	{ by: 'sex' },
	{ by: 'field', dataset: 'gp_register', field: 'CARER_IND' },
	{ by: 'condition-pair' },
	{ by: 'condition-count' }
);
const population = fc.constantFrom<Predicate[]>(
	{ all: [] },
	{ field: 'AGE', between: [65, null] },
	{ field: 'AGE', between: [15, 44] },
	{ field: 'HOUSEHOLD_SIZE', between: [2, 4] },
	{ field: 'EFI_SCORE', between: [0, 0.12] },
	{ field: 'EFI_SCORE', between: [0.12, 0.24] },
	{ field: 'EFI_SCORE', between: [0.36, null] },
	flag('DEP_REG'),
	{ not: flag('CARER_IND') }
);
const question: fc.Arbitrary<Question> = fc
	.record({
		population,
		indicator: fc.constantFrom(flag('DEM_REG'), flag('DEP_REG'), flag('CARER_IND')),
		measure: fc.constantFrom<Question['measure'][]>(
			{ kind: 'count' },
			{ kind: 'proportion' },
			{ kind: 'standardised-rate', per: 100000 }
		),
		breakdowns: fc.uniqueArray(breakdown, { maxLength: 2, selector: ({ by }) => by })
	})
	.map(({ indicator, measure, ...rest }) => ({
		format: 'wardwise-question/1',
		base: 'registered',
		...rest,
		...(measure.kind === 'count' ? {} : { indicator }),
		measure,
		filters: [],
		comparator: 'none'
	}));

let engines: [Engine, Engine];
let solver: Solver;
beforeAll(async () => {
	engines = [await openNodeEngine(), await openNodeEngine()];
	solver = await openSolver();
});

async function deskOf(engine: Engine, files: File[]): Promise<Desk> {
	for (const { table_name } of engine.run(sql`SELECT table_name FROM duckdb_tables()`).rows)
		engine.run(sql`DROP TABLE ${name(String(table_name))}`);
	const desk = makeDesk(engine, { appVersion: 'test', solver });
	const loaded = await desk.load({ files }, task);
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
	return desk;
}

/** All that is said of figures, and what is refused. Which file it was read of is another matter. */
async function answerOf(desk: Desk, asked: Question): Promise<unknown> {
	const answer = await desk.answer({ question: asked }, task);
	return answer.ok ? { ...answer.value, provenance: null } : answer.refusal;
}

describe('a packed register', () => {
	it('is answered of as the linked one that it was made from, question by question of a sitting, and refused where that is', async () => {
		const kinds = { answered: 0, refused: 0 };
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 2 ** 31 - 2 }),
				fc.integer({ min: 60, max: 1500 }),
				fc.constantFrom('nhs-england', 'exact-7', 'opensafely-midpoint6'),
				fc.array(question, { minLength: 3, maxLength: 8 }),
				async (seed, people, id, questions) => {
					const linked = linkedTown(people, seed);
					const { bytes } = await packedOf(linked);
					const one = await deskOf(engines[0], folderOf({ name: 'gp_register.csv', bytes: linked }, { id }));
					const other = await deskOf(engines[1], folderOf({ name: 'spine.parquet', bytes }, { id }));
					for (const asked of questions) {
						const expected = await answerOf(one, asked);
						expect(await answerOf(other, asked)).toEqual(expected);
						kinds[typeof expected === 'object' && expected && 'rows' in expected ? 'answered' : 'refused'] += 1;
					}
				}
			),
			{ numRuns: runs }
		);
		expect(kinds.answered).toBeGreaterThan(0);
	}, 600_000);
});
