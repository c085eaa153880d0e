import { mkdtempSync, openAsBlob, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer } from '../../src/lib/protocol/exchange';
import { plainTexts } from '../../src/lib/protocol/plain-text';
import type { Question } from '../../src/lib/protocol/question';
import { advise } from '../../src/lib/vault/advise';
import type { Means } from '../../src/lib/vault/answer';
import { answering } from '../../src/lib/vault/answer-projected';
import type { Task } from '../../src/lib/vault/attend';
import { Ledger } from '../../src/lib/vault/disclosure/ledger/ledger';
import { RecordLedgers } from '../../src/lib/vault/disclosure/ledger/record-ledgers';
import { policyForPeople } from '../../src/lib/vault/disclosure/policies';
import { SumLedger } from '../../src/lib/vault/disclosure/sums/sum-ledger';
import type { Holding } from '../../src/lib/vault/holding';
import { PersonNumbers } from '../../src/lib/vault/intake/person-numbers';
import { openEngine } from '../../src/lib/vault/engine/open-engine';
import { load } from '../../src/lib/vault/load';
import { PreparedAnswers } from '../../src/lib/vault/prepared-answers';
import { recordKeysOf } from '../../src/lib/vault/record-keys-of';
import { openSolver } from '../../src/lib/vault/solver/open-solver';
import { demoFolder } from './demo-folder';

const wasm = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
const alone: Task = { progress: () => undefined, isCancelled: () => false };

/** What is asked in one sitting is set beside what was asked in it before. */
export type OneSitting = {
	ask: (question: Question) => Promise<Answer<'answer'>>;
	advise: (question: Question, task?: Task) => Promise<Answer<'advise'>>;
};
/** The files of a folder, opened as the desk opens them. Each sitting begins as if nothing had been asked. */
export type OpenedFolder = { holding: Holding; newSitting: () => OneSitting };

let demo: Promise<OpenedFolder & { folder: string }> | null = null;

/** The whole demo, which is opened once for all test files of a process. */
export function openDemo(): Promise<OpenedFolder & { folder: string }> {
	demo ??= demoFolder().then(async ({ folder, remove }) => {
		process.once('exit', remove);
		return { folder, ...(await openFolder(folder)) };
	});
	return demo;
}

/** Opens all files of a folder. The process works in an empty folder from then on, as the engine needs it. */
export async function openFolder(folder: string): Promise<OpenedFolder> {
	const names = readdirSync(folder);
	const files = await Promise.all(names.map(async (name) => new File([await openAsBlob(join(folder, name))], name)));
	process.chdir(mkdtempSync(join(tmpdir(), 'wardwise-opened-')));
	const [engine, solver] = await Promise.all([openEngine({ mainModule: wasm }), openSolver()]);
	const people = new PersonNumbers();
	let tables = 0;
	const tableName = (): string => `t${(tables += 1)}`;
	const loaded = await load(engine, people, null, { files }, alone, { tableName, today: '2025-06-01' });
	if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
	const { holding } = loaded;
	const policy = policyForPeople(holding.policy);
	const recordKeyOf = recordKeysOf(people);
	const newSitting = (): OneSitting => {
		const [ledger, records, sums] = [
			new Ledger(policy, solver),
			new RecordLedgers(policy, solver),
			new SumLedger(policy, solver)
		];
		const prepared = new PreparedAnswers();
		const means: Means = { engine, people, recordKeyOf, appVersion: 'test', ledger, records, sums, prepared };
		return {
			ask: async (question) => plainTexts(await answering(question)(question, holding, means, alone)),
			advise: (question, task = alone) => advise(question, holding, means, task)
		};
	};
	return { holding, newSitting };
}
