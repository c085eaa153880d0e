import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { deckOf } from '../../../src/lib/exports/slides/deck-of-findings';
import { writePptx } from '../../../src/lib/exports/slides/write-pptx';
import { workbookOf } from '../../../src/lib/exports/workbook/workbook-of-tables';
import { writeOds } from '../../../src/lib/exports/workbook/write-ods';
import { writeXlsx } from '../../../src/lib/exports/workbook/write-xlsx';
import { cellOf, figuresOf, roundAsShown, shorthand } from '../../../src/lib/protocol/format';
import { tablesOfEveryKind } from '../../support/tables-of-every-kind';

/** LibreOffice opens what is written: only in long runs, and only where it is installed; elsewhere these are skipped, and are not passed. */
const isThere = process.env['ATTACK_RUNS'] !== undefined && spawnSync('soffice', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'wardwise-office-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const tables = tablesOfEveryKind().map(([, table]) => table);

function convert(name: string, bytes: Uint8Array, to: string): void {
	writeFileSync(join(folder, name), bytes);
	const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
	const { status } = spawnSync('soffice', [profile, '--headless', '--convert-to', to, '--outdir', folder, join(folder, name)]);
	expect(status).toBe(0);
}

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
		convert(name, write(workbookOf(tables)), 'csv:Text - txt - csv (StarCalc):9,,76,1,,0,false,false,false,false,false,-1');
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

test.skipIf(!isThere)(
	'LibreOffice shows every slide',
	async () => {
		const deck = deckOf({ title: 'Pack', items: tables.map((table) => ({ table })) });
		convert('deck.pptx', await writePptx(deck), 'pdf');
		const pages = readFileSync(join(folder, 'deck.pdf'), 'latin1').match(/\/Type\s*\/Page\b(?!s)/g);
		expect(pages).toHaveLength(deck.slides.length);
	},
	120_000
);
