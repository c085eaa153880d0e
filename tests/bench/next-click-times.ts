import { exchange } from '../../src/lib/protocol/exchange';
import { plainTexts } from '../../src/lib/protocol/plain-text';
import type { Question } from '../../src/lib/protocol/question';
import { likelyNext } from '../../src/lib/session/likely-next';
import { answer, type Means } from '../../src/lib/vault/answer';
import { describe } from '../../src/lib/vault/describe';
import { Ledger } from '../../src/lib/vault/disclosure/ledger/ledger';
import { RecordLedgers } from '../../src/lib/vault/disclosure/ledger/record-ledgers';
import { policyForPeople } from '../../src/lib/vault/disclosure/policies';
import { SumLedger } from '../../src/lib/vault/disclosure/sums/sum-ledger';
import { prepare } from '../../src/lib/vault/prepare';
import { PreparedAnswers } from '../../src/lib/vault/prepared-answers';
import { recordKeysOf } from '../../src/lib/vault/record-keys-of';
import type { Solver } from '../../src/lib/vault/solver/solver';
import type { Say } from './load-times';
import { readyBenchQuestions } from './questions';
import { median, timed } from './timing';
import type { VaultLoad } from './vault-load';

/** One click: the same question in the same sitting, of a vault that has prepared it and of one that has not. */
export type Click = {
	preparedMs: number;
	countedMs: number;
	/** The same by processor time. */
	preparedCpuMs: number;
	countedCpuMs: number;
	/** All that was prepared after the answer before, and how many questions that was. */
	preparingMs: number;
	questions: number;
	/** What was kept then, as the vault counts it. */
	bytes: number;
	verdict: string;
};

const task = { progress: () => undefined, isCancelled: () => false };

/** Which of the likely questions is clicked, turn after turn. */
const clicked = [0, 5, 2, 8];

/** Two vaults of the same data in the same sitting, of which one prepares what is likely next and the other nothing. */
export function twoVaults(
	load: VaultLoad,
	solver: Solver
): {
	show: (question: Question) => Promise<void>;
	likelyAfter: (shown: Question) => Question[];
	/** Prepares all that is likely, then asks both for one of them. Throws when they do not say the same. */
	click: (likely: readonly Question[], next: Question) => Promise<Click>;
} {
	const { engine, holding } = load;
	const holdings = describe(holding, engine.room(), 'bench');
	const [preparing, counting] = [meansOf(load, solver, new PreparedAnswers()), meansOf(load, solver, keepingNone())];
	const reply = async (question: Question, means: Means) => {
		const told = await answer(question, holding, means, task);
		return told.ok ? { ok: true, value: plainTexts(exchange.answer.reply.parse(told.value)) } : told;
	};
	return {
		show: async (question) => {
			for (const means of [preparing, counting]) await reply(question, means);
		},
		likelyAfter: (shown) => likelyNext(shown, holdings),
		click: async (likely, next) => {
			const { wallMs: preparingMs } = await timed(async () => {
				preparing.prepared.begin();
				for (const question of likely) if (!preparing.prepared.isFull) await prepare(question, holding, preparing, task);
			});
			const { bytes } = preparing.prepared;
			const prepared = await timed(() => reply(next, preparing));
			const counted = await timed(() => reply(next, counting));
			if (JSON.stringify(prepared.value) !== JSON.stringify(counted.value)) throw new Error('a prepared answer is another');
			const told = prepared.value;
			const verdict = told.ok ? 'safe' : 'refusal' in told ? told.refusal.code : '';
			const spent = { preparedCpuMs: prepared.cpuMs, countedCpuMs: counted.cpuMs };
			const times = { preparedMs: prepared.wallMs, countedMs: counted.wallMs, ...spent, preparingMs };
			return { ...times, questions: likely.length, bytes, verdict };
		}
	};
}

/**
 * A sitting of ready questions from each of which a few clicks lead on, always to one that is likely next, held in two vaults in turn.
 * Milliseconds until the reply could be posted.
 */
export async function timeNextClicks(load: VaultLoad, solver: Solver, clicksEach: number, say: Say): Promise<Click[]> {
	const { show, likelyAfter, click } = twoVaults(load, solver);
	const clicks: Click[] = [];
	for (const { question: first } of readyBenchQuestions) {
		let shown = first;
		await show(shown);
		for (let turn = 0; turn < clicksEach; turn += 1) {
			const likely = likelyAfter(shown);
			const next = likely[(clicked[turn % clicked.length] ?? 0) % likely.length];
			if (!next) break;
			const times = await click(likely, next);
			clicks.push(times);
			say(`  click ${clicks.length}: ${saidOf(times)}`);
			if (times.verdict === 'safe') shown = next;
		}
	}
	say(`  median ${median(clicks.map(({ preparedMs }) => preparedMs)).toFixed(1)} ms`);
	return clicks;
}

export function saidOf({ preparedMs, countedMs, preparingMs, questions, verdict }: Click): string {
	return `${preparedMs.toFixed(1)} ms, not prepared ${countedMs.toFixed(0)} ms, ${verdict}; ${questions} prepared in ${preparingMs.toFixed(0)} ms`;
}

const keepingNone = (): PreparedAnswers => new PreparedAnswers({ tables: 0, bytes: 0 });

function meansOf({ engine, holding, people }: VaultLoad, solver: Solver, prepared: PreparedAnswers): Means {
	const policy = policyForPeople(holding.policy);
	return {
		engine,
		people,
		recordKeyOf: recordKeysOf(people),
		appVersion: 'bench',
		prepared,
		ledger: new Ledger(policy, solver),
		records: new RecordLedgers(policy, solver),
		sums: new SumLedger(policy, solver)
	};
}
