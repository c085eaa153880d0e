import { knownContracts } from '../contracts/known-contracts';
import type { Answer, Ask } from '../protocol/exchange';
import type { ProblemCode } from '../protocol/report';
import { admitExtract, type Admitting } from './admit-extract';
import { assemble, pausesOfLinking, policyOf } from './assemble';
import type { Task } from './attend';
import type { Engine } from './engine/engine';
import { declaredOf, type Holding } from './holding';
import type { PersonNumbers } from './intake/person-numbers';
import { contentReport, refusedReport, sortFiles, type OpenedFiles, type OpenedTable } from './opened-files';
import { ownContractsOf } from './own-contracts';
import { chosenFor, extractsAmong } from './extracts';
import { outlinesReplaced } from './open-boundaries';
import { changesBetween, setAside } from './newer-extract';
import { dropTables, tablesOf } from './held-tables';
import { settlePurpose } from './purpose';
import { sheetsToOpen } from './sheets';
import { GivenUp, stepsOf } from './take-turns';

/** Where a load stands, and how to take it back. */
type Load = Admitting & {
	/** Every table that it has made. */
	made: string[];
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
		policy: policyOf(held, opened.policy),
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
		const known = ask.sameKind === 'join' ? held : null;
		const contracts = [...knownContracts, ...run.ownContracts];
		const isByHand = ({ file }: OpenedTable): boolean => run.matched?.file === file.name;
		const sheets = await Promise.all(
			opened.tables.map((table) => (isByHand(table) ? [table] : sheetsToOpen(table, contracts, run.extracts, task.isCancelled)))
		);
		const tables = sheets
			.flat()
			.filter(({ file }) => chosenFor(file, run.extracts)?.isOpened ?? true)
			.map((table) => ({ ...table, declared: table.declared ?? (known && declaredOf(known, table.file.name)) }));
		for (const extract of extractsAmong({ ...opened, tables }, run.extracts)) await admitExtract(run, extract);
		if (task.isCancelled()) return abandon(run, { ok: false, refusal: { code: 'cancelled' } });
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
			newTable,
			stepsOf(task, 'linking', pausesOfLinking)
		);
		if (run.reports.every(({ outcome }) => outcome === 'refused')) return refuse(run);
		const changes = held && ask.sameKind === 'ask' ? changesBetween(held, holding, arriving) : [];
		const outlines = held && ask.sameKind === 'ask' ? outlinesReplaced(held.boundaries, holding.boundaries) : [];
		if (changes.length + outlines.length > 0)
			return abandon(run, { ok: false, refusal: { code: 'would-replace', changes, outlines } });
		dropTables(engine, [...run.made, ...tablesOf(held)], new Set(tablesOf(holding)));
		engine.packWhenLarge();
		return { ok: true, holding };
	} catch (error) {
		if (error instanceof GivenUp) return abandon(run, { ok: false, refusal: { code: 'cancelled' } });
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
