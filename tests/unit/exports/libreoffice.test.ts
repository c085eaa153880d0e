import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { deckOf } from '../../../src/lib/exports/slides/deck-of-findings';
import type { Finding } from '../../../src/lib/exports/slides/finding-slides';
import { writePptx } from '../../../src/lib/exports/slides/write-pptx';
import { toCopy } from '../../../src/lib/exports/clipboard';
import { workbookOf } from '../../../src/lib/exports/workbook/workbook-of-tables';
import { writeOds } from '../../../src/lib/exports/workbook/write-ods';
import { writeXlsx } from '../../../src/lib/exports/workbook/write-xlsx';
import { cellOf, figuresOf, roundAsShown, shorthand } from '../../../src/lib/protocol/format';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import { everyDrawing } from '../../support/every-drawing';
import { mistakableTable } from '../../support/hostile-tables';
import { convert, figuresInCells, hasOffice, openCopied, rowsOfCopied, type OfficeCell } from '../../support/office';
import { readGrid, strayFigures } from '../../support/read-exports';
import { readSlides, type ReadSlide } from '../../support/read-slides';
import { tablesOfEveryKind } from '../../support/tables-of-every-kind';

/** LibreOffice opens what is written: only in long runs, and only where it is installed; elsewhere these are skipped, and are not passed. */
const isThere = process.env['ATTACK_RUNS'] !== undefined && hasOffice();
const folder = mkdtempSync(join(tmpdir(), 'wardwise-office-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const tables = tablesOfEveryKind().map(([, table]) => table);

/** Cells of a text with tabs between them, in which nothing is quoted. */
const cellsOf = (path: string): string[][] =>
	readFileSync(join(folder, path), 'utf8')
		.trimEnd()
		.split(/\r?\n/)
		.map((line) => line.split('\t'));

test.skipIf(!isThere).each([
	['book.xlsx', writeXlsx],
	['sheets.ods', writeOds]
])(
	'LibreOffice reads every figure of every table of %s',
	(name, write) => {
		convert(
			folder,
			name,
			write(workbookOf(tables)),
			'csv:Text - txt - csv (StarCalc):9,,76,1,,0,false,false,false,false,false,-1'
		);
		for (const [at, table] of tables.entries()) {
			const head = workbookOf([table]).sheets[3]?.table?.from ?? 0;
			const lines = cellsOf(`${name.replace(/\..*/, '')}-Table_${at + 1}.csv`);
			const first = lines[head]?.findIndex((heading) => heading.startsWith('Value (')) ?? -1;
			const wanted = table.rows.map((row) =>
				figuresOf(table).map((figure) => {
					const cell = cellOf(row, figure);
					return cell.shown ? String(roundAsShown(cell.value, table.measure, figure)) : shorthand[cell.why].mark;
				})
			);
			const read = lines.slice(head + 1).map((line) => line.slice(first, first + figuresOf(table).length));
			expect(read).toEqual(wanted);
		}
	},
	120_000
);

/** A few of them, since LibreOffice starts anew for each. */
const copied = [...tables.filter((_, at) => at % 4 === 0), mistakableTable()];

test.skipIf(!isThere).each(['calc', 'writer'] as const)(
	'LibreOffice (%s) has every name and figure of a copied table as it was, and its note',
	(program) => {
		for (const table of copied) {
			const { html } = toCopy(table);
			const { rows, text } = openCopied(folder, program, html);
			const { names, figures } = rowsOfCopied(table, rows);
			const wanted = figuresInCells(table);
			if (program === 'calc') expect(figures, table.title).toEqual(wanted);
			else expect(textsOf(figures), table.title).toEqual(textsOf(wanted));
			expect(names.flat().filter(({ kind }) => program === 'calc' && kind !== 'string')).toEqual([]);
			const labels = table.dimensions[0]?.groups.map(({ label }) => label) ?? [];
			const seen = names.flat().map((cell) => cell.text);
			for (const label of labels) expect(seen, table.title).toContain(label);
			for (const said of ['Definition: ', 'Disclosure control: ', 'Source: ', 'The question, for Wardwise to open'])
				expect(text, table.title).toContain(said);
		}
	},
	600_000
);

const textsOf = (cells: readonly (readonly OfficeCell[])[]): string[][] => cells.map((row) => row.map(({ text }) => text));

const squeezed = (text: string): string => text.replace(/\s+/g, '');
/** What a deck of every drawing says, slide by slide, by our reader of its parts, and page by page by LibreOffice and poppler. */
async function deckAndPages(items: readonly Finding[]): Promise<{ slides: ReadSlide[]; pages: string[] }> {
	const bytes = await writePptx(deckOf({ title: 'Pack', items }));
	convert(folder, 'deck.pptx', bytes, 'pdf');
	const { status, stdout } = spawnSync('pdftotext', ['-raw', join(folder, 'deck.pdf'), '-'], {
		encoding: 'utf8',
		maxBuffer: 1e8
	});
	expect(status).toBe(0);
	return { slides: readSlides(bytes).slides, pages: stdout.split('\f').slice(0, -1).map(squeezed) };
}

test.skipIf(!isThere)(
	'LibreOffice shows every slide of every drawing, with its title, each row of its table and each figure of its bars',
	async () => {
		const { slides, pages } = await deckAndPages(everyDrawing());
		if (process.env['PICTURES']) copyFileSync(join(folder, 'deck.pdf'), join(process.env['PICTURES'], 'deck.pdf'));
		expect(pages).toHaveLength(slides.length);
		const missing = slides.flatMap(({ title, rows, chart }, at) => {
			const bars = chart?.kind === 'barChart' ? chart.categories : [];
			const wanted = [title, ...rows.map((row) => row.join('')), ...bars];
			return wanted.filter((one) => !pages[at]?.includes(squeezed(one))).map((one) => `${at + 1}: ${one}`);
		});
		expect(missing).toEqual([]);
	},
	300_000
);

test.skipIf(!isThere)(
	'LibreOffice shows the released figures of each table in their rows on its slides',
	async () => {
		let read = 0;
		const { pages, slides } = await deckAndPages(tables.map((table, at) => ({ table, view: null, title: `Finding ${at + 1}` })));
		for (const [at, table] of tables.entries()) {
			const ofTable = slides.filter(({ title }) => title.split(' (')[0] === `Finding ${at + 1}`);
			const grids = ofTable.flatMap((slide) => slide.grids).filter(([head = []]) => isGrid(table, head));
			const [head = [], ...rows] = grids.flatMap((all, slide) => (slide === 0 ? all : all.slice(1)));
			if (rows.length === 0) continue;
			read += 1;
			const shown = readGrid(
				table,
				head,
				rows.filter((row) => pages.some((page) => page.includes(squeezed(row.join('')))))
			);
			expect(shown.cells.size, table.title).toBeGreaterThanOrEqual(rows.length);
			expect(strayFigures(table, shown), table.title).toEqual([]);
		}
		expect(read).toBeGreaterThan(5);
	},
	600_000
);

/** Whether a table on a slide has the breakdowns and the figures of a released table in its columns. */
function isGrid({ dimensions }: SafeTable, head: readonly string[]): boolean {
	const names = dimensions.map(({ id, label }) => (id === 'area' ? 'Area Name' : label));
	return names.every((name) => head.includes(name)) && head.some((name) => /^Value/.test(name));
}
