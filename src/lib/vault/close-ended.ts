import { assemble } from './assemble';
import type { Engine } from './engine/engine';
import { dropTables, tablesOf } from './held-tables';
import type { HeldDataset, Holding } from './holding';
import { cappedEnd } from './linkage/ends-with-death';
import { refusedReport } from './opened-files';
import { name, sql } from './sql/sql';

/** A holding without what may no longer be used, and contract ids of what was closed. */
export type Closed = { holding: Holding; closed: string[] };

/**
 * Closes every dataset whose last day has passed: its tables are dropped and all that was made of them (the spine, ends with a death)
 * is made anew without it. Null when nothing is due. `today` as 2025-03-31.
 */
export async function closeEnded(engine: Engine, held: Holding, today: string, newTable: () => string): Promise<Closed | null> {
	const isOver = (lastDay: string | null | undefined): boolean => lastDay != null && lastDay < today;
	const hasEnded = ({ retentionUntil, personLevel }: HeldDataset): boolean =>
		isOver(retentionUntil) || (personLevel && isOver(held.purpose?.purpose.until));
	const ended = [...held.datasets.values(), ...held.lookups].filter(hasEnded);
	if (ended.length === 0) return null;
	const left: Holding = {
		...held,
		datasets: new Map([...held.datasets].filter(([, dataset]) => !hasEnded(dataset))),
		lookups: held.lookups.filter((dataset) => !hasEnded(dataset))
	};
	const { policy, purpose, declared: user } = held;
	const deathsGone = ended.some(({ contract }) => contract.death !== undefined);
	const nothing = { manifest: null, admitted: [], boundaryFiles: [], reports: [] };
	const arrivals = { ...nothing, policy, purpose, user, ownContracts: held.ownContracts, deathsGone };
	const holding = await assemble(engine, left, arrivals, newTable);
	dropTables(engine, tablesOf(held), new Set(tablesOf(holding)));
	if (deathsGone) forgetDeaths(engine, holding);
	const kept = held.intake.filter(({ file }) => !ended.some(({ report }) => report.file === file));
	const closed = ended.map(({ title, report }) => ({ ...refusedReport(report.file, 'retention-expired', report.bytes), title }));
	return { holding: { ...holding, intake: [...kept, ...closed] }, closed: ended.map(({ contract }) => contract.id) };
}

/** Ends that were brought forward because a closed file knew of a death. */
function forgetDeaths(engine: Engine, { datasets }: Holding): void {
	for (const { table, ends, contract } of datasets.values())
		if (ends === null && contract.role === 'events')
			engine.run(sql`ALTER TABLE ${name(table)} DROP COLUMN IF EXISTS ${name(cappedEnd)}`);
}
