import type { UnsafeRow, UnsafeTable } from '../../engine/unsafe-table';
import { addLarger, assertAdditive, cellOf, type Cube } from '../cube';
import { depthOf, type Contributions, type SumOf } from '../dominance';
import type { Lattice } from '../lattice';
import type { Dominance } from '../policy';

/** The sums of a cube's cells in whole units, and who gives how much to each. */
export type Giving = { readonly units: Float64Array; readonly of: readonly SumOf[] };

/** What the engine has counted: the cells' sums (as `events`), and the contributions to them (see `questions/contributions.ts`). */
export type CountedSums = { readonly counted: UnsafeTable; readonly contributed: UnsafeTable };

/** Whether an amount is below zero that must not be. Then nothing may be added up. */
export function hasRefusedAmounts({ rows }: UnsafeTable): boolean {
	return rows.some((row) => Number(row['below'] ?? 0) > 0);
}

const nobody: Contributions = { total: 0, contributors: 0, largest: [] };

/**
 * Puts the contributions into the cells of a cube.
 * @throws {RangeError} when an amount is refused, a cell is given twice, a sum is not what the other statement has counted or
 * not the sum of its parts, or somebody gives who is not counted
 */
export function givingOf({ counted, contributed }: CountedSums, { lattice, people }: Cube, rule: Dominance): Giving {
	if (hasRefusedAmounts(contributed)) throw new RangeError('amounts must not be negative');
	const byKind = [0, 1].map((kind) =>
		contributionsIn(
			contributed.rows.filter((row) => row['kind'] === kind),
			lattice,
			rule
		)
	);
	const [givers = new Map<number, Contributions>(), providers = new Map<number, Contributions>()] = byKind;
	const units = new Float64Array(lattice.size);
	for (const row of counted.rows) units[cellOf(lattice, row)] = Number(row['events'] ?? 0);
	addLarger(lattice, units);
	assertAdditive(lattice, units);
	const hasProviders = providers.size > 0;
	const parts = Array.from(units, (total, cell): SumOf => {
		const given = givers.get(cell) ?? nobody;
		if (given.contributors > (people[cell] ?? 0)) throw new RangeError('somebody gives who is not counted');
		return hasProviders ? { people: given, providers: providers.get(cell) ?? nobody } : { people: given };
	});
	const of = withLarger(lattice, parts, depthOf(rule));
	of.forEach((sum, cell) => {
		if (sum.people.total !== units[cell]) throw new RangeError('contributions must make up their total');
	});
	return { units, of };
}

function contributionsIn(rows: readonly UnsafeRow[], lattice: Lattice, rule: Dominance): Map<number, Contributions> {
	const found = new Map<number, Contributions>();
	for (const row of rows) {
		const cell = cellOf(lattice, row);
		if (found.has(cell)) throw new RangeError('a cell was counted twice');
		const contributors = Number(row['givers'] ?? 0);
		const top = Array.from({ length: Math.min(contributors, depthOf(rule)) }, (_, at) => Number(row[`top_${at}`] ?? NaN));
		found.set(cell, { total: Number(row['units'] ?? 0), contributors, largest: top });
	}
	return found;
}

/** The larger groups, axis by axis. A person is in one part only. Providers are in many: they are taken to be the same in each. */
function withLarger({ axes, size }: Lattice, parts: readonly SumOf[], depth: number): SumOf[] {
	const of = [...parts];
	for (const { parts: groups, larger, nodes, stride } of axes) {
		for (let first = 0; first < size; first++) {
			if (Math.floor(first / stride) % nodes !== 0) continue;
			larger.forEach((group, i) => {
				const sums = group.flatMap((part) => of[first + part * stride] ?? []);
				const providers = sums.flatMap((sum) => sum.providers ?? []);
				const people = apart(
					sums.map((sum) => sum.people),
					depth
				);
				of[first + (groups + i) * stride] = providers.length > 0 ? { people, providers: alike(providers, depth) } : { people };
			});
		}
	}
	return of;
}

function totalOf(sums: readonly Contributions[]): number {
	return sums.reduce((total, sum) => total + sum.total, 0);
}

/** Contributors of several sums together who are all different. */
function apart(sums: readonly Contributions[], depth: number): Contributions {
	const largest = sums.flatMap((sum) => sum.largest).sort((a, b) => b - a);
	const contributors = sums.reduce((count, sum) => count + sum.contributors, 0);
	return { total: totalOf(sums), contributors, largest: largest.slice(0, depth) };
}

/** Contributors of several sums together, as few and as large as they can be: the largest of each is the same one. */
function alike(sums: readonly Contributions[], depth: number): Contributions {
	const contributors = sums.reduce((most, sum) => Math.max(most, sum.contributors), 0);
	const largest = Array.from({ length: Math.min(depth, contributors) }, (_, at) =>
		sums.reduce((together, sum) => together + (sum.largest[at] ?? 0), 0)
	);
	return { total: totalOf(sums), contributors, largest };
}
