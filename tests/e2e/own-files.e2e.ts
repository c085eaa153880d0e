import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test, type Page } from 'playwright/test';
import { builtFolder } from '../support/build-copy';
import { everyoneOf, type Question } from '../../src/lib/protocol/question';
import { addressOf } from '../../src/lib/session/url';
import { accessibilityFaults, answered, confirmPurpose, followAddress, sidewaysScroll } from '../support/journey';
import { badFiles, canary, care, geoJson, goodFolder, register, topoJson, upload } from '../support/planted-files';
import { xlsx } from '../support/write-formats';
import { parquetOf } from '../support/write-parquet';
import { serve } from '../../scripts/serve.js';

let app: Awaited<ReturnType<typeof serve>>;
/** One page for all tests of this file: to seal it and start its vault takes longer than most of what is tried here. */
let page: Page;
const messages: string[] = [];
test.beforeAll(async ({ browser }) => {
	app = await serve({ folder: builtFolder });
	page = await browser.newPage({ acceptDownloads: true });
	page.on('console', (message) => messages.push(message.text()));
	await page.goto(app.address);
	await page.locator('[data-test="own"]').click();
	await expect(page.locator('[data-test="open"]')).toBeEnabled({ timeout: 120_000 });
});
test.afterAll(async () => {
	await page.close();
	await app.close();
});

/** Closes what the test before left open: files may be chosen as at the start. */
async function withNothingOpen(): Promise<void> {
	await page.setViewportSize({ width: 1280, height: 720 });
	await followAddress(page, '#/');
	const files = page.locator('[data-test="files"]');
	const back = page.getByRole('button', { name: 'Choose other files' });
	const close = page.locator('[data-test="close"]');
	await expect(files.or(back).first()).toBeAttached();
	if (await back.isVisible()) await back.click();
	if (await close.isVisible()) {
		await close.click();
		await page.locator('[data-test="start-again"]').click();
	}
	await expect(files).toBeAttached();
	await expect(close).toBeHidden();
}

async function choose(files: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]): Promise<void> {
	await withNothingOpen();
	await page.locator('[data-test="files"]').setInputFiles(files);
}

/** Everything a reader, a screen reader or the next user of the machine could find. */
async function everythingSaid(): Promise<string> {
	return page.evaluate(() =>
		[
			document.documentElement.outerHTML,
			location.href,
			document.title,
			JSON.stringify({ ...localStorage }),
			JSON.stringify({ ...sessionStorage })
		].join('\n')
	);
}

/** Fills in what a manifest would say. */
async function statePurpose(): Promise<void> {
	for (const [field, said] of [
		['asAt', '2025-03-31'],
		['text', 'Plan care for older people'],
		['controller', 'The council'],
		['legalBasis', 'Care Act 2014'],
		['agreement', 'ISA-2025-014']
	])
		await page.locator(`[data-test="state-${field}"]`).fill(said ?? '');
}

test('a folder of files is recognised, linked, described and asked', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'wardwise-folder-'));
	for (const { name, buffer } of goodFolder()) writeFileSync(join(folder, name), buffer);
	await withNothingOpen();
	expect(await accessibilityFaults(page)).toEqual([]);
	await page.locator('[data-test="folder"]').setInputFiles(folder);
	await confirmPurpose(page);
	await expect(page.locator('[data-test="file"][data-outcome="admitted"]')).toHaveCount(3, { timeout: 120_000 });
	expect(await accessibilityFaults(page)).toEqual([]);
	await page.getByRole('link', { name: 'Ask', exact: true }).click();
	await answered(page);
	await expect(page.getByRole('rowheader', { name: 'Belfairs', exact: true })).toBeVisible();
});

test('files dropped on the page are opened', async () => {
	await withNothingOpen();
	const carried = await page.evaluateHandle(
		(files) => {
			const transfer = new DataTransfer();
			for (const { name, text } of files) transfer.items.add(new File([text], name));
			return transfer;
		},
		goodFolder().map(({ name, buffer }) => ({ name, text: buffer.toString('utf8') }))
	);
	await page.locator('[data-test="open"]').dispatchEvent('drop', { dataTransfer: carried });
	await confirmPurpose(page);
	await expect(page.locator('[data-test="file"][data-outcome="admitted"]')).toHaveCount(3, { timeout: 120_000 });
});

