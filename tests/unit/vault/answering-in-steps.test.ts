import { beforeAll, describe, expect, test } from 'vitest';
import type { Question } from '../../../src/lib/protocol/question';
import type { Task } from '../../../src/lib/vault/attend';
import { makeDesk } from '../../../src/lib/vault/desk';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { openSolver } from '../../../src/lib/vault/solver/open-solver';
import { openNodeEngine } from '../../support/node-engine';
import { folderOf, linkedTown } from '../../support/packed-town';

const alone: Task = { progress: () => undefined, isCancelled: () => false };
const question: Question = {
	format: 'wardwise-question/1',
	base: 'registered',
	population: { all: [] },
	indicator: { field: 'DEM_REG', is: 'Y' },
	measure: { kind: 'proportion' },
	breakdowns: [{ by: 'sex' }],
	filters: [],
	comparator: 'none'
};
/** Longer than work that somebody waits for may hold the worker. */
const slowMs = 120;

function dawdle(): void {
	const until = performance.now() + slowMs;
	while (performance.now() < until);
}

/** The engine with statements as slow as those of a country, which notes in which turn of the event loop each ran. */
function slowed(engine: Engine, ranIn: number[], turn: () => number): Engine {
	const slowly =
		<A, T>(work: (given: A) => T) =>
		(given: A): T => {
			ranIn.push(turn());
			dawdle();
			return work(given);
		};
	return { ...engine, run: slowly(engine.run), columns: slowly(engine.columns) };
}

let engine: Engine;
const ranIn: number[] = [];
let turns = 0;
let desk: ReturnType<typeof makeDesk>;
beforeAll(async () => {
	const [opened, solver] = await Promise.all([openNodeEngine(), openSolver()]);
	engine = slowed(opened, ranIn, () => turns);
	desk = makeDesk(engine, { appVersion: 'test', solver });
	const loaded = await desk.load({ files: folderOf({ name: 'gp_register.csv', bytes: linkedTown(300, 7) }) }, alone);
	if (!loaded.ok) throw new Error(loaded.refusal.code);
}, 60_000);

/** Asks while every turn of the event loop is counted. */
async function asked(isCancelled: () => boolean): Promise<unknown> {
	ranIn.length = 0;
	let isOver = false;
	const count = (): void => {
		turns++;
		if (!isOver) setImmediate(count);
	};
	setImmediate(count);
	const answer = await desk.answer({ question }, { ...alone, isCancelled });
	isOver = true;
	return answer;
}

describe('a question of many millions of people', () => {
	test('lets messages in between any two statements, so that the vault is not taken for one that hangs', async () => {
		expect(await asked(() => false)).toMatchObject({ ok: true });
		expect(ranIn.length).toBeGreaterThanOrEqual(2);
		expect(new Set(ranIn).size, 'two statements in one turn').toBe(ranIn.length);
		expect(ranIn.at(-1), 'nothing follows on the last').toBeLessThan(turns);
	});

	test('is given up between two statements', async () => {
		const before = ranIn.length;
		expect(await asked(() => ranIn.length > 0)).toEqual({ ok: false, refusal: { code: 'cancelled' } });
		expect(ranIn.length).toBeLessThan(before);
	});
});
