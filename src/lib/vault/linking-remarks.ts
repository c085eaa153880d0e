import { aboutPeople, type Problem, type ProblemCode } from '../protocol/report';
import { areaRemarks } from './area-remarks';
import type { Engine } from './engine/engine';
import type { Ground } from './engine/ground';
import type { HeldDataset } from './holding';
import type { Gazetteer } from './linkage/areas';
import { countBestFit } from './linkage/best-fit';
import { countAges, countUnplaced } from './linkage/spine';

/** A remark on so many people; none when there are none. */
function remark(code: ProblemCode, count: number, more: Partial<Problem> = {}): Problem[] {
	return count > 0 ? [{ code, ...more, count: aboutPeople(count) }] : [];
}

/** What linking finds about one file: records that repeat another, people without an age, people placed roughly or not at all. */
export function remarksOf(
	engine: Engine,
	dataset: HeldDataset,
	{ spine }: Ground,
	gazetteer: Gazetteer,
	lookups: readonly HeldDataset[]
): Problem[] {
	const { contract, duplicates, repeatsLeftOut } = dataset;
	const problems = [
		...remark(repeatsLeftOut ? 'repeats-left-out' : 'duplicate-keys', duplicates),
		...areaRemarks(dataset, lookups, gazetteer)
	];
	if (contract.role === 'population')
		problems.push(...bestFit(engine, dataset, gazetteer, dataset.columns.get('PERSONS')?.column));
	if (contract.role !== 'spine' || !spine) return problems;
	const { workedOut, notKnown } = countAges(engine, spine);
	problems.push(...remark('ages-worked-out', workedOut), ...remark('ages-not-known', notKnown));
	if (Object.keys(spine.areaColumns).length === 0) return problems;
	problems.push(...remark('area-not-in-lookup', countUnplaced(engine, spine), { field: 'LSOA21CD' }));
	return [...problems, ...bestFit(engine, spine, gazetteer)];
}

/** The share is worked out from the count as it is said, so that it tells no more. */
function bestFit(
	engine: Engine,
	table: Pick<HeldDataset, 'table' | 'columns'>,
	gazetteer: Gazetteer,
	persons?: string
): Problem[] {
	const { changed, recorded } = countBestFit(engine, table, gazetteer, persons);
	const said = aboutPeople(Math.round(changed));
	const share = typeof said === 'number' && recorded > 0 ? { share: Math.round((said / recorded) * 1000) / 10 } : {};
	return remark('area-by-best-fit', Math.round(changed), share);
}