test.describe.serial('bad files beside good ones', () => {
	test.beforeAll(async () => {
		await choose(goodFolder());
		await confirmPurpose(page);
		await expect(page.locator('[data-test="file"][data-outcome="admitted"]')).toHaveCount(3, { timeout: 120_000 });
	});

	for (const { file, says } of badFiles()) {
		test(`${file.name} is refused in its own words, and nothing that was open is lost`, async () => {
			await page.getByRole('link', { name: 'What is loaded' }).click();
			await page.locator('[data-test="files"]').setInputFiles(file);
			await expect(page.getByText(says).first()).toBeVisible({ timeout: 120_000 });
			expect(await everythingSaid()).not.toContain(canary);
			await page.getByRole('link', { name: 'Ask', exact: true }).click();
			await answered(page);
			await expect(page.getByRole('rowheader', { name: 'Belfairs', exact: true })).toBeVisible();
		});
	}

	test('the refusal is accessible, and fits a phone', async () => {
		await page.getByRole('link', { name: 'What is loaded' }).click();
		await page.setViewportSize({ width: 390, height: 844 });
		const [first] = badFiles();
		if (first) await page.locator('[data-test="files"]').setInputFiles(first.file);
		await expect(page.getByText(/NHS number/i).first()).toBeVisible({ timeout: 120_000 });
		expect(await accessibilityFaults(page)).toEqual([]);
		expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
	});

	test('and no value of a file reaches the console', () => {
		expect(messages.filter((message) => message.includes(canary))).toEqual([]);
	});
});

test('several bad files and one good one: which register is meant is asked, each other has its word, and the good one is open', async () => {
	const files = [...badFiles().map(({ file }) => file), ...goodFolder()];
	await choose(files);
	const uses = page.locator('[data-test="extract-use"]');
	await expect(uses.first()).toBeVisible({ timeout: 120_000 });
	const asked = await uses.count();
	for (const use of await uses.all()) await use.selectOption('left-out');
	await page.getByRole('combobox', { name: 'gp_register.csv', exact: true }).selectOption('asked-about');
	await page.locator('[data-test="declare"]').press('Enter');
	await confirmPurpose(page);
	await expect(page.locator('[data-test="file"][data-outcome="admitted"]')).toHaveCount(3, { timeout: 120_000 });
	await expect(page.locator('[data-test="file"][data-outcome="refused"]')).toHaveCount(badFiles().length - (asked - 1));
	expect(await everythingSaid()).not.toContain(canary);
});

test('a 200 MB file shows how far it has come, can be stopped, and nothing that was open is lost', async () => {
	const path = join(mkdtempSync(join(tmpdir(), 'wardwise-large-')), 'large.csv');
	const [header = '', ...rows] = register().split('\n');
	writeFileSync(path, `${header}\n`);
	const block = `${rows.join('\n')}\n`.repeat(100);
	for (let bytes = 0; bytes < 200e6; bytes += block.length) appendFileSync(path, block);
	await choose(goodFolder());
	await confirmPurpose(page);
	await expect(page.locator('[data-test="file"][data-outcome="admitted"]')).toHaveCount(3, { timeout: 120_000 });
	await page.locator('[data-test="files"]').setInputFiles(path);
	await expect(page.getByRole('progressbar')).toBeVisible();
	await expect(page.getByText(/\d+ MB of 2\d\d MB/)).toBeVisible({ timeout: 120_000 });
	await page.locator('[data-test="cancel"]').click();
	await expect(page.getByText('Stopped at your wish').first()).toBeVisible({ timeout: 120_000 });
	await page.getByRole('link', { name: 'Ask', exact: true }).click();
	await answered(page);
	await expect(page.getByRole('rowheader', { name: 'Belfairs', exact: true })).toBeVisible();
	rmSync(path);
});

