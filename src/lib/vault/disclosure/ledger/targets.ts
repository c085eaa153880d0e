import type { Neighbourhood } from './neighbourhood';
import { nearestOverlaps, type Bounds } from './pairs';
import type { Profiles } from './profiles';
import type { Roll } from './roll';
import type { RowAtoms } from './row-atoms';
import { isOfRest, quadruplesOf } from './quadruples';
import { remaindersOf } from './remainders';
import { triplesOf } from './triples';

/** A set of 1 to k people whose number nobody may learn: known by its people, so that it outlives every division of atoms. */
export type Target = {
	readonly key: string;
	readonly slots: readonly number[];
	/** As many as there are slots, or more where a slot is of several who are alike. */
	readonly people: number;
	/** The answer in whose rows its like are looked for. */
	readonly answer: number;
	/** The most that its own row tells; infinite when the row is hidden, or none. */
	readonly most: number;
	/** No row of its own, which would say when there is nobody: to a reader there may be. */
	readonly isPart: boolean;
};

/**
 * Sets of 1 to k people that the newest answer makes: rows of its own, and parts that two, three or four numbers tell of. Of an answer with
 * thousands of areas that takes seconds: yields wherever it may be interrupted.
 */
export function* targetsOf(roll: Roll, profiles: Profiles, near: Neighbourhood, small: Bounds): Generator<void, Target[]> {
	const rows = smallRows(roll, profiles, small.k);
	yield;
	return [...rows, ...(yield* smallParts(roll, near, small))];
}

export function atomsOf(roll: Roll, { slots }: Target): number[] {
	return [...new Set(slots.map((slot) => roll.atomOf(slot)))];
}

function targetOf(slots: readonly number[], rest: Pick<Target, 'people' | 'answer' | 'most' | 'isPart'>): Target {
	const sorted = [...slots].sort((a, b) => a - b);
	return { key: `${rest.isPart ? 'part' : 'row'} ${sorted.join()}`, slots: sorted, ...rest };
}

function smallRows(roll: Roll, { slots, sortOf }: Profiles, k: number): Target[] {
	const answer = roll.answers.length - 1;
	const sheet = roll.answers[answer]?.sheet;
	if (sheet === undefined) return [];
	const isSmall = sheet.sizes.map((size) => (size >= 1 && size <= k ? 1 : 0));
	const rowsOfSort = Array.from({ length: sheet.starts.length - 1 }, (_, sort) =>
		sheet.rowsOf.subarray(sheet.starts[sort] ?? 0, sheet.starts[sort + 1] ?? 0).filter((row) => isSmall[row])
	);
	const people = new Map<number, number[]>();
	sortOf.forEach((sort, at) => {
		for (const row of rowsOfSort[sort] ?? []) {
			const known = people.get(row);
			if (known) known.push(slots[at] ?? 0);
			else people.set(row, [slots[at] ?? 0]);
		}
	});
	return [...people]
		.sort(([a], [b]) => a - b)
		.map(([row, found]) =>
			targetOf(found, { people: sheet.sizes[row] ?? 0, answer, most: sheet.most[row] ?? Infinity, isPart: false })
		);
}

function* smallParts(roll: Roll, near: Neighbourhood, small: Bounds): Generator<void, Target[]> {
	const { k } = small;
	const answer = roll.answers.length - 1;
	const newest = near.rowsOf(answer);
	const parts: number[][] = [];
	const note = (people: number, hold: (atom: number) => boolean, rows: RowAtoms, row: number): void => {
		if (people >= 1 && people <= k) parts.push(rows.those(row, hold));
	};
	for (const pair of yield* nearestOverlaps(roll, newest, k)) {
		const size = roll.answers[answer]?.sheet.sizes[pair.row] ?? 0;
		const isOther = (atom: number): boolean => roll.isIn(atom, pair.answer, pair.otherRow);
		note(size - pair.both, (atom) => !isOther(atom), newest, pair.row);
		note(pair.both, isOther, newest, pair.row);
		const otherSize = roll.answers[pair.answer]?.sheet.sizes[pair.otherRow] ?? 0;
		if (otherSize - pair.both > k) continue;
		note(otherSize - pair.both, (atom) => !roll.isIn(atom, answer, pair.row), near.rowsOf(pair.answer), pair.otherRow);
	}
	for (const {
		whole,
		parts: [one, other],
		told
	} of yield* triplesOf(roll, near, small)) {
		const isIn = (atom: number, { answer, row }: typeof one): boolean => roll.isIn(atom, answer, row);
		const isBeside = (atom: number): boolean => isIn(atom, one) || !isIn(atom, whole);
		const isLeft = (atom: number): boolean => !isIn(atom, one) && !isIn(atom, other);
		const few = other.size + one.size - whole.size;
		if (told === 'beside') note(few, isBeside, near.rowsOf(other.answer), other.row);
		else note(-few, isLeft, near.rowsOf(whole.answer), whole.row);
	}
	for (const { outer, inner } of yield* quadruplesOf(roll, near, small)) {
		const isBetween = (atom: number): boolean => isOfRest(roll, atom, outer) && !isOfRest(roll, atom, inner);
		note(outer.size - inner.size, isBetween, near.rowsOf(outer.whole.answer), outer.whole.row);
	}
	parts.push(...(yield* remaindersOf(roll, near, small)));
	return slotsIn(roll, parts).map((slots, part) => {
		const people = (parts[part] ?? []).reduce((sum, atom) => sum + (roll.sizes[atom] ?? 0), 0);
		return targetOf(slots, { people, answer, most: Infinity, isPart: true });
	});
}

function slotsIn(roll: Roll, parts: readonly (readonly number[])[]): number[][] {
	if (parts.length === 0) return [];
	const isWanted = new Uint8Array(roll.count);
	const wanted = new Map<number, number[]>();
	parts.forEach((atoms, part) => {
		for (const atom of atoms) {
			isWanted[atom] = 1;
			wanted.set(atom, [...(wanted.get(atom) ?? []), part]);
		}
	});
	const people: number[][] = parts.map(() => []);
	for (let slot = 0; slot < roll.slots; slot++) {
		const atom = roll.atomOf(slot);
		if (isWanted[atom] === 1) for (const part of wanted.get(atom) ?? []) people[part]?.push(slot);
	}
	return people;
}
