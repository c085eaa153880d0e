import type { Answer, Refusal } from '../protocol/exchange';
import { percentOf, type Question } from '../protocol/question';
import type { SafeTable } from '../protocol/safe-table';
import type { Task } from './attend';
import { compared } from './beside-answer';
import { provenanceOf } from './describe';
import type { Ledger } from './disclosure/ledger/ledger';
import type { RecordLedgers } from './disclosure/ledger/record-ledgers';
import type { Members, Told } from './disclosure/ledger/told';
import { depthOf } from './disclosure/dominance';
import { policyForPeople, published } from './disclosure/policies';
import { mayDividePeriods } from './disclosure/periods/release-periods';
import { releasing } from './disclosure/release';
import { releasingAtoms } from './disclosure/release-of-atoms';
import { hasRefusedAmounts } from './disclosure/sums/giving';
import type { SumLedger } from './disclosure/sums/sum-ledger';
import { mayAddUp } from './disclosure/sums/sum-rounding';
import type { SumEntry } from './disclosure/sums/sum-told';
import type { Engine } from './engine/engine';
import type { Holding } from './holding';
import type { PersonNumbers } from './intake/person-numbers';
import { giftBase } from './questions/amounts';
import { besideOf } from './questions/beside';
import { linkageCaveats } from './linkage-caveats';
import { compile } from './questions/compile';
import { countsEarlier, placeOfEarlier } from './questions/earlier';
import { compileFamily } from './questions/family';
import { placeOfPeriods } from './questions/period-axis';
import type { Plan } from './questions/plan';
import type { PreparedAnswers } from './prepared-answers';
import { setBeside } from './set-beside';
import { takeTurns, wantedBetween } from './take-turns';

/** What questions are answered with. */
export type Means = {
	readonly engine: Engine;
	readonly ledger: Ledger;
	readonly sums: SumLedger;
	readonly records: RecordLedgers;
	readonly people: PersonNumbers;
	/** The record key of each person, by number. */
	readonly recordKeyOf: (pid: number) => number;
	readonly appVersion: string;
	/** Tables that were made before they are asked for: what is here is not made again. */
	readonly prepared: PreparedAnswers;
};

/** A protected table that has not been set beside the others yet, and who is in it, or in both that it was made of; nobody for published figures. */
export type Unchecked = { readonly table: SafeTable; readonly people: readonly Counted[] };

/** What a table tells, and of whom; of records also what it tells of these, of sums also what they tell, and who gives how much. */
type Counted = {
	readonly told: Told;
	readonly members: Members;
	readonly records: { readonly told: Told; readonly members: Members; readonly table: string } | null;
	readonly sums: SumEntry | null;
};

type Protected = { ok: true; value: Unchecked } | { ok: false; refusal: Refusal };

/**
 * Counts, protects and looks at the table together with those before it. The ledger may refuse a table, never change a
 * number in it; what it refuses leaves no trace, and neither does a table that nobody waited for.
 */
export async function answer(question: Question, holding: Holding, means: Means, task: Task): Promise<Answer<'answer'>> {
	const found = await protectedAnswer(question, holding, means, task);
	if (!found.ok) return found;
	const verdict = await setBeside(found.value, means, task, 'remember');
	if (verdict !== 'safe') return { ok: false, refusal: { code: verdict } };
	const { table, people } = found.value;
	const before = people.length > 0 ? Math.max(0, means.ledger.size - people.length) : 0;
	const caveats = [...linkageCaveats(question, holding, table), ...table.caveats];
	return { ok: true, value: { ...table, caveats, certificate: { ...table.certificate, setBeside: before } } };
}

/**
 * The table of a question, with what its rows are compared with: a second table that is protected like the first, or rows of its
 * own. It follows from the data, the policy and the question alone, so one that is prepared is the same. It must not leave before the ledger has agreed to both.
 */
export async function protectedAnswer(question: Question, holding: Holding, means: Means, task: Task): Promise<Protected> {
	const prepared = means.prepared.find(question, holding);
	return prepared ? { ok: true, value: prepared } : withBeside(question, holding, means, task);
}

async function withBeside(question: Question, holding: Holding, means: Means, task: Task): Promise<Protected> {
	const found = besideOf(question, holding.ground);
	if (!found.ok) return found;
	const beside = found.value;
	const first = await protectedAlone(question, holding, means, task);
	if (!first.ok) return first;
	const other =
		beside && 'question' in beside && beside.question ? await protectedAlone(beside.question, holding, means, task) : null;
	if (other && !other.ok) return { ok: false, refusal: ofBeside(other.refusal, question) };
	const people = [...first.value.people, ...(other?.value.people ?? [])];
	return { ok: true, value: { table: compared(first.value.table, beside, other?.value.table ?? null, holding.ground), people } };
}

/** What cannot be asked of the second population, or of what areas are compared with, stands there in the question that was asked. */
function ofBeside(refusal: Refusal, { against }: Question): Refusal {
	if (refusal.code !== 'not-askable' || refusal.at === placeOfEarlier) return refusal;
	if (against === undefined) return { ...refusal, at: 'comparator' };
	return refusal.at?.startsWith('population') ? { ...refusal, at: refusal.at.replace('population', 'against') } : refusal;
}