test('UTF-16 with its mark is read', { tag: '@long' }, async () => {
	const files = goodFolder().map((file) =>
		file.name === 'gp_register.csv' ? upload(file.name, Buffer.from(`\ufeff${register()}`, 'utf16le')) : file
	);
	await choose(files);
	await confirmPurpose(page);
	await expect(page.locator('[data-test="file"][data-outcome="admitted"]')).toHaveCount(3, { timeout: 120_000 });
});

test('files without a manifest are opened once their purpose is stated, and the manifest that was written opens them again', async () => {
	const bare = goodFolder().filter(({ name }) => name !== 'manifest.json');
	await choose(bare);
	await page.locator('[data-test="declare"]').click();
	await expect(page.getByRole('alert').first()).toBeVisible();
	expect(await accessibilityFaults(page)).toEqual([]);
	await statePurpose();
	const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-test="save-manifest"]').click()]);
	const written = readFileSync(await download.path());
	await page.locator('[data-test="declare"]').click();
	await expect(page.locator('[data-test="file"][data-outcome="admitted"]')).toHaveCount(3, { timeout: 120_000 });
	await page.locator('[data-test="close"]').click();
	await page.locator('[data-test="start-again"]').click();
	await page.locator('[data-test="files"]').setInputFiles([...bare, upload('manifest.json', written)]);
	await expect(page.getByText('Sharing agreement: ISA-2025-014')).toBeVisible({ timeout: 120_000 });
	await confirmPurpose(page);
	await expect(page.locator('[data-test="file"][data-outcome="admitted"]')).toHaveCount(3, { timeout: 120_000 });
});

test('a purpose is chosen, holds to its fields, and stands in what is exported', async () => {
	const [manifest, ...others] = goodFolder();
	const whole = JSON.parse(manifest?.buffer.toString('utf8') ?? '') as { purposes: object[] };
	const care = { id: 'care', text: 'Review contracts of care', legal_basis: 'Care Act 2014', agreement: 'ISA-2' };
	const fields = { gp_register: ['LSOA21CD', 'AGE', 'DEM_REG'], asc_cld: 'all' };
	const purposes = [...whole.purposes, { ...care, fields }, { ...care, id: 'old', text: 'An old study', until: '2020-03-31' }];
	await choose([upload('manifest.json', JSON.stringify({ ...whole, purposes })), ...others]);
	await expect(page.getByRole('radio')).toHaveCount(3, { timeout: 120_000 });
	await expect(page.getByRole('radio', { name: 'An old study' })).toBeDisabled();
	expect(await accessibilityFaults(page)).toEqual([]);
	await page.getByRole('radio', { name: 'Review contracts of care' }).check();
	await confirmPurpose(page);
	await expect(page.getByText('Not loaded: outside the purpose: SEX, CARE_HOME_IND.')).toBeVisible({ timeout: 120_000 });
	await expect(page.locator('[data-test="unused"]')).toBeVisible();
	expect(await accessibilityFaults(page)).toEqual([]);
	const [list] = await Promise.all([page.waitForEvent('download'), page.locator('[data-test="unused-csv"]').click()]);
	const unused = readFileSync(await list.path(), 'utf8');
	for (const said of ['DEM_REG', 'Review contracts of care', 'ISA-2']) expect(unused).toContain(said);
	expect(unused).not.toContain('CARE_HOME_IND');
	const bySex: Question = { ...everyoneOf('registered'), breakdowns: [{ by: 'sex' }] };
	await followAddress(page, addressOf({ source: 'files', question: bySex }) ?? '');
	await answered(page, 'refused');
	await expect(page.getByText('The purpose does not allow this question').first()).toBeVisible();
	await expect(page.getByText('the data are open for “Review contracts of care”', { exact: false }).first()).toBeVisible();
});

