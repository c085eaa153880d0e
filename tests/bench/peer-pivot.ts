import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flatQuestions, type Counts } from './flat';
import { fileColumns } from './flat-file';
import type { Say } from './load-times';

export type Pivots = { version: string; loadMs: number; answers: Map<string, { times: number[]; counts: Counts }> };

const port = 2137;
const rounds = 3;
const pythons = ['/usr/bin/python3', 'python3'];

/** Asks the questions as pivots of LibreOffice without a screen. Null when it, or its Python bridge, is not installed. */
export function timePivots(script: string, file: string, rows: number, say: Say): Pivots | null {
	const python = pythons.find((one) => spawnSync(one, ['-c', 'import uno']).status === 0);
	const version = /LibreOffice [\d.]+/.exec(spawnSync('soffice', ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[0];
	if (!python || !version) return null;
	say('  LibreOffice');
	const profile = mkdtempSync(join(tmpdir(), 'wardwise-office-'));
	const task = join(profile, 'questions.json');
	writeFileSync(task, JSON.stringify({ names: fileColumns, rows, rounds, questions: flatQuestions }));
	const accept = `--accept=socket,host=127.0.0.1,port=${port};urp;`;
	const office = spawn('soffice', [`-env:UserInstallation=file://${profile}/user`, '--headless', '--norestore', accept], {
		stdio: 'ignore',
		detached: true
	});
	try {
		const done = spawnSync(python, [script, String(port), file, task], {
			encoding: 'utf8',
			timeout: 1_200_000,
			maxBuffer: 2 ** 28
		});
		if (done.status !== 0) throw new Error(`LibreOffice: ${done.stderr}`);
		const told = JSON.parse(done.stdout) as {
			loadMs: number;
			answers: { id: string; times: number[]; rows: (string | number)[][] }[];
		};
		const answers = told.answers.map(({ id, times, rows: cells }) => [id, { times, counts: countsIn(id, cells) }] as const);
		return { version, loadMs: told.loadMs, answers: new Map(answers) };
	} finally {
		if (office.pid) killGroup(office.pid);
		rmSync(profile, { recursive: true, force: true });
	}
}

/** The office is a script that starts another process: both are of the group that was started here. */
function killGroup(pid: number): void {
	try {
		process.kill(-pid);
	} catch {
		return; // it has ended by itself
	}
}

/** Rows of a pivot: groups, of which a repeated one is left blank, then the sums. */
function countsIn(id: string, cells: readonly (string | number)[][]): Counts {
	const question = flatQuestions.find((one) => one.id === id);
	const depth = question?.by.length ?? 1;
	const sums = question?.events ? 3 : 2;
	const counts: Counts = {};
	const groups: (string | number)[] = [];
	for (const row of cells) {
		const numbers = row.slice(depth, depth + sums);
		if (numbers.length < sums || numbers.some((one) => typeof one !== 'number')) continue;
		row.slice(0, depth).forEach((group, at) => (groups[at] = group === '' ? (groups[at] ?? '') : group));
		const [people = 0, met = 0, events = 0] = numbers.map(Number);
		counts[groups.map(Number).join()] = [people, met, events];
	}
	return counts;
}
