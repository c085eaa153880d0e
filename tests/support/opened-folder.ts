import { mkdtempSync, openAsBlob, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer } from '../../src/lib/protocol/exchange';
import type { Question } from '../../src/lib/protocol/question';
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
import { recordKeysOf } from '../../src/lib/vault/record-keys-of';
import { openSolver } from '../../src/lib/vault/solver/open-solver';

const wasm = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
const alone: Task = { progress: () => undefined, isCancelled: () => false };

/** Asks one question after another in one sitting. */
export type Ask = (question: Question) => Promise<Answer<'answer'>>;
/** The files of a folder, opened as the desk opens them. Each sitting begins as if nothing had been asked. */
export type OpenedFolder = { holding: Holding; newSitting: () => Ask };

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
	const newSitting = (): Ask => {
		const [ledger, records, sums] = [
			new Ledger(policy, solver),
			new RecordLedgers(policy, solver),
			new SumLedger(policy, solver)
		];
		const means: Means = { engine, people, recordKeyOf, appVersion: 'test', ledger, records, sums };
		return (question) => answering(question)(question, holding, means, alone);
	};
	return { holding, newSitting };
}