test('a file of no known kind is described by hand, opened and asked about, by keyboard alone and on a phone', async () => {
	const pseudonyms = register()
		.split('\n')
		.slice(1, 201)
		.map((line) => line.split(',')[0] ?? '');
	const clinic = [
		'Who,Outcome,Seen on',
		...pseudonyms.map((who, index) => `${who},${1 + (index % 2)},2024-05-0${1 + (index % 9)}`)
	];
	await page.setViewportSize({ width: 390, height: 844 });
	await choose(goodFolder());
	await confirmPurpose(page);
	await expect(page.locator('[data-test="file"][data-outcome="admitted"]')).toHaveCount(3, { timeout: 120_000 });
	await page.locator('[data-test="files"]').setInputFiles(upload('clinic.csv', clinic.join('\n')));
	const byHand = page.getByRole('button', { name: 'Match its columns by hand: clinic.csv' });
	await expect(byHand).toBeVisible({ timeout: 120_000 });
	await byHand.press('Enter');
	await expect(page.getByRole('heading', { name: 'Match the columns of clinic.csv' })).toBeFocused();
	await page.locator('[data-test="match-kind"]').selectOption({ label: 'Adult social care client-level data' });
	await page.locator('[data-test="match-open"]').press('Enter');
	const troubles = page.getByRole('alert').filter({ hasText: 'cannot be opened yet' });
	await expect(troubles).toBeFocused();
	await expect(troubles).toContainText('it is needed');
	expect(await accessibilityFaults(page)).toEqual([]);
	await page.locator('[data-test="match-kind"]').selectOption('own');
	await page.locator('[data-test="describe-open"]').press('Enter');
	await expect(troubles).toContainText('holds the pseudonym');
	await page.locator('[data-test="describe-title"]').fill('Falls clinic');
	await page.locator('[data-test="describe-role-0"]').selectOption('pseudonym');
	await page.locator('[data-test="describe-role-1"]').selectOption('code');
	await page.locator('[data-test="describe-codes-1"]').fill('1 = Better\n2 = The same');
	await page.locator('[data-test="describe-role-2"]').selectOption('start');
	expect(await accessibilityFaults(page)).toEqual([]);
	expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
	const [saved] = await Promise.all([page.waitForEvent('download'), page.locator('[data-test="describe-save"]').press('Enter')]);
	expect(readFileSync(await saved.path(), 'utf8')).toContain('"id": "own_falls_clinic"');
	await page.locator('[data-test="describe-open"]').press('Enter');
	await expect(page.locator('[data-test="file"]').filter({ hasText: 'matched by hand' })).toBeVisible({ timeout: 120_000 });
	expect(await everythingSaid()).not.toContain(pseudonyms[0]);
	await page.locator('[data-test="menu"]').press('Enter');
	await page.getByRole('link', { name: 'Ask', exact: true }).press('Enter');
	await answered(page);
	await page.locator('[data-test="change"]').click();
	await page.locator('[data-test="clause"]').fill('with falls clinic');
	await page.locator('[data-test="clause"]').press('Enter');
	await expect(page.getByText('with a record in “falls clinic”').first()).toBeVisible();
	await answered(page);
});

test('a newer extract takes no place unasked, may stand beside the earlier one, and that can be removed', async () => {
	await choose(goodFolder());
	await confirmPurpose(page);
	await expect(page.locator('[data-test="dataset"]')).toHaveCount(3, { timeout: 120_000 });
	await page.locator('[data-test="files"]').setInputFiles(upload('asc_2026.csv', care().replaceAll('2024-06-01', '2025-06-01')));
	await expect(page.getByRole('heading', { name: 'Data of this kind are open already' })).toBeVisible({ timeout: 120_000 });
	await expect(page.getByRole('main')).toBeFocused();
	await expect(page.getByRole('columnheader', { name: 'New (asc_2026.csv)' })).toBeVisible();
	expect(await accessibilityFaults(page)).toEqual([]);
	await page.locator('[data-test="beside"]').press('Enter');
	await expect(page.locator('[data-test="dataset"]')).toHaveCount(4, { timeout: 120_000 });
	expect(await accessibilityFaults(page)).toEqual([]);
	const earlier = page.locator('[data-dataset="earlier_asc_cld"]');
	await earlier.locator('[data-test="remove"]').press('Enter');
	await earlier.locator('[data-test="remove-yes"]').press('Enter');
	await expect(page.locator('[data-test="dataset"]')).toHaveCount(3);
	await expect(earlier).toHaveCount(0);
});

