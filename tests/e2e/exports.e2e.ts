import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { serve } from '../../scripts/serve.js';
import { recordsIn } from '../../src/lib/exports/open-export';
import type { ExportRecord } from '../../src/lib/exports/export-record';
import { openPack } from '../../src/lib/pack/open-pack';
import { findingsOf } from '../../src/lib/pack/pack';
import { canonicalJson } from '../../src/lib/protocol/canonical';
import { cellOf, figuresOf } from '../../src/lib/protocol/format';
import { everyoneOf, type Question } from '../../src/lib/protocol/question';
import type { SafeTable } from '../../src/lib/protocol/safe-table';
import { attack } from '../support/attacker';
import { builtFolder } from '../support/build-copy';
import { answered, askByAddress, exported, openDemo } from '../support/journey';
import { figuresInCells, hasOffice, openCopied, rowsOfCopied } from '../support/office';
import { strayInDrawing } from '../support/read-drawing';
import {
	merge,
	readCopied,
	readCsv,
	readDeck,
	readPack,
	readPackage,
	readSealed,
	readWorkbook,
	strayFigures,
	tableAsRead,
	type ReadTable
} from '../support/read-exports';

const withDementia: Question = { ...everyoneOf('registered'), indicator: { field: 'DEM_REG', is: 'Y' } };
const questions: readonly Question[] = [
	{ ...withDementia, measure: { kind: 'proportion' }, comparator: 'place', breakdowns: [{ by: 'area', level: 'ward' }] },
	{ ...withDementia, breakdowns: [{ by: 'age', bands: 'five-year' }, { by: 'sex' }] },
	{ ...withDementia, measure: { kind: 'crude-rate', per: 1000 }, breakdowns: [{ by: 'deprivation-quintile' }] }
];

/** The one record of a file: of the table's question, by whatever program its hash is worked out, and of datasets that the table names. */
function expectRecord(bytes: Uint8Array, { question, policy, provenance }: SafeTable): ExportRecord {
	const [record, ...others] = recordsIn(bytes);
	expect(others).toEqual([]);
	const questionSha256 = createHash('sha256').update(canonicalJson(question)).digest('hex');
	expect(record).toMatchObject({
		question,
		questionSha256,
		policy: `${policy.id} ${policy.version}`,
		appVersion: provenance.appVersion
	});
	const known = provenance.datasets.map(({ title, sha256, extractDate }) => ({ title, sha256, extractDate }));
	expect(record?.datasets.length).toBeGreaterThan(0);
	for (const dataset of record?.datasets ?? []) expect(known).toContainEqual(dataset);
	return record as ExportRecord;
}

