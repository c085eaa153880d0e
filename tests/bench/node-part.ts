import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { carryOver } from './carry';
import { timeFormats, type FormatTimes } from './format-times';
import { timeLoads, type LoadTimes, type Say } from './load-times';
import { openNative } from './native';
import { openSolver } from '../../src/lib/vault/solver/open-solver';
import { timeNextClicks, type Click } from './next-click-times';
import { sittingOf60, timeLedger, type LedgerTime } from './ledger-times';
import { timeQuestions, type QuestionTimes } from './question-times';

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

export type NodeOptions = { folder: string; mainModule: string; runs: number; rounds: number; withFormats: boolean };

/** Loads a folder and asks its questions in this process, beside native DuckDB. The process moves to an empty folder meanwhile. */
export async function measureInNode({ folder, mainModule, runs, rounds, withFormats }: NodeOptions, say: Say): Promise<NodePart> {
	const back = process.cwd();
	const empty = mkdtempSync(join(tmpdir(), 'wardwise-bench-')); // in Node the engine's `in/` would be a real folder
	const carried = mkdtempSync(join(tmpdir(), 'wardwise-carried-'));
	process.chdir(empty);
	const native = await openNative();
	try {
		const { times, last } = await timeLoads(folder, mainModule, runs, say);
		say('  carrying the tables over to native DuckDB');
		await carryOver(last.engine, last.holding.ground, native, carried);
		const vault = { ...last, solver: await openSolver() };
		const questions = await timeQuestions(vault, native, rounds, say);
		say('  a sitting of sixty questions');
		const asked = times.rows < mostRowsForSitting ? sittingOf60(last.holding) : [];
		const ledger = await timeLedger(vault, asked, say);
		say('  next clicks');
		const clicks = await timeNextClicks(vault, vault.solver, times.rows < mostRowsForSitting ? 4 : 2, say);
		last.engine.close();
		if (withFormats) say('  formats');
		const formats = withFormats ? await timeFormats(folder, carried, mainModule, Math.min(runs, 3), say) : null;
		return { loads: times, formats, questions, rounds, ledger, clicks, nativeVersion: native.version };
	} finally {
		native.close();
		process.chdir(back);
		rmSync(empty, { recursive: true, force: true });
		rmSync(carried, { recursive: true, force: true });
	}
}