test('two extracts that come together without a manifest are told apart before anything is read, and stand side by side', async () => {
	const bare = goodFolder().filter(({ name }) => name !== 'manifest.json' && name !== 'asc_cld.csv');
	const [older, newer] = [care().replaceAll('2024-06-01', '2023-06-01').split('\n').slice(0, 41).join('\n'), care()];
	const folder = mkdtempSync(join(tmpdir(), 'wardwise-years-'));
	for (const { name, buffer } of bare) writeFileSync(join(folder, name), buffer);
	for (const [year, text] of [
		['2024', older],
		['2025', newer]
	] as const) {
		mkdirSync(join(folder, year));
		writeFileSync(join(folder, year, 'asc_cld.csv'), text);
	}
	const path = (year: string): string => `${basename(folder)}/${year}/asc_cld.csv`;
	await page.setViewportSize({ width: 360, height: 800 });
	await withNothingOpen();
	await page.locator('[data-test="folder"]').setInputFiles(folder);
	const kind = page.getByRole('group', { name: '2 files of one kind: Adult social care client-level data' });
	await expect(kind).toBeVisible({ timeout: 120_000 });
	await statePurpose();
	await page.locator('[data-test="declare"]').press('Enter');
	await expect(kind.getByRole('alert')).toHaveCount(2);
	await expect(kind.getByRole('combobox', { name: path('2024') })).toBeFocused();
	expect(await accessibilityFaults(page)).toEqual([]);
	expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
	await kind
		.getByRole('combobox', { name: path('2024') })
		.selectOption({ label: 'Keep it open beside that one, as the earlier extract' });
	await kind.getByRole('combobox', { name: path('2025') }).selectOption({ label: 'Questions ask about this one' });
	await kind.locator('[data-test="extract-day"]').fill('2024-03-31');
	expect(await accessibilityFaults(page)).toEqual([]);
	await page.locator('[data-test="declare"]').press('Enter');
	await expect(page.locator('[data-test="dataset"]')).toHaveCount(4, { timeout: 120_000 });
	const earlier = page.locator('[data-dataset="earlier_asc_cld"]');
	await expect(earlier).toContainText(path('2024'));
	await expect(earlier).toContainText('as at 31 March 2024');
	await expect(page.locator('[data-dataset="asc_cld"]')).toContainText(path('2025'));
	await page.locator('[data-test="files"]').setInputFiles(['a.csv', 'b.csv'].map((name) => upload(name, newer)));
	await expect(page.getByRole('heading', { name: 'Which of these files are to be opened?' })).toBeVisible({ timeout: 120_000 });
	await expect(page.getByRole('main')).toBeFocused();
	expect(await accessibilityFaults(page)).toEqual([]);
	await page.getByRole('button', { name: 'Choose other files' }).press('Enter');
	await expect(page.locator('[data-test="dataset"]')).toHaveCount(4);
});

