import { beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '$lib/ui/theme.css';
import { toLogJson } from '$lib/audit/log-file';
import type { Holdings } from '$lib/protocol/holdings';
import { everyoneOf } from '$lib/protocol/question';
import { AuditLog } from '$lib/session/audit-log.svelte';
import { keptLines, wipeKept } from '$lib/session/kept';
import { findBreaches } from '../../support/find-breaches';
import { card, sampleHoldings } from '../../support/sample-holdings';
import { makeTable } from '../../support/safe-tables';
import RecordOfUse from '../../../src/routes/record/RecordOfUse.svelte';

/** A log in which a question was asked, one refused and a file saved. */
async function used(log: AuditLog): Promise<AuditLog> {
	const question = everyoneOf('registered');
	log.heard('answer', { question }, { ok: true, value: makeTable({}) });
	log.heard('answer', { question }, { ok: false, refusal: { code: 'tells-too-much' } });
	log.heard('answer', { question }, { ok: false, refusal: { code: 'superseded' } });
	log.heard('prepare', { questions: [question] }, { ok: true, value: {} });
	await log.saved({ fileName: 'dementia.csv', blob: new Blob(['a,b']) });
	return log;
}

/** A register and social care, or what is left when the vault has closed the latter because its last day has passed. */
function holdingCare(care: 'open' | 'closed' = 'open'): Holdings {
	const { intake, ...holdings } = sampleHoldings();
	const [report] = intake;
	if (!report) throw new Error('the sample has no report');
	const open = card({ dataset: 'asc_cld', title: 'Adult social care', file: 'asc_cld.csv', retentionUntil: '2025-06-30' });
	if (care === 'open') return { ...holdings, intake, datasets: [card({}), open] };
	const closed = { ...report, file: open.file, problems: [{ code: 'retention-expired' as const }] };
	return { ...holdings, intake: [...intake, closed], datasets: [card({})] };
}

/** Changes a line where the browser keeps it, behind the app’s back. */
async function tamper(number: number, change: object = { who: 'somebody else' }): Promise<void> {
	const database = await openLog(1);
	const store = database.transaction('log', 'readwrite').objectStore('log');
	await new Promise<void>((resolve) => {
		const held = store.get(number);
		held.onsuccess = () => {
			store.put({ ...held.result, ...change });
			store.transaction.oncomplete = () => resolve();
		};
	});
	database.close();
}

/** Has the browser refuse every line meanwhile, as it does when there is no room: a database of a later version cannot be opened. */
async function withoutRoom(work: () => Promise<void>): Promise<void> {
	const lines = (await keptLines()) ?? [];
	(await openLog(2)).close();
	try {
		await work();
	} finally {
		await settled(indexedDB.deleteDatabase('wardwise-log'));
		const database = await openLog(1, (made) => made.createObjectStore('log', { keyPath: 'number' }));
		const { transaction } =
			lines.map((line) => database.transaction('log', 'readwrite').objectStore('log').put(line)).at(-1) ?? {};
		if (transaction) await new Promise<void>((resolve) => transaction.addEventListener('complete', () => resolve()));
		database.close();
	}
}

function openLog(version: number, upgrade: (database: IDBDatabase) => unknown = () => undefined): Promise<IDBDatabase> {
	const opening = indexedDB.open('wardwise-log', version);
	opening.onupgradeneeded = () => upgrade(opening.result);
	return settled(opening);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error());
	});
}

