import { beforeAll, describe, expect, test } from 'vitest';
import type { Desk, Task } from '../../../src/lib/vault/attend';
import { makeDesk } from '../../../src/lib/vault/desk';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { openSolver } from '../../../src/lib/vault/solver/open-solver';
import type { Solver } from '../../../src/lib/vault/solver/solver';
import { name, sql } from '../../../src/lib/vault/sql/sql';
import { openNodeEngine } from '../../support/node-engine';
import { folderOf, linkedTown } from '../../support/packed-town';

const alone: Task = { progress: () => undefined, isCancelled: () => false };
const files = (): File[] => folderOf({ name: 'gp_register.csv', bytes: linkedTown(300, 7) });
let engine: Engine;
let solver: Solver;
beforeAll(async () => {
	[engine, solver] = await Promise.all([openNodeEngine(), openSolver()]);
});

const tables = (): string[] =>
	engine.run(sql`SELECT table_name FROM duckdb_tables()`).rows.map((row) => String(row['table_name']));

function newDesk(): Desk {
	for (const table of tables()) engine.run(sql`DROP TABLE ${name(table)}`);
	return makeDesk(engine, { appVersion: 'test', solver });
}

/** How far linking had come each time that it told, and how many messages got in meanwhile. */
async function watched(desk: Desk, stopAt: number): Promise<{ told: number[]; messages: number; answer: unknown }> {
	const told: number[] = [];
	let messages = 0;
	const hears = setInterval(() => (messages += told.length > 0 ? 1 : 0), 0);
	const task: Task = {
		progress: ({ stage, done }) => void (stage === 'linking' && told.push(done)),
		isCancelled: () => told.length > stopAt
	};
	const answer = await desk.load({ files: files() }, task);
	clearInterval(hears);
	return { told, messages, answer };
}

describe('linking goes step by step, because a vault that is silent for half a minute is ended', () => {
	test('lets messages in before each step, and says how far it has come', async () => {
		const { told, messages, answer } = await watched(newDesk(), Infinity);
		expect(answer).toMatchObject({ ok: true });
		expect(told).toEqual(Array.from({ length: told.length }, (_, step) => step));
		expect(told.length).toBeGreaterThanOrEqual(10);
		expect(messages).toBeGreaterThanOrEqual(told.length - 2); // not every turn of the clock is a turn of the timer
	});

	test('is given up at any of its steps and leaves nothing behind; the same files open afterwards', async () => {
		const desk = newDesk();
		for (let step = 0; step < 10; step += 1) {
			const { told, answer } = await watched(desk, step);
			expect([step, answer]).toEqual([step, { ok: false, refusal: { code: 'cancelled' } }]);
			expect(told).toHaveLength(step + 1);
			expect(tables()).toEqual([]);
		}
		expect(await desk.load({ files: files() }, alone)).toMatchObject({ ok: true });
	});
});
