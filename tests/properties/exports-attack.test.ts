import { createRequire } from 'node:module';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Breakdown, Predicate, Question } from '../../src/lib/protocol/question';
import type { SafeTable } from '../../src/lib/protocol/safe-table';
import { makeDesk } from '../../src/lib/vault/desk';
import { answerAll, loadFiles, openSitting, type Sitting } from '../../src/lib/vault/headless';
import { name, sql } from '../../src/lib/vault/sql/sql';
import { openSolver } from '../../src/lib/vault/solver/open-solver';
import { aQuestion } from '../support/exchange-samples';
import { waysOut } from '../support/export-and-read';
import { merge, strayFigures, tableAsRead, type ReadTable } from '../support/read-exports';
import { misledBy } from '../support/sitting-attacker';
import { breaches } from '../support/sitting-attacker-breaches';
import { lsoas, seatedIn, townFiles, townOf } from '../support/sitting-attacker-town';

/** In the gate one sitting under each of two rules; with `ATTACK_RUNS` as many random ones, under all of them. */
const isLong = process.env['ATTACK_RUNS'] !== undefined;
const runs = Math.ceil(Number(process.env['ATTACK_RUNS'] ?? 16) / 16);
const policies = isLong ? ['nhs-england', 'exact-7', 'gp-central', 'mhsds', 'tre10'] : ['nhs-england', 'exact-7'];

const town = townOf(400);
const people = town.length;
const wasm = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
let engine: Sitting['engine'];
let solver: Awaited<ReturnType<typeof openSolver>>;
beforeAll(async () => {
	process.chdir(mkdtempSync(join(tmpdir(), 'wardwise-exports-')));
	({ engine } = await openSitting(wasm, 'test'));
	solver = await openSolver();
});

const ask = (more: Partial<Question> = {}): Question => ({ ...aQuestion, ...more });
const byWard: Breakdown = { by: 'area', level: 'ward' };
const byLsoa: Breakdown = { by: 'area', level: 'lsoa' };
const inBands: Breakdown = { by: 'age', bands: 'broad' };
const aged = (from: number, to: number | null): Predicate => ({ field: 'AGE', between: [from, to] });
const dementia: Predicate = { field: 'DEM_REG', is: 'Y' };
const disability: Predicate = { field: 'LD_REG', is: 'Y' };

/** What somebody may ask in a sitting: each measure that the attacker solves for, one breakdown and two, wide and narrow groups. */
const questions: readonly Question[] = [
	ask({ indicator: dementia, breakdowns: [byWard] }),
	ask({ indicator: dementia, measure: { kind: 'proportion' }, comparator: 'place', breakdowns: [byWard] }),
	ask({ indicator: disability, measure: { kind: 'crude-rate', per: 1000 }, breakdowns: [byLsoa] }),
	ask({ indicator: disability, breakdowns: [byWard, { by: 'sex' }] }),
	ask({ population: aged(65, null), indicator: disability, measure: { kind: 'proportion' }, breakdowns: [inBands] }),
	ask({ population: aged(65, 84), indicator: disability, breakdowns: [byLsoa] }),
	ask({ filters: [{ area: { level: 'lsoa', codes: [lsoas[0], lsoas[2]] } }], breakdowns: [inBands, byWard] }),
	ask({ indicator: { not: dementia }, measure: { kind: 'proportion' }, breakdowns: [byLsoa, { by: 'sex' }] }),
	ask({ breakdowns: [{ by: 'sex' }] })
];

/** The tables that a sitting of these questions lets out. */
async function released(policy: string, asked: readonly Question[]): Promise<SafeTable[]> {
	for (let table = 1; table <= 9; table++) engine.run(sql`DROP TABLE IF EXISTS ${name(`t${table}`)}`);
	const sitting = { engine, desk: makeDesk(engine, { appVersion: 'test', solver }) };
	const loaded = await loadFiles(sitting, townFiles(town, policy));
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
	return (await answerAll(sitting, asked)).flatMap((answer) => (answer.ok ? [answer.value] : []));
}

