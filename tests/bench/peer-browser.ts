import type { Page } from 'playwright';
import type { Question } from '../../src/lib/protocol/question';
import { addressOf } from '../../src/lib/session/url';
import { openBrowser } from './browser';
import { checkCounts, flatQuestions, type Counts } from './flat';
import { filesOf } from './folder';
import type { Say } from './load-times';
import { answerAfterLink, loadByPicker, type Painted } from './page-clock';
import { clickKinds, madeBy, type ClickKind } from './peer-clicks';
import { selectOfFlat } from './flat-file';
import { readyBenchQuestions } from './questions';

/** One click in Chromium, to the painted chart. Ours is null where the ledger refuses it. */
export type BrowserClick = {
	id: string;
	kind: ClickKind;
	preparedMs: number | null;
	atOnceMs: number | null;
	/** Null for another breakdown, which Mosaic draws as a view of its own: `mosaicMs` is that. */
	mosaicPreparingMs: number | null;
	mosaicMs: number;
};
/** What each click of each question must count, and the code of the sex that is asked for. */
export type Expected = { sexCode: number; counts: ReadonlyMap<string, Counts> };
export const keyOfClick = (id: string, kind: ClickKind): string => `${id}, ${kind}`;

export type PeerBrowserOptions = { executablePath: string; address: string; mosaicAddress: string; folder: string };

/** How long somebody reads an answer, in which what is likely next is prepared. */
const readingMs = 8_000;
const span = (one: Painted | null): number | null => one && one.paintedAt - one.beganAt;

/** The clicks of `timePeerClicks` in our page, and in one of Mosaic's beside the same engine and chart library. */
export async function measurePeersInBrowser(
	options: PeerBrowserOptions,
	expected: Expected,
	say: Say
): Promise<{ version: string; clicks: BrowserClick[] }> {
	const ours = await ourClicks(options, say);
	const theirs = await mosaicClicks(options, expected, say);
	const clicks = theirs.clicks.map((one) => {
		const own = ours.get(keyOfClick(one.id, one.kind));
		return { ...one, preparedMs: own?.preparedMs ?? null, atOnceMs: own?.atOnceMs ?? null };
	});
	return { version: theirs.version, clicks };
}

async function ourClicks(
	{ executablePath, address, folder }: PeerBrowserOptions,
	say: Say
): Promise<Map<string, { preparedMs: number | null; atOnceMs: number | null }>> {
	const { page, close } = await openBrowser(executablePath);
	const times = new Map<string, { preparedMs: number | null; atOnceMs: number | null }>();
	const go = (question: Question): Promise<Painted | null> =>
		answerAfterLink(page, addressOf({ source: 'files', question }) ?? '');
	try {
		await page.goto(address);
		await page.locator('[data-test="own"]').click();
		await page.locator('[data-test="open"]:enabled').waitFor();
		await loadByPicker(
			page,
			filesOf(folder).map(({ path }) => path)
		);
		for (const { id, question } of readyBenchQuestions)
			for (const kind of clickKinds) {
				const next = madeBy(kind, question).question;
				if (!(await go(question))) continue;
				const atOnceMs = span(await go(next));
				if (!(await go(question))) continue;
				await page.waitForTimeout(readingMs);
				const preparedMs = span(await go(next));
				times.set(keyOfClick(id, kind), { preparedMs, atOnceMs });
				say(
					`  ${id}, ${kind}: prepared ${preparedMs?.toFixed(0) ?? 'refused'} ms, at once ${atOnceMs?.toFixed(0) ?? 'refused'} ms`
				);
			}
		return times;
	} finally {
		await close();
	}
}

type Timed = { answeredMs: number; paintedMs: number; counts: Counts };
/** What `tests/bench/peers/page.js` offers. */
type MosaicPage = {
	open: (select: string) => Promise<void>;
	show: (question: object) => Promise<Timed>;
	prepare: (kind: 'ages' | 'sex', value: number) => Promise<number>;
	click: (kind: 'ages' | 'sex', value: number) => Promise<Timed>;
};
declare const bench: MosaicPage;

async function mosaicClicks(
	{ executablePath, mosaicAddress }: PeerBrowserOptions,
	{ sexCode, counts }: Expected,
	say: Say
): Promise<{ version: string; clicks: Omit<BrowserClick, 'preparedMs' | 'atOnceMs'>[] }> {
	const { page, version, close } = await openBrowser(executablePath);
	const clicks: Omit<BrowserClick, 'preparedMs' | 'atOnceMs'>[] = [];
	try {
		await page.goto(`${mosaicAddress}page.html`);
		await page.waitForFunction(() => 'bench' in globalThis);
		await page.evaluate((select) => bench.open(select), selectOfFlat);
		for (const { id, question } of readyBenchQuestions)
			for (const kind of clickKinds) {
				const flat = flatQuestions.find((one) => one.id === id);
				const expectedCounts = counts.get(keyOfClick(id, kind));
				if (!flat || !expectedCounts) continue;
				const value = kind === 'sex' ? sexCode : madeBy(kind, question).from;
				const { preparingMs, timed } = await oneClick(page, kind, flat, value);
				checkCounts('Mosaic in the browser', keyOfClick(id, kind), expectedCounts, timed.counts);
				clicks.push({ id, kind, mosaicPreparingMs: preparingMs, mosaicMs: timed.paintedMs });
				say(`  ${id}, ${kind}: Mosaic ${timed.paintedMs.toFixed(0)} ms, prepared in ${preparingMs?.toFixed(0) ?? 'no'} ms`);
			}
		return { version, clicks };
	} finally {
		await close();
	}
}

async function oneClick(
	page: Page,
	kind: ClickKind,
	flat: (typeof flatQuestions)[number],
	value: number
): Promise<{ preparingMs: number | null; timed: Timed }> {
	if (kind === 'breakdown') {
		await page.evaluate((question) => bench.show(question), flat);
		const timed = await page.evaluate((question) => bench.show(question), { ...flat, by: ['sex'] });
		return { preparingMs: null, timed };
	}
	await page.evaluate((question) => bench.show(question), flat);
	const preparingMs = await page.evaluate(([what, to]) => bench.prepare(what, to), [kind, value] as const);
	const timed = await page.evaluate(([what, to]) => bench.click(what, to), [kind, value] as const);
	return { preparingMs, timed };
}
