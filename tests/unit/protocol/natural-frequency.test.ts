import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatFrequency } from '../../../src/lib/protocol/natural-frequency';

const proportion = { kind: 'proportion' } as const;
const say = (value: number): string | null => formatFrequency({ shown: true, value }, proportion);

describe('a proportion as people say it', () => {
	test.each([
		[14.3, '1 in 7'],
		[50, '1 in 2'],
		[73.9, '3 in 4'],
		[66.1, '2 in 3'],
		[79, '4 in 5'],
		[30.4, '3 in 10'],
		[91, '9 in 10'],
		[95, '19 in 20'],
		[5.1, '1 in 20'],
		[2.2, '1 in 45'],
		[1, '1 in 100']
	])('%f%% is about %s', (value, words) => expect(say(value)).toBe(words));

	test('is not said where nothing easy comes near, of nobody, of everybody, and of next to nobody', () => {
		for (const value of [46, 0, 100, 98.7, 0.4]) expect(say(value)).toBeNull();
	});

	test('is not said of what is hidden or is no proportion', () => {
		expect(formatFrequency({ shown: false, why: 'confidential' }, proportion)).toBeNull();
		for (const kind of ['count', 'crude-rate', 'mean'] as const)
			expect(formatFrequency({ shown: true, value: 25 }, { kind })).toBeNull();
	});

	test('is never further from its figure than a twentieth of it', () => {
		fc.assert(
			fc.property(fc.double({ min: 0.01, max: 99.99, noNaN: true }), (value) => {
				const [some, of] = (say(value) ?? '').split(' in ').map(Number);
				if (some === undefined || of === undefined) return;
				expect(Math.abs((100 * some) / of - value)).toBeLessThanOrEqual(value / 20 + 1e-9);
			})
		);
	});
});