test('parts of one extract are put together, one that is refused refuses them all, and they are removed together', async () => {
	const bare = goodFolder().filter(({ name }) => name !== 'manifest.json' && name !== 'asc_cld.csv');
	const [header = '', ...lines] = care().trim().split('\n');
	const cut = Math.ceil(lines.length / 2);
	const part = (name: string, rows: readonly string[], more: readonly [string, string] = ['', '']): ReturnType<typeof upload> =>
		upload(name, [header + more[0], ...rows.map((row) => row + more[1])].join('\n'));
	const halves = [part('cld_q2.csv', lines.slice(cut)), part('cld_q1.csv', lines.slice(0, cut))];
	const named = part('cld_q3.csv', lines, [',Surname', `,${canary}`]);
	await choose([...bare, ...halves, named]);
	const kind = page.getByRole('group', { name: '3 files of one kind: Adult social care client-level data' });
	await expect(kind).toBeVisible({ timeout: 120_000 });
	await expect(kind.getByText(/name of something that identifies people/)).toHaveCount(1);
	await statePurpose();
	await kind.getByRole('checkbox').press('Space');
	expect(await accessibilityFaults(page)).toEqual([]);
	await page.locator('[data-test="declare"]').press('Enter');
	const refused = page.locator('[data-test="file"][data-outcome="refused"]');
	await expect(refused).toHaveCount(3, { timeout: 120_000 });
	await expect(refused.filter({ hasText: 'another part of it, cld_q3.csv, is refused or missing' })).toHaveCount(2);
	expect(await everythingSaid()).not.toContain(canary);
	await page.setViewportSize({ width: 360, height: 800 });
	await page.locator('[data-test="files"]').setInputFiles(halves);
	await expect(page.getByRole('heading', { name: 'Which of these files are to be opened?' })).toBeVisible({ timeout: 120_000 });
	await page.getByRole('checkbox').press('Space');
	expect(await accessibilityFaults(page)).toEqual([]);
	expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
	await page.locator('[data-test="declare"]').press('Enter');
	const together = page.locator('[data-dataset="asc_cld"]');
	await expect(together).toContainText('cld_q1.csv and 1 other part', { timeout: 120_000 });
	await expect(together).toContainText(`${lines.length} `);
	await together.locator('[data-test="remove"]').press('Enter');
	await together.locator('[data-test="remove-yes"]').press('Enter');
	await expect(together).toHaveCount(0);
	await expect(page.locator('[data-test="file"]').filter({ hasText: 'cld_q2.csv' })).toHaveCount(0);
});

for (const [kind, text] of [
	['wards.geojson', geoJson()],
	['wards.topojson', topoJson()]
] as const) {
	test(`true boundaries are drawn from ${kind}`, { tag: kind.endsWith('.topojson') ? '@long' : [] }, async () => {
		await choose([...goodFolder(), upload(kind, text)]);
		await confirmPurpose(page);
		await expect(page.locator('[data-test="file"][data-outcome="admitted"]')).toHaveCount(4, { timeout: 120_000 });
		await page.getByRole('link', { name: 'Ask', exact: true }).click();
		await answered(page);
		await expect(page.getByRole('region', { name: 'Map', exact: true }).locator('svg path').first()).toBeVisible();
	});
}

test('Parquet, a workbook and a packed file are opened by the file picker like any other', async () => {
	const files = await Promise.all(
		goodFolder().map(async (file) => {
			const text = file.buffer.toString('utf8');
			if (file.name === 'gp_register.csv') return upload('gp_register.parquet', await parquetOf(text));
			if (file.name === 'asc_cld.csv') return upload('asc_cld.xlsx', Buffer.from(workbookOf(text)));
			if (file.name === 'geo_lookup.csv') return upload('geo_lookup.csv.gz', gzipSync(text));
			return upload(
				file.name,
				text
					.replace('gp_register.csv', 'gp_register.parquet')
					.replace('asc_cld.csv', 'asc_cld.xlsx')
					.replace('geo_lookup.csv', 'geo_lookup.csv.gz')
			);
		})
	);
	await choose(files);
	await confirmPurpose(page);
	await expect(page.locator('[data-test="file"][data-outcome="admitted"]')).toHaveCount(3, { timeout: 120_000 });
	await page.getByRole('link', { name: 'Ask', exact: true }).click();
	await answered(page);
	await expect(page.getByRole('rowheader', { name: 'Belfairs', exact: true })).toBeVisible();
});

test('a damaged Parquet file is refused in its own words, and the vault lives on', async () => {
	await choose(goodFolder());
	await confirmPurpose(page);
	await expect(page.locator('[data-test="file"][data-outcome="admitted"]')).toHaveCount(3, { timeout: 120_000 });
	const whole = await parquetOf(register());
	await page.locator('[data-test="files"]').setInputFiles(upload('cut.parquet', whole.subarray(0, whole.length - 200)));
	await expect(page.getByText('part of it is missing').first()).toBeVisible({ timeout: 120_000 });
	await page.getByRole('link', { name: 'Ask', exact: true }).click();
	await answered(page);
});

function workbookOf(text: string): Uint8Array {
	return xlsx([
		{ name: 'Cover', rows: [['Client-level data']] },
		{ name: 'Extract', rows: [['Extract of 31 March 2025'], [], ...text.split('\n').map((line) => line.split(','))] }
	]);
}
