import { knownContracts } from '../contracts/known-contracts';
import type { DatasetContract } from '../contracts/contract';
import type { ManifestDataset } from '../contracts/manifest';
import type { Answer, Ask, Declared, ExtractChoice, MatchedByHand } from '../protocol/exchange';
import type { IntakeReport, ProblemCode } from '../protocol/report';
import { assemble } from './assemble';
import type { Task } from './attend';
import type { Engine } from './engine/engine';
import { heldDataset, type HeldDataset, type Holding } from './holding';
import { admit } from './intake/admit';
import type { PersonNumbers } from './intake/person-numbers';
import type { CheckedTable } from './intake/checked-table';
import { leaveOutRepeats } from './linkage/repeated-records';
import { removeDuplicates } from './linkage/spine';
import { contentReport, refusedReport, sortFiles, type OpenedFiles } from './opened-files';
import { ownContractsOf } from './own-contracts';
import { chosenFor } from './extracts';
import { addAdmitted, changesBetween, hasRoomFor, setAside } from './newer-extract';
import { dropTables, tablesOf } from './held-tables';
import { limitsOf, settlePurpose, type HeldPurpose } from './purpose';
import { fitsIn } from './room-for-file';
import { isUnsaltedCanary, saltOf } from './salts';

/** Where a load stands: what has been admitted so far, and every table it has made. */
type Load = {
	engine: Engine;
	people: PersonNumbers;
	task: Task;
	newTable: () => string;
	user: Declared | null;
	matched: MatchedByHand | null;
	extracts: readonly ExtractChoice[];
	ownContracts: readonly DatasetContract[];
	purpose: HeldPurpose | null;
	ended: ReadonlySet<string>;
	admitted: HeldDataset[];
	reports: IntakeReport[];
	made: string[];
	/** Ids of what was open before. */
	open: ReadonlySet<string>;
	/** How many people were numbered before. */
	known: number;
};

/** A new holding, or why the old one stays. */
export type Loaded = { ok: true; holding: Holding } | (Answer<'load'> & { ok: false });

/**
 * Opens files together with what is held: each through its contract and the gate, then all of them linked. Nothing that
 * was held is touched until the whole of it is ready; a refused file is reported and the others go on without it.
 * `tableName` gives internal names never given before; `today` is the user's date, as 2025-03-31.
 */
export async function load(
	engine: Engine,
	people: PersonNumbers,
	held: Holding | null,
	ask: Ask<'load'>,
	task: Task,
	{ tableName, today }: { tableName: () => string; today: string }
): Promise<Loaded> {
	const opened = await sortFiles(ask.files, today);
	const made: string[] = [];
	const newTable = (): string => {
		const table = tableName();
		made.push(table);
		return table;
	};
	const user = ask.declared ?? held?.declared ?? null;
	const settled = settlePurpose(opened, held?.purpose ?? null, { chosen: ask.purpose, declared: user }, today);
	const reports = [
		...opened.refused,
		...opened.contracts.map(({ file, contract }) => contentReport(file, `Description of “${contract.title}”`))
	];
	const run: Load = {
		engine,
		people,
		task,
		newTable,
		user,
		matched: ask.matched ?? null,
		extracts: ask.extracts ?? [],
		ownContracts: ownContractsOf(held, ask, opened),
		purpose: settled.ok ? settled.purpose : null,
		ended: opened.ended,
		admitted: [],
		reports,
		made,
		open: new Set(held?.datasets.keys()),
		known: people.size
	};
	if (isUnprotected(opened)) return refuse(run);
	if (!settled.ok) {
		reports.push(refusedReport(opened.manifestFile, settled.code));
		return refuse(run);
	}
	try {
		const wanted = opened.tables.filter(({ file }) => chosenFor(file, run.extracts)?.isOpened ?? true);
		for (const table of wanted) if (!task.isCancelled()) await admitOne(run, table);
		if (task.isCancelled()) return abandon(run, { ok: false, refusal: { code: 'cancelled' } });
		task.progress({ stage: 'linking', file: null, done: 0, total: 1 });
		const { manifest, policy, boundaries: boundaryFiles } = opened;
		const arriving = new Set(run.admitted.map(({ contract }) => contract.id));
		const before = held && ask.sameKind === 'beside' ? setAside(held, arriving) : held;
		const holding = await assemble(
			engine,
			before,
			{
				manifest,
				policy,
				purpose: run.purpose,
				user: run.user,
				admitted: run.admitted,
				boundaryFiles,
				ownContracts: run.ownContracts,
				reports: run.reports
			},
			newTable
		);
		if (run.reports.every(({ outcome }) => outcome === 'refused')) return refuse(run);
		const changes = held && ask.sameKind === 'ask' ? changesBetween(held, holding, arriving) : [];
		if (changes.length > 0) return abandon(run, { ok: false, refusal: { code: 'would-replace', changes } });
		dropTables(engine, [...run.made, ...tablesOf(held)], new Set(tablesOf(holding)));
		engine.packWhenLarge();
		return { ok: true, holding };
	} catch (error) {
		takeBack(run);
		throw error;
	}
}

