import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { serve } from '../../scripts/serve.js';
import { cellOf, figuresOf, formatCell } from '../../src/lib/protocol/format';
import { packText } from '../../src/lib/pack/open-pack';
import { findingsOf, type Pack } from '../../src/lib/pack/pack';
import type { SafeTable } from '../../src/lib/protocol/safe-table';
import { builtFolder } from '../support/build-copy';
import { figuresIn } from '../support/pack-figures';
import { mapsOnPaper, paperPack } from '../support/sample-pack';

/** Where to put the pages, for somebody who looks at them. */
const pictures = process.env['PICTURES'];
const folder = mkdtempSync(join(tmpdir(), 'wardwise-paper-'));
const pack: Pack = paperPack();
const findings = findingsOf(pack);

function poppler(program: string, args: readonly string[]): string {
	const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1e8 });
	if (status !== 0) throw new Error(`${program}: ${stderr}`);
	return stdout;
}

const squeezed = (text: string): string => text.replace(/\s+/g, '');

/** The file of a row as it stands on a line of a table, without its gaps. */
function rowText(table: SafeTable, row: SafeTable['rows'][number]): string {
	const names = table.dimensions.map(
		({ groups, totalLabel }, at) => groups.find(({ code }) => code === row.groups[at])?.label ?? totalLabel
	);
	return squeezed([...names, figuresText(table, row)].join(''));
}

function figuresText(table: SafeTable, row: SafeTable['rows'][number]): string {
	return figuresOf(table)
		.map((figure) => formatCell(cellOf(row, figure), table.measure, figure))
		.join('');
}

