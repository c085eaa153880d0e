import type { DatasetContract } from '../../contracts/contract';
import type { Engine } from '../engine/engine';
import type { ColumnGround } from '../engine/ground';
import { join, name, sql, type Sql } from '../sql/sql';
import { groupAlike, nothing } from './alike';
import type { Gazetteer } from './areas';
import type { OpenTable } from './read-codes';

/** What can be made coarser: single years of age, small areas, days. */
export type Coarsening = { readonly ages: boolean; readonly areas: boolean; readonly days: boolean };
export type QuasiIdentifier = { as: DatasetContract['quasiIdentifiers'][number]['as']; column: ColumnGround };
/** Records of one person only in their group, and those of them aged 90 or over. */
export type Uniqueness = { records: number; alone: number; aloneAt90: number };

const oldAge = 90;

/** The quasi-identifiers that a table has: of several that say the same of a person, the first. `other` never stands for another. */
export function quasiIdentifiersOf(
	{ quasiIdentifiers }: Pick<DatasetContract, 'quasiIdentifiers'>,
	{ columns }: OpenTable
): QuasiIdentifier[] {
	const found: QuasiIdentifier[] = [];
	for (const { field, as } of quasiIdentifiers) {
		const column = columns.get(field);
		const told = as === 'birth' ? ['age', 'birth'] : [as];
		if (column && (as === 'other' || !found.some((one) => told.includes(one.as)))) found.push({ as, column });
	}
	return found;
}

/** A table's records: whose each is, and each quasi-identifier as a whole number, as supplied and made coarser. */
export type Records = {
	readonly people: Int32Array;
	readonly values: readonly { as: QuasiIdentifier['as']; supplied: Int32Array; coarser: Int32Array }[];
};

/**
 * The records of a table, for `countUniqueness`. Coarser are ages in five years, days in months, small areas in wards; the others stay as
 * they are. A record without a person is a person of its own.
 */
export function readRecords(
	engine: Engine,
	table: string,
	identifiers: readonly QuasiIdentifier[],
	{ placements }: Pick<Gazetteer, 'placements'>
): Records {
	const own = identifiers.map((one) => (one.column.kind === 'date' ? dayOf(cellOf(one)) : cellOf(one)));
	const made = identifiers.map((one) => coarserOf(one.as, cellOf(one)));
	const wanted = [...own, ...made.filter((one) => one !== null)];
	const columns = wanted.map((value) => sql`coalesce((${value})::INTEGER, ${nothing}::INTEGER)`);
	const person = sql`coalesce(t.pid, -1 - t.rowid)::INTEGER`;
	const [people = new Int32Array(), ...read] = engine.columns(
		sql`SELECT ${join([person, ...columns], ', ')} FROM ${name(table)} t`
	).columns;
	const coarse = read.slice(own.length);
	const values = identifiers.map(({ as, column }, at) => {
		const supplied = read[at] ?? new Int32Array();
		if (made[at]) return { as, supplied, coarser: coarse.shift() ?? supplied };
		if (as !== 'area' || column.kind !== 'code') return { as, supplied, coarser: supplied };
		const wards = column.dictionary.values.map((code) => placements.get(code)?.ward ?? nothing);
		return { as, supplied, coarser: supplied.map((code) => wards[code] ?? nothing) };
	});
	return { people, values };
}

/** What a quasi-identifier says in a record of the table `t`. */
export function cellOf({ column: { column } }: QuasiIdentifier): Sql {
	return sql`t.${name(column)}`;
}
const dayOf = (date: Sql): Sql => sql`${date} - '1970-01-01'::DATE`;

/** Null where the engine need not make it: it is the same as supplied, or made from a lookup. */
function coarserOf(as: QuasiIdentifier['as'], value: Sql): Sql | null {
	if (as === 'age') return sql`(${value})::INTEGER // 5`;
	if (as === 'birth') return sql`year(${value}) // 5`;
	return as === 'date' ? sql`year(${value}) * 12 + month(${value})` : null;
}

/**
 * How many records stand alone: their group, of all that agree in every quasi-identifier, holds one person (k-anonymity: Sweeney,
 * International Journal of Uncertainty, Fuzziness and Knowledge-Based Systems, 2002). What is not recorded is a value of its own.
 */
export function countUniqueness({ people, values }: Records, coarser: Coarsening): Uniqueness {
	const { of, count } = groupAlike(columnsOf(values, coarser), people.length);
	const ages = values.find(({ as }) => as === 'age')?.supplied;
	const person = new Int32Array(count);
	const records = new Int32Array(count); // of a group of one person, else negative
	const oldest = new Int32Array(count).fill(nothing);
	for (let record = 0; record < people.length; record += 1) {
		const group = of[record] as number;
		const before = records[group] as number;
		if (before === 0) person[group] = people[record] as number;
		const isAlone = before >= 0 && person[group] === people[record];
		records[group] = isAlone ? before + 1 : -1;
		if (ages) oldest[group] = Math.max(oldest[group] as number, ages[record] as number);
	}
	const sum = (some: (group: number) => boolean): number =>
		records.reduce((total, number, group) => (number > 0 && some(group) ? total + number : total), 0);
	return {
		records: people.length,
		alone: sum(() => true),
		aloneAt90: sum((group) => (oldest[group] as number) >= oldAge)
	};
}

/** Whether some group, of all records that agree in every quasi-identifier as supplied, holds fewer than `k` people. */
export function hasSmallGroup({ people, values }: Records, k: number): boolean {
	const groups = groupAlike(columnsOf(values, { ages: false, areas: false, days: false }), people.length);
	const pairs = groupAlike([groups.of, people], people.length);
	const sizes = new Int32Array(groups.count);
	let met = 0;
	for (let record = 0; record < people.length; record += 1) {
		if (pairs.of[record] !== met) continue;
		const group = groups.of[record] as number;
		sizes[group] = (sizes[group] as number) + 1;
		met += 1;
	}
	return sizes.some((size) => size < k);
}

function columnsOf(values: Records['values'], { ages, areas, days }: Coarsening): Int32Array[] {
	const isCoarser = { age: ages, birth: ages, area: areas, date: days, sex: false, ethnicity: false, other: false };
	return values.map(({ as, supplied, coarser }) => (isCoarser[as] ? coarser : supplied));
}
