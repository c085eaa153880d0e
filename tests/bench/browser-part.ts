import type { Page } from 'playwright';
import { withBreakdown } from '../../src/lib/session/question-edits';
import { addressOf } from '../../src/lib/session/url';
import { openBrowser } from './browser';
import { filesOf } from './folder';
import type { Say } from './load-times';
import { watchMemory, type Memory } from './memory';
import { answerAfterLink, answerAfterClick, loadByPicker, type Painted } from './page-clock';
import { tenQuestions } from './questions';

/** A folder opened by the file picker, and questions asked of it. */
export type BrowserPart = {
	version: string;
	loadMs: number;
	/** The longest stretch of the loading in which the page could not answer. */
	longestBlockMs: number;
	/** From the Ask click to the painted chart, and from a change of the question to the painted chart. */
	clickedMs: number[];
	changedMs: number[];
	/** Of `clickedMs`, the part before the answer stood in the document: vault, exchange and drawing, without the two frames. */
	answeredMs: number[];
	/** Of each measurement: the id of its question. */
	ids: string[];
	/** From a change to another breakdown to the painted chart: at once after an answer, and when there was time to prepare it. */
	atOnceMs: number[];
	preparedMs: number[];
	memory: { sealed: Memory; loaded: Memory; peak: Memory };
};

const span = ({ beganAt, paintedAt }: Painted): number => paintedAt - beganAt;

/** How long somebody reads an answer, in which what is likely next is prepared. */
const readingMs = 8_000;

export async function measureInBrowser(
	{ executablePath, address, folder, rounds }: { executablePath: string; address: string; folder: string; rounds: number },
	say: Say
): Promise<BrowserPart> {
	const { page, pid, version, close } = await openBrowser(executablePath);
	const memory = watchMemory(pid);
	try {
		await page.goto(address);
		await page.locator('[data-test="own"]').click();
		await page.locator('[data-test="open"]:enabled').waitFor();
		const sealed = await memory.settled(); // the engine has started
		const { loadMs, longestBlockMs } = await loadByPicker(
			page,
			filesOf(folder).map(({ path }) => path)
		);
		const loaded = memory.now();
		say(`  loaded in ${(loadMs / 1000).toFixed(1)} s`);
		const clicked: Painted[] = [];
		const changed: Painted[] = [];
		const ids: string[] = [];
		const refused = new Set<string>();
		for (let round = 0; round <= rounds; round += 1) {
			for (const { id, question } of tenQuestions.filter((asked) => !refused.has(asked.id))) {
				const hash = addressOf({ source: 'files', question });
				if (hash === null) throw new Error('a question is too long for the address');
				const change = await answerAfterLink(page, hash);
				if (change && (await page.locator('[data-test="ask"]').count()) === 0) await page.locator('[data-test="change"]').click();
				const click = change && (await answerAfterClick(page, 'ask'));
				if (!change || !click) refused.add(id);
				else if (round > 0) {
					changed.push(change);
					clicked.push(click);
					ids.push(id);
				}
			}
			say(`  round ${round} of ${rounds}: ${tenQuestions.length - refused.size} questions`);
		}
		const next = rounds === 0 ? [] : await changesByAge(page, refused);
		say(`  ${next.length} changes by age, prepared and not`);
		return {
			version,
			loadMs,
			longestBlockMs,
			clickedMs: clicked.map(span),
			changedMs: changed.map(span),
			answeredMs: clicked.map(({ beganAt, answeredAt }) => answeredAt - beganAt),
			ids,
			atOnceMs: next.map(({ atOnce }) => span(atOnce)),
			preparedMs: next.map(({ prepared }) => span(prepared)),
			memory: { sealed, loaded, peak: memory.peak() }
		};
	} finally {
		memory.stop();
		await close();
	}
}

/** Each question, and the same by broad ages right after its answer, and once more after a reader's time. Those that are refused are left out. */
async function changesByAge(page: Page, refused: ReadonlySet<string>): Promise<{ atOnce: Painted; prepared: Painted }[]> {
	const times: { atOnce: Painted; prepared: Painted }[] = [];
	for (const { question } of tenQuestions.filter(({ id }) => !refused.has(id))) {
		const byAge = withBreakdown(question, 0, { by: 'age', bands: 'broad' });
		const [from, to] = [question, byAge].map((one) => addressOf({ source: 'files', question: one }) ?? '');
		if (!from || !to || !(await answerAfterLink(page, from))) continue;
		const atOnce = await answerAfterLink(page, to);
		if (!atOnce || !(await answerAfterLink(page, from))) continue;
		await page.waitForTimeout(readingMs);
		const prepared = await answerAfterLink(page, to);
		if (prepared) times.push({ atOnce, prepared });
	}
	return times;
}
