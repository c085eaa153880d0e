import type { DatasetContract } from '../../contracts/contract';
import type { Engine } from '../engine/engine';
import type { ColumnGround } from '../engine/ground';
import { join, name, sql, type Sql } from '../sql/sql';
import type { Gazetteer } from './areas';
import { lendPlacements } from './lend-placements';
import type { OpenTable } from './read-codes';
import { quasiIdentifiersOf, type QuasiIdentifier } from './uniqueness';

export type Division = 'age' | 'sex' | 'ethnicity' | 'deprivation' | 'ward';
/** How many people of a file are in a group by what the file itself says of them, and how many of those are on the spine. */
export type MatchGroup = { readonly label: string; readonly all: number; readonly having: number };

const ageFrom = [0, 18, 65, 75, 85] as const;
const ageLabels = ['0 to 17', '18 to 64', '65 to 74', '75 to 84', '85 and over'] as const;
const fifths = ['1, most deprived', '2', '3', '4', '5, least deprived'] as const;
const notRecorded = 'Not recorded';

type Axis = { by: Division; group: Sql; labels: readonly string[] };

/** What a file says of people by which its matches can be told; of ethnicity the groups of its list, where it has some. */
export function dividingFields(contract: Pick<DatasetContract, 'quasiIdentifiers'>, table: OpenTable): QuasiIdentifier[] {
	const columns = new Map(table.columns);
	for (const { field, as } of contract.quasiIdentifiers) {
		const grouped =
			as === 'ethnicity' ? [...table.columns.values()].find(({ madeFrom }) => madeFrom?.includes(field)) : undefined;
		if (grouped) columns.set(field, grouped);
	}
	return quasiIdentifiersOf(contract, { ...table, columns });
}

/**
 * Matches of a file to the spine by age, sex, ethnic group, deprivation fifth and ward, as far as the file's own records tell them: of people
 * who are not on the spine nothing else is known. Of several records of a person the last that tells it counts. Every group is there,
 * empty or not, and one for what is not recorded or not recognised.
 */
export function countMatchRates(
	engine: Engine,
	tables: { table: string; spine: string },
	identifiers: readonly QuasiIdentifier[],
	gazetteer: Gazetteer
): ReadonlyMap<Division, readonly MatchGroup[]> {
	const area = identifiers.find(({ as }) => as === 'area')?.column;
	const own = identifiers.flatMap((one) => axisOf(one) ?? []);
	const columns = identifiers.filter(({ as }) => as === 'area' || isOwnAxis(as)).map(({ column }) => column);
	if (area?.kind !== 'code') return count(engine, tables, { columns, axes: own, placements: null });
	return lendPlacements(engine, area, gazetteer, (lent) => {
		const placements = sql`LEFT JOIN ${lent} a ON a.id = p.${name(area.column)}`;
		return count(engine, tables, { columns, axes: [...own, ...placedAxes(gazetteer)], placements });
	});
}

function isOwnAxis(as: QuasiIdentifier['as']): boolean {
	return as === 'age' || as === 'sex' || as === 'ethnicity';
}

function axisOf({ as, column }: QuasiIdentifier): Axis | null {
	const value = sql`p.${name(column.column)}::INTEGER`;
	if (as === 'age' && column.kind === 'integer') {
		const bands = ageFrom.slice(1).map((from) => sql`(${value} >= ${from}::INTEGER)::INTEGER`);
		return { by: 'age', group: join(bands, ' + '), labels: ageLabels };
	}
	if ((as !== 'sex' && as !== 'ethnicity') || column.kind !== 'code') return null;
	return { by: as, group: value, labels: column.dictionary.known.map(({ label }) => label) };
}

function placedAxes({ areas, placements }: Gazetteer): Axis[] {
	const hasFifths = [...placements.values()].some(({ quintile }) => quintile !== null);
	const wards = areas.ward.map(({ label }) => label);
	return [
		...(hasFifths ? [{ by: 'deprivation' as const, group: sql`a.a_quintile::INTEGER - 1`, labels: fifths }] : []),
		...(wards.length > 0 ? [{ by: 'ward' as const, group: sql`a.a_ward::INTEGER`, labels: wards }] : [])
	];
}

type Asked = { columns: readonly ColumnGround[]; axes: readonly Axis[]; placements: Sql | null };

/** Counts people once by all axes together, and adds up along each. */
function count(
	engine: Engine,
	{ table, spine }: { table: string; spine: string },
	{ columns, axes, placements }: Asked
): Map<Division, MatchGroup[]> {
	const last = columns.map(({ column }) => {
		const value = name(column);
		return sql`arg_max(${value}, rowid) FILTER (WHERE ${value} IS NOT NULL) AS ${value}`;
	});
	const groups = axes.map(({ group }, at) => sql`${group} AS ${name(`g${at}`)}`);
	const { rows } = engine.run(sql`
		SELECT (s.pid IS NOT NULL)::INTEGER AS linked, ${join([sql`count(*)::BIGINT AS n`, ...groups], ', ')}
		FROM (SELECT ${join([sql`pid`, ...last], ', ')} FROM ${name(table)} WHERE pid IS NOT NULL GROUP BY pid) p
		LEFT JOIN ${name(spine)} s ON s.pid = p.pid ${placements ?? sql``} GROUP BY ALL`);
	return new Map(
		axes.map(({ by, labels }, axis) => {
			const found = [...labels, notRecorded].map((label) => ({ label, all: 0, having: 0 }));
			for (const row of rows) {
				const at = row[`g${axis}`] ?? null;
				const group = found[typeof at === 'number' && at >= 0 && at < labels.length ? at : labels.length];
				if (!group) continue;
				group.all += Number(row['n']);
				if (row['linked'] === 1) group.having += Number(row['n']);
			}
			return [by, found];
		})
	);
}