/** The table of one question by itself. */
async function protectedAlone(question: Question, holding: Holding, means: Means, task: Task): Promise<Protected> {
	const { engine, recordKeyOf, appVersion } = means;
	const depth = depthOf(policyForPeople(holding.policy).dominance);
	const compiled = compile(question, holding.ground, { provenance: provenanceOf(holding, appVersion), depth });
	if (!compiled.ok) return compiled;
	const { plan } = compiled;
	const policy = plan.frame.personLevel ? policyForPeople(holding.policy) : published;
	if ((plan.contributions ?? plan.ageCounts) && policy.id !== 'published' && !mayAddUp(policy)) return figureRefused('measure');
	if (policy.id !== 'published' && policy.rounding.kind === 'atoms') return answerOfAtoms(question, holding, means, task);
	if (countsEarlier(question) && policy.id !== 'published' && policy.rounding.kind === 'none')
		return figureRefused(placeOfEarlier);
	if (plan.periods && policy.id !== 'published' && !mayDividePeriods(policy)) return figureRefused(placeOfPeriods);
	const isStillWanted = wantedBetween(task);
	const counted = engine.run(plan.statement);
	if (!(await isStillWanted())) return stopped;
	const fallen = plan.periods && engine.run(plan.periods);
	const contributed = plan.contributions && engine.run(plan.contributions);
	if (contributed && hasRefusedAmounts(contributed)) return figureRefused('measure.field');
	const ages = plan.ageCounts && { counted: engine.run(plan.ageCounts.statement), bands: plan.ageCounts.bands };
	if (!(await isStillWanted())) return stopped;
	const isKeyed = policy.id !== 'published' && policy.rounding.kind === 'cell-key';
	const isPercentile = percentOf(question.measure) !== null;
	const named = isKeyed || isPercentile ? membersOf(plan, engine) : null;
	const people = named && { members: named, recordKeyOf };
	const amounts = isPercentile && named ? { members: named, gifts: giftsOf(plan, engine) } : null;
	const released = await takeTurns(
		releasing({ ...plan, counted, contributed, amounts, ages, fallen, policy, people }),
		task,
		'protecting'
	);
	if (!released) return stopped;
	const { table, told, sums, records } = released;
	if (!(await isStillWanted())) return stopped;
	const members = told && (named ?? membersOf(plan, engine));
	if (!(await isStillWanted())) return stopped;
	if (!told || !members) return { ok: true, value: { table, people: [] } };
	const entry = sums && { told: sums, members, gifts: giftsOf(plan, engine) };
	const listed = records &&
		plan.records && { told: records, members: recordsOf(plan.records, engine), table: plan.records.table };
	return { ok: true, value: { table, people: [{ told, members, sums: entry, records: listed }] } };
}

/** No such figure: the policy has no protection for it (`measure`), an amount is below zero (`measure.field`), or true counts of records of two extracts would tell of one (`events.earlier`). */
function figureRefused(at: string): Protected {
	return { ok: false, refusal: { code: 'not-askable', at } };
}

const stopped: Protected = { ok: false, refusal: { code: 'cancelled' } };

/** The table as sums of its family's rounded atoms. Every answer of a family is made of the same ones: the ledger is not asked. */
async function answerOfAtoms(question: Question, holding: Holding, means: Means, task: Task): Promise<Protected> {
	const { engine, people, appVersion } = means;
	const family = compileFamily(question, holding.ground, { provenance: provenanceOf(holding, appVersion) });
	if (!family.ok) return family;
	const { statement, ...plan } = family.plan;
	const policy = policyForPeople(holding.policy);
	const atoms = { ...plan, counted: engine.run(statement), policy, key: people.fold() };
	const table = await takeTurns(releasingAtoms(atoms), task, 'protecting');
	return table ? { ok: true, value: { table, people: [] } } : stopped;
}

/** What the records of each person have together, in whole units. */
function giftsOf({ gifts }: Plan, engine: Engine): Map<number, number> {
	if (!gifts) throw new Error('sums without those who give to them');
	const [pids = [], high = [], low = []] = engine.columns(gifts).columns;
	return new Map(Array.from(pids, (pid, at) => [pid, (high[at] ?? 0) * giftBase + (low[at] ?? 0)]));
}

function recordsOf({ statement }: NonNullable<Plan['records']>, engine: Engine): Members {
	const [pids, codes] = engine.columns(statement).columns;
	if (!pids || !codes) throw new Error('the records of a question came without numbers or groups');
	return { pids, codes };
}

/** Who is counted; null for published tables, which know no single people. */
function membersOf({ members }: Plan, engine: Engine): Members | null {
	if (!members) return null;
	const [pids, codes, people] = engine.columns(members).columns;
	if (!pids || !codes) throw new Error('the people of a question came without numbers or groups');
	return people ? { pids, codes, people } : { pids, codes };
}
