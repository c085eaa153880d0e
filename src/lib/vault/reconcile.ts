import type { Reconciliation } from '../protocol/report';
import { inReport, protectBreakdowns } from './disclosure/protect-breakdowns';
import { policyOfPartition, protectPartition } from './disclosure/protect-partition';
import type { Engine } from './engine/engine';
import type { Holding } from './holding';
import { countPlaces, countResidents } from './linkage/two-denominators';

/**
 * Sets the registered beside the residents: who is registered and lives elsewhere, and how many residents are not registered here. Null
 * without a register that has areas, without estimates, and where the estimates are declared to be about people.
 */
export function reconcile(
	engine: Engine,
	{ ground, datasets, policy }: Pick<Holding, 'ground' | 'datasets' | 'policy'>
): Reconciliation | null {
	const { spine, resident, areas } = ground;
	if (!spine || !resident || Object.keys(spine.areaColumns).length === 0) return null;
	if (datasets.get(resident.dataset)?.personLevel) return null;
	const places = countPlaces(engine, spine, areas.ward.length);
	const residents = countResidents(engine, resident, areas.ward.length);
	const rule = policyOfPartition(policy);
	const { parts, total } = protectPartition([places.here, places.elsewhere, places.notRecorded], policy);
	const rounded = (count: number | null | undefined): number | null =>
		count === null || count === undefined ? null : inReport(count, rule);
	const [registeredHere, registeredElsewhere, areaNotRecorded] = parts.map(rounded);
	const inWards = spine.areaColumns.ward && resident.areaColumns.ward ? wardsOf(places.wards, policy) : null;
	return {
		registered: rounded(total),
		registeredHere: registeredHere ?? null,
		registeredElsewhere: registeredElsewhere ?? null,
		areaNotRecorded: areaNotRecorded ?? null,
		residents: residents.all,
		notRegistered: registeredHere === null || registeredHere === undefined ? null : residents.all - registeredHere,
		registeredAsAt: spine.periodTo,
		residentsAsAt: resident.periodTo,
		wards: (inWards ?? []).map((registered, ward) => {
			const living = residents.wards[ward] ?? 0;
			return { label: areas.ward[ward]?.label ?? '', registered, residents: living, notRegistered: living - registered };
		})
	};
}

/** The registered of each ward, unless one of them cannot be shown: then a reader could set this beside a table that hides others. */
function wardsOf(wards: readonly number[], policy: Holding['policy']): number[] | null {
	const { divisions } = protectBreakdowns([wards.map((all) => ({ all, having: all }))], policy);
	const shown = divisions[0]?.map(({ all }) => all) ?? [];
	return shown.length > 0 && shown.every((count) => count !== null) ? shown.map(Number) : null;
}
