import type { Neighbourhood } from './neighbourhood';
import type { Roll } from './roll';
import type { Tally } from './tally';
import { witnessOf, type Witness } from './witness';

/** What is looked for: a world in which `atoms` together have `by` people more, or fewer when it is negative. */
export type Wish = { readonly atoms: readonly number[]; readonly by: number; readonly answer: number };

const nearby = 48;
const nowhere = 0; // the atom of people in no table: whoever comes from there or goes there changes one side only
const mostRepairs = 7;

/**
 * The cheap search: people are moved between the wished-for atoms and those most like them, first where every row bears it,
 * then with more moves that put right the rows that do not. Null when that does not get there.
 */
export function bySwaps(roll: Roll, near: Neighbourhood, tally: Tally, wish: Wish): Witness | null {
	tally.clear();
	const sign = Math.sign(wish.by);
	let left = Math.abs(wish.by);
	left -= easyMoves(near, tally, wish, sign, left);
	for (const atom of wish.atoms) {
		while (left > 0) {
			const moved = chain(roll, near, tally, wish, atom, sign, left);
			if (moved === 0) break;
			left -= moved;
		}
	}
	return left === 0 ? witnessOf(tally.steps) : null;
}

/** Moves between the atoms and their like that leave every row in its range. Returns how many people were moved. */
function easyMoves(near: Neighbourhood, tally: Tally, { atoms, answer }: Wish, sign: number, wanted: number): number {
	let moved = 0;
	for (const atom of atoms) {
		for (const other of [...near.of(atom, answer, nearby), nowhere]) {
			if (atoms.includes(other)) continue;
			const [from, to] = sign > 0 ? [other, atom] : [atom, other];
			for (let people = Math.min(wanted - moved, tally.stock(from)); people > 0; people = Math.floor(people / 2)) {
				tally.move(from, to, people);
				if (tally.excess === 0) {
					moved += people;
					break;
				}
				tally.move(to, from, people);
			}
			if (moved === wanted) return moved;
		}
	}
	return moved;
}

type Move = { from: number; to: number; people: number };

/** One move and what it takes to put the rows right again; all of it is taken back when that fails. */
function chain(roll: Roll, near: Neighbourhood, tally: Tally, wish: Wish, atom: number, sign: number, wanted: number): number {
	const other = near
		.of(atom, wish.answer, nearby)
		.find((like) => !wish.atoms.includes(like) && tally.stock(sign > 0 ? like : atom) > 0);
	if (other === undefined) return 0;
	const [from, to] = sign > 0 ? [other, atom] : [atom, other];
	const people = Math.min(wanted, tally.stock(from));
	const made: Move[] = [{ from, to, people }];
	tally.move(from, to, people);
	for (let repair = 0; tally.excess > 0 && repair < mostRepairs; repair++) {
		const next = bestRepair(roll, near, tally, wish);
		if (next === null) break;
		tally.move(next.from, next.to, next.people);
		made.push(next);
	}
	if (tally.excess === 0) return people;
	for (const move of made.reverse()) tally.move(move.to, move.from, move.people);
	return 0;
}

const mostInRow = 10;
const mostPartners = 4;

/** The move out of (or into) a row that is out of its range that leaves the least out of range. */
function bestRepair(roll: Roll, near: Neighbourhood, tally: Tally, wish: Wish): Move | null {
	const broken = tally.broken();
	if (broken === null) return null;
	const { answer, row, by } = broken;
	const moved = [...tally.steps.keys()];
	const inRow: number[] = [];
	for (const atom of moved)
		for (const other of near.of(atom, wish.answer, nearby))
			if (inRow.length < mostInRow && roll.isIn(other, answer, row) && !inRow.includes(other)) inRow.push(other);
	near.rowsOf(answer).each(row, (atom) => {
		if (!inRow.includes(atom)) inRow.push(atom);
		return inRow.length < 2 * mostInRow;
	});
	let best: Move | null = null;
	let least = Infinity;
	for (const atom of inRow) {
		if (wish.atoms.includes(atom)) continue;
		let partners = 0;
		for (const other of [nowhere, ...near.of(atom, answer, nearby)]) {
			if (roll.isIn(other, answer, row) || wish.atoms.includes(other)) continue;
			const [from, to] = by > 0 ? [atom, other] : [other, atom];
			const people = Math.min(Math.abs(by), tally.stock(from));
			if (people <= 0) continue;
			tally.move(from, to, people);
			if (tally.excess < least) {
				least = tally.excess;
				best = { from, to, people };
			}
			tally.move(to, from, people);
			if (++partners === mostPartners) break;
		}
	}
	return best;
}
