import { indicators } from '../../src/lib/catalogue/indicators';
import { Question } from '../../src/lib/protocol/question';
import { protectedAnswer } from '../../src/lib/vault/answer';
import type { Task } from '../../src/lib/vault/attend';
import { provenanceOf } from '../../src/lib/vault/describe';
import { Ledger } from '../../src/lib/vault/disclosure/ledger/ledger';
import { RecordLedgers } from '../../src/lib/vault/disclosure/ledger/record-ledgers';
import { policyForPeople } from '../../src/lib/vault/disclosure/policies';
import { SumLedger } from '../../src/lib/vault/disclosure/sums/sum-ledger';
import type { Holding } from '../../src/lib/vault/holding';
import { besideOf } from '../../src/lib/vault/questions/beside';
import { compile } from '../../src/lib/vault/questions/compile';
import { PreparedAnswers } from '../../src/lib/vault/prepared-answers';
import { recordKeysOf } from '../../src/lib/vault/record-keys-of';
import { setBeside } from '../../src/lib/vault/set-beside';
import type { Solver } from '../../src/lib/vault/solver/solver';
import type { Say } from './load-times';
import { timed } from './timing';
import type { VaultLoad } from './vault-load';

/** `answerCpuMs`, `checkCpuMs`: the same by processor time. */
export type LedgerTime = {
	at: number;
	cells: number;
	answerMs: number;
	answerCpuMs: number;
	checkMs: number;
	checkCpuMs: number;
	verdict: string;
};

const cuts: readonly Question['breakdowns'][] = [
	[{ by: 'area', level: 'ward' }],
	[{ by: 'sex' }, { by: 'age', bands: 'broad' }],
	[{ by: 'deprivation-quintile' }, { by: 'sex' }],
	[
		{ by: 'area', level: 'locality' },
		{ by: 'age', bands: 'ten-year' }
	],
	[{ by: 'ethnicity' }],
	[{ by: 'practice' }],
	[{ by: 'area', level: 'ward' }, { by: 'sex' }]
];

/** Sixty different questions of the people on the register that the files allow: the indicators of today, cut in several ways. */
export function sittingOf60(holding: Holding): Question[] {
	const surroundings = { provenance: provenanceOf(holding, 'bench'), depth: 0 };
	const ready = indicators
		.map(({ question }) => Question.parse(question))
		.filter(({ base, projection }) => base === 'registered' && !projection);
	return cuts
		.flatMap((_, turn) => ready.map((question, at) => cut(question, cuts[(at + turn) % cuts.length] ?? [])))
		.filter((question) => compile(question, holding.ground, surroundings).ok && besideOf(question, holding.ground).ok)
		.slice(0, 60);
}

/** A standardised rate has no ages left to be cut by. */
function cut(question: Question, breakdowns: Question['breakdowns']): Question {
	const isByAge = breakdowns.some(({ by }) => by === 'age');
	const isStandardised = question.measure.kind === 'standardised-rate';
	const measure: Question['measure'] = isByAge && isStandardised ? { kind: 'crude-rate', per: 1000 } : question.measure;
	return { ...question, measure, breakdowns, basedOn: undefined };
}

/** Asks a sitting as the desk does, and says how long each check took, and the counting and protecting before it. */
export async function timeLedger(
	{ engine, holding, people, solver }: Pick<VaultLoad, 'engine' | 'holding' | 'people'> & { solver: Solver },
	questions: readonly Question[],
	say: Say
): Promise<LedgerTime[]> {
	const policy = policyForPeople(holding.policy);
	const ledgers = {
		ledger: new Ledger(policy, solver),
		records: new RecordLedgers(policy, solver),
		sums: new SumLedger(policy, solver)
	};
	const prepared = new PreparedAnswers();
	const means = { engine, people, recordKeyOf: recordKeysOf(people), appVersion: 'bench', prepared, ...ledgers };
	const task: Task = { progress: () => undefined, isCancelled: () => false };
	const times: LedgerTime[] = [];
	for (const [index, question] of questions.entries()) {
		const found = await timed(() => protectedAnswer(question, holding, means, task));
		const { value: answer, wallMs: answerMs, cpuMs: answerCpuMs } = found;
		if (!answer.ok) throw new Error(`question ${index + 1} is refused: ${answer.refusal.code}`);
		const checked = await timed(() => setBeside(answer.value, means, task, 'remember'));
		const [at, cells, verdict] = [index + 1, answer.value.table.certificate.cells, checked.value];
		times.push({ at, cells, answerMs, answerCpuMs, checkMs: checked.wallMs, checkCpuMs: checked.cpuMs, verdict });
		say(
			`  answer ${at}: ${cells} cells, counted in ${answerMs.toFixed(0)} ms, check ${checked.wallMs.toFixed(0)} ms, ${verdict}`
		);
	}
	return times;
}
