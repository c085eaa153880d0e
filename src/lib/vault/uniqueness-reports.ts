import { aboutPeople, leastReported, type UniquenessReport } from '../protocol/report';
import { policyForPeople } from './disclosure/policies';
import type { Engine } from './engine/engine';
import type { HeldDataset, Holding } from './holding';
import type { Gazetteer } from './linkage/areas';
import {
	countUniqueness,
	hasSmallGroup,
	quasiIdentifiersOf,
	readRecords,
	type Coarsening,
	type Uniqueness
} from './linkage/uniqueness';

/** Per cent of records that stand alone, above which a file is amber or red. */
const levels = { amber: 5, red: 20 } as const;

const asSupplied: Coarsening = { ages: false, areas: false, days: false };
type Step = readonly [UniquenessReport['coarser'][number]['step'], Coarsening, readonly string[]];
const steps: readonly Step[] = [
	['five-year ages', { ...asSupplied, ages: true }, ['age', 'birth']],
	['wards', { ...asSupplied, areas: true }, ['area']],
	['months', { ...asSupplied, days: true }, ['date']]
];
const together: Step = ['all of these', { ages: true, areas: true, days: true }, []];

/** One report for each file about people that has quasi-identifiers. */
export function uniquenessReports(
	engine: Engine,
	{ datasets, gazetteer, policy }: Pick<Holding, 'datasets' | 'gazetteer' | 'policy'>
): UniquenessReport[] {
	const k = policyForPeople(policy).hideUpTo + 1;
	return [...datasets.values()].flatMap((dataset) => uniquenessReport(engine, dataset, gazetteer, k) ?? []);
}

/**
 * Whether records of a file about people stand alone by its quasi-identifiers; null where it has none. Coarser forms are tried
 * only where the file as supplied is amber or red.
 *
 * @param k people that a group should have: one more than the largest hidden count
 */
function uniquenessReport(engine: Engine, dataset: HeldDataset, gazetteer: Gazetteer, k: number): UniquenessReport | null {
	const identifiers = quasiIdentifiersOf(dataset.contract, dataset);
	if (!dataset.personLevel || dataset.contract.link === undefined || identifiers.length === 0 || dataset.rows === 0) return null;
	const records = readRecords(engine, dataset.table, identifiers, gazetteer);
	const count = (coarser: Coarsening): Uniqueness => countUniqueness(records, coarser);
	const supplied = count(asSupplied);
	const said = saidOf(supplied);
	const level = levelOf(supplied, said);
	const has = new Set<string>(identifiers.map(({ as }) => as));
	const canPlace = gazetteer.areas.ward.length > 0;
	const possible = steps.filter(([step, , needs]) => needs.some((one) => has.has(one)) && (step !== 'wards' || canPlace));
	const tried = level === 'green' ? [] : possible.length > 1 ? [...possible, together] : possible;
	return {
		dataset: dataset.contract.id,
		title: dataset.title,
		fields: identifiers.map(({ column }) => column.label),
		k,
		smallestGroup: supplied.alone > 0 || hasSmallGroup(records, k) ? 'fewer than k' : 'at least k',
		...said,
		level,
		coarser: tried.map(([step, coarser]) => ({
			step,
			share: saidOf(count({ ...coarser, areas: coarser.areas && canPlace })).share
		}))
	};
}

type Said = Pick<UniquenessReport, 'alone' | 'share'>;

/** How many stand alone as a report may say it; nothing when that would tell that few do not. */
function saidOf({ records, alone }: Uniqueness): Said {
	const others = records - alone;
	if (others > 0 && others < leastReported) return { alone: null, share: null };
	const said = aboutPeople(alone);
	return { alone: said, share: typeof said === 'number' ? Math.min(100, Math.round((said / records) * 100)) : null };
}

/** By what is said alone, so that the level tells no more. Few of few records may be more than is green. */
function levelOf({ records, aloneAt90 }: Uniqueness, { alone, share }: Said): UniquenessReport['level'] {
	if (aloneAt90 >= leastReported || alone === null) return 'red';
	if (share === null) return leastReported * 100 > records * levels.amber ? 'amber' : 'green';
	return share > levels.red ? 'red' : share > levels.amber ? 'amber' : 'green';
}
