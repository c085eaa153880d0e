import { describe, expect, test } from 'vitest';
import { firstSlice } from '../../../src/lib/charts/reading';
import { cellInWords } from '../../../src/lib/charts/section-table';
import { sectionOf, sectionsOf, sectionViews, type SectionView } from '../../../src/lib/charts/sections';
import { fileOf } from '../../../src/lib/exports/answer-files';
import { fileOfPack } from '../../../src/lib/exports/pack-files';
import { toSealedPack } from '../../../src/lib/exports/sealed/sealed-pack';
import { pin } from '../../../src/lib/pack/edit-pack';
import { emptyPack, pinnedViews, type Pack } from '../../../src/lib/pack/pack';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import { figuresIn } from '../../support/pack-figures';
import { readRecords } from '../../support/read-records';
import { readSlides } from '../../support/read-slides';
import { tablesOfSections } from '../../support/section-tables';

const all = Object.entries(tablesOfSections()) as [SectionView, SafeTable][];

const packOf = (view: SectionView, table: SafeTable): Pack => pin(emptyPack('Board'), { table, view, slice: null }, '2025-06-01');

const partOf = (view: SectionView, table: SafeTable) => {
	const found = sectionOf(view, table, firstSlice(table));
	if (!found?.figures) throw new Error('no such part');
	return { ...found, figures: found.figures };
};

test('every part of an answer can be pinned', () => {
	expect(sectionViews.filter((view) => !(pinnedViews as readonly string[]).includes(view))).toEqual([]);
	for (const [view, table] of all) expect(sectionsOf(table, firstSlice(table))).toContain(view);
});

describe.each(all)('%s', (view, table) => {
	const { heading, figures } = partOf(view, table);
	const cells = figures.lines.flatMap((line) => line.cells);
	const texts = cells.map(cellInWords).filter((text) => text !== '');

	test('writes each figure as the cell that it names', () => {
		const released = figuresIn(table);
		const written = cells.flatMap((cell) => ('figure' in cell ? [cell.figure, ...(cell.limits ?? [])] : []));
		expect(written.length).toBeGreaterThan(0);
		for (const { cell, text } of written) if (released.has(cell)) expect(text, cell).toBe(released.get(cell));
	});

	test('stands in a sealed page, in words and figures', async () => {
		const { text } = await toSealedPack(packOf(view, table), () => Promise.resolve([]));
		expect(text).toContain(`<h3>${heading}</h3>`);
		for (const cell of cells)
			if ('figure' in cell) expect(text).toContain(`<span data-cell="${cell.figure.cell}">${cell.figure.text}</span>`);
	});

	test('stands on slides as a table', async () => {
		const { slides } = readSlides((await fileOfPack('pptx', packOf(view, table))).bytes);
		const said = slides.flatMap(({ rows }) => rows.flat());
		expect(texts.filter((text) => !said.includes(text))).toEqual([]);
	});

	test.each(['xlsx', 'ods'] as const)('is a sheet of its own in a workbook, with its numbers: %s', async (format) => {
		const files = [
			(await fileOfPack(format, packOf(view, table))).bytes,
			((await fileOf(format, { table })) as { bytes: Uint8Array<ArrayBuffer> }).bytes
		];
		for (const [at, bytes] of files.entries()) {
			const place = at === 0 ? 0 : sectionsOf(table, firstSlice(table)).indexOf(view);
			const { rows } = await readRecords(new File([bytes], 'x'), {
				table: 4 + place,
				header: table.provenance.synthetic ? 7 : 6
			});
			expect(rows.map(([name]) => name)).toEqual(figures.lines.map(({ label }) => label));
			const numbers = rows.flat().map((field) => Number(field));
			for (const cell of cells) {
				if (!('figure' in cell) || !/^[\d.,]+$/.test(cell.figure.text)) continue;
				expect(numbers).toContain(Number(cell.figure.text.replaceAll(',', '')));
			}
		}
	});
});
