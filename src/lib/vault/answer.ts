import type { Answer } from '../protocol/exchange';
import type { Question } from '../protocol/question';
import type { SafeTable } from '../protocol/safe-table';
import type { Task } from './attend';
import { provenanceOf } from './describe';
import type { Ledger } from './disclosure/ledger/ledger';
import type { Members } from './disclosure/ledger/told';
import { published } from './disclosure/policies';
import { releasing } from './disclosure/release';
import type { Engine } from './engine/engine';
import type { Holding } from './holding';
import { compile } from './questions/compile';
import type { Plan } from './questions/plan';
import type { Solver } from './solver/solver';
import { takeTurns } from './take-turns';

/** What questions are answered with. */
export type Means = { readonly engine: Engine; readonly solver: Solver; readonly ledger: Ledger; readonly appVersion: string };

/**
 * Counts, protects and looks at the table together with those before it. The ledger may refuse a table, never change a
 * number in it; what it refuses leaves no trace.
 */
export async function answer(question: Question, holding: Holding, means: Means, task: Task): Promise<Answer<'answer'>> {
	const compiled = compile(question, holding.ground, { provenance: provenanceOf(holding, means.appVersion) });
	if (!compiled.ok) return compiled;
	const { plan } = compiled;
	const policy = plan.frame.personLevel ? holding.policy : published;
	const counted = means.engine.run(plan.statement);
	const released = await takeTurns(releasing({ ...plan, counted, policy, solver: means.solver }), task);
	if (!released) return { ok: false, refusal: { code: 'cancelled' } };
	const { table, told } = released;
	const members = membersOf(plan, means.engine);
	if (!told || !members) return { ok: true, value: table };
	if (means.ledger.check(told, members) === 'tells-too-much') return { ok: false, refusal: { code: 'tells-too-much' } };
	return { ok: true, value: besideOthers(table, means.ledger) };
}

/** Who is counted; null for published tables, which know no single people. */
function membersOf({ members }: Plan, engine: Engine): Members | null {
	if (!members) return null;
	const [pids, codes] = engine.columns(members).columns;
	if (!pids || !codes) throw new Error('the people of a question came without numbers or groups');
	return { pids, codes };
}

function besideOthers(table: SafeTable, { size }: Ledger): SafeTable {
	return { ...table, certificate: { ...table.certificate, setBeside: size - 1 } };
}