describe('the record of use', () => {
	beforeEach(() => wipeKept());

	test('is gone although another tab lets go of it a moment later than it is told to', async () => {
		const opening = indexedDB.open('wardwise-held');
		const held = await new Promise<IDBDatabase>((resolve) => (opening.onsuccess = () => resolve(opening.result)));
		held.onversionchange = () => setTimeout(() => held.close(), 400);
		expect(await wipeKept()).toEqual([]);
	});

	test('outlasts the page, and goes on where it ended', async () => {
		const first = new AuditLog();
		first.who = 'Anna';
		await used(first);
		const second = new AuditLog();
		await second.note({ what: 'closed' });
		expect(second.entries.map(({ number, who, deed }) => [number, who, deed.what])).toEqual([
			[1, 'Anna', 'answered'],
			[2, 'Anna', 'refused'],
			[3, 'Anna', 'saved'],
			[4, 'Anna', 'closed']
		]);
		expect(second.checked).toEqual({ unread: 0, broken: null });
	});

	test('has a line for what the vault closed by itself, once and before what came of it, and none after the user’s own closing', async () => {
		const log = new AuditLog();
		const [open, ended] = [holdingCare(), holdingCare('closed')];
		log.heard('load', { files: [] }, { ok: true, value: open });
		log.heard('holdings', {}, { ok: true, value: ended });
		log.heard('holdings', {}, { ok: true, value: ended });
		log.heard('load', { files: [] }, { ok: true, value: open });
		log.heard('load', { files: [] }, { ok: true, value: ended });
		log.heard('load', { files: [] }, { ok: true, value: open });
		await log.note({ what: 'closed' });
		log.heard('load', { files: [] }, { ok: true, value: ended });
		await log.note({ what: 'scanned' });
		expect(log.entries.map(({ deed }) => deed.what).join(' ')).toBe(
			'opened ended opened ended opened opened closed opened scanned'
		);
		const screen = await render(RecordOfUse, { log });
		await expect.element(page.getByText('Closed without being asked to: Adult social care').first()).toBeVisible();
		expect(await findBreaches(screen.container)).toEqual([]);
	});

	test('of two tabs at once is one record without a gap', async () => {
		const [one, other] = [new AuditLog(), new AuditLog()];
		await Promise.all([one.load(), other.load()]);
		await Promise.all([one, other, one, other].map((log) => log.note({ what: 'scanned' })));
		const third = new AuditLog();
		await third.load();
		expect(third.entries.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
		expect(third.checked.broken).toBeNull();
	});

	test('loses no line where the last one that was kept cannot be read, and says so', async () => {
		await used(new AuditLog());
		await tamper(3, { deed: { what: 'nonsense' } });
		const log = new AuditLog();
		await log.note({ what: 'scanned' });
		await log.note({ what: 'closed' });
		const later = new AuditLog();
		await later.load();
		expect(later.entries.map(({ number, deed }) => [number, deed.what])).toEqual([
			[1, 'answered'],
			[2, 'refused'],
			[4, 'scanned'],
			[5, 'closed']
		]);
		expect(later.checked).toEqual({ unread: 1, broken: { number: 3, why: 'missing' } });
		await later.beginAnew();
		expect((await keptLines())?.length).toBe(1);
	});

	test('holds lines for which the browser has no room, says so, and keeps them once there is', async () => {
		const log = await used(new AuditLog());
		await render(RecordOfUse, { log });
		await withoutRoom(async () => {
			await log.note({ what: 'scanned' });
			await log.note({ what: 'closed' });
			await expect.element(page.getByText('The newest lines end with the page', { exact: false })).toBeVisible();
		});
		expect([log.entries.map(({ number }) => number), (await keptLines())?.length]).toEqual([[1, 2, 3, 4, 5], 3]);
		await log.note({ what: 'scanned' });
		const later = new AuditLog();
		await later.load();
		expect(later.entries).toEqual(log.entries);
		expect(later.checked).toEqual({ unread: 0, broken: null });
	});

	test.each([
		['answered refused saved', used],
		['nothing', (log: AuditLog): Promise<AuditLog> => Promise.resolve(log)]
	])(
		'that cannot be read when the page starts is not begun over (%s): all its lines are there once it can be',
		async (before, use) => {
			await use(new AuditLog());
			const log = new AuditLog();
			await withoutRoom(async () => {
				await log.note({ what: 'scanned' });
				await log.note({ what: 'closed' });
				expect(log.kept).toBe('none');
			});
			await log.note({ what: 'scanned' });
			expect(log.kept).toBe('all');
			const later = new AuditLog();
			await later.load();
			const lines = later.entries.map(({ deed }) => deed.what).join(' ');
			expect(lines).toBe(`${before} scanned closed scanned`.replace('nothing ', ''));
			expect(later.checked).toEqual({ unread: 0, broken: null });
			expect(log.entries).toEqual(later.entries);
		}
	);

	test('shows on the screen that a line was changed in the browser’s storage', async () => {
		await used(new AuditLog());
		await tamper(2);
		const screen = await render(RecordOfUse, { log: new AuditLog() });
		await expect.element(page.getByText('Line 2 is not as it was written.')).toBeVisible();
		expect(await findBreaches(screen.container)).toEqual([]);
	});

	test('is read newest first, begun anew after the last line, and fits a phone', async () => {
		const log = await used(new AuditLog());
		const screen = await render(RecordOfUse, { log });
		await expect.element(page.getByRole('row', { name: /Saved dementia.csv/ })).toBeVisible();
		const last = log.entries.at(-1)?.hash;
		const takeAway = page.getByRole('button', { name: 'Take the saved lines away' });
		await expect.element(takeAway).toBeDisabled();
		await page.getByRole('button', { name: 'Save as JSON, to be checked' }).click();
		await takeAway.click();
		await expect.poll(() => log.entries.map(({ number, previous }) => [number, previous])).toEqual([[4, last]]);
		const later = new AuditLog();
		await later.load();
		expect(later.entries).toHaveLength(1);
		for (const width of [1366, 360]) {
			await page.viewport(width, 900);
			expect(screen.container.scrollWidth, `${width} pixels`).toBeLessThanOrEqual(screen.container.clientWidth);
		}
		expect(await findBreaches(screen.container)).toEqual([]);
	});

	test('that was saved can be checked, and one that was changed is told', async () => {
		const log = await used(new AuditLog());
		const { text } = toLogJson(log.entries);
		await render(RecordOfUse, { log });
		const check = (content: string): Promise<void> =>
			page.getByLabelText('Record, as it was saved as JSON').upload(new File([content], 'wardwise-log.json'));
		await check(text);
		await expect.element(page.getByText('The record is whole from line 1 to line 3.')).toBeVisible();
		await check(text.replace('dementia.csv', 'frailty.csv'));
		await expect.element(page.getByText('Line 3 is not as it was written.')).toBeVisible();
		await check('{"entries":[]}');
		await expect.element(page.getByText('This is no record of use that was saved here')).toBeVisible();
	});
});
