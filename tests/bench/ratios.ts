import { sittingOf60, timeLedger, type LedgerTime } from './ledger-times';
import type { Say } from './load-times';
import { timeNextClicks } from './next-click-times';
import { withBothLoaded, type LoadOptions } from './node-part';
import { timeQuestions } from './question-times';
import { benchQuestions } from './questions';
import { loadRatios, questionRatios } from './report-node';

/** What is held to a limit: each a ratio of two processor times of one run, so that the machine and its other work cancel out. */
export const ratioNames = {
	questions: 'Questions: the vault’s engine beside native DuckDB on one thread, geometric mean of seven',
	loading: 'Loading all files: the vault beside native DuckDB, typed',
	disclosure: 'Disclosure control beside counting and disclosure control, seven questions together',
	nextClick: 'The next click: prepared beside not prepared, twelve clicks together',
	ledger: 'The ledger’s checks beside the answers before them, thirty questions together',
	ledgerGrowth: 'The ledger’s checks of questions 21 to 30 beside those of the first ten'
} as const;

export type RatioId = keyof typeof ratioNames;
export type Ratios = Record<RatioId, number>;

const rounds = 15;
const clicksEach = 2;
const asked = 30;

const sumOf = <T>(many: readonly T[], pick: (one: T) => number): number => many.reduce((sum, one) => sum + pick(one), 0);
const checksOf = (times: readonly LedgerTime[]): number => sumOf(times, ({ checkCpuMs }) => checkCpuMs);

/** Takes all of them on one folder of data, both sides of each in turn. A few minutes at 190 thousand people. */
export async function measureRatios(options: LoadOptions, say: Say): Promise<Ratios> {
	return withBothLoaded(options, say, async ({ times, vault, native }) => {
		const questions = await timeQuestions(vault, native, { questions: benchQuestions, rounds }, say);
		const clicks = await timeNextClicks(vault, vault.solver, clicksEach, say);
		const ledger = await timeLedger(vault, sittingOf60(vault.holding).slice(0, asked), say);
		vault.engine.close();
		return {
			questions: questionRatios(questions).cpuMean,
			loading: loadRatios(times).cpu,
			disclosure:
				sumOf(questions, ({ release }) => release.cpuMs) /
				sumOf(questions, ({ vault: engine, release }) => engine.cpuMs + release.cpuMs),
			nextClick: sumOf(clicks, ({ preparedCpuMs }) => preparedCpuMs) / sumOf(clicks, ({ countedCpuMs }) => countedCpuMs),
			ledger: checksOf(ledger) / sumOf(ledger, ({ answerCpuMs }) => answerCpuMs),
			ledgerGrowth: checksOf(ledger.slice(20)) / checksOf(ledger.slice(0, 10))
		};
	});
}
