import type { Engine } from './engine/engine';
import type { HeldDataset, Holding } from './holding';
import { refusedReport } from './opened-files';
import { withoutDatasets } from './without-datasets';

/** A holding without what may no longer be used, and contract ids of what was closed. */
export type Closed = { holding: Holding; closed: string[] };

/** Closes every dataset whose last day has passed. Null when nothing is due. `today` as 2025-03-31. */
export async function closeEnded(engine: Engine, held: Holding, today: string, newTable: () => string): Promise<Closed | null> {
	const isOver = (lastDay: string | null | undefined): boolean => lastDay != null && lastDay < today;
	const hasEnded = ({ retentionUntil, personLevel }: HeldDataset): boolean =>
		isOver(retentionUntil) || (personLevel && isOver(held.purpose?.purpose.until));
	const left = await withoutDatasets(engine, held, hasEnded, newTable);
	if (!left) return null;
	const { holding, gone } = left;
	const closed = gone.flatMap(({ title, parts }) =>
		parts.map(({ report }) => ({ ...refusedReport(report.file, 'retention-expired', report.bytes), title }))
	);
	return { holding: { ...holding, intake: [...holding.intake, ...closed] }, closed: gone.map(({ contract }) => contract.id) };
}
