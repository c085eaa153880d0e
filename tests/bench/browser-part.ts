import { addressOf } from '../../src/lib/session/url';
import { openBrowser } from './browser';
import { filesOf } from './folder';
import type { Say } from './load-times';
import { watchMemory, type Memory } from './memory';
import { answerAfterLink, answerAfterClick, loadByPicker, type Painted } from './page-clock';
import { askedInBrowser } from './questions';

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
	memory: { sealed: Memory; loaded: Memory; peak: Memory };
};

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
			for (const { id, question } of askedInBrowser.filter((asked) => !refused.has(asked.id))) {
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
			say(`  round ${round} of ${rounds}: ${askedInBrowser.length - refused.size} questions`);
		}
		const span = ({ beganAt, paintedAt }: Painted): number => paintedAt - beganAt;
		return {
			version,
			loadMs,
			longestBlockMs,
			clickedMs: clicked.map(span),
			changedMs: changed.map(span),
			answeredMs: clicked.map(({ beganAt, answeredAt }) => answeredAt - beganAt),
			ids,
			memory: { sealed, loaded, peak: memory.peak() }
		};
	} finally {
		memory.stop();
		await close();
	}
}
