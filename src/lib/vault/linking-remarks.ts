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

const aboutAreas: readonly ProblemCode[] = [
	'codes-unlike-lookup',
	'lookup-of-2011',
	'area-in-two-groups',
	'second-grouping',
	'area-not-in-lookup',
	'area-by-best-fit'
];

/** Whether a remark depends on which lookups are open. */
export function isAboutAreas({ code }: Problem): boolean {
	return aboutAreas.includes(code);
}

/** What linking finds about one file: records that repeat another, people without an age, people placed roughly or not at all. */
export function remarksOf(
	engine: Engine,
	dataset: HeldDataset,
	ground: Ground,
	gazetteer: Gazetteer,
	lookups: readonly HeldDataset[]
): Problem[] {
	const { contract, duplicates, repeatsLeftOut } = dataset;
	const { workedOut, notKnown } =
		contract.role === 'spine' && ground.spine ? countAges(engine, ground.spine) : { workedOut: 0, notKnown: 0 };
	return [
		...remark(repeatsLeftOut ? 'repeats-left-out' : 'duplicate-keys', duplicates),
		...remark('ages-worked-out', workedOut),
		...remark('ages-not-known', notKnown),
		...remarksOnAreas(engine, dataset, ground, gazetteer, lookups)
	];
}

/** How the areas of one file go with the lookups that are open now. */
export function remarksOnAreas(
	engine: Engine,
	dataset: HeldDataset,
	{ spine }: Ground,
	gazetteer: Gazetteer,
	lookups: readonly HeldDataset[]
): Problem[] {
	const { contract, columns } = dataset;
	const problems = areaRemarks(dataset, lookups, gazetteer);
	if (contract.role === 'population')
		return [...problems, ...bestFit(engine, dataset, gazetteer, columns.get('PERSONS')?.column)];
	if (contract.role !== 'spine' || !spine || Object.keys(spine.areaColumns).length === 0) return problems;
	const field = spine.columns.has('LSOA21CD') ? 'LSOA21CD' : 'LSOA11CD';
	return [
		...problems,
		...remark('area-not-in-lookup', countUnplaced(engine, spine), { field }),
		...bestFit(engine, spine, gazetteer, spine.people)
	];
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