const unprotected: readonly ProblemCode[] = ['manifest-unreadable', 'policy-unknown', 'second-of-kind'];

/** A manifest that is not followed may ask for a stricter rule than the one we would use: nothing beside it is opened. */
export function isUnprotected({ refused }: OpenedFiles): boolean {
	return refused.some(({ problems }) => problems.some(({ code }) => unprotected.includes(code)));
}

function refuse(run: Load): Loaded {
	return abandon(run, { ok: false, refusal: { code: 'files-refused', intake: run.reports } });
}

function abandon(run: Load, answer: Answer<'load'> & { ok: false }): Loaded {
	takeBack(run);
	return answer;
}

/** Leaves the engine and the list of people as they were. */
function takeBack({ engine, made, people, known }: Load): void {
	dropTables(engine, made);
	people.forget(known);
}

async function admitOne(run: Load, { file, declared, sheet }: OpenedFiles['tables'][number]): Promise<void> {
	if (!fitsIn(file, run.engine.room())) {
		run.reports.push(refusedReport(file.name, 'no-room-for-file', file.size));
		return;
	}
	const table = run.newTable();
	const known = run.people.size;
	const onProgress = (done: number, total: number): void => run.task.progress({ stage: 'reading', file: file.name, done, total });
	onProgress(0, file.size);
	const outcome = await admit(file, {
		engine: run.engine,
		table,
		people: run.people,
		declared,
		sheet,
		matched: run.matched?.file === file.name ? run.matched : null,
		contracts: [...knownContracts, ...run.ownContracts],
		purpose: limitsOf(run.purpose),
		onProgress,
		isCancelled: () => run.task.isCancelled()
	});
	onProgress(file.size, file.size);
	if (!outcome.ok) {
		run.reports.push(outcome.report);
		return;
	}
	const asAt = chosenFor(file, run.extracts)?.asAt ?? run.user?.asAt ?? null;
	const code = whyUnfit(run, outcome.table.contract, declared, declared?.period_to ?? asAt);
	if (code !== null) {
		run.people.forget(known);
		run.reports.push(refusedReport(file.name, code, file.size));
		return;
	}
	const salt = saltOf(declared, run.people);
	const held = withoutRepeats(run.engine, outcome.table, heldDataset(outcome.table, asAt, run.purpose, salt));
	addAdmitted(held, run.admitted, run.reports);
	run.engine.packWhenLarge();
}

/** Why a file that is fit by itself is not taken in, after all. `ends`: the last day that it covers. */
function whyUnfit(
	{ admitted, ended, open }: Load,
	contract: DatasetContract,
	declared: ManifestDataset | null,
	ends: string | null
): ProblemCode | null {
	if (isUnsaltedCanary(declared)) return 'unsalted-pseudonyms';
	if (declared === null && ended.has(contract.id)) return 'retention-expired';
	return hasRoomFor(contract, ends, admitted, open) ? null : 'second-of-kind';
}

/** Leaves one row a person on the spine, and one record of each key where the file can tell. */
function withoutRepeats(engine: Engine, checked: CheckedTable, held: HeldDataset): HeldDataset {
	const { contract } = held;
	if (!contract.link) return held;
	if (contract.role === 'spine') return { ...held, duplicates: removeDuplicates(engine, { ...held, dataset: contract.id }) };
	const { repeats, leftOut } = leaveOutRepeats(engine, checked, contract);
	return { ...held, duplicates: repeats, repeatsLeftOut: leftOut, rows: leftOut ? held.rows - repeats : held.rows };
}
