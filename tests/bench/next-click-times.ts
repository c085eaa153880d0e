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

/**
 * A sitting of ready questions from each of which a few clicks lead on, always to one that is likely next. It is held twice in turn: one vault
 * prepares what is likely after every answer, the other nothing. Both must say the same. Milliseconds until the reply could be posted.
 */
export async function timeNextClicks(load: VaultLoad, solver: Solver, clicksEach: number, say: Say): Promise<Click[]> {
	const { engine, holding } = load;
	const holdings = describe(holding, engine.room(), 'bench');
	const [preparing, counting] = [meansOf(load, solver, new PreparedAnswers()), meansOf(load, solver, keepingNone())];
	const reply = async (question: Question, means: Means) => {
		const told = await answer(question, holding, means, task);
		return told.ok ? { ok: true, value: plainTexts(exchange.answer.reply.parse(told.value)) } : told;
	};
	const clicks: Click[] = [];
	for (const { question: first } of readyBenchQuestions) {
		let shown = first;
		for (const means of [preparing, counting]) await reply(shown, means);
		for (let click = 0; click < clicksEach; click += 1) {
			const likely = likelyNext(shown, holdings);
			const { wallMs: preparingMs } = await timed(async () => {
				for (const question of likely) await prepare(question, holding, preparing, task);
			});
			const { bytes } = preparing.prepared;
			const next = likely[(clicked[click % clicked.length] ?? 0) % likely.length];
			if (!next) break;
			const prepared = await timed(() => reply(next, preparing));
			const counted = await timed(() => reply(next, counting));
			if (JSON.stringify(prepared.value) !== JSON.stringify(counted.value)) throw new Error('a prepared answer is another');
			const told = prepared.value;
			const verdict = told.ok ? 'safe' : 'refusal' in told ? told.refusal.code : '';
			const times = { preparedMs: prepared.wallMs, countedMs: counted.wallMs, preparingMs };
			clicks.push({ ...times, questions: likely.length, bytes, verdict });
			say(
				`  click ${clicks.length}: ${prepared.wallMs.toFixed(1)} ms, not prepared ${counted.wallMs.toFixed(0)} ms, ${verdict}; ${likely.length} prepared in ${preparingMs.toFixed(0)} ms`
			);
			if (told.ok) shown = next;
		}
	}
	say(`  median ${median(clicks.map(({ preparedMs }) => preparedMs)).toFixed(1)} ms`);
	return clicks;
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
