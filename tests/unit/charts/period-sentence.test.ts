import { describe, expect, it } from 'vitest';
import { sentencesAsText, sentencesFor } from '$lib/charts/sentence';
import { axisLabel, causeInWords } from '$lib/charts/period-reading';
import type { SafeTable } from '$lib/protocol/safe-table';
import { overTime, overYears } from '../../support/period-tables';

const said = (table: SafeTable): string => sentencesAsText(sentencesFor(table, { along: 'period', at: {} }));

describe('a line over time in a sentence', () => {
	it('says from where to where it went, how its last steps went, and what cannot be said', () => {
		const text = said(overTime({ months: 14, kind: 'count' }));
		expect(text).toContain('the figure rose from 100 people in April 2024 to 115 people in May 2025.');
		expect(text).toContain('It was higher than the month before in two of the last five months.');
		expect(text).toContain('Recent trend: cannot be calculated (only whole years are tested, because of the seasons).');
		expect(text).toContain('No month shows special cause.');
	});
	it('names the months of special cause', () => {
		expect(said(overTime({ months: 14, jump: 12 }))).toContain('Special cause: high in April 2025 and May 2025.');
	});
	it('begins and ends with shown figures, counts no steps across a hidden one, and says that some are hidden', () => {
		const text = said(overTime({ months: 14, kind: 'count', hidden: [0, 11, 13] }));
		expect(text).toContain('the figure fell from 115 people in May 2024 to 100 people in April 2025.');
		expect(text).not.toContain('It was higher');
		expect(text).toContain('A control chart cannot be drawn: a figure of the line is not shown.');
		expect(text).toContain('Some months are not shown, to protect people.');
	});
	it('says of a line that is all hidden nothing but that', () => {
		const text = said(overTime({ months: 12, hidden: [...Array(12).keys()] }));
		expect(text).toContain('no figure is shown, to protect people.');
		expect(text).toContain('The months are not shown, to protect people.');
	});
	it('says of rolling windows the first and the last that are shown, and that others are not', () => {
		const count = (values: (number | null)[]): string => said(overYears(values, 'count'));
		expect(count([10, 20, 30, 40])).toContain('Three years together: 60 people in 2015 to 2017, 90 people in 2016 to 2018.');
		expect(count([10, 20, 30])).toContain('Three years together: 60 people in 2015 to 2017.');
		expect(count([10, null, 30, 40, 50])).toContain(
			'Three years together: 120 people in 2017 to 2019; some are not shown, because a year in them is not.'
		);
		expect(count([10, null, 30])).toContain('no figure is shown, because of each three years one is not.');
		expect(said(overYears([10, 20, 30]))).toContain('The mean rate of a year, three years together: 1.00 per 1,000');
	});
	it('says that it has too few months for limits', () => {
		expect(said(overTime({ months: 8 }))).toContain('There are too few months for control limits.');
	});
});

describe('words of a chart over time', () => {
	it('shorten months and quarters to two lines, and leave years', () => {
		expect(
			['April 2024', 'May 2024', 'April to June 2024', '2024/25', '2024', '2019 to 2021', '2019/20 to 2021/22'].map(axisLabel)
		).toEqual([
			['Apr', '2024'],
			['May', '2024'],
			['Apr–Jun', '2024'],
			['2024/25'],
			['2024'],
			['2019–', '2021'],
			['2019/20–', '2021/22']
		]);
	});
	it('say of each rule what it found', () => {
		expect(causeInWords(null)).toBe('common cause');
		expect(causeInWords({ rule: 'seven-on-one-side', means: 'concern' })).toBe(
			'special cause, concern: one of seven or more in a row on one side of the mean'
		);
	});
});
