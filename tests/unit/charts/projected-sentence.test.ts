import { expect, test } from 'vitest';
import { sentencesAsText, sentencesFor } from '../../../src/lib/charts/sentence';
import type { Slice } from '../../../src/lib/charts/reading';
import { cellOf, type Figure } from '../../../src/lib/protocol/format';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import { madeProjection } from '../../support/projected-tables';

const said = (table: SafeTable, slice?: Slice): string => sentencesAsText(sentencesFor(table, slice));

test('of one variant, from the first year to the last, and which areas grow most and least', () => {
	expect(said(madeProjection({ variants: ['Principal'] }))).toMatch(
		/^Residents aged 65 and over, Southend-on-Sea: from 5,357 people in 2021 to about [\d,]+ people in 2030 \[f\] \(\+\d+%\)\. Of the wards, it grows most by 2030 \[f\] in Blenheim Park \(\+\d+%\) and least in Chalkwell \(\+\d+%\)\. This is a projection, not a forecast of outcomes, and illustrative for areas within the place\.$/
	);
});

test('of two variants both ends are said, each by its name', () => {
	const text = said(madeProjection({ areas: false }));
	expect(text).toMatch(
		/ to about [\d,]+ people in 2030 \[f\] by “High migration” \(\+\d+%\) and to about [\d,]+ people in 2030 \[f\] by “Principal”/
	);
	expect(text).toMatch(/This is a projection, not a forecast of outcomes\.$/);
});

test('of a chosen area, its own figures', () => {
	const table = madeProjection({ variants: ['Principal'] });
	const sentences = sentencesFor(table, { along: 'area', at: { area: 'E05002213' } });
	expect(sentencesAsText(sentences)).toContain('Blenheim Park: from 1,382 people in 2021');
	for (const part of sentences.flat()) {
		if (part.kind !== 'figure') continue;
		const [id, figure] = part.cell.split('.');
		const row = table.rows.find((one) => one.id === id);
		expect(row && cellOf(row, figure as Figure).shown).toBe(true);
	}
});
