import { describe, expect, it } from 'vitest';
import { takeTurn } from '../../../src/lib/ui/turns';

const busyFor = (ms: number): void => {
	for (const until = performance.now() + ms; performance.now() < until;);
};
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));

describe('turns', () => {
	it('are given in order, and what a turn puts in line comes before the rest', async () => {
		const drawn: string[] = [];
		takeTurn(() => {
			drawn.push('chart');
			takeTurn(() => drawn.push('its drawing'));
			takeTurn(() => drawn.push('its key'));
		});
		takeTurn(() => drawn.push('table'));
		expect(drawn).toEqual([]);
		await pause();
		expect(drawn).toEqual(['chart', 'its drawing', 'its key', 'table']);
	});

	it('let the page in after each that takes long, and give short ones together', async () => {
		let tasks = 0;
		const seen: number[] = [];
		const other = setInterval(() => (tasks += 1));
		for (const ms of [0, 0, 20, 20]) takeTurn(() => (busyFor(ms), seen.push(tasks)));
		await pause();
		clearInterval(other);
		const [first, second, third, fourth] = seen;
		expect(first).toBe(second);
		expect(third).toBe(second);
		expect(fourth).toBeGreaterThan(third ?? Infinity);
	});

	it('that are withdrawn are not given', async () => {
		const drawn: string[] = [];
		const withdraw = takeTurn(() => drawn.push('withdrawn'));
		takeTurn(() => drawn.push('drawn'));
		withdraw();
		await pause();
		expect(drawn).toEqual(['drawn']);
	});
});
