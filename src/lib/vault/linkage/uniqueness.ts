import type { DatasetContract } from '../../contracts/contract';
import type { Engine } from '../engine/engine';
import type { ColumnGround } from '../engine/ground';
import { join, name, sql, type Sql } from '../sql/sql';
import { groupAlike, nothing, type Groups } from './alike';
import type { Gazetteer } from './areas';
import type { OpenTable } from './read-codes';

/** What can be made coarser: single years of age, small areas, days. */
export type Coarsening = { readonly ages: boolean; readonly areas: boolean; readonly days: boolean };
export type QuasiIdentifier = { as: DatasetContract['quasiIdentifiers'][number]['as']; column: ColumnGround };
/** Records of one person only in their group; those of them aged 90 or over; and whether any group has fewer than k people. */
export type Uniqueness = { records: number; alone: number; aloneAt90: number; hasSmallGroup: boolean };

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
	const wanted = identifiers.flatMap(({ as, column }) => {
		const value = sql`t.${name(column.column)}`;
		return [column.kind === 'date' ? dayOf(value) : value, coarserOf(as, value)];
	});
	const columns = wanted.map((value) => sql`coalesce((${value})::INTEGER, ${nothing}::INTEGER)`);
	const person = sql`coalesce(t.pid, -1 - t.rowid)::INTEGER`;
	const [people = new Int32Array(), ...read] = engine.columns(
		sql`SELECT ${join([person, ...columns], ', ')} FROM ${name(table)} t`
	).columns;
	const values = identifiers.map(({ as, column }, at) => {
		const supplied = read[at * 2] ?? new Int32Array();
		const coarser = read[at * 2 + 1] ?? new Int32Array();
		if (as !== 'area' || column.kind !== 'code') return { as, supplied, coarser };
		const wards = column.dictionary.values.map((code) => placements.get(code)?.ward ?? nothing);
		return { as, supplied, coarser: supplied.map((code) => wards[code] ?? nothing) };
	});
	return { people, values };
}

const dayOf = (date: Sql): Sql => sql`${date} - '1970-01-01'::DATE`;

function coarserOf(as: QuasiIdentifier['as'], value: Sql): Sql {
	if (as === 'age') return sql`${value}::INTEGER // 5`;
	if (as === 'birth') return sql`year(${value}) // 5`;
	return as === 'date' ? sql`year(${value}) * 12 + month(${value})` : value;
}

/**
 * How many records stand alone: their group, of all that agree in every quasi-identifier, holds one person (k-anonymity: Sweeney,
 * International Journal of Uncertainty, Fuzziness and Knowledge-Based Systems, 2002). What is not recorded is a value of its own.
 *
 * @param k people that a group should have
 */
export function countUniqueness({ people, values }: Records, coarser: Coarsening, k: number): Uniqueness {
	const isCoarser = {
		age: coarser.ages,
		birth: coarser.ages,
		area: coarser.areas,
		date: coarser.days,
		sex: false,
		ethnicity: false,
		other: false
	};
	const columns = values.map((one) => (isCoarser[one.as] ? one.coarser : one.supplied));
	const groups = groupAlike(columns, people.length);
	const inGroup = peopleInGroups(groups, people);
	const oldest = new Int32Array(groups.count).fill(nothing);
	const ages = values.find(({ as }) => as === 'age')?.supplied;
	ages?.forEach((age, record) => {
		const group = groups.of[record] as number;
		oldest[group] = Math.max(oldest[group] as number, age);
	});
	const isAlone = groups.of.filter((group) => inGroup[group] === 1);
	return {
		records: people.length,
		alone: isAlone.length,
		aloneAt90: isAlone.filter((group) => (oldest[group] as number) >= oldAge).length,
		hasSmallGroup: inGroup.some((size) => size < k)
	};
}

/** How many different people each group holds. */
function peopleInGroups(groups: Groups, people: Int32Array): Int32Array {
	const pairs = groupAlike([groups.of, people], people.length);
	const sizes = new Int32Array(groups.count);
	let met = 0;
	for (let record = 0; record < people.length; record += 1) {
		if (pairs.of[record] !== met) continue;
		const group = groups.of[record] as number;
		sizes[group] = (sizes[group] as number) + 1;
		met += 1;
	}
	return sizes;
}
