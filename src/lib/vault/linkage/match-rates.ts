import type { DatasetContract } from '../../contracts/contract';
import type { Engine } from '../engine/engine';
import { join, name, sql } from '../sql/sql';
import { nothing } from './alike';
import type { Gazetteer } from './areas';
import { PeopleSet } from './people';
import type { OpenTable } from './read-codes';
import { hasQuintiles } from './spine';
import { cellOf, quasiIdentifiersOf, type QuasiIdentifier } from './uniqueness';

export type Division = 'age' | 'sex' | 'ethnicity' | 'deprivation' | 'ward';
/** How many people of a file are in a group by what the file itself says of them, and how many of those are on the spine. */
export type MatchGroup = { readonly label: string; readonly all: number; readonly having: number };

const ageFrom = [0, 18, 65, 75, 85] as const;
const ageLabels = ['0 to 17', '18 to 64', '65 to 74', '75 to 84', '85 and over'] as const;
const fifths = ['1, most deprived', '2', '3', '4', '5, least deprived'] as const;
const notRecorded = 'Not recorded';

/** How people are divided. `groupOf`: by what `column` says of them, the place of a label; any other number where that is in no group. */
type Axis = { by: Division; column: string; labels: readonly string[]; groupOf: (value: number) => number };

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
	table: string,
	spine: PeopleSet,
	identifiers: readonly QuasiIdentifier[],
	gazetteer: Gazetteer
): ReadonlyMap<Division, readonly MatchGroup[]> {
	const axes = [...identifiers.flatMap((one) => ownAxis(one) ?? []), ...identifiers.flatMap((one) => placedAxes(one, gazetteer))];
	const telling = identifiers.filter((one) => axes.some(({ column }) => column === one.column.column));
	const columns = telling.map(({ column }) => column.column);
	const values = telling.map((one) => sql`coalesce((${cellOf(one)})::INTEGER, ${nothing}::INTEGER)`);
	const [people = new Int32Array(), ...records] = engine.columns(
		sql`SELECT ${join([sql`t.pid`, ...values], ', ')} FROM ${name(table)} t WHERE t.pid IS NOT NULL`
	).columns;
	const own = new PeopleSet(people);
	const told = new Map(columns.map((column, at) => [column, lastTold(people, records[at] ?? people)]));
	return new Map(axes.map((axis) => [axis.by, countAlong(axis, told.get(axis.column) ?? new Int32Array(), own, spine)]));
}

function ownAxis({ as, column: ground }: QuasiIdentifier): Axis | null {
	const { column } = ground;
	if (as === 'age' && ground.kind === 'integer') {
		return { by: as, column, labels: ageLabels, groupOf: (age) => ageFrom.findLastIndex((from) => age >= from) };
	}
	if ((as !== 'sex' && as !== 'ethnicity') || ground.kind !== 'code') return null;
	return { by: as, column, labels: ground.dictionary.known.map(({ label }) => label), groupOf: (code) => code };
}

function placedAxes({ as, column: ground }: QuasiIdentifier, gazetteer: Gazetteer): Axis[] {
	if (as !== 'area' || ground.kind !== 'code') return [];
	const { column } = ground;
	const places = ground.dictionary.values.map((code) => gazetteer.placements.get(code));
	const wards = gazetteer.areas.ward.map(({ label }) => label);
	const fifthOf = (code: number): number => (places[code]?.quintile ?? 0) - 1;
	const wardOf = (code: number): number => places[code]?.ward ?? -1;
	return [
		...(hasQuintiles(gazetteer) ? [{ by: 'deprivation' as const, column, labels: fifths, groupOf: fifthOf }] : []),
		...(wards.length > 0 ? [{ by: 'ward' as const, column, labels: wards, groupOf: wardOf }] : [])
	];
}

/** By person number, what the last of their records says that says anything; `nothing` where none does. */
function lastTold(people: Int32Array, values: Int32Array): Int32Array {
	let most = -1;
	for (let record = 0; record < people.length; record += 1) most = Math.max(most, people[record] as number);
	const told = new Int32Array(most + 1).fill(nothing);
	for (let record = 0; record < people.length; record += 1) {
		const value = values[record] as number;
		if (value !== nothing) told[people[record] as number] = value;
	}
	return told;
}

function countAlong({ labels, groupOf }: Axis, told: Int32Array, people: PeopleSet, spine: PeopleSet): MatchGroup[] {
	const groups = [...labels, notRecorded].map((label) => ({ label, all: 0, having: 0 }));
	for (let person = 0; person < told.length; person += 1) {
		if (!people.has(person)) continue;
		const value = told[person] as number;
		const at = value === nothing ? -1 : groupOf(value);
		const group = groups[at >= 0 && at < labels.length ? at : labels.length];
		if (!group) continue;
		group.all += 1;
		if (spine.has(person)) group.having += 1;
	}
	return groups;
}
