import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { Breakdown, Question } from '../../../src/lib/protocol/question';
import { makeDesk } from '../../../src/lib/vault/desk';
import { openSolver } from '../../../src/lib/vault/solver/open-solver';
import { aQuestion } from '../../support/exchange-samples';
import { openNodeEngine } from '../../support/node-engine';
import { goodFolder } from '../../support/planted-files';

const ways: readonly Breakdown[][] = [
	[],
	[{ by: 'sex' }],
	[{ by: 'area', level: 'ward' }],
	[{ by: 'area', level: 'lsoa' }],
	[{ by: 'area', level: 'ward' }, { by: 'sex' }]
];

/** A hundred questions in turn, as somebody asks who goes back and forth between them all day. */
const questionAt = (index: number): Question => ({
	...aQuestion,
	population: { field: 'AGE', between: [[15, 65, 75, 80, 85][Math.floor(index / 5) % 5] ?? 0, null] },
	indicator: [
		{ field: 'DEM_REG', is: 'Y' },
		{ field: 'SEX', is: '1' },
		{ has: { dataset: 'asc_cld' } },
		{ hasNo: { dataset: 'asc_cld' } }
	][Math.floor(index / 25) % 4],
	measure: { kind: 'proportion' },
	breakdowns: ways[index % 5] ?? []
});

/** Megabytes in use by scripts and by the engine together, after what nobody needs was collected. */
async function megabytes(collect: () => void): Promise<number> {
	collect();
	await new Promise((resolve) => setImmediate(resolve));
	collect();
	const { heapUsed, arrayBuffers, external } = process.memoryUsage();
	return (heapUsed + arrayBuffers + external) / 1024 ** 2;
}

test.runIf(process.env['ATTACK_RUNS'])('a thousand questions in a row are all dealt with, and memory does not grow', async () => {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	const desk = makeDesk(await openNodeEngine(), { appVersion: 'test', solver: await openSolver() });
	const task = { progress: () => undefined, isCancelled: () => false };
	const files = goodFolder().map(({ name, buffer }) => new File([new Uint8Array(buffer)], name));
	expect(await desk.load({ files }, task)).toMatchObject({ ok: true });
	const used: number[] = [];
	let answered = 0;
	for (let index = 0; index < 1000; index++) {
		const answer = await desk.answer({ question: questionAt(index) }, task);
		if (answer.ok) answered += 1;
		else expect(answer.refusal, JSON.stringify([questionAt(index), answer.refusal])).toEqual({ code: 'tells-too-much' });
		if (index % 50 === 49) used.push(await megabytes(collect));
	}
	// By the two-hundredth the ledger has heard all hundred twice. What floats unclaimed comes and goes: the floor is what is held.
	const [earlier, later] = [used.slice(4, 12), used.slice(12)].map((some) => Math.min(...some)) as [number, number];
	console.log(
		`a thousand questions: ${answered} answered; at least ${earlier.toFixed(1)} MB in use from 200 to 600, ${later.toFixed(1)} MB from 600 on`
	);
	expect(answered).toBeGreaterThan(500);
	expect(later / earlier).toBeLessThan(1.05);
});
