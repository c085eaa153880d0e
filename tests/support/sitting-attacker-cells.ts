import { factOf, type Beliefs } from './attacker-facts';
import { anything, both, leavesManyOrNone, type Range } from './attacker-meaning';
import type { Classes, Members, SitTable } from './sitting-attacker-classes';

/** A set of joint atoms of which something is known: a row's numerator, its denominator, or those without. */
export type Cell = { atoms: readonly number[]; range: Range; name: string; truth: number; released: boolean; hidden: boolean };

/** numerator - low * denominator >= 0 and numerator - high * denominator <= 0 */
export type Ratio = { numerator: readonly number[]; denominator: readonly number[]; range: Range };

export type Known = { cells: Cell[]; ratios: Ratio[] };

export type SitBeliefs = Omit<Beliefs, 'isSmall'> & {
	/** The policy hides a numerator that leaves few of its denominator. */
	complements?: boolean;
};

const isSmall = (truth: number, k: number): boolean => truth >= 1 && truth <= k;

/** Everything that the tables say, in joint atoms. What several rows say of the same people is put together. */
export function knownFrom(tables: readonly SitTable[], classes: Classes, people: number, beliefs: SitBeliefs): Known {
	const cells = new Map<string, Cell>();
	const known: Known = { cells: [], ratios: [] };
	const sizes = new Map<Members, number>();
	const sizeOf = (members: Members): number => {
		let size = sizes.get(members);
		if (size === undefined) sizes.set(members, (size = [...members].filter((id) => id < people).length));
		return size;
	};
	const learn = (atoms: readonly number[], range: Range, about: Omit<Cell, 'atoms' | 'range'>): void => {
		const before = cells.get(atoms.join());
		if (!before) cells.set(atoms.join(), { atoms, range, ...about });
		else {
			before.range = both(before.range, range);
			before.released ||= about.released;
			before.hidden ||= about.hidden;
		}
	};
	tables.forEach(({ table, rows }, at) => {
		if (table.measure.counts !== 'people') throw new Error('only people are in classes');
		const k = table.policy.hideUpTo ?? 0;
		table.rows.forEach((row, index) => {
			const members = rows[index];
			if (!members) throw new Error('nobody is said to be in this row');
			const fact = factOf(table, row, { ...beliefs, isSmall: (_, count) => isSmall(sizeOf(members[count]), k) });
			const [n, d] = [classes.of(members.numerator), classes.of(members.denominator)];
			const name = `t${at} ${row.id}`;
			const { numerator, denominator } = row;
			const about = (count: 'numerator' | 'denominator'): Omit<Cell, 'atoms' | 'range'> => {
				const { shown } = row[count];
				return { name: `${name} ${count}`, truth: sizeOf(members[count]), released: shown, hidden: !shown };
			};
			learn(n, fact.n, about('numerator'));
			if (!fact.d) return;
			learn(d, fact.d, about('denominator'));
			if (fact.ratio) known.ratios.push({ numerator: n, denominator: d, range: fact.ratio });
			const inside = new Set(n);
			const without = d.filter((atom) => !inside.has(atom));
			const truth = sizeOf(members.denominator) - sizeOf(members.numerator);
			const promised = beliefs.complements !== false && leavesManyOrNone(table.policy) && numerator.shown && denominator.shown;
			const range = promised ? manyOrNone([fact.d[0] - fact.n[1], fact.d[1] - fact.n[0]], k) : anything;
			if (promised) learn(without, range, { name: `${name} those without`, truth, released: false, hidden: false });
		});
	});
	known.cells.push(...cells.values());
	return known;
}

/** Nobody or more than k, where the range decides which. */
function manyOrNone([low, high]: Range, k: number): Range {
	if (high <= k) return [0, 0];
	return [low >= 1 ? k + 1 : 0, Infinity];
}
