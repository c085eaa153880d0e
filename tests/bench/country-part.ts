import { addressOf } from '../../src/lib/session/url';
import type { Question } from '../../src/lib/protocol/question';
import { knownContracts } from '../../src/lib/contracts/known-contracts';
import { openBrowser } from './browser';
import type { Say } from './load-times';
import { watchMemory, type Memory } from './memory';
import { answerAfterLink, loadByPicker, type Painted } from './page-clock';

/** A packed register opened by the file picker, and each of its conditions asked of by ward. */
export type CountryPart = {
	version: string;
	loadMs: number;
	longestBlockMs: number;
	/** As the page tells it, in MiB. */
	told: string;
	asked: { label: string; /** From the question to the painted chart; null when it was refused. */ ms: number | null }[];
	memory: { sealed: Memory; loaded: Memory; peak: Memory };
};

const label = (field: string): string =>
	knownContracts.flatMap(({ fields }) => fields).find(({ name }) => name === field)?.label ?? field;

/** The share of people with a condition, by ward, beside the whole place. */
export function byWard(field: string): Question {
	return {
		format: 'wardwise-question/1',
		base: 'registered',
		population: { all: [] },
		indicator: { field, is: 'Y' },
		measure: { kind: 'proportion' },
		breakdowns: [{ by: 'area', level: 'ward' }],
		filters: [],
		comparator: 'place'
	};
}

export async function measureCountry(
	{
		executablePath,
		address,
		paths,
		conditions
	}: { executablePath: string; address: string; paths: string[]; conditions: string[] },
	say: Say
): Promise<CountryPart> {
	const { page, pid, version, close } = await openBrowser(executablePath);
	const memory = watchMemory(pid);
	try {
		await page.goto(address);
		await page.locator('[data-test="own"]').click();
		await page.locator('[data-test="open"]:enabled').waitFor();
		const sealed = await memory.settled();
		const { loadMs, longestBlockMs } = await loadByPicker(page, paths);
		const loaded = memory.now();
		const told = (await page.locator('[data-test="memory"]').first().textContent()) ?? '';
		say(`  loaded in ${(loadMs / 1000).toFixed(1)} s; ${told.trim()}`);
		const asked: CountryPart['asked'] = [];
		for (const field of conditions) {
			const hash = addressOf({ source: 'files', question: byWard(field) });
			if (hash === null) throw new Error('a question is too long for the address');
			const painted: Painted | null = await answerAfterLink(page, hash);
			const ms = painted && painted.paintedAt - painted.beganAt;
			asked.push({ label: label(field), ms });
			say(`  ${field}: ${ms === null ? 'refused' : `${(ms / 1000).toFixed(1)} s`}`);
		}
		return { version, loadMs, longestBlockMs, told: told.trim(), asked, memory: { sealed, loaded, peak: memory.peak() } };
	} finally {
		memory.stop();
		await close();
	}
}
