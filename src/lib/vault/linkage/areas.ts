import type { Engine } from '../engine/engine';
import type { AreaGround, ColumnGround } from '../engine/ground';
import { join, name, sql } from '../sql/sql';

/** A table of open statistics as intake hands it on: what linkage needs of a checked table. */
export type OpenTable = { table: string; columns: ReadonlyMap<string, ColumnGround> };

/** Where one LSOA lies: indexes into the lists of areas, and its deprivation fifth (1 = most deprived). */
export type Placement = { lsoa: number | null; ward: number | null; locality: number | null; quintile: number | null };

/** The areas of the lookups, and how to place an LSOA of either vintage. */
export type Gazetteer = {
	areas: AreaGround;
	parents: ReadonlyMap<string, string>; // a ward's locality, an LSOA's ward
	/** By LSOA code. A 2011 code that was split is placed only as far as its parts agree. */
	placements: ReadonlyMap<string, Placement>;
	/** LSOA codes of 2011 that were split or redrawn for 2021, so that people in them are placed by best fit only. */
	changed: ReadonlySet<string>;
	place: { code: string; name: string } | null;
};

type LookupRow = {
	lsoa: string;
	lsoaName: string;
	ward: string;
	wardName: string;
	locality: string;
	localityName: string;
	lsoa11: string;
	change: string;
	lad: string;
	ladName: string;
};

const wanted: Record<keyof LookupRow, string> = {
	lsoa: 'LSOA21CD',
	lsoaName: 'LSOA21NM',
	ward: 'WD24CD',
	wardName: 'WD24NM',
	locality: 'LOCALITY_CODE',
	localityName: 'LOCALITY_NAME',
	lsoa11: 'LSOA11CD',
	change: 'CHNGIND',
	lad: 'LAD24CD',
	ladName: 'LAD24NM'
};

/** The text behind a stored code. */
function codeText(column: ColumnGround | undefined, stored: unknown): string {
	if (column?.kind !== 'code' || typeof stored !== 'number') return '';
	return column.dictionary.values[stored] ?? '';
}

function readLookup(engine: Engine, { table, columns }: OpenTable): LookupRow[] {
	const present = Object.entries(wanted).flatMap(([key, field]) => {
		const column = columns.get(field);
		return column?.kind === 'code' ? [{ key, column }] : [];
	});
	if (present.length === 0) return [];
	const list = join(
		present.map(({ column }) => name(column.column)),
		', '
	);
	return engine.run(sql`SELECT ${list} FROM ${name(table)}`).rows.map((row) => {
		const entry: LookupRow = {
			lsoa: '',
			lsoaName: '',
			ward: '',
			wardName: '',
			locality: '',
			localityName: '',
			lsoa11: '',
			change: '',
			lad: '',
			ladName: ''
		};
		for (const { key, column } of present) entry[key as keyof LookupRow] = codeText(column, row[column.column]);
		return entry;
	});
}

/** Several lookups say different things of one LSOA (its ward, its 2011 code): later ones fill what earlier ones left blank. */
function mergeRows(rows: readonly LookupRow[]): LookupRow[] {
	const merged = new Map<string, LookupRow>();
	for (const row of rows) {
		if (row.lsoa === '') continue;
		const held = merged.get(row.lsoa);
		if (!held) merged.set(row.lsoa, { ...row });
		else for (const key of Object.keys(wanted) as (keyof LookupRow)[]) held[key] ||= row[key];
	}
	return [...merged.values()].sort((a, b) => (a.lsoa < b.lsoa ? -1 : 1));
}

type Pair = { lsoa: string; lsoa11: string };

/** Each pair of an LSOA of 2021 and one of 2011, once: several of 2011 may have become one of 2021. */
function pairsOf(rows: readonly LookupRow[]): Pair[] {
	const paired = rows.filter(({ lsoa, lsoa11 }) => lsoa !== '' && lsoa11 !== '');
	return [...new Map(paired.map(({ lsoa, lsoa11 }) => [`${lsoa} ${lsoa11}`, { lsoa, lsoa11 }])).values()];
}

/** The areas of 2011 that a lookup calls split or redrawn, or that it gives more than one area of 2021. */
function changedAreas(rows: readonly LookupRow[]): Set<string> {
	const kept = new Set(rows.map(({ lsoa }) => lsoa));
	const called = rows.filter(({ change }) => change === 'S' || change === 'X').map(({ lsoa11 }) => lsoa11);
	const counts = new Map<string, number>();
	for (const { lsoa11 } of pairsOf(rows)) counts.set(lsoa11, (counts.get(lsoa11) ?? 0) + 1);
	const several = [...counts].flatMap(([code, parts]) => (parts > 1 ? [code] : []));
	return new Set([...called, ...several].filter((code) => code !== '' && !kept.has(code)));
}

