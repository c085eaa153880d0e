import { createRequire } from 'node:module';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ageBandings } from '../../src/lib/catalogue/age-bands';
import { everyoneOf, type Breakdown, type Predicate, type Question } from '../../src/lib/protocol/question';
import type { SafeTable } from '../../src/lib/protocol/safe-table';
import { makeDesk } from '../../src/lib/vault/desk';
import { answerAll, loadFiles, openSitting, type Sitting } from '../../src/lib/vault/headless';
import { openSolver } from '../../src/lib/vault/solver/open-solver';
import { name, sql } from '../../src/lib/vault/sql/sql';
import { besideResidents, cohorts, laterYears, residents } from '../support/drawn-comparisons';
import { filesPublished, place } from '../support/published-town';
import { misledBy } from '../support/sitting-attacker';
import { breaches } from '../support/sitting-attacker-breaches';
import { everyFiveYears, seatedIn, townFiles, townOf } from '../support/sitting-attacker-town';
import { apart } from '../support/tables-apart';

const isLong = process.env['ATTACK_RUNS'] !== undefined;
const runs = Math.ceil(Number(process.env['ATTACK_RUNS'] ?? 16) / 8);
/** Few runs are the same each time, so that some of them are answered. */
const seeded = isLong ? {} : { seed: 7 };
const wasm = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
const town = townOf(700);

let engine: Sitting['engine'];
let solver: Awaited<ReturnType<typeof openSolver>>;
beforeAll(async () => {
	process.chdir(mkdtempSync(join(tmpdir(), 'wardwise-published-')));
	({ engine } = await openSitting(wasm, 'test'));
	solver = await openSolver();
});

async function sittingOf(policy: string): Promise<Sitting> {
	for (let table = 1; table <= 9; table++) engine.run(sql`DROP TABLE IF EXISTS ${name(`t${table}`)}`);
	const sitting = { engine, desk: makeDesk(engine, { appVersion: 'test', solver }) };
	const loaded = await loadFiles(sitting, townFiles(town, policy, { published: { place, files: filesPublished() } }));
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
	return sitting;
}

async function tablesOf(sitting: Sitting, questions: readonly Question[]): Promise<SafeTable[]> {
	const answers = await answerAll(sitting, questions);
	for (const answer of answers)
		if (!answer.ok) expect(answer.refusal.code).toMatch(/^(tells-too-much|hidden-by-age|too-many-cells|not-askable)$/);
	return answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
}

/** Whatever of today a figure of later years can be made of: the shares by age, and by age and sex. */
function sharesBehind({ population, indicator }: Question): Question[] {
	return ageBandings.flatMap((bands) => {
		const byAge: Breakdown = { by: 'age', bands };
		const shares: Question = {
			...everyoneOf('registered'),
			population,
			indicator,
			measure: { kind: 'proportion' },
			breakdowns: []
		};
		return [[byAge, { by: 'sex' } as const], [byAge]].map((breakdowns) => ({ ...shares, breakdowns }));
	});
}

const isWhole = ({ rows }: SafeTable): boolean =>
	rows.every(({ numerator, denominator }) => numerator.shown && denominator.shown);

/** Groups of a few of whom these tables tell; published figures are of nobody on the register. */
function told(tables: readonly SafeTable[]): string[] {
	const seated = tables.filter(({ personLevel }) => personLevel).map((table) => seatedIn(town, table, everyFiveYears));
	const knowledge = { people: town.length };
	expect(misledBy(seated, knowledge), 'what is shown is true of the town').toEqual([]);
	return breaches(seated, knowledge).map(({ name: of, least, most }) => `${of}: ${least} to ${most}`);
}

/** The figures per resident of an answer have the numerators that it shows by itself, and no others. */
function expectNumeratorsAsShown({ rows, beside }: SafeTable): void {
	const shown = new Map(rows.map(({ groups, numerator }) => [groups.join(), numerator]));
	for (const { groups, numerator } of beside?.rows ?? []) expect(numerator).toEqual(shown.get(groups.join()));
}

const plain = cohorts.map(({ against: _, ...question }): Question => question);

describe.each(isLong ? ['nhs-england', 'exact-7', 'gp-central', 'mhsds', 'tre10', 'cms11'] : ['nhs-england', 'exact-7'])(
	'published figures and later years under %s',
	(policy) => {
		it('tell nothing of a few people on the register, with the shares that later years are made of, beside other answers', async () => {
			const made = { later: 0, perResident: 0 };
			await fc.assert(
				fc.asyncProperty(
					fc.oneof(laterYears, besideResidents),
					fc.array(fc.oneof(laterYears, besideResidents, residents, plain), { minLength: 1, maxLength: 3 }),
					async (one, more) => {
						const sitting = await sittingOf(policy);
						const tables = await tablesOf(sitting, [one, ...more]);
						const later = tables.filter(({ projection }) => projection);
						const behind: SafeTable[] = [];
						for (const { question } of later) {
							const shares = await tablesOf(sitting, sharesBehind(question));
							expect(shares.some(isWhole), 'one of them has been let out already').toBe(true);
							behind.push(...shares);
						}
						const perResident = tables.filter(({ question }) => question.comparator === 'residents');
						perResident.forEach(expectNumeratorsAsShown);
						made.later += later.length;
						made.perResident += perResident.length;
						const now = tables.filter((table) => !later.includes(table) && !perResident.includes(table));
						const alone = perResident.map(({ beside: _, ...table }) => ({
							...table,
							question: { ...table.question, comparator: 'none' as const }
						}));
						expect(told([...now, ...alone, ...behind].flatMap((table) => apart({ ok: true, value: table })))).toEqual([]);
					}
				),
				{ numRuns: runs * 2, ...seeded }
			);
			expect(Math.min(made.later, made.perResident), 'what is all refused would prove nothing').toBeGreaterThan(0);
		});
	}
);

it('residents are told as they are published, whoever is on the register', async () => {
	const asked: Predicate = { field: 'AGE', between: [65, null] };
	const question: Question = { ...everyoneOf('resident'), population: asked, breakdowns: [{ by: 'area', level: 'ward' }] };
	const [first] = await tablesOf(await sittingOf('exact-7'), [question]);
	const figures = (table: SafeTable | undefined): unknown => table?.rows.map(({ groups, value }) => [groups, value]);
	const [other] = await tablesOf(await sittingOf('tre10'), [question]);
	expect(figures(first)).toEqual(figures(other));
	expect(first).toMatchObject({ personLevel: false, policy: { id: 'published' } });
});
