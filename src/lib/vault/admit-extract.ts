import { knownContracts } from '../contracts/known-contracts';
import type { DatasetContract } from '../contracts/contract';
import { isPacked } from '../contracts/packed';
import type { Declared, ExtractChoice, MatchedByHand } from '../protocol/exchange';
import { aboutPeople, type IntakeReport, type Problem, type ProblemCode } from '../protocol/report';
import type { Task } from './attend';
import { needsPseudonyms } from './disclosure/policies';
import type { DisclosurePolicy } from './disclosure/policy';
import type { Engine } from './engine/engine';
import { lastDayOf, latest, type GivenExtract } from './extracts';
import { heldDataset, type HeldDataset, type Part } from './holding';
import type { Admission } from './intake/admission';
import { admit } from './intake/admit';
import type { CheckedTable } from './intake/checked-table';
import type { PersonNumbers } from './intake/person-numbers';
import { peopleOf } from './linkage/people';
import { endLapsed } from './linkage/lapsed-records';
import { keepLatestKnown } from './linkage/latest-known';
import { leaveOutRepeats } from './linkage/repeated-records';
import { countPeople, removeDuplicates } from './linkage/spine';
import { addAdmitted, hasRoomFor } from './newer-extract';
import { refusedReport, type OpenedTable } from './opened-files';
import { codesOf, putTogether, whyNoPart, type Together } from './parts';
import { limitsOf, type HeldPurpose } from './purpose';
import { fitsIn } from './room-for-file';
import { isUnsaltedCanary, saltOf } from './salts';

/** What a load has to say of the files that it reads, and what has been admitted so far. */
export type Admitting = {
	engine: Engine;
	people: PersonNumbers;
	task: Task;
	newTable: () => string;
	user: Declared | null;
	matched: MatchedByHand | null;
	extracts: readonly ExtractChoice[];
	ownContracts: readonly DatasetContract[];
	purpose: HeldPurpose | null;
	/** The rule that holds once these files are open. */
	policy: DisclosurePolicy | null;
	/** Contract ids of files that may not be used any more. */
	ended: ReadonlySet<string>;
	admitted: HeldDataset[];
	reports: IntakeReport[];
	/** Ids of what was open before. */
	open: ReadonlySet<string>;
};

/**
 * Reads an extract: a file, or its parts one after another into one table. Whatever refuses one part refuses the extract, since one with a
 * gap would count too few; the others are read all the same, so that all that is wrong is told at once.
 */
export async function admitExtract(run: Admitting, { tables, lost }: GivenExtract): Promise<void> {
	if (lost !== null) {
		run.reports.push(...tables.map(({ file }) => refusedReport(file.name, { code: 'part-refused', file: lost }, file.size)));
		return;
	}
	const known = run.people.size;
	const parts: CheckedTable[] = [];
	const refused: IntakeReport[] = [];
	for (const table of tables) {
		if (run.task.isCancelled()) return;
		const read = await admitPart(run, table, parts);
		if (read.ok) parts.push(read.table);
		else refused.push(read.report);
	}
	const [first, ...others] = parts;
	if (refused[0] === undefined && first) {
		const code = admitWhole(run, tables, [first, ...others]);
		if (code === null) return;
		refused.push(...tables.map(({ file }) => refusedReport(file.name, code, file.size)));
	} else refused.push(...parts.map(({ report }) => becauseOf(report, refused[0]?.file)));
	run.people.forget(known);
	run.reports.push(...refused);
}

function becauseOf(report: IntakeReport, file: string | undefined): IntakeReport {
	const problem: Problem = { code: 'part-refused', file };
	return { ...report, outcome: 'refused', verified: false, problems: [problem] };
}

/** Takes one file in, whole or as the next part of those `before`. */
async function admitPart(
	run: Admitting,
	{ file, declared, sheet }: OpenedTable,
	before: readonly CheckedTable[]
): Promise<Admission> {
	const refuse = (code: ProblemCode): { ok: false; report: IntakeReport } => ({
		ok: false,
		report: refusedReport(file.name, code, file.size)
	});
	if (!fitsIn(file, run.engine.room())) return refuse('no-room-for-file');
	const last = before.at(-1);
	const onProgress = (done: number, total: number): void => run.task.progress({ stage: 'reading', file: file.name, done, total });
	onProgress(0, file.size);
	const outcome = await admit(file, {
		engine: run.engine,
		table: run.newTable(),
		people: run.people,
		declared,
		sheet,
		matched: run.matched?.file === file.name ? run.matched : null,
		contracts: [...knownContracts, ...run.ownContracts],
		purpose: limitsOf(run.purpose),
		codesBefore: last && codesOf(last),
		onProgress,
		isCancelled: () => run.task.isCancelled()
	});
	onProgress(file.size, file.size);
	if (!outcome.ok) return outcome;
	run.engine.packWhenLarge();
	const code = whyUnfit(run, outcome.table) ?? (last ? whyNoPart(before, outcome.table) : null);
	return code === null ? outcome : refuse(code);
}

