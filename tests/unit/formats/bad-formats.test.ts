import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemInWords } from '../../../src/lib/protocol/problem-words';
import type { Desk } from '../../../src/lib/vault/attend';
import { makeDesk } from '../../../src/lib/vault/desk';
import type { Engine } from '../../../src/lib/vault/engine/engine';
import { openSolver } from '../../../src/lib/vault/solver/open-solver';
import { badFormats } from '../../support/bad-formats';
import { openNodeEngine } from '../../support/node-engine';
import { goodFolder } from '../../support/planted-files';

let engine: Engine;
let desk: Desk;
let before: string;
const task = { progress: () => undefined, isCancelled: () => false };

beforeAll(async () => {
	engine = await openNodeEngine();
	desk = makeDesk(engine, { appVersion: 'test', solver: await openSolver() });
	const files = goodFolder().map(({ name, buffer }) => new File([new Uint8Array(buffer)], name));
	const loaded = await desk.load({ files }, task);
	if (!loaded.ok) throw new Error(loaded.refusal.code);
	before = JSON.stringify(await desk.holdings({}, task));
});
afterAll(() => engine.close());

it('sixty files and more cannot be read, each in a way of its own', () => {
	expect(new Set(badFormats.map(({ name }) => name)).size).toBeGreaterThanOrEqual(60);
});

describe('a file that cannot be read', () => {
	it.each(badFormats)(
		'is refused in its own words, and nothing that was open is lost: $name',
		async ({ name, content, code, says }) => {
			const answer = await desk.load({ files: [new File([content], name)] }, task);
			const reports = answer.ok ? [] : (answer.refusal.intake ?? []);
			const problems = reports.flatMap((report) => report.problems);
			expect(problems.map((problem) => problem.code)).toContain(code);
			const words = problems.map(problemInWords).map(({ says: said, putRight }) => `${said} ${putRight}`);
			expect(words.some((said) => says.test(said))).toBe(true);
			expect(JSON.stringify(await desk.holdings({}, task))).toBe(before);
		}
	);
});
