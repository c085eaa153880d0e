import { byLevel, levels, type Level } from '../../contracts/area-levels';
import type { Engine } from '../engine/engine';
import type { AreaGround, Group } from '../engine/ground';
import { name, sql } from '../sql/sql';
import { fifthsOfPlace } from './fifths-of-place';
import { groupingUsed, mergeRows, readLookup, type Disagreement, type Grouping, type LookupRow } from './lookup-rows';
import { codeText, type OpenTable } from './read-codes';

/** Where one LSOA lies: indexes into the lists of areas, and its deprivation fifth (1 = most deprived). */
export type Placement = Record<Level | 'quintile', number | null>;

/** The areas of the lookups, and how to place an LSOA of either vintage. */
export type Gazetteer = {
	areas: AreaGround;
	/** By LSOA code. A 2011 code that was split is placed only as far as its parts agree. */
	placements: ReadonlyMap<string, Placement>;
	/** LSOA codes of 2011 that were split or redrawn for 2021, so that people in them are placed by best fit only. */
	changed: ReadonlySet<string>;
	place: { code: string; name: string } | null;
	/** The grouping of areas that the localities are; null when no lookup has any. */
	grouping: Grouping | null;
	disagreements: readonly Disagreement[];
};

type Pair = { lsoa: string; lsoa11: string };

/** Each pair of an LSOA of 2021 and one of 2011, once: several of 2011 may have become one of 2021. */
function pairsOf(rows: readonly LookupRow[]): Pair[] {
	const pairs = rows.map(({ codes, lsoa11 }) => ({ lsoa: codes.lsoa, lsoa11 }));
	const paired = pairs.filter(({ lsoa, lsoa11 }) => lsoa !== '' && lsoa11 !== '');
	return [...new Map(paired.map((pair) => [`${pair.lsoa} ${pair.lsoa11}`, pair])).values()];
}

/** The areas of 2011 that a lookup calls split or redrawn, or that it gives more than one area of 2021. */
function changedAreas(rows: readonly LookupRow[]): Set<string> {
	const kept = new Set(rows.map(({ codes }) => codes.lsoa));
	const called = rows.filter(({ change }) => change === 'S' || change === 'X').map(({ lsoa11 }) => lsoa11);
	const counts = new Map<string, number>();
	for (const { lsoa11 } of pairsOf(rows)) counts.set(lsoa11, (counts.get(lsoa11) ?? 0) + 1);
	const several = [...counts].flatMap(([code, parts]) => (parts > 1 ? [code] : []));
	return new Set([...called, ...several].filter((code) => code !== '' && !kept.has(code)));
}

/** The areas of a level by code, each with the first name that it is given; areas of one name with what tells them apart too. */
function areasOf(rows: readonly LookupRow[], level: Level): Group[] {
	const found = new Map<string, { name: string; within: string }>();
	for (const { codes, names, authorityName } of rows) {
		const held = found.get(codes[level]);
		const name = held?.name || names[level];
		if (codes[level] !== '') found.set(codes[level], { name, within: held?.within || authorityName });
	}
	const named = [...found].map(([code, { name, within }]) => ({ code, within, label: name || code }));
	const placed = distinct(named, ({ within }) => within);
	return distinct(placed, ({ code }) => code)
		.sort((a, b) => (a.code < b.code ? -1 : 1))
		.map(({ code, label }) => ({ code, label }));
}

/** Labels that several have, with what tells these apart behind them, where that is known. */
function distinct<Named extends { label: string }>(all: readonly Named[], apart: (one: Named) => string): Named[] {
	const counts = new Map<string, number>();
	for (const { label } of all) counts.set(label, (counts.get(label) ?? 0) + 1);
	return all.map((one) =>
		(counts.get(one.label) ?? 0) > 1 && apart(one) ? { ...one, label: `${one.label} (${apart(one)})` } : one
	);
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

/** As far as several places are the same one. */
function agreement(several: readonly Placement[]): Placement {
	const agree = (key: keyof Placement): number | null => {
		const [first, ...rest] = several;
		return first && rest.every((other) => other[key] === first[key]) ? first[key] : null;
	};
	return { ...byLevel(agree), quintile: agree('quintile') };
}

function placementsOf(
	rows: readonly LookupRow[],
	pairs: readonly Pair[],
	areas: Readonly<Record<Level, readonly Group[]>>,
	quintiles: ReadonlyMap<string, number>
): Map<string, Placement> {
	const indexes = byLevel((level) => new Map(areas[level].map(({ code }, index) => [code, index])));
	const placements = new Map<string, Placement>();
	for (const { codes, lsoa11 } of rows)
		placements.set(codes.lsoa || lsoa11, {
			...byLevel((level) => indexes[level].get(codes[level]) ?? null),
			quintile: quintiles.get(codes.lsoa) ?? quintiles.get(lsoa11) ?? null
		});
	const parts = new Map<string, Placement[]>();
	for (const { lsoa, lsoa11 } of pairs) {
		const placement = placements.get(lsoa);
		if (placement) parts.set(lsoa11, [...(parts.get(lsoa11) ?? []), placement]);
	}
	// an old code that has a place of its own is unchanged: it is the same in both vintages
	for (const [old, several] of parts) if (!placements.has(old)) placements.set(old, agreement(several));
	return placements;
}

function onlyPlace(rows: readonly LookupRow[]): Gazetteer['place'] {
	const places = new Map(rows.map(({ authority, authorityName }) => [authority, authorityName || authority]));
	places.delete('');
	const [only] = [...places].map(([code, label]) => ({ code, name: label }));
	return places.size === 1 && only ? only : null;
}

/** Reads every lookup there is; where two say different things, the first counts. Without one, areas are unknown. */
export function readGazetteer(engine: Engine, lookups: readonly OpenTable[], deprivation: OpenTable | null): Gazetteer {
	const grouping = groupingUsed(lookups);
	const read = lookups.flatMap((lookup) => readLookup(engine, lookup, grouping));
	const { rows, disagreements } = mergeRows(read);
	const areas = byLevel((level) => areasOf(rows, level));
	const smallest = rows.map(({ codes }) =>
		Object.fromEntries(levels.flatMap((level) => (codes[level] ? [[level, codes[level]]] : [])))
	);
	const placements = placementsOf(rows, pairsOf(read), areas, readQuintiles(engine, deprivation));
	const fifths = areas.lsoa.flatMap(({ code }) => {
		const fifth = placements.get(code)?.quintile ?? null;
		return fifth === null ? [] : [[code, fifth] as const];
	});
	return {
		areas: { ...areas, smallest, fifthOf: new Map(fifths), placeFifthOf: fifthsOfPlace(engine, areas.lsoa, deprivation) },
		placements,
		changed: changedAreas(read),
		place: onlyPlace(rows),
		grouping,
		disagreements
	};
}
