import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareWithLimits, Limits, limitOf, limitsFrom } from '../../bench/limits';
import { ratioNames, type RatioId, type Ratios } from '../../bench/ratios';

const kept = Limits.parse(JSON.parse(readFileSync(new URL('../../bench/limits.json', import.meta.url), 'utf8')));
const ids = Object.keys(ratioNames) as RatioId[];
const atLimit = Object.fromEntries(ids.map((id) => [id, limitOf(kept, id)])) as Ratios;

describe('the limits of ratios', () => {
	it('say when, at which commit and on what they were measured, more than once', () => {
		expect(kept.measuredAt).toMatch(/^\d{4}-\d\d-\d\d/);
		for (const id of ids) expect(kept.ratios[id].measured.length).toBeGreaterThan(1);
	});

	it('are kept by what is exactly as slow as is let pass', () => {
		expect(compareWithLimits(atLimit, kept).exceeded).toEqual([]);
	});

	it.each(ids)('are exceeded in a sentence by one ratio alone: %s', (id) => {
		const { table, exceeded } = compareWithLimits({ ...atLimit, [id]: limitOf(kept, id) * 1.01 }, kept);
		expect(exceeded).toEqual([expect.stringContaining(`Slower than it was: ${ratioNames[id]}`)]);
		expect(table.split('\n').filter((line) => line.includes('exceeded'))).toHaveLength(1);
	});

	it('are not kept by a ratio that could not be measured', () => {
		expect(compareWithLimits({ ...atLimit, questions: NaN }, kept).exceeded).toHaveLength(1);
	});

	it('let pass as much as was decided when they are measured anew', () => {
		const tolerances = Object.fromEntries(ids.map((id) => [id, 0.5])) as Record<RatioId, number>;
		const runs = [1, 3, 2].map((value) => Object.fromEntries(ids.map((id) => [id, value])) as Ratios);
		const anew = limitsFrom(runs, tolerances, { measuredAt: '2025-03-31', commit: 'x', machine: 'x' });
		expect(limitOf(anew, 'loading')).toBe(3);
		expect(Limits.parse(anew)).toEqual(anew);
	});
});
