import { provenanceOf } from '../../src/lib/vault/describe';
import { release } from '../../src/lib/vault/disclosure/release';
import type { Engine } from '../../src/lib/vault/engine/engine';
import type { Holding } from '../../src/lib/vault/holding';
import { compile } from '../../src/lib/vault/questions/compile';
import type { Plan } from '../../src/lib/vault/questions/plan';
import type { Say } from './load-times';
import type { Native } from './native';
import type { BenchQuestion } from './questions';
import { median, quantile, timed, type Spent } from './timing';

export type QuestionTimes = {
	id: string;
	label: string;
	/** Rows of the safe table. */
	rows: number;
	compileMs: number;
	/** The engine's part: prepare, bind, run. Ours also reads the rows; the native engine's stay where they are. */
	vault: { medianMs: number; p95Ms: number; cpuMs: number };
	native: { medianMs: number; p95Ms: number; cpuMs: number };
	release: { medianMs: number; p95Ms: number; cpuMs: number };
	/** Compile, run and release together, as the desk does. */
	wholeMs: number;
	wholeP95Ms: number;
};

/** What questions are asked of. */
export type Vault = { engine: Engine; holding: Holding };

const warmUps = 5;

/** Asks each question `rounds` times of the vault's engine and of native DuckDB in turn: the same text, values and tables. */
export async function timeQuestions(
	{ engine, holding }: Vault,
	native: Native,
	{ questions, rounds }: { questions: readonly BenchQuestion[]; rounds: number },
	say: Say
): Promise<QuestionTimes[]> {
	const times: QuestionTimes[] = [];
	for (const question of questions) {
		const one = await timeQuestion(question, { engine, holding }, native, rounds);
		times.push(one);
		const { vault, release: released } = one;
		say(
			`  ${one.id}: engine ${vault.medianMs.toFixed(1)} ms, native ${one.native.medianMs.toFixed(1)} ms, disclosure ${released.medianMs.toFixed(2)} ms`
		);
	}
	return times;
}

async function timeQuestion(
	{ id, label, question }: BenchQuestion,
	{ engine, holding }: Vault,
	native: Native,
	rounds: number
): Promise<QuestionTimes> {
	const provenance = provenanceOf(holding, 'bench');
	const compiledPlan = (): Plan => {
		const compiled = compile(question, holding.ground, { provenance });
		if (!compiled.ok) throw new Error(`${id} was refused: ${compiled.refusal.code}`);
		return compiled.plan;
	};
	const compiling: Spent[] = [];
	const ours: Spent[] = [];
	const theirs: Spent[] = [];
	const releasing: Spent[] = [];
	let rows = 0;
	for (let round = -warmUps; round < rounds; round += 1) {
		const planned = await timed(compiledPlan);
		const { statement, frame, hiddenGroups, larger } = planned.value;
		const counted = await timed(() => engine.run(statement));
		const released = await timed(() => release({ counted: counted.value, frame, hiddenGroups, larger, policy: holding.policy }));
		const compared = await timed(() => native.execute(statement));
		if (round === -warmUps) checkSame(id, counted.value.rows, compared.value.read());
		rows = released.value.rows.length;
		if (round < 0) continue;
		compiling.push(planned);
		ours.push(counted);
		releasing.push(released);
		theirs.push(compared);
	}
	const whole = ours.map(({ wallMs }, at) => wallMs + (compiling[at]?.wallMs ?? NaN) + (releasing[at]?.wallMs ?? NaN));
	return {
		id,
		label,
		rows,
		compileMs: median(compiling.map(({ wallMs }) => wallMs)),
		vault: summary(ours),
		native: summary(theirs),
		release: summary(releasing),
		wholeMs: median(whole),
		wholeP95Ms: quantile(whole, 0.95)
	};
}

function summary(spent: readonly Spent[]): QuestionTimes['vault'] {
	const wall = spent.map(({ wallMs }) => wallMs);
	return { medianMs: median(wall), p95Ms: quantile(wall, 0.95), cpuMs: median(spent.map(({ cpuMs }) => cpuMs)) };
}

/** Both engines count the same. Groups come in no order. */
function checkSame(id: string, ours: readonly object[], theirs: readonly object[]): void {
	const sorted = (rows: readonly object[]): string => JSON.stringify(rows.map((row) => JSON.stringify(row)).sort());
	if (sorted(ours) !== sorted(theirs)) throw new Error(`${id}: the vault and native DuckDB count differently`);
}
