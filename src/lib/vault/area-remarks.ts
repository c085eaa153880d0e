import type { AreaKind } from '../contracts/vintage';
import { reportCount, type Problem } from '../protocol/report';
import type { HeldDataset } from './holding';
import type { Gazetteer } from './linkage/areas';
import { groupingsUnused } from './linkage/lookup-rows';
import { unlikeCodes, type Known } from './linkage/unlike-codes';

/** Files whose rows lie in LSOAs. */
const placedRoles: readonly string[] = ['spine', 'population', 'deprivation'];

/** What is to be said of the area codes of a file: those that no lookup has, and of a lookup what it says that another does not. */
export function areaRemarks(dataset: HeldDataset, lookups: readonly HeldDataset[], gazetteer: Gazetteer): Problem[] {
	if (dataset.contract.role === 'geography') return lookupRemarks(dataset, lookups, gazetteer);
	if (!placedRoles.includes(dataset.contract.role)) return [];
	const field = dataset.columns.has('LSOA21CD') ? 'LSOA21CD' : 'LSOA11CD';
	return unlikeRemark(dataset, field, {
		kind: 'lsoa',
		year: gazetteer.areas.lsoa.length > 0 ? 2021 : 2011,
		codes: new Set(gazetteer.placements.keys())
	});
}

function lookupRemarks(dataset: HeldDataset, lookups: readonly HeldDataset[], gazetteer: Gazetteer): Problem[] {
	const ofWards = !dataset.columns.has('LSOA21CD') && !dataset.columns.has('LSOA11CD');
	const wards: Known = {
		kind: 'ward',
		year: lookups.find(isPlacing)?.vintages.get('WD24CD')?.year ?? null,
		codes: new Set(gazetteer.areas.smallest.flatMap(({ ward }) => ward ?? []))
	};
	return [
		...only2011(dataset, gazetteer),
		...(ofWards ? unlikeRemark(dataset, 'WD24CD', wards) : []),
		...disagreements(dataset, gazetteer),
		...groupingsUnused(dataset, gazetteer.grouping).map(({ code, name }): Problem => ({
			code: 'second-grouping',
			field: dataset.columns.has(code) ? code : name
		}))
	];
}

/** A lookup of LSOAs of 2011, and none that is open has those of 2021. */
function only2011({ columns }: HeldDataset, { areas }: Gazetteer): Problem[] {
	return columns.has('LSOA11CD') && areas.lsoa.length === 0 ? [{ code: 'lookup-of-2011', field: 'LSOA11CD' }] : [];
}

/** Whether a lookup says which ward an LSOA lies in. */
function isPlacing({ columns }: HeldDataset): boolean {
	return columns.has('WD24CD') && (columns.has('LSOA21CD') || columns.has('LSOA11CD'));
}

/** Areas that this lookup puts into one area and itself, or another, into a second of the same level. */
function disagreements({ table }: HeldDataset, { disagreements: all, grouping }: Gazetteer): Problem[] {
	const fields = { lsoa: 'LSOA21CD', msoa: 'MSOA21CD', ward: 'WD24CD', locality: grouping?.code ?? 'LOCALITY_CODE' };
	return Object.entries(fields).flatMap(([level, field]): Problem[] => {
		const areas = new Set(all.flatMap((one) => (one.level === level && one.tables.includes(table) ? [one.code] : [])));
		return areas.size > 0 ? [{ code: 'area-in-two-groups', field, count: reportCount(areas.size) }] : [];
	});
}

function unlikeRemark({ columns, vintages }: HeldDataset, field: string, known: Known): Problem[] {
	const column = columns.get(field);
	if (column?.kind !== 'code') return [];
	const named = vintages.get(field);
	const found = unlikeCodes(column.dictionary.values, named?.year ?? null, known);
	if (!found) return [];
	const { looksLike, count } = found;
	const isByColumn = looksLike?.year !== undefined && looksLike.year === named?.year;
	return [
		{
			code: 'codes-unlike-lookup',
			field,
			...(isByColumn && named?.header !== undefined ? { header: named.header } : {}),
			...(looksLike ? { looksLike } : {}),
			wanted: wantedOf(known),
			count: reportCount(count)
		}
	];
}

function wantedOf({ kind, year }: Known): { kind: AreaKind; year?: number } {
	return year === null ? { kind } : { kind, year };
}