test.describe.serial('a pack on paper, read by poppler @long', () => {
	let app: Awaited<ReturnType<typeof serve>>;
	let page: Page;

	test.beforeAll(async ({ browser }) => {
		test.skip(spawnSync('pdftotext', ['-v']).status !== 0, 'poppler is not installed');
		app = await serve({ folder: builtFolder });
		page = await (await browser.newContext({ viewport: { width: 1366, height: 900 } })).newPage();
		await openPack(pack);
	});
	test.afterAll(async () => {
		await page?.context().close();
		await app?.close();
		rmSync(folder, { recursive: true, force: true });
	});

	async function openPack(opened: Pack): Promise<void> {
		writeFileSync(join(folder, 'pack.json'), packText(opened));
		await page.goto(`${app.address}#/pack`);
		await page.locator('[data-test="pack-file"]').setInputFiles(join(folder, 'pack.json'));
		await expect(page.locator('[data-test="item"]')).toHaveCount(findingsOf(opened).length);
		await page.goto(`${app.address}#/pack/print`);
	}

	/** Prints, and says where the file is. */
	async function printed(format: 'paper' | 'slides', name: string = format): Promise<string> {
		await page.locator('[data-test="print-format"]').selectOption(format);
		await expect(page.locator('[data-test="print"] .marks svg').first()).toBeVisible();
		await page.waitForTimeout(1500); // what is too large is made smaller step by step
		const path = join(folder, `${name}.pdf`);
		writeFileSync(path, await page.pdf({ preferCSSPageSize: true, tagged: true, outline: true, printBackground: true }));
		if (pictures) writeFileSync(join(pictures, `pack-${name}.pdf`), readFileSync(path));
		return path;
	}
	const pagesOf = (path: string): string[] => poppler('pdftotext', ['-layout', path, '-']).split('\f').slice(0, -1);
	/** How large the type is in points, size by size. */
	const sizesOf = (path: string): number[] =>
		[...poppler('pdftohtml', ['-xml', '-stdout', '-i', '-zoom', '1', path]).matchAll(/<fontspec [^>]*size="(\d+)"/g)].map(
			([, size]) => Number(size)
		);

	test('has every released figure, in type that can be read, tagged, with bookmarks', async () => {
		const path = await printed('paper');
		const info = poppler('pdfinfo', [path]);
		expect(info).toMatch(/Tagged:\s+yes/);
		expect(info).toMatch(/Page size:\s+59[45][\d.]* x 84[12][\d.]* pts \(A4\)/);
		const structure = poppler('pdfinfo', ['-struct', path]);
		for (const element of ['H1', 'H2', 'Table', 'TR', 'TH', 'TD', 'Figure', 'P'])
			expect(new RegExp(`^\\s*${element}\\b`, 'm').test(structure), element).toBe(true);
		const outline = /<outline>(.*)<\/outline>/s.exec(poppler('pdftohtml', ['-xml', '-stdout', '-i', path]))?.[1] ?? '';
		for (const { title } of findings) expect(outline.includes(title), title).toBe(true);
		const text = squeezed(poppler('pdftotext', ['-raw', path, '-']));
		const missing = findings
			.filter(({ view }) => view !== 'heat')
			.flatMap(({ table }) => table.rows.map((row) => rowText(table, row)).filter((row) => !text.includes(row)));
		expect(missing).toEqual([]);
		expect(Math.min(...sizesOf(path))).toBeGreaterThanOrEqual(6);
	});

	test('sets a heat map that is wider than the sheet below itself, with all its fields', async () => {
		const [wide] = findings;
		const heat = wide?.table as SafeTable;
		const pages = pagesOf(join(folder, 'paper.pdf'));
		const sheet = pages.find((one) => one.includes(heat.title)) ?? '';
		const released = [...figuresIn(heat)].filter(([cell]) => cell.endsWith('.value')).map(([, figure]) => figure);
		const counted = (figures: readonly string[]): Map<string, number> =>
			figures.reduce((all, one) => all.set(one, (all.get(one) ?? 0) + 1), new Map<string, number>());
		const seen = counted(sheet.match(/\[c\]|\d+(\.\d)?%/g) ?? []);
		for (const [figure, times] of counted(released)) expect(seen.get(figure) ?? 0, figure).toBeGreaterThanOrEqual(times);
	});

	test('has no sheet with nothing on it but what is to be kept in mind', () => {
		const pages = pagesOf(join(folder, 'paper.pdf')).slice(1);
		expect(pages.length).toBeGreaterThanOrEqual(findings.length);
		const begins = (sheet: string): boolean => findings.some(({ title }) => squeezed(sheet).startsWith(squeezed(title)));
		const hasRow = (sheet: string): boolean =>
			findings.some(({ table }) => table.rows.some((row) => squeezed(sheet).includes(rowText(table, row))));
		const alone = pages.filter((sheet) => !begins(sheet) && !hasRow(sheet));
		expect(alone.map((sheet) => sheet.trim().slice(0, 80))).toEqual([]);
	});

	test('is one finding a sheet of 16:9, with the drawing and its source', async () => {
		const path = await printed('slides');
		expect(poppler('pdfinfo', [path])).toMatch(/Page size:\s+960 x 540 pts/);
		expect(poppler('pdfinfo', [path])).toMatch(/Tagged:\s+yes/);
		const pages = pagesOf(path);
		for (const [at, { title, table }] of findings.entries()) {
			expect(squeezed(pages[at + 1] ?? '')).toContain(squeezed(title));
			expect(pages[at + 1]).toContain('Source:');
			const one = table.rows.find(({ value }) => value.shown);
			if (one) expect(pages[at + 1]).toContain(formatCell(one.value, table.measure));
		}
	});

	test('prints a map with its table on no more sheets than they need, and headings above every part of a table', async () => {
		const maps = mapsOnPaper();
		await openPack(maps);
		const pages = pagesOf(await printed('paper', 'maps'))
			.slice(1)
			.map(squeezed);
		const found = findingsOf(maps);
		const rows = found.flatMap(({ table }) => table.rows.map((row) => figuresText(table, row)));
		const hasRow = (sheet: string): boolean => rows.some((row) => sheet.includes(row));
		const begins = (sheet: string): boolean => found.some(({ title }) => sheet.startsWith(squeezed(title)));
		const alone = pages.filter((sheet) => !begins(sheet) && !hasRow(sheet));
		expect(alone.map((sheet) => sheet.slice(0, 80))).toEqual([]);
		const divided = pages.filter(hasRow);
		expect(divided.length).toBeGreaterThan(found.length);
		for (const sheet of divided) expect(sheet).toContain('Numerator:');
	});
});