test.describe.serial('everything that is exported in a session with the demo', () => {
	let app: Awaited<ReturnType<typeof serve>>;
	let page: Page;
	const folder = mkdtempSync(join(tmpdir(), 'wardwise-exported-'));
	const files: { button: string; at: number; bytes: Uint8Array<ArrayBuffer> }[] = [];
	const copies: { html: string; text: string }[] = [];
	let pack = '';
	let sealed = '';
	let tables: SafeTable[] = [];
	const known: ReadTable[] = questions.map(() => ({ cells: new Map(), others: [] }));

	test.beforeAll(async ({ browser }) => {
		app = await serve({ folder: builtFolder });
		const context = await browser.newContext({ viewport: { width: 1366, height: 900 }, acceptDownloads: true });
		await context.grantPermissions(['clipboard-read', 'clipboard-write']);
		page = await context.newPage();
		await openDemo(page, app.address);
	});
	/** What the page itself is given when somebody pastes: it may not read the clipboard unasked. */
	async function pasted(): Promise<{ html: string; text: string }> {
		await page.evaluate(() =>
			addEventListener('paste', ({ clipboardData: held }) =>
				Object.assign(window, { held: { html: held?.getData('text/html') ?? '', text: held?.getData('text/plain') ?? '' } })
			)
		);
		await page.locator('[data-test="typed-text"]').press('ControlOrMeta+V');
		await page.waitForFunction(() => 'held' in window, undefined, { timeout: 10_000 });
		await page.locator('[data-test="typed-text"]').fill('');
		return page.evaluate(() => {
			const { held } = window as unknown as { held: { html: string; text: string } };
			Reflect.deleteProperty(window, 'held');
			return held;
		});
	}
	test.afterAll(async () => {
		await page.context().close();
		await app.close();
	});

	test('is asked for answer by answer, in every format', async () => {
		for (const [at, question] of questions.entries()) {
			await askByAddress(page, 'demo', question);
			await expect(page.locator('[data-test="pin"]')).toBeVisible();
			await page.locator('[data-test="export-menu"]').click();
			await expect(page.locator('[data-test="export-png-0"]')).toBeVisible();
			const buttons = await page
				.locator('[data-test="export"] button[data-test^="export-"]')
				.evaluateAll((all) => all.map((one) => one.getAttribute('data-test') ?? ''));
			await page.locator('[data-test="export-copy"]').click();
			await expect(page.locator('[data-test="export-said"]')).toHaveText('The table: copied.');
			copies.push(await pasted());
			await page.locator('[data-test="export-menu"]').click();
			for (const button of buttons.filter((one) => one !== 'export-copy'))
				files.push({ button, at, bytes: new Uint8Array(readFileSync(await (await exported(page, button)).path())) });
			await page.locator('[data-test="pin"]').click();
			await expect(page.getByText('Pinned to “Board pack”.')).toBeVisible();
		}
		await page.getByRole('link', { name: 'Open the pack' }).click();
		const download = async (button: string): Promise<Uint8Array<ArrayBuffer>> => {
			const coming = page.waitForEvent('download');
			await page.locator(`[data-test="${button}"]`).click();
			const path = join(folder, button);
			await (await coming).saveAs(path);
			return new Uint8Array(readFileSync(path));
		};
		pack = new TextDecoder().decode(await download('save-pack'));
		sealed = new TextDecoder().decode(await download('seal-pack'));
		for (const format of ['pptx', 'xlsx', 'ods'])
			files.push({ button: `pack-${format}`, at: -1, bytes: await download(`pack-${format}`) });
		const opened = openPack(pack);
		tables = opened.ok ? findingsOf(opened.pack).map(({ table }) => table) : [];
		expect(tables).toHaveLength(questions.length);
		const kinds = new Set(files.map(({ button }) => button));
		for (const kind of ['xlsx', 'ods', 'pptx', 'csv', 'csv-excel', 'about', 'package', 'question', 'png-0', 'svg-0', 'svg-1'])
			expect(kinds).toContain(`export-${kind}`);
	});

	test('carries its question, also as a PDF and on the clipboard, and names hashes, rule, extract and version in sight', async () => {
		for (const [at, { html }] of copies.entries()) expectRecord(new TextEncoder().encode(html), tables[at] as SafeTable);
		const [table] = tables as [SafeTable];
		await askByAddress(page, 'demo', questions[0] as Question);
		const asked = await page.evaluate(() => location.hash);
		const pdf = await page.pdf({ preferCSSPageSize: true, tagged: true, outline: true });
		const { questionSha256, policy, datasets, appVersion } = expectRecord(new Uint8Array(pdf), table);
		await page.emulateMedia({ media: 'print' });
		const printed = await page.locator('[data-test="made-from"]').innerText();
		await page.emulateMedia({ media: 'screen' });
		for (const fact of [questionSha256, policy, appVersion, ...datasets.flatMap((one) => [one.sha256, one.extractDate])])
			expect(printed).toContain(fact ?? '');
		await askByAddress(page, 'demo', questions[1] as Question);
		await page.locator('[data-test="saved-questions"] > summary').click();
		await page
			.locator('[data-test="open-questions"]')
			.setInputFiles({ name: 'answer.pdf', mimeType: 'application/pdf', buffer: pdf });
		await expect.poll(() => page.evaluate(() => location.hash)).toBe(asked);
		await answered(page);
	});

	test('holds the figures of the released tables and no other, in each file', async () => {
		const learn = (way: string, read: readonly ReadTable[], from = 0): void => {
			for (const [at, one] of read.entries()) {
				const table = tables[from + at] as SafeTable;
				expect(one.cells.size, `${way} is read`).toBeGreaterThan(4);
				expect(strayFigures(table, one), `${way} of “${table.title}”`).toEqual([]);
				merge(known[from + at] as ReadTable, one);
			}
		};
		for (const { button, at, bytes } of files) {
			const some = at < 0 ? tables : [tables[at] as SafeTable];
			const text = new TextDecoder().decode(bytes);
			if (/xlsx|ods/.test(button)) learn(button, await readWorkbook(some, bytes), Math.max(0, at));
			else if (button.endsWith('pptx')) learn(button, await readDeck(some, bytes), Math.max(0, at));
			else if (button === 'export-package') learn(button, [readPackage(some[0] as SafeTable, bytes)], at);
			else if (/csv/.test(button)) learn(button, [readCsv(some[0] as SafeTable, text)], at);
			else if (/svg/.test(button)) expect(strayInDrawing(some[0] as SafeTable, text), `${button} of ${at}`).toEqual([]);
		}
		for (const [at, copied] of copies.entries()) learn('clipboard', [readCopied(tables[at] as SafeTable, copied)], at);
		learn('pack', readPack(tables, pack));
		learn('sealed', readSealed(tables, sealed));
		for (const [at, section] of sealed.split('<section').slice(1).entries())
			for (const [svg] of section.matchAll(/<svg.*?<\/svg>/gs)) expect(strayInDrawing(tables[at] as SafeTable, svg)).toEqual([]);
	});

	test('says on the clipboard of each cell whether it is a text or a number, as the browser put it there', () => {
		for (const [at, { html }] of copies.entries()) {
			const cells = [...html.matchAll(/<t[hd]\b([^>]*)>/g)].map(([, how = '']) => how);
			expect(cells.filter((how) => !/mso-number-format:[^"]*" sdnum="2057;0;[^"]+"/.test(how))).toEqual([]);
			const { rows } = tables[at] as SafeTable;
			const shown = rows.flatMap((row) => figuresOf(tables[at] as SafeTable).filter((figure) => cellOf(row, figure).shown));
			expect(cells.filter((how) => how.includes('#,##0')).length).toBeGreaterThanOrEqual(shown.length);
		}
	});

	test('is what it was when LibreOffice takes it from the clipboard @long', () => {
		test.skip(!hasOffice(), 'LibreOffice is not installed');
		for (const [at, { html }] of copies.entries()) {
			const table = tables[at] as SafeTable;
			const { names, figures } = rowsOfCopied(table, openCopied(folder, 'calc', html).rows);
			expect(figures, table.title).toEqual(figuresInCells(table));
			expect(names.flat().filter(({ kind }) => kind !== 'string')).toEqual([]);
		}
	});

	test('would be caught with a bar that is longer than its figure, or a number that is none', () => {
		const drawing = files.find(({ button, at }) => button === 'export-svg-0' && at === 0);
		const [table, svg] = [tables[0] as SafeTable, new TextDecoder().decode(drawing?.bytes)];
		const longer = svg.replace(
			/(<rect x="[\d.]+" width=")([\d.]+)/,
			(_, head: string, width: string) => `${head}${Number(width) + 0.4}`
		);
		expect(strayInDrawing(table, longer)).toHaveLength(1);
		expect(strayInDrawing(table, svg.replace('>Chalkwell<', '>3<'))).toEqual(['3']);
	});

	test('tells an attacker, who has all of it, nothing from 1 to 7', () => {
		for (const [at, table] of tables.entries()) {
			const k = table.policy.hideUpTo ?? 0;
			const solved = attack(tableAsRead(table, known[at] as ReadTable));
			expect(solved, 'what is in the files is true').not.toBeNull();
			const told = solved?.filter(
				({ least, most }) => (least === most && most > 0) || (least >= 1 && most <= k && most - least < k - 1)
			);
			expect(told, table.title).toEqual([]);
		}
		expect(tables.flatMap(({ rows }) => rows).filter(({ numerator }) => !numerator.shown).length).toBeGreaterThan(3);
	});
});
