import { describe, expect, test } from 'vitest';
import { toCsv } from '../../../src/lib/exports/csv';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import { parseCsv } from '../../support/parse-csv';
import { overTime, overYears } from '../../support/period-tables';
import { makeTable } from '../../support/safe-tables';

function recordsOf(table: SafeTable): Record<string, string>[] {
	const [header = [], ...rows] = parseCsv(toCsv(table, { excel: false }).text);
	expect(new Set(header).size).toBe(header.length);
	return rows.map((row) => {
		expect(row).toHaveLength(header.length);
		return Object.fromEntries(header.map((name, index) => [name, row[index] ?? '']));
	});
}

const sideOf = (table: SafeTable): string[] =>
	parseCsv(toCsv(table, { excel: false }).sideFile.text)
		.filter(([item]) => item === 'Over time')
		.map(([, detail = '']) => detail);

describe('the file of a table by periods', () => {
	test('has mean and limits beside each period, and says of each whether it is a special cause', () => {
		const table = overTime({ months: 14, jump: 12 });
		const chart = table.series?.[0]?.chart;
		if (chart?.kind !== 'control') throw new Error('no chart');
		const records = recordsOf(table);
		const total = records.pop();
		for (const [at, record] of records.entries()) {
			const { mean, lower, upper, points } = chart;
			expect([record['Control chart mean'], record['Lower control limit'], record['Upper control limit']].map(Number)).toEqual([mean, lower, upper]); // prettier-ignore
			expect(record['Special cause']).toBe(points[at] ? 'special cause, high: outside the limits' : 'common cause');
			expect(record['Recent trend']).toBe('');
		}
		expect(records.filter((record) => record['Special cause'] !== 'common cause')).toHaveLength(2);
		expect(total).toMatchObject({ 'Control chart mean': '', 'Special cause': '' });
		expect(total?.['Recent trend']).toBe('cannot be calculated (only whole years are tested, because of the seasons)');
	});

	test('with a hidden period has no limits, and says why in the side file', () => {
		const table = overTime({ months: 14, hidden: [5] });
		expect(Object.keys(recordsOf(table)[0] ?? {}).join()).not.toMatch(/[Cc]ontrol (chart|limit)/);
		expect(sideOf(table)).toContain('no control chart: a figure of the line is not shown');
	});

	test('of few periods has their median', () => {
		const table = overTime({ months: 8 });
		const chart = table.series?.[0]?.chart;
		expect(recordsOf(table)[0]?.['Run chart median']).toBe(chart?.kind === 'run' ? String(chart.median) : 'no run chart');
	});

	test('by years has the trend of all, and its judgement', () => {
		const table = overYears([400, 500, 600, 700, 800]);
		expect(recordsOf(table).at(-1)?.['Recent trend']).toBe('increasing');
		expect(sideOf(table)).toContain('recent trend increasing');
	});

	test('has three years together beside the last of them, or why there are none', () => {
		const records = recordsOf(overYears([100, 120, null, 140, 150, 160]));
		const name = 'Three years to this one';
		expect(records.map((record) => record[name])).toEqual(['', '', '2015 to 2017', '2016 to 2018', '2017 to 2019', '2018 to 2020', '']); // prettier-ignore
		expect(records[5]).toMatchObject({
			[`${name}: count`]: '450',
			[`${name}: value`]: '7.5',
			[`${name}: true count at least`]: '444',
			[`${name}: true count at most`]: '456',
			[`${name}: value status`]: ''
		});
		expect(records[2]).toMatchObject({ [`${name}: count`]: '', [`${name}: value`]: '', [`${name}: value status`]: '[c]' });
		expect(sideOf(overYears([100, 120, 140])).join()).toContain('do not add them to those');
	});

	test('has no such columns where there are no periods', () => {
		expect(Object.keys(recordsOf(makeTable())[0] ?? {}).join()).not.toMatch(/trend|control limit|Three years/);
		expect(sideOf(makeTable())).toEqual([]);
	});
});
