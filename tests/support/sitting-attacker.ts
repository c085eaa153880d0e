import type { Range } from './attacker-meaning';
import { Programme, wholeFrom, wholeTo, type Sum } from './attacker-programme';
import { boundsFrom, remainderOf, type Bounds } from './sitting-attacker-bounds';
import { knownFrom, type Known, type SitBeliefs } from './sitting-attacker-cells';
import { classesOf, type Classes, type SitTable } from './sitting-attacker-classes';
import { targetsOf, type Target } from './sitting-attacker-targets';

/** Somebody who has all tables of a sitting, knows rule and program, and sets every row against every other. */
export type SitKnowledge = SitBeliefs & {
	/** Members from this number up are combinations of traits in which nobody is. */
	people: number;
	/** Knows which combinations nobody is in; otherwise they may be anything from 0 up, unless a shown 0 settles them. */
	knowsEmpty?: boolean;
	/** Counts are whole numbers: slower, exact. */
	whole?: boolean;
	/** No atom is larger: for comparison with brute force. */
	cap?: number;
	/** Which targets to solve; all when absent. */
	aimAt?: (target: Target) => boolean;
	/** A range that need not be made wider, because it is wide enough already: the answer is then a range within the true one. */
	isEnough?: (range: Range) => boolean;
	/** What else is known of the classes, whose columns come first: further columns and constraints. */
	also?: (programme: Programme, classes: Classes) => void;
};

export type SitSolved = Target & { least: number; most: number };

/** So many are never in an atom: a range that reaches half of it has no upper end. */
const beyond = 100_000;

/**
 * The range of every target that agrees with everything shown in all tables together; null when nothing does.
 *
 * @throws when a table counts records and not people, or the solver gives up
 */
export function attackSitting(tables: readonly SitTable[], knowledge: SitKnowledge): SitSolved[] | null {
	const { people, knowsEmpty = false, cap = beyond, aimAt = () => true } = knowledge;
	const classes = classesOf(tables, people, knowsEmpty);
	const known = knownFrom(tables, classes, people, knowledge);
	const k = Math.max(0, ...tables.map(({ table }) => table.policy.hideUpTo ?? 0));
	const targets = targetsOf(known.cells, classes, k).filter(aimAt);
	const bounds = boundsFrom(known.cells, classes.count, cap);
	if (!bounds) return null;
	const programme = new Programme();
	try {
		build(programme, known, bounds, knowledge);
		knowledge.also?.(programme, classes);
		if (!programme.optimum([], 1)) return null;
		const solved = solve(programme, targets, bounds, knowledge);
		return solved?.map((one) => ({ ...one, most: one.most >= beyond / 2 ? Infinity : one.most })) ?? null;
	} finally {
		programme.dispose();
	}
}

/** Rows of which the attacker believes something false, by name: to be empty, or the tables are not of these people. */
export function misledBy(tables: readonly SitTable[], knowledge: SitKnowledge): string[] {
	const { people, knowsEmpty = false } = knowledge;
	const { cells } = knownFrom(tables, classesOf(tables, people, knowsEmpty), people, knowledge);
	return cells.filter(({ truth, range }) => truth < range[0] || truth > range[1]).map(({ name }) => name);
}

const sumOf = (atoms: readonly number[], factor = 1): Sum => atoms.map((atom) => [atom, factor] as const);

/** One column for each joint atom. */
function build(programme: Programme, known: Known, bounds: Bounds, { whole = false }: SitKnowledge): void {
	const count = bounds.low.length;
	for (let atom = 0; atom < count; atom++) programme.add(bounds.low[atom] ?? 0, bounds.high[atom] ?? 0, whole);
	const seen = new Map<string, { atoms: readonly number[]; range: Range }>();
	for (const cell of known.cells) {
		const { atoms, range } = remainderOf(cell, bounds);
		if (atoms.length === 0) continue;
		const before = seen.get(atoms.join())?.range ?? range;
		seen.set(atoms.join(), { atoms, range: [Math.max(before[0], range[0]), Math.min(before[1], range[1])] });
	}
	for (const { atoms, range } of seen.values()) programme.require(range[0], sumOf(atoms), range[1]);
	for (const { numerator, denominator, range } of known.ratios) {
		const inside = new Set(numerator);
		const beside = (ratio: number): Sum => denominator.map((atom) => [atom, (inside.has(atom) ? 1 : 0) - ratio] as const);
		programme.require(0, beside(range[0]), Infinity);
		programme.require(-Infinity, beside(range[1]), 0);
	}
}

/** Two programmes for each target, but none for one that earlier solutions have shown to be wide enough. */
function solve(
	programme: Programme,
	targets: readonly Target[],
	bounds: Bounds,
	{ isEnough = () => false }: SitKnowledge
): SitSolved[] | null {
	const found = targets.map((target): SitSolved => ({ ...target, least: Infinity, most: -Infinity }));
	let open = found;
	const witness = (at: Float64Array): void => {
		for (const one of open) {
			let sum = 0;
			for (const atom of one.atoms) sum += at[atom] ?? 0;
			one.least = Math.min(one.least, sum);
			one.most = Math.max(one.most, sum);
		}
		open = open.filter(({ least, most }) => !isEnough([wholeFrom(least), wholeTo(most)]));
	};
	for (const sense of [-1, 1, -1, 1] as const) {
		const best = programme.optimum(together(open), sense);
		if (best && best.at.length > 0) witness(best.at);
	}
	for (const one of found) {
		for (const sense of [1, -1] as const) {
			if (!open.includes(one)) continue;
			const best = programme.optimum(sumOf(one.atoms), sense);
			if (!best) return null;
			if (sense === 1) one.least = best.value;
			else one.most = best.value;
			witness(best.at);
		}
		open = open.filter((other) => other !== one);
	}
	return found.map((one) => ({ ...one, least: wholeFrom(one.least), most: wholeTo(one.most) }));
}

/** The sum of all targets that are open, each atom as often as it is in one. */
function together(open: readonly SitSolved[]): Sum {
	const factors = new Map<number, number>();
	for (const { atoms } of open) for (const atom of atoms) factors.set(atom, (factors.get(atom) ?? 0) + 1);
	return [...factors];
}
