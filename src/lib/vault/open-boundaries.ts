import { byLevel, type Level } from '../contracts/area-levels';
import type { Manifest } from '../contracts/manifest';
import type { OutlineChange } from '../protocol/holdings';
import type { IntakeReport } from '../protocol/report';
import type { Source } from './formats/source';
import type { Holding } from './holding';
import { readBoundaries, type Boundaries } from './intake/boundaries';
import type { Gazetteer } from './linkage/areas';
import { contentReport, isNamed, refusedReport } from './opened-files';

/**
 * Outlines of areas, one file a level: those that arrive take the place of those that were open. Of several of one level that arrive
 * together, the first with most of the areas that lookups know counts, and the others are refused. A report on each is added to `reports`.
 * Whose they are the manifest says.
 */
export async function openBoundaries(
	held: Holding | null,
	{ boundaryFiles, manifest, reports }: { boundaryFiles: readonly Source[]; manifest: Manifest | null; reports: IntakeReport[] },
	{ areas }: Gazetteer
): Promise<Holding['boundaries']> {
	const codes = byLevel((level) => new Set(areas[level].map(({ code }) => code)));
	const found = new Map(held?.boundaries);
	const arrived: { file: Source; read: Boundaries }[] = [];
	for (const file of boundaryFiles) arrived.push({ file, read: await readBoundaries(file, codes) });
	const readable = arrived.flatMap(({ read }) => ('problem' in read ? [] : [read]));
	for (const { file, read } of arrived) {
		if ('problem' in read) reports.push(refusedReport(file.name, read.problem, file.size));
		else if (fullestOf(read.level, readable) !== read) reports.push(refusedReport(file.name, 'second-of-kind', file.size));
		else {
			const named = manifest?.boundaries?.find((one) => isNamed(file, one.file));
			const attribution = named?.attribution.replace(/\s+/g, ' ') ?? null;
			found.set(read.level, { file: file.name, attribution, areas: read.areas });
			reports.push(contentReport(file, 'Boundaries of areas', read.areas.length));
		}
	}
	return found;
}

type Outlines = Extract<Boundaries, { level: Level }>;

function fullestOf(level: Level, all: readonly Outlines[]): Outlines | undefined {
	return all.filter((one) => one.level === level).toSorted((one, other) => other.areas.length - one.areas.length)[0];
}

/** Of which levels other outlines have arrived than those that were open. */
export function outlinesReplaced(before: Holding['boundaries'], after: Holding['boundaries']): OutlineChange[] {
	return [...before].flatMap(([level, old]): OutlineChange[] => {
		const fresh = after.get(level);
		if (!fresh || fresh === old) return [];
		const of = ({ file, attribution, areas }: typeof old): OutlineChange['after'] => ({ file, attribution, areas: areas.length });
		return [{ level, before: of(old), after: of(fresh) }];
	});
}

/** The reports of earlier loads, but for those on outlines that others have taken the place of. */
export function withoutOldOutlines({ intake, boundaries }: Holding, now: Holding['boundaries']): IntakeReport[] {
	const files = (all: Holding['boundaries']): Set<string> => new Set([...all.values()].map(({ file }) => file));
	const [before, after] = [files(boundaries), files(now)];
	return intake.filter(({ file, dataset }) => dataset !== null || !before.has(file) || after.has(file));
}
