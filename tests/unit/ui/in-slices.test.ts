import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atOnce, inOrder, inSlices, type Sliced } from '../../../src/lib/ui/in-slices';

/** Work of so many steps of a millisecond, which says how far it has come and that it was ended. */
function* slowWork(steps: number, told: { done: number; ended: boolean }): Sliced<string> {
	try {
		for (; told.done < steps; told.done += 1) {
			for (const began = performance.now(); performance.now() - began < 1;);
			yield;
		}
		return 'all of it';
	} finally {
		told.ended = true;
	}
}

describe('work in slices', () => {
	test('lets others in many times and comes to the same as at once', async () => {
		let letIn = 0;
		const others = setInterval(() => (letIn += 1));
		const told = { done: 0, ended: false };
		expect(await inSlices(slowWork(100, told), new AbortController().signal)).toBe('all of it');
		clearInterval(others);
		expect(letIn).toBeGreaterThan(5);
		expect(atOnce(slowWork(100, { done: 0, ended: false }))).toBe('all of it');
	});

	test('ends where it stands when it is withdrawn, and comes to nothing', async () => {
		const withdrawn = new AbortController();
		const told = { done: 0, ended: false };
		setTimeout(() => withdrawn.abort(), 20);
		expect(await inSlices(slowWork(10_000, told), withdrawn.signal)).toBeNull();
		expect(told.done).toBeLessThan(1000);
		expect(told.ended).toBe(true);
	});

	test('tells whoever waits when it fails', async () => {
		const failing = (function* (): Sliced<never> {
			yield;
			throw new Error('wrong');
		})();
		await expect(inSlices(failing, new AbortController().signal)).rejects.toThrow('wrong');
	});
});

test('a list put in order in slices is as the platform sorts it: those alike stay as they were', () => {
	const list = fc.array(fc.record({ by: fc.integer({ min: 0, max: 9 }), name: fc.string() }), { maxLength: 200 });
	fc.assert(
		fc.property(list, (given) => {
			const compare = (one: { by: number }, other: { by: number }): number => one.by - other.by;
			expect(atOnce(inOrder(given, compare))).toEqual(given.toSorted(compare));
		})
	);
});
