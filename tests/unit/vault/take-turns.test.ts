import { expect, it } from 'vitest';
import type { Progress } from '../../../src/lib/protocol/exchange';
import type { Task } from '../../../src/lib/vault/attend';
import { takeTurns } from '../../../src/lib/vault/take-turns';

/** Work of so many pieces, each longer than a slice may be, that notes how it ends. */
function* slowWork(pieces: number, ends: string[]): Generator<number, string> {
	try {
		for (let piece = 0; piece < pieces; piece++) {
			const until = performance.now() + 210;
			while (performance.now() < until);
			yield piece / pieces;
		}
		ends.push('done');
		return 'result';
	} finally {
		ends.push('put back');
	}
}

function taskOf(told: Progress[], isCancelled: () => boolean): Task {
	return { progress: (progress) => told.push(progress), isCancelled };
}

it('tells the stage and how far it has come, and returns what the work returns', async () => {
	const [told, ends]: [Progress[], string[]] = [[], []];
	expect(
		await takeTurns(
			slowWork(3, ends),
			taskOf(told, () => false),
			'comparing'
		)
	).toBe('result');
	expect(told.map(({ stage }) => stage)).toEqual(['comparing', 'comparing', 'comparing']);
	expect(told.map(({ done }) => done)).toEqual([0, 1 / 3, 2 / 3]);
	expect(ends).toEqual(['done', 'put back']);
});

it('hears between two slices that nobody waits any more, and lets the work put things back', async () => {
	const [told, ends]: [Progress[], string[]] = [[], []];
	let isCancelled = false;
	setTimeout(() => (isCancelled = true));
	expect(
		await takeTurns(
			slowWork(3, ends),
			taskOf(told, () => isCancelled),
			'comparing'
		)
	).toBeNull();
	expect(told).toHaveLength(1);
	expect(ends).toEqual(['put back']);
});