/** Everything that all files say of these tables; a figure that a table does not show is a fault at once. */
async function readBack(tables: readonly SafeTable[]): Promise<ReadTable[]> {
	const known = tables.map((): ReadTable => ({ cells: new Map(), others: [] }));
	for (const [way, exportAndRead] of Object.entries(waysOut)) {
		const read = await exportAndRead(tables);
		for (const [at, table] of tables.entries()) {
			const one = read[at] ?? { cells: new Map(), others: [] };
			const least = way.includes('pptx') ? (table.dimensions[0]?.groups.length ?? 1) : table.rows.length; // a slide has one slice
			expect(one.cells.size, `${way} of “${table.title}” is read`).toBeGreaterThanOrEqual(least);
			expect(strayFigures(table, one), `${way} of “${table.title}”`).toEqual([]);
			merge(known[at] as ReadTable, one);
		}
	}
	return known;
}

/** What these readings together tell of 1 to k people. */
function toldBy(tables: readonly SafeTable[], read: readonly ReadTable[]): string[] {
	const seated = tables.map((table, at) => ({
		...seatedIn(town, table),
		table: tableAsRead(table, read[at] ?? { cells: new Map(), others: [] })
	}));
	expect(misledBy(seated, { people }), 'what is in the files is true of the town').toEqual([]);
	return breaches(seated, { people }).map(({ name: of, least, most }) => `${of}: ${least} to ${most}`);
}

describe('an attacker who has every file of a sitting', () => {
	for (const policy of policies) {
		it(`derives nothing from 1 to k, and finds only released figures, under ${policy}`, async () => {
			const tables = await released(policy, isLong ? questions : questions.slice(0, 6));
			expect(tables.length).toBeGreaterThan(3);
			expect(tables.flatMap(({ rows }) => rows).filter(({ numerator }) => !numerator.shown).length).toBeGreaterThan(3);
			expect(toldBy(tables, await readBack(tables))).toEqual([]);
		});
	}
	it.runIf(isLong)('does no better with some of the questions in any order', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...policies),
				fc.shuffledSubarray([...questions], { minLength: 3, maxLength: 6 }),
				async (policy, asked) => {
					const tables = await released(policy, asked);
					if (tables.length > 0) expect(toldBy(tables, await readBack(tables))).toEqual([]);
				}
			),
			{ numRuns: runs }
		);
	});
});

describe('an export that were weaker than the screen is caught', () => {
	/** The table with the true number of people in one hidden cell, as an exporter would write that did not go by the released table. */
	function leaking(table: SafeTable): SafeTable | null {
		const { rows } = seatedIn(town, table);
		const at = table.rows.findIndex(({ numerator }, index) => {
			const truth = [...(rows[index]?.numerator ?? [])].filter((id) => id < people).length;
			return !numerator.shown && truth >= 1 && truth <= 7;
		});
		if (at < 0) return null;
		const value = [...(rows[at]?.numerator ?? [])].filter((id) => id < people).length;
		return { ...table, rows: table.rows.with(at, { ...table.rows[at]!, numerator: { shown: true, value } }) };
	}

	let honest: SafeTable;
	beforeAll(async () => {
		const tables = await released('exact-7', [questions[2]!, questions[5]!]);
		honest = tables.find((table) => leaking(table))!;
	});

	it.each(Object.keys(waysOut))('as %s', async (way) => {
		const read = await waysOut[way]!([leaking(honest)!]);
		expect(strayFigures(honest, read[0]!)).toHaveLength(1);
		expect(toldBy([honest], read)).not.toEqual([]);
		expect(toldBy([honest], await waysOut[way]!([honest]))).toEqual([]);
	});
	it('by a figure with more decimals than are shown', () => {
		const row = honest.rows.find(({ value }) => value.shown)!;
		const value = row.value.shown ? row.value.value + 0.0004 : 0;
		expect(strayFigures(honest, { cells: new Map([[`${row.id}.value`, value]]), others: [] })).toHaveLength(1);
	});
	it('by a number that stands outside the table', () => {
		expect(strayFigures(honest, { cells: new Map(), others: [3] })).toEqual(['3 from nowhere']);
	});
});
