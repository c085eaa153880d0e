import { byLevel, type Level } from '../contracts/area-levels';
import type { IntakeReport } from '../protocol/report';
import type { Source } from './formats/source';
import type { Holding } from './holding';
import { readBoundaries } from './intake/boundaries';
import type { Gazetteer } from './linkage/areas';
import { contentReport, refusedReport } from './opened-files';

/**
 * Outlines of areas, one file a level: those that arrive take the place of those that were open. Of several of one level that arrive
 * together the first counts, and the others are refused. A report on each is added to `reports`.
 */
export async function openBoundaries(
	held: Holding | null,
	{ boundaryFiles, reports }: { boundaryFiles: readonly Source[]; reports: IntakeReport[] },
	{ areas }: Gazetteer
): Promise<Holding['boundaries']> {
	const codes = byLevel((level) => new Set(areas[level].map(({ code }) => code)));
	const found = new Map(held?.boundaries);
	const arrived = new Set<Level>();
	for (const file of boundaryFiles) {
		const read = await readBoundaries(file, codes);
		if ('problem' in read) reports.push(refusedReport(file.name, read.problem, file.size));
		else if (arrived.has(read.level)) reports.push(refusedReport(file.name, 'second-of-kind', file.size));
		else {
			arrived.add(read.level);
			found.set(read.level, { file: file.name, areas: read.areas });
			reports.push(contentReport(file, 'Boundaries of areas', read.areas.length));
		}
	}
	return found;
}

/** The reports of earlier loads, but for those on outlines that others have taken the place of. */
export function withoutOldOutlines({ intake, boundaries }: Holding, now: Holding['boundaries']): IntakeReport[] {
	const files = (all: Holding['boundaries']): Set<string> => new Set([...all.values()].map(({ file }) => file));
	const [before, after] = [files(boundaries), files(now)];
	return intake.filter(({ file, dataset }) => dataset !== null || !before.has(file) || after.has(file));
}