/** Why a file that is fit by itself is not taken in, after all. */
function whyUnfit({ ended, policy }: Admitting, { contract, declared }: CheckedTable): ProblemCode | null {
	if (isUnsaltedCanary(declared)) return 'unsalted-pseudonyms';
	if (isPacked(contract) && policy && needsPseudonyms(policy)) return 'packed-needs-no-keys';
	return declared === null && ended.has(contract.id) ? 'retention-expired' : null;
}

/** Makes one dataset of the parts, or says why there is no room for it. */
function admitWhole(
	run: Admitting,
	tables: readonly OpenedTable[],
	checked: readonly [CheckedTable, ...CheckedTable[]]
): ProblemCode | null {
	const { engine, people, user, purpose, admitted, reports, open } = run;
	const lastDay = latest(tables.map((table) => lastDayOf(table, run.extracts))) ?? user?.asAt ?? null;
	if (!hasRoomFor(checked[0].contract, lastDay, admitted, open)) return 'second-of-kind';
	const parts = partsOf(engine, checked);
	const whole = putTogether(engine, checked);
	const held = heldDataset(whole, parts, lastDay, purpose, saltOf(whole.declared, people));
	const lastDays = tables.map((table) => lastDayOf(table, run.extracts));
	addAdmitted(settleRecords(engine, whole, held, lastDays), admitted, reports);
	engine.packWhenLarge();
	return null;
}

function partsOf(engine: Engine, [first, ...others]: readonly [CheckedTable, ...CheckedTable[]]): HeldDataset['parts'] {
	if (others.length === 0) return [{ report: first.report, declared: first.declared, sha256: first.sha256, people: null }];
	const partOf = ({ report, declared, sha256, table }: CheckedTable): Part => ({
		report: { ...report, problems: [...report.problems, { code: 'part-of-extract' }] },
		declared,
		sha256,
		people: peopleOf(engine, table)
	});
	return [partOf(first), ...others.map(partOf)];
}

/** Leaves one row a person on the spine, and one record of each key where the file can tell; then settles what records of one person say otherwise. */
function settleRecords(engine: Engine, whole: Together, held: HeldDataset, lastDays: readonly (string | null)[]): HeldDataset {
	const { contract } = held;
	if (isPacked(contract)) return { ...held, rows: countPeople(engine, held) };
	if (!contract.link) return held;
	if (contract.role === 'spine') return { ...held, duplicates: removeDuplicates(engine, { ...held, dataset: contract.id }) };
	const { repeats, leftOut, canTell } = leaveOutRepeats(engine, whole, contract);
	const lapsed = canTell || lastDays.length < 2 || !contract.lapse ? endLapsed(engine, whole, contract, lastDays) : null;
	const remarks: Problem[] = [
		...(lapsed === null ? [{ code: 'lapse-not-told' } as const] : []),
		...(lapsed ? [{ code: 'ends-with-period' as const, field: contract.interval?.end, count: aboutPeople(lapsed) }] : []),
		...keepLatestKnown(engine, whole, contract).flatMap(({ field, changed, tied }): Problem[] => [
			...(changed > 0 ? [{ code: 'latest-known-kept' as const, field, count: aboutPeople(changed) }] : []),
			...(tied > 0 ? [{ code: 'latest-known-differ' as const, field, count: aboutPeople(tied) }] : [])
		])
	];
	const settled = { ...held, duplicates: repeats, repeatsLeftOut: leftOut, rows: leftOut ? held.rows - repeats : held.rows };
	return remarks.length > 0 ? remarkedOn(settled, remarks) : settled;
}

/** With more to say in the report of its first part. */
function remarkedOn(held: HeldDataset, remarks: readonly Problem[]): HeldDataset {
	const [first, ...others] = held.parts;
	const report = { ...first.report, problems: [...first.report.problems, ...remarks] };
	return { ...held, parts: [{ ...first, report }, ...others] };
}
