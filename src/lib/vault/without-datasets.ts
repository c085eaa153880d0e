import type { IntakeReport } from '../protocol/report';
import { assemble } from './assemble';
import type { Engine } from './engine/engine';
import { dropTables, tablesOf } from './held-tables';
import type { HeldDataset, Holding } from './holding';
import { cappedEnd } from './linkage/ends-with-death';
import { name, sql } from './sql/sql';
import { letMessagesIn } from './take-turns';

/**
 * A holding without some of its datasets: their tables are dropped, and all that was made of them (the spine, ends with a death)
 * is made anew. Null when none of them is held.
 */
export async function withoutDatasets(
	engine: Engine,
	held: Holding,
	isGoing: (dataset: HeldDataset) => boolean,
	newTable: () => string
): Promise<{ holding: Holding; gone: HeldDataset[] } | null> {
	const gone = [...held.datasets.values(), ...held.lookups].filter(isGoing);
	if (gone.length === 0) return null;
	const left: Holding = {
		...held,
		datasets: new Map([...held.datasets].filter(([, dataset]) => !isGoing(dataset))),
		lookups: held.lookups.filter((dataset) => !isGoing(dataset))
	};
	const { policy, purpose, declared: user } = held;
	const deathsGone = gone.some(({ contract }) => contract.death !== undefined);
	const nothing = { manifest: null, admitted: [], boundaryFiles: [], reports: [] };
	const arrivals = { ...nothing, policy, purpose, user, ownContracts: held.ownContracts, deathsGone };
	const holding = await assemble(engine, left, arrivals, newTable, letMessagesIn);
	dropTables(engine, tablesOf(held), new Set(tablesOf(holding)));
	if (deathsGone) forgetDeaths(engine, holding);
	const intake = held.intake.flatMap((before): IntakeReport | IntakeReport[] => {
		if (before.outcome === 'refused') return [before];
		return holding.intake.find(({ file, dataset }) => file === before.file && dataset === before.dataset) ?? [];
	});
	return { holding: { ...holding, intake }, gone };
}

/** A holding without the outlines of a file; null when there are none of it. */
export function withoutBoundaries(held: Holding, file: string): Holding | null {
	const boundaries = new Map([...held.boundaries].filter(([, one]) => one.file !== file));
	if (boundaries.size === held.boundaries.size) return null;
	return { ...held, boundaries, intake: held.intake.filter((report) => report.file !== file || report.dataset !== null) };
}

/** Ends that were brought forward because a file that is gone knew of a death. */
function forgetDeaths(engine: Engine, { datasets }: Holding): void {
	for (const { table, ends, contract } of datasets.values())
		if (ends === null && contract.role === 'events')
			engine.run(sql`ALTER TABLE ${name(table)} DROP COLUMN IF EXISTS ${name(cappedEnd)}`);
}
