import type { Roll, Split } from './roll';

/**
 * A change of the true counts of a few atoms that leaves every released table as it is: a world that a reader cannot tell
 * from the true one.
 */
export type Witness = {
	readonly atoms: Int32Array;
	readonly steps: Int32Array;
	/** The atoms among which it was found: where to look first when it no longer fits. */
	readonly among: readonly number[];
};

export function witnessOf(steps: ReadonlyMap<number, number>, among: readonly number[] = []): Witness {
	const kept = [...steps].filter(([atom, step]) => atom !== 0 && step !== 0).sort(([a], [b]) => a - b);
	return { atoms: Int32Array.from(kept, ([atom]) => atom), steps: Int32Array.from(kept, ([, step]) => step), among };
}

/** The same from the steps of all atoms, of which only these have been moved: some of them back again, and some twice. */
export function worldOf(moved: readonly number[], stepOf: Int32Array, among: readonly number[]): Witness {
	const sorted = Int32Array.from(moved.filter((atom) => atom !== 0 && stepOf[atom] !== 0)).sort();
	const atoms = sorted.filter((atom, at) => at === 0 || atom !== sorted[at - 1]);
	return { atoms, steps: atoms.map((atom) => stepOf[atom] ?? 0), among };
}

/** By how much a witness changes the number of people in some atoms. */
export function changeOf({ atoms, steps }: Pick<Witness, 'atoms' | 'steps'>, within: readonly number[]): number {
	return atoms.reduce((sum, atom, at) => sum + (within.includes(atom) ? (steps[at] ?? 0) : 0), 0);
}

/** Whether every row of one answer is still in its range, and no atom has fewer than no people. */
export function fits({ atoms, steps }: Witness, roll: Roll, answer: number): boolean {
	const sheet = roll.answers[answer]?.sheet;
	const bySort = new Map<number, number>();
	for (const [at, atom] of atoms.entries()) {
		const step = steps[at] ?? 0;
		if ((roll.sizes[atom] ?? 0) + step < 0) return false;
		const sort = roll.sortOf(atom, answer);
		bySort.set(sort, (bySort.get(sort) ?? 0) + step);
	}
	const byRow = new Map<number, number>();
	for (const [sort, by] of bySort) {
		if (by === 0 || sort === 0) continue;
		for (let place = sheet?.starts[sort] ?? 0; place < (sheet?.starts[sort + 1] ?? 0); place++) {
			const row = sheet?.rowsOf[place] ?? 0;
			byRow.set(row, (byRow.get(row) ?? 0) + by);
		}
	}
	for (const [row, by] of byRow) {
		const people = (sheet?.sizes[row] ?? 0) + by;
		if (by !== 0 && (people < (sheet?.least[row] ?? 0) || people > (sheet?.most[row] ?? 0))) return false;
	}
	return true;
}

/** Pieces of each atom that the newest answer divided, the atom itself among them. */
export function piecesOf({ before, parents }: Split): Map<number, number[]> {
	const pieces = new Map<number, number[]>();
	parents.forEach((parent, at) => {
		const known = pieces.get(parent);
		if (known) known.push(before + at);
		else pieces.set(parent, [parent, before + at]);
	});
	return pieces;
}

/**
 * A witness over the pieces of its atoms, and whether it fits the newest answer. What is added to an atom and taken from
 * another is moved between pieces that the answer does not tell apart, where there are such; what is left goes to the first
 * piece that can bear it.
 */
export function carried(
	witness: Witness,
	roll: Roll,
	pieces: ReadonlyMap<number, readonly number[]>
): { world: Witness; stillFits: boolean } {
	const { atoms } = witness;
	const world = atoms.some((atom) => pieces.has(atom)) ? overPieces(witness, roll, pieces) : witness;
	return { world, stillFits: fits(world, roll, roll.answers.length - 1) };
}

function overPieces({ atoms, steps, among }: Witness, roll: Roll, pieces: ReadonlyMap<number, readonly number[]>): Witness {
	const newest = roll.answers.length - 1;
	const own = Array.from(atoms, (atom) => pieces.get(atom) ?? [atom]);
	const left = steps.slice();
	const change = new Map<number, number>();
	const put = (at: number, piece: number, by: number): void => {
		change.set(piece, (change.get(piece) ?? 0) + by);
		left[at] = (left[at] ?? 0) - by;
	};
	const room = (piece: number): number => (roll.sizes[piece] ?? 0) + (change.get(piece) ?? 0);
	for (const [plus, gaining] of own.entries()) {
		if ((left[plus] ?? 0) <= 0) continue;
		const bySort = new Map(gaining.map((piece) => [roll.sortOf(piece, newest), piece]));
		for (let minus = 0; minus < own.length && (left[plus] ?? 0) > 0; minus++) {
			if ((left[minus] ?? 0) >= 0) continue;
			for (const piece of own[minus] ?? []) {
				const partner = bySort.get(roll.sortOf(piece, newest));
				const by = partner === undefined ? 0 : Math.min(left[plus] ?? 0, -(left[minus] ?? 0), room(piece));
				if (partner === undefined || by <= 0) continue;
				put(plus, partner, by);
				put(minus, piece, -by);
			}
		}
	}
	for (const [at, some] of own.entries())
		for (const piece of some) if (left[at]) put(at, piece, Math.max(left[at] ?? 0, -room(piece)));
	return witnessOf(change, among);
}
