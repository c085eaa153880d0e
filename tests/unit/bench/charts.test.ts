import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { keptResults } from '../../../scripts/bench-charts.js';
import { altOf, benchCharts, imageOf } from '../../bench/charts';
import { duration } from '../../bench/markdown';

const docs = fileURLToPath(new URL('../../../docs/', import.meta.url));
const page = readFileSync(`${docs}performance.md`, 'utf8');
const charts = benchCharts(keptResults());

describe('the charts of docs/performance.md', () => {
	it('are of questions, other tools and growth', () => {
		expect(charts.map(({ name }) => name)).toEqual(expect.arrayContaining(['questions']));
	});

	it.each(charts.map((chart) => [chart.name, chart] as const))('%s: is drawn of the figures that are kept', (name, { data }) => {
		const path = `${docs}images/bench-${name}.svg`;
		expect(existsSync(path)).toBe(true);
		const drawn = /<metadata>(.*?)<\/metadata>/.exec(readFileSync(path, 'utf8'))?.[1] ?? '';
		expect(JSON.parse(drawn.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>'))).toEqual(data);
	});

	it.each(charts.map((chart) => [chart.name, chart] as const))(
		'%s: stands on the page beside a table of the same figures, and says them in words',
		(_, chart) => {
			expect(page).toContain(imageOf(chart));
			expect(altOf(chart)).toMatch(/\d/);
			for (const { ms } of chart.data) expect(page).toContain(` ${duration(ms)} `);
		}
	);
});
