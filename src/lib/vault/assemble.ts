import type { DatasetContract } from '../contracts/contract';
import type { Manifest } from '../contracts/manifest';
import type { Declared } from '../protocol/exchange';
import type { IntakeReport } from '../protocol/report';
import { followReablement } from './after-reablement';
import { policyFor, stricter } from './disclosure/policies';
import type { DisclosurePolicy } from './disclosure/policy';
import type { Engine } from './engine/engine';
import type { Ground, TableGround } from './engine/ground';
import type { HeldDataset, Holding } from './holding';
import type { Source } from './formats/source';
import { readGazetteer, type Gazetteer } from './linkage/areas';
import { linkageReports } from './linkage-reports';
import { stillTrue, withRemarks } from './intake-reports';
import { remarksOf, remarksOnAreas } from './linking-remarks';
import { readPractices } from './linkage/practices';
import { listDeceased } from './linkage/deceased';
import { placeResidents } from './linkage/residents';
import { makeSpine, peopleColumn } from './linkage/spine';
import { kindOf } from './questions/earlier';
import { withWaits } from './linkage/waits';
import { compareSalts } from './salts';
import { openBoundaries, withoutOldOutlines } from './open-boundaries';
import type { HeldPurpose } from './purpose';
import { readPrevalence } from './read-prevalence';
import { readProjections } from './read-projections';
import { readTargets } from './read-targets';
import { reconcile } from './reconcile';
import { endRecordsOfTheDead } from './records-of-the-dead';
import { uniquenessReports } from './uniqueness-reports';

/** What a load has brought, to be put together with what was held. */
export type Arrivals = {
	manifest: Manifest | null;
	policy: DisclosurePolicy | null;
	user: Declared | null;
	purpose: HeldPurpose | null;
	admitted: readonly HeldDataset[];
	boundaryFiles: readonly Source[];
	ownContracts: readonly DatasetContract[];
	/** Reports so far; those of boundary files are added. */
	reports: IntakeReport[];
	/** A file that knew of deaths has gone: which records end with one is found anew. */
	deathsGone?: boolean;
};

/** How many times `assemble` pauses. */
export const pausesOfLinking = 10;

/**
 * Makes a new holding beside the old one: lookups read, people placed and linked. `newTable` names each table made; `pause` comes before
 * each step that may take long, and what it throws ends the work there.
 */
export async function assemble(
	engine: Engine,
	held: Holding | null,
	arrivals: Arrivals,
	newTable: () => string,
	pause: () => Promise<void>
): Promise<Holding> {
	await pause();
	const arrived = arrivals.admitted.filter(({ contract }) => contract.role === 'geography');
	const lookups = [...arrived, ...(held?.lookups ?? []).filter((before) => !isReplaced(before, arrived))];
	const opened = new Map(held?.datasets);
	for (const one of arrivals.admitted) {
		if (one.contract.role === 'geography') continue;
		const columns = withWaits(engine, kindOf(one.contract.id), one.table, one.columns);
		opened.set(one.contract.id, { ...one, columns });
	}
	const arrivedIds = new Set(arrivals.deathsGone ? opened.keys() : arrivals.admitted.map(({ contract }) => contract.id));
	await pause();
	const salts = compareSalts(engine, opened, arrivals.reports);
	const { datasets: ended, remarks } = endRecordsOfTheDead(engine, salts.datasets, arrivedIds, newTable);
	await pause();
	const datasets = followReablement(engine, ended, arrivedIds, newTable);
	const deprivation = datasets.get('deprivation') ?? datasets.get('deprivation_2019') ?? null;
	const gazetteer = readGazetteer(engine, lookups, deprivation);
	const manifest = arrivals.manifest ?? held?.manifest ?? null;
	const boundaries = await openBoundaries(held, { ...arrivals, manifest }, gazetteer);
	const placeCode = manifest?.place?.code ?? gazetteer.place?.code ?? null;
	const placeName = manifest?.place?.name ?? gazetteer.place?.name ?? 'All areas';
	const ground = await groundOf(engine, datasets, { gazetteer, placeCode, placeName }, newTable, pause);
	const joined = {
		datasets: withSpine(datasets, ground),
		gazetteer,
		ground,
		policy: policyOf(held, arrivals.policy),
		salts: salts.proofs
	};
	await pause();
	const intake = [
		...stillTrue(held && withoutOldOutlines(held, boundaries), arrivals.reports, [...datasets.values(), ...lookups], (dataset) =>
			remarksOnAreas(engine, dataset, ground, gazetteer, lookups)
		),
		...withRemarks(arrivals.reports, arrivals.admitted, (dataset) => [
			...remarksOf(engine, dataset, ground, gazetteer, lookups),
			...(remarks.get(dataset.contract.id) ?? []),
			...(salts.remarks.get(dataset.contract.id) ?? [])
		])
	];
	await pause();
	const linkage = linkageReports(engine, joined);
	await pause();
	const uniqueness = uniquenessReports(engine, joined);
	await pause();
	return {
		...joined,
		manifest,
		synthetic: syntheticOf(held, arrivals),
		declared: arrivals.user,
		purpose: arrivals.purpose,
		lookups,
		ownContracts: arrivals.ownContracts,
		boundaries,
		intake,
		linkage,
		uniqueness,
		reconciliation: reconcile(engine, joined)
	};
}

