import type { Cube } from './cube';
import { denominatorShown, numeratorShown } from './faces';
import type { Patterns } from './pattern';
import type { PeoplePolicy } from './policy';
import { meaningOf } from './round';

/** The three counts of people in a cell. Plain counts have only the first. */
export const everybody = 0;
export const having = 1;
export const lacking = 2;
export type Part = typeof everybody | typeof having | typeof lacking;

/**
 * The true counts of people, and how far each may be from the truth without a reader being able to tell.
 * A table of people in which every count is within its range looks the same to the reader as the true one: it is a witness.
 */
export type Room = {
	readonly parts: 1 | 3;
	readonly truth: readonly Float64Array[]; // by part
	readonly least: readonly Float64Array[];
	readonly most: readonly Float64Array[];
};

/** The ranges of a table as it would be released. */
export function roomOf(cube: Cube, patterns: Patterns, policy: PeoplePolicy): Room {
	const { lattice, denominator, people, counts } = cube;
	const { size } = lattice;
	const parts = counts === 'plain' ? 1 : 3;
	const make = (fill: number): Float64Array[] => Array.from({ length: parts }, () => new Float64Array(size).fill(fill));
	const truth = [
		denominator.slice(),
		...(parts === 3 ? [people.slice(), denominator.map((d, cell) => d - (people[cell] ?? 0))] : [])
	];
	const room = { parts, truth, least: make(0), most: make(Infinity) } as const;
	for (let cell = 0; cell < size; cell++) limit(room, cube, patterns, policy, cell);
	return room;
}

/** Renews the ranges of a cell, after it has been hidden. */
export function limit(room: Room, cube: Cube, { numerator, denominator }: Patterns, policy: PeoplePolicy, cell: number): void {
	const zerosShown = policy.zeros === 'shown';
	const isAllHidden = denominator.hidden[cell] === 1;
	if (isAllHidden) setRange(room, everybody, cell, zerosShown ? 1 : 0, Infinity);
	else within(room, everybody, cell, meaningOf(denominatorShown(cube, cell, policy), policy));
	if (room.parts === 1) return;
	if (numerator.hidden[cell]) {
		setRange(room, having, cell, zerosShown && policy.allOrNone === 'shown' && !isAllHidden ? 1 : 0, Infinity);
		return;
	}
	const meaning = meaningOf(numeratorShown(cube, cell, policy), policy);
	if (cube.counts === 'events')
		setRange(room, having, cell, meaning.most === 0 ? 0 : policy.small.shown ? 1 : policy.hideUpTo + 1, meaning.most);
	else within(room, having, cell, meaning);
	if (cube.counts === 'events' || isAllHidden || policy.small.shown) return;
	// readers know that a shown share leaves nobody or more than k outside it
	if ((room.truth[lacking]?.[cell] ?? 0) === 0) setRange(room, lacking, cell, 0, 0);
	else setRange(room, lacking, cell, policy.hideUpTo + 1, Infinity);
}

function within(room: Room, part: Part, cell: number, { least, most }: { least: number; most: number }): void {
	setRange(room, part, cell, least, most);
}

/** Sets how far a count may be from the truth. */
export function setRange({ least, most }: Room, part: Part, cell: number, low: number, high: number): void {
	(least[part] as Float64Array)[cell] = low;
	(most[part] as Float64Array)[cell] = high;
}

/** Whether a count of a cell may be `by` larger than it is. */
export function mayMove(room: Room, part: Part, cell: number, by: number): boolean {
	const moved = ((room.truth[part] as Float64Array)[cell] as number) + by;
	return (
		moved >= ((room.least[part] as Float64Array)[cell] as number) && moved <= ((room.most[part] as Float64Array)[cell] as number)
	);
}

/** Moves a count for as long as a change is tried. Whoever does so moves it back. */
export function shift({ truth }: Room, part: Part, cell: number, by: number): void {
	const counts = truth[part] as Float64Array;
	counts[cell] = (counts[cell] ?? 0) + by;
}
