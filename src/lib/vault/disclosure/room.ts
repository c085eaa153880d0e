import type { Cube } from './cube';
import { denominatorShown, numeratorShown } from './faces';
import type { Patterns } from './pattern';
import type { PeoplePolicy } from './policy';
import { meaningOf, type Range } from './round';

/** The three counts of people in a cell. Plain counts have only the first. */
export const everybody = 0;
export const having = 1;
export const lacking = 2;
export type Part = typeof everybody | typeof having | typeof lacking;

/**
 * The true counts of people, and how far each may be from the truth without a reader being able to tell. The count `part` of a
 * cell stands in slot `part × size + cell`.
 * A table of people in which every count is within its range looks the same to the reader as the true one: it is a witness.
 */
export type Room = {
	readonly parts: readonly Part[];
	readonly size: number;
	readonly truth: Float64Array;
	readonly least: Float64Array;
	readonly most: Float64Array;
};

/** The ranges of a table as it would be released. */
export function roomOf(cube: Cube, patterns: Patterns, policy: PeoplePolicy): Room {
	const { lattice, denominator, people, counts } = cube;
	const { size } = lattice;
	const parts: readonly Part[] = counts === 'plain' ? [everybody] : [everybody, having, lacking];
	const truth = new Float64Array(parts.length * size);
	truth.set(denominator);
	if (counts !== 'plain') {
		truth.set(people, having * size);
		for (let cell = 0; cell < size; cell++) truth[lacking * size + cell] = (denominator[cell] ?? 0) - (people[cell] ?? 0);
	}
	const room = { parts, size, truth, least: new Float64Array(truth.length), most: new Float64Array(truth.length).fill(Infinity) };
	for (let cell = 0; cell < size; cell++) limit(room, cube, patterns, policy, cell);
	return room;
}

/** Renews the ranges of a cell, after it has been hidden or given back. */
export function limit(room: Room, cube: Cube, { numerator, denominator }: Patterns, policy: PeoplePolicy, cell: number): void {
	const { size, parts, truth } = room;
	const zerosShown = policy.zeros === 'shown';
	const isAllHidden = denominator.hidden[cell] === 1;
	if (cube.lattice.outside[cell]) return; // nobody is told
	if (isAllHidden) setRange(room, cell, zerosShown && !cube.withheld?.mayBeNone[cell] ? 1 : 0, Infinity);
	else within(room, cell, meaningOf(denominatorShown(cube, cell, policy), policy));
	if (parts.length === 1) return;
	const [withIt, without] = [having * size + cell, lacking * size + cell];
	setRange(room, without, 0, Infinity);
	if (numerator.hidden[cell]) {
		setRange(room, withIt, zerosShown && policy.allOrNone === 'shown' && !isAllHidden ? 1 : 0, Infinity);
		return;
	}
	const meaning = meaningOf(numeratorShown(cube, cell, policy), policy);
	if (cube.counts === 'events') setRange(room, withIt, leastWithRecords(meaning, policy), meaning.most);
	else within(room, withIt, meaning);
	if (cube.counts === 'events' || isAllHidden || policy.small.shown) return;
	// readers know that a shown share leaves nobody or more than k outside it
	if (truth[without] === 0) setRange(room, without, 0, 0);
	else setRange(room, without, policy.hideUpTo + 1, Infinity);
}

/** The fewest people who may have so many records: one may have them all, but a shown count is of more than k people, or a stand-in. */
function leastWithRecords({ least, most }: Range, policy: PeoplePolicy): number {
	if (most === 0) return 0;
	return policy.small.shown ? Math.min(1, least) : policy.hideUpTo + 1;
}

function within(room: Room, slot: number, { least, most }: { least: number; most: number }): void {
	setRange(room, slot, least, most);
}

/** Sets how far a count may be from the truth. */
export function setRange({ least, most }: Room, slot: number, low: number, high: number): void {
	least[slot] = low;
	most[slot] = high;
}

/** Whether a count may be `by` larger than it is. */
export function mayMove({ truth, least, most }: Room, slot: number, by: number): boolean {
	const moved = (truth[slot] as number) + by;
	return moved >= (least[slot] as number) && moved <= (most[slot] as number);
}
