import { describe, expect, it } from 'vitest';
import { duration, megabytes, tableOf } from '../../bench/markdown';
import type { NodePart } from '../../bench/node-part';
import { loadRatios, questionRatios } from '../../bench/report-node';
import { report } from '../../bench/report';
import { geometricMean, median, quantile } from '../../bench/timing';

describe('summaries', () => {
	it('interpolate between neighbours, in whatever order the values come', () => {
		expect(median([4, 1, 3, 2])).toBe(2.5);
		expect(quantile([30, 10, 20], 0.95)).toBeCloseTo(29);
		expect(quantile([7], 0.95)).toBe(7);
		expect(median([])).toBeNaN();
	});

	it('let twice as fast and twice as slow cancel out', () => {
		expect(geometricMean([2, 0.5])).toBeCloseTo(1);
	});
});

describe('figures in words', () => {
	it('keep one decimal place where it says something', () => {
		expect([4.24, 99.94, 142.4, 12_345].map(duration)).toEqual(['4.2 ms', '99.9 ms', '142 ms', '12.3 s']);
		expect([4338, 6_379_572, 162_100_000].map(megabytes)).toEqual(['0.00 MB', '6.4 MB', '162 MB']);
	});

	it('stand in a table under its header', () => {
		expect(
			tableOf([
				['a', 'b'],
				['c', '1']
			])
		).toBe('| a | b |\n| --- | --: |\n| c | 1 |');
	});
});

const spent = (medianMs: number): { medianMs: number; p95Ms: number; cpuMs: number } => ({
	medianMs,
	p95Ms: medianMs,
	cpuMs: medianMs
});

/** One question that takes three times as long as natively, and a load that takes one and a half times as long. */
const node: NodePart = {
	rounds: 40,
	nativeVersion: '1.4.3',
	clicks: [
		{
			preparedMs: 20,
			countedMs: 40,
			preparedCpuMs: 20,
			countedCpuMs: 40,
			preparingMs: 900,
			questions: 16,
			bytes: 4e6,
			verdict: 'safe'
		}
	],
	ledger: [{ at: 1, cells: 38, answerMs: 10, answerCpuMs: 10, checkMs: 20, checkCpuMs: 20, verdict: 'safe' }],
	loads: {
		runs: 5,
		rows: 10,
		bytes: 1000,
		files: [],
		vault: { firstMs: 9, wallMs: 150, cpuMs: 150, linkMs: 1, appendMs: 1, runMs: 1 },
		native: { sniffedMs: 50, wallMs: 100, cpuMs: 100, numberingMs: 1 }
	},
	formats: {
		runs: 3,
		emptyBytes: 50e6,
		files: [{ name: 'a.parquet', bytes: 1000, vaultMs: 30, nativeMs: 10, csvMs: 20, peakBytes: 90e6 }]
	},
	questions: [
		{
			id: 'a',
			label: 'A question',
			rows: 19,
			compileMs: 1,
			vault: spent(30),
			native: spent(10),
			release: spent(6),
			wholeMs: 37,
			wholeP95Ms: 37
		}
	]
};

describe('the page', () => {
	it('sets ours against theirs, not theirs against ours', () => {
		expect(questionRatios(node.questions)).toEqual({ median: 3, mean: expect.closeTo(3), worst: 3, cpuMean: expect.closeTo(3) });
		expect(loadRatios(node.loads)).toEqual({ typed: 1.5, sniffed: 3, cpu: 1.5 });
	});

	it('says which aims are met and which are not', () => {
		const page = report({
			command: 'npm run bench',
			startedAt: '2025-03-31 12:00 UTC',
			minutes: 1,
			busyness: { before: 0, after: 0 },
			machine: { processor: 'x', cores: 2, memoryGb: 8, system: 'x', node: '20', commit: 'x' },
			engineVersion: '1.32.0',
			sizes: [{ people: 190_150, node, browser: null }],
			shapes: [],
			exports: [],
			visits: []
		});
		const said = (aim: string): string => page.split('\n').find((line) => line.startsWith(`| ${aim}`)) ?? '';
		expect(said('Questions')).toContain('3.00 ×, **not met**');
		expect(said('Loading CSV')).toContain('1.50 ×, met');
		expect(said('Loading Parquet')).toContain('3.00 ×, met');
		expect(said('Disclosure')).toContain('6.0 ms (16%), **not met**');
		expect(said('The next click')).toContain('20.0 ms, **not met**');
		expect(said('Ask click')).toContain('no aim');
	});
});