/** A lookup that was open stays beside those that arrive, unless one of them has all of its columns: then it is an old edition. */
function isReplaced({ columns }: HeldDataset, arrived: readonly HeldDataset[]): boolean {
	return arrived.some((lookup) => [...columns.keys()].every((field) => lookup.columns.has(field)));
}

/** The stricter of what held before and what the new manifest asks: opening one more file never loosens a rule. */
export function policyOf(held: Holding | null, asked: DisclosurePolicy | null): DisclosurePolicy {
	const usual = policyFor({ id: 'nhs-england' });
	if (!usual) throw new Error('the default policy is missing');
	return held ? stricter(held.policy, asked ?? usual) : (asked ?? usual);
}

/** A manifest speaks for the files that it names, and for no others that are open. */
function syntheticOf(held: Holding | null, { manifest, admitted }: Arrivals): ReadonlySet<string> {
	const synthetic = new Set(held?.synthetic);
	for (const { contract, parts } of admitted) {
		if (manifest?.synthetic && parts.every(({ report }) => report.recognisedBy === 'manifest')) synthetic.add(contract.id);
		else synthetic.delete(contract.id);
	}
	return synthetic;
}

/** The spine holds all that the register held: later loads make the next spine from it. */
function withSpine(datasets: ReadonlyMap<string, HeldDataset>, { spine }: Ground): ReadonlyMap<string, HeldDataset> {
	const register = datasets.get('gp_register');
	return register && spine ? new Map(datasets).set('gp_register', { ...register, table: spine.table }) : datasets;
}

async function groundOf(
	engine: Engine,
	datasets: ReadonlyMap<string, HeldDataset>,
	{ gazetteer, placeCode, placeName }: { gazetteer: Gazetteer; placeCode: string | null; placeName: string },
	newTable: () => string,
	pause: () => Promise<void>
): Promise<Ground> {
	await pause();
	const register = datasets.get('gp_register');
	const population = datasets.get('population_mye');
	const spine = register
		? makeSpine(engine, { ...register, dataset: register.contract.id, people: peopleColumn(register) }, gazetteer, newTable())
		: null;
	await pause();
	const resident = population
		? placeResidents(engine, { ...population, dataset: population.contract.id }, gazetteer, newTable())
		: null;
	await pause();
	const deaths = datasets.get('deaths');
	const deceased = deaths ? listDeceased(engine, { ...deaths, dataset: deaths.contract.id }, gazetteer, newTable()) : null;
	const practices = datasets.get('practice_lookup');
	const projections = datasets.get('population_projection');
	const prevalence = datasets.get('reference_prevalence');
	const targets = datasets.get('targets');
	const events = [...datasets.values()]
		.filter(({ contract }) => contract.role === 'events')
		.map((one) => [one.contract.id, eventGround(one)] as const);
	return {
		spine,
		deceased,
		events: new Map(events),
		resident,
		areas: gazetteer.areas,
		practices: practices ? readPractices(engine, practices) : null,
		projections: projections ? readProjections(engine, projections, placeCode) : null,
		prevalence: prevalence ? readPrevalence(engine, prevalence) : [],
		targets: targets ? readTargets(engine, targets, [placeCode ?? placeName, placeName]) : [],
		placeName
	};
}

function eventGround({ contract, title, table, columns, ends, outside, periodFrom, periodTo }: HeldDataset): TableGround {
	const start = contract.interval ? columns.get(contract.interval.start) : undefined;
	const end = contract.interval ? columns.get(contract.interval.end) : undefined;
	return {
		dataset: contract.id,
		title,
		table,
		columns,
		fieldGroups: new Map(
			contract.fieldGroups
				.filter(({ fields }) => !fields.some((field) => outside.has(field))) // some of them would miss people silently
				.map((group) => [group.name, group.fields.filter((field) => columns.has(field))])
		),
		interval: start && end ? { start: start.column, end: ends ?? end.column } : null,
		periodFrom,
		periodTo,
		areaColumns: {},
		quintileColumn: null,
		caveats: contract.caveats
	};
}
