import { describe, expect, test } from 'vitest';
import { firstSlice } from '$lib/charts/reading';
import { sentencesAsText, sentencesFor } from '$lib/charts/sentence';
import type { SafeTable } from '$lib/protocol/safe-table';
import { chartOfView } from '$lib/exports/slides/charts-of-views';
import { byCombination } from '../../support/section-tables';

const said = (table: SafeTable): string => sentencesAsText(sentencesFor(table, firstSlice(table)));
const three = byCombination(['HYP_REG', 'DM_REG', 'DEP_REG'], 'YNY');

describe('the sentences of a count by which of two or three conditions people have', () => {
	test('say how many have none, which combinations are commonest, and how many have all', () => {
		expect(said(three)).toMatch(/^Of 119,600 people, 58,320 have none of these conditions\./);
		expect(said(three)).toContain(
			'The commonest combinations: only depression (25,920); only diabetes (16,200); and diabetes and depression'
		);
		expect(said(three)).toContain('800 people have all three.');
		expect(said(byCombination(['HYP_REG', 'DM_REG'], 'YY'))).toContain('How many have both is not shown.');
	});

	test('say that all have at least one where nobody has none', () => {
		const some = byCombination(['HYP_REG', 'DM_REG'], 'no combination', true);
		expect(said(some)).toMatch(/^[\d,]+ people have at least one of these conditions\. The commonest combinations: /);
	});

	test('keep the capitals of abbreviations', () => {
		expect(said(byCombination(['COPD_REG', 'HF_REG'], 'no combination'))).toContain('COPD and heart failure (');
	});

	test('are those of one condition where a group of another is chosen', () => {
		const slice = { along: 'field.gp_register.HYP_REG', at: { 'field.gp_register.DM_REG': 'Y' } };
		expect(sentencesAsText(sentencesFor(three, slice))).not.toContain('combinations');
	});
});

test('a slide has a bar for each combination, the commonest first, and none for the hidden one', () => {
	const chart = chartOfView('upset', three, firstSlice(three))?.charts[0];
	const [series] = chart && 'categories' in chart ? chart.series : [];
	expect(chart && 'categories' in chart ? chart.categories : []).toHaveLength(7);
	expect(series?.values.map(({ value }) => value === null)).toEqual([...Array.from({ length: 6 }, () => false), true]);
});