function levelOf(
	rows: readonly LookupRow[],
	code: 'lsoa' | 'ward' | 'locality',
	label: 'lsoaName' | 'wardName' | 'localityName'
) {
	const names = new Map<string, string>();
	for (const row of rows) if (row[code] !== '' && !names.has(row[code])) names.set(row[code], row[label] || row[code]);
	return [...names].sort(([a], [b]) => (a < b ? -1 : 1)).map(([areaCode, areaName]) => ({ code: areaCode, label: areaName }));
}

function indexByCode(groups: readonly { code: string }[]): Map<string, number> {
	return new Map(groups.map((group, index) => [group.code, index]));
}

/** The fifth of an LSOA: from its national decile, two deciles a fifth (MHCLG, Indices of Deprivation: decile 1 = most deprived). */
function readQuintiles(engine: Engine, deprivation: OpenTable | null): Map<string, number> {
	const area = deprivation?.columns.get('LSOA21CD') ?? deprivation?.columns.get('LSOA11CD');
	const decile = deprivation?.columns.get('IMD_DECILE');
	if (!deprivation || area?.kind !== 'code' || !decile) return new Map();
	const rows = engine.run(
		sql`SELECT ${name(area.column)} AS area, ${name(decile.column)}::INTEGER AS decile FROM ${name(deprivation.table)}`
	).rows;
	const found = new Map<string, number>();
	for (const row of rows) {
		const value = decile.kind === 'code' ? Number(codeText(decile, row['decile'])) : Number(row['decile']);
		if (row['decile'] !== null && value >= 1 && value <= 10) found.set(codeText(area, row['area']), Math.ceil(value / 2));
	}
	return found;
}

function agree<Key extends keyof Placement>(placements: readonly Placement[], key: Key): Placement[Key] | null {
	const [first, ...rest] = placements;
	return first && rest.every((other) => other[key] === first[key]) ? first[key] : null;
}

/** Reads every lookup there is. Without one, areas are unknown and nothing can be asked by area. */
export function readGazetteer(engine: Engine, lookups: readonly OpenTable[], deprivation: OpenTable | null): Gazetteer {
	const read = lookups.flatMap((lookup) => readLookup(engine, lookup));
	const rows = mergeRows(read);
	const areas: AreaGround = {
		lsoa: levelOf(rows, 'lsoa', 'lsoaName'),
		ward: levelOf(rows, 'ward', 'wardName'),
		locality: levelOf(rows, 'locality', 'localityName')
	};
	const index = { lsoa: indexByCode(areas.lsoa), ward: indexByCode(areas.ward), locality: indexByCode(areas.locality) };
	const quintiles = readQuintiles(engine, deprivation);
	const placements = new Map<string, Placement>();
	const parents = new Map<string, string>();
	const parts = new Map<string, Placement[]>();
	for (const row of rows) {
		const placement: Placement = {
			lsoa: index.lsoa.get(row.lsoa) ?? null,
			ward: index.ward.get(row.ward) ?? null,
			locality: index.locality.get(row.locality) ?? null,
			quintile: quintiles.get(row.lsoa) ?? quintiles.get(row.lsoa11) ?? null
		};
		placements.set(row.lsoa, placement);
		if (row.ward !== '') parents.set(row.lsoa, row.ward);
		if (row.ward !== '' && row.locality !== '') parents.set(row.ward, row.locality);
	}
	for (const { lsoa, lsoa11 } of pairsOf(read)) {
		const placement = placements.get(lsoa);
		if (placement) parts.set(lsoa11, [...(parts.get(lsoa11) ?? []), placement]);
	}
	for (const [old, several] of parts) {
		if (placements.has(old)) continue; // unchanged: the code is the same in both vintages
		placements.set(old, {
			lsoa: agree(several, 'lsoa'),
			ward: agree(several, 'ward'),
			locality: agree(several, 'locality'),
			quintile: agree(several, 'quintile')
		});
	}
	const places = new Map(rows.filter((row) => row.lad !== '').map((row) => [row.lad, row.ladName || row.lad]));
	const [only] = [...places].map(([code, label]) => ({ code, name: label }));
	return { areas, parents, placements, changed: changedAreas(read), place: places.size === 1 && only ? only : null };
}
