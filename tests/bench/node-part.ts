import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { carryOver } from './carry';
import { timeFormats, type FormatTimes } from './format-times';
import { timeLoads, type LoadTimes, type Say } from './load-times';
import { openNative, type Native } from './native';
import { openSolver } from '../../src/lib/vault/solver/open-solver';
import type { Solver } from '../../src/lib/vault/solver/solver';
import { timeNextClicks, type Click } from './next-click-times';
import { sittingOf60, timeLedger, type LedgerTime } from './ledger-times';
import { timeQuestions, type QuestionTimes } from './question-times';
import { tenQuestions } from './questions';
import type { VaultLoad } from './vault-load';

export type NodePart = {
	loads: LoadTimes;
	/** Null where they were not asked for. */
	formats: FormatTimes | null;
	questions: QuestionTimes[];
	rounds: number;
	ledger: LedgerTime[];
	clicks: Click[];
	nativeVersion: string;
};

/** A sitting of sixty questions takes minutes with more rows. */
const mostRowsForSitting = 1_000_000;

export type LoadOptions = { folder: string; mainModule: string; runs: number };
export type NodeOptions = LoadOptions & { rounds: number; withFormats: boolean };

/** A folder that both engines hold: the last of some loads by the vault, and its tables in native DuckDB. */
export type BothLoaded = { times: LoadTimes; vault: VaultLoad & { solver: Solver }; native: Native; spare: string };

/** Works while the process is in an empty folder, where in Node the engine's `in/` would be a real one; `spare` is another. */
export async function inEmptyFolder<T>(work: (spare: string) => Promise<T>): Promise<T> {
	const back = process.cwd();
	const empty = mkdtempSync(join(tmpdir(), 'wardwise-bench-'));
	const spare = mkdtempSync(join(tmpdir(), 'wardwise-carried-'));
	process.chdir(empty);
	try {
		return await work(spare);
	} finally {
		process.chdir(back);
		rmSync(empty, { recursive: true, force: true });
		rmSync(spare, { recursive: true, force: true });
	}
}

/** Loads a folder by the vault and natively, and hands both on. */
export async function withBothLoaded<T>(
	{ folder, mainModule, runs }: LoadOptions,
	say: Say,
	work: (both: BothLoaded) => Promise<T>
): Promise<T> {
	return inEmptyFolder(async (spare) => {
		const native = await openNative();
		try {
			const { times, last } = await timeLoads(folder, mainModule, runs, say);
			say('  carrying the tables over to native DuckDB');
			await carryOver(last.engine, last.holding.ground, native, spare);
			return await work({ times, vault: { ...last, solver: await openSolver() }, native, spare });
		} finally {
			native.close();
		}
	});
}

/** Loads a folder and asks its questions in this process, beside native DuckDB. */
export async function measureInNode({ rounds, withFormats, ...options }: NodeOptions, say: Say): Promise<NodePart> {
	return withBothLoaded(options, say, async ({ times, vault, native, spare }) => {
		const questions = await timeQuestions(vault, native, { questions: tenQuestions, rounds }, say);
		say('  a sitting of sixty questions');
		const asked = times.rows < mostRowsForSitting ? sittingOf60(vault.holding) : [];
		const ledger = await timeLedger(vault, asked, say);
		say('  next clicks');
		const clicks = await timeNextClicks(vault, vault.solver, times.rows < mostRowsForSitting ? 4 : 2, say);
		vault.engine.close();
		if (withFormats) say('  formats');
		const { folder, mainModule, runs } = options;
		const formats = withFormats ? await timeFormats(folder, spare, mainModule, Math.min(runs, 3), say) : null;
		return { loads: times, formats, questions, rounds, ledger, clicks, nativeVersion: native.version };
	});
}
