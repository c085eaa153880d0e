import { byLevel, levels, type Level } from '../../contracts/area-levels';
import type { Engine } from '../engine/engine';
import { readCodes, type OpenTable } from './read-codes';

/** What a row of a lookup says of one small area, or, without an LSOA of either year, of a ward. Blank: nothing. */
export type LookupRow = {
	/** The lookup's table. */
	readonly table: string;
	readonly codes: Record<Level, string>;
	readonly names: Record<Level, string>;
	readonly lsoa11: string;
	readonly change: string;
	readonly authority: string;
	readonly authorityName: string;
};

/** Columns that may group areas in a way of the user's own. Of several in a file the first counts. */
const groupings = [
	{ code: 'LOCALITY_CODE', name: 'LOCALITY_NAME' },
	{ code: 'NEIGHBOURHOOD', name: 'NEIGHBOURHOOD_NAME' },
	{ code: 'PCN_CODE', name: 'PCN_NAME' }
] as const;
export type Grouping = (typeof groupings)[number];

function groupingsOf({ columns }: OpenTable): Grouping[] {
	return groupings.filter(({ code, name }) => columns.has(code) || columns.has(name));
}

/** The grouping that becomes the localities: the first one of the first lookup that has any. */
export function groupingUsed(lookups: readonly OpenTable[]): Grouping | null {
	return lookups.flatMap(groupingsOf)[0] ?? null;
}

/** Groupings of a lookup that are not the one used. */
export function groupingsUnused(lookup: OpenTable, used: Grouping | null): Grouping[] {
	return groupingsOf(lookup).filter((grouping) => grouping !== used);
}

/** The rows of a lookup. A group that has no code goes by its name. */
export function readLookup(engine: Engine, lookup: OpenTable, grouping: Grouping | null): LookupRow[] {
	const rows = readCodes(engine, lookup, {
		lsoa: 'LSOA21CD',
		lsoaName: 'LSOA21NM',
		msoa: 'MSOA21CD',
		msoaName: 'MSOA21NM',
		ward: 'WD24CD',
		wardName: 'WD24NM',
		locality: grouping?.code ?? '',
		localityName: grouping?.name ?? '',
		lsoa11: 'LSOA11CD',
		change: 'CHNGIND',
		authority: 'LAD24CD',
		authorityName: 'LAD24NM'
	});
	return rows.map(({ lsoa11, change, authority, authorityName, ...row }) => ({
		table: lookup.table,
		codes: { ...byLevel((level) => row[level]), locality: row.locality || row.localityName },
		names: byLevel((level) => row[`${level}Name`]),
		lsoa11,
		change,
		authority,
		authorityName
	}));
}

/** A small area, or ward, that rows put into two areas of one level: the first counts. */
export type Disagreement = { readonly level: Level; readonly code: string; readonly tables: readonly [string, string] };

/** What all rows together say of one thing. */
type Merged = LookupRow & { readonly saidBy: Partial<Record<Level, string>> };

/** Lookups say different things of one area (its ward, its locality): later rows fill what earlier ones left blank. */
class Merging {
	readonly disagreements: Disagreement[] = [];
	readonly #merged = new Map<string, Merged>();

	add(key: string, row: LookupRow): void {
		const held = this.#merged.get(key);
		if (!held) {
			const saidBy = Object.fromEntries(levels.flatMap((level) => (row.codes[level] === '' ? [] : [[level, row.table]])));
			this.#merged.set(key, { ...row, codes: { ...row.codes }, names: { ...row.names }, saidBy });
			return;
		}
		for (const level of levels) this.#fill(key, held, level, row);
		const { lsoa11, change, authority, authorityName } = row;
		this.#merged.set(key, {
			...held,
			lsoa11: held.lsoa11 || lsoa11,
			change: held.change || change,
			authority: held.authority || authority,
			authorityName: held.authorityName || authorityName
		});
	}

	#fill(key: string, held: Merged, level: Level, { table, codes, names }: LookupRow): void {
		const [before, now] = [held.codes[level], codes[level]];
		if (before !== '' && now !== '' && before !== now)
			this.disagreements.push({ level, code: key, tables: [held.saidBy[level] ?? table, table] });
		if (before === '' && now !== '') {
			held.codes[level] = now;
			held.saidBy[level] = table;
		}
		if (before === '' || before === now) held.names[level] ||= names[level];
	}

	of(key: string): LookupRow | undefined {
		return this.#merged.get(key);
	}

	/** In the order of their codes. */
	get all(): [string, Merged][] {
		return [...this.#merged].sort(([a], [b]) => (a < b ? -1 : 1));
	}
}

/** All rows put together: one a small area, with what is said of its ward alone. */
export function mergeRows(rows: readonly LookupRow[]): { rows: LookupRow[]; disagreements: Disagreement[] } {
	const small = new Merging();
	const wards = new Merging();
	for (const row of rows) {
		const key = row.codes.lsoa || row.lsoa11;
		if (key !== '') small.add(key, row);
		else if (row.codes.ward !== '') wards.add(row.codes.ward, row);
	}
	for (const [key, { codes }] of small.all) {
		const ward = wards.of(codes.ward);
		if (ward) small.add(key, ofWard(ward));
	}
	return { rows: small.all.map(([, row]) => row), disagreements: [...small.disagreements, ...wards.disagreements] };
}

/** What is said of a ward, as it is said of an area in it: nothing of LSOAs and MSOAs, which no row of wards can place. */
function ofWard(ward: LookupRow): LookupRow {
	return { ...ward, codes: { ...ward.codes, lsoa: '', msoa: '' }, lsoa11: '', change: '' };
}
