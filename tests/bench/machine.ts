import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem, type } from 'node:os';

export type Machine = { processor: string; cores: number; memoryGb: number; system: string; node: string; commit: string };

/** What the figures were taken on. */
export function describeMachine(root: string): Machine {
	return {
		processor: cpus()[0]?.model.trim() ?? 'unknown processor',
		cores: cpus().length,
		memoryGb: Math.round(totalmem() / 2 ** 30),
		system: `${type()} ${release()}`,
		node: process.versions.node,
		commit: commitOf(root)
	};
}

/** Processes that wanted to run, on average over the last minute: above the number of cores, figures are too high. */
export function busyness(): number {
	return loadavg()[0] ?? 0;
}

function commitOf(root: string): string {
	try {
		const git = (...words: string[]): string => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
		return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--', 'src') === '' ? '' : ', with changes');
	} catch {
		return 'unknown';
	}
}
