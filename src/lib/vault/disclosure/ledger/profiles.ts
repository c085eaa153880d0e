import { codesOf, type Members, type Told } from './told';

/**
 * The people of a table, once each, and the sort each is of: people of one sort have the same codes. Sorts count from 1;
 * sort 0 is everybody else. A person's slot is their `pid` folded, so that negative ones (people without a pseudonym) have
 * one too: 0, -1, 1, -2, … Numbers that stand for several people are never negative, and are slots as they are.
 */
export type Profiles = {
	slots: Int32Array;
	sortOf: Int32Array;
	/** How many people each slot stands for, who are alike in all that tables say; null where each is one. */
	people: Int32Array | null;
	/** By sort: people, and a mark of who they are, which is the sum of marks of slots (it may overflow). */
	sizes: Float64Array;
	marks: Int32Array;
	/** Codes of sort s: `codes[starts[s]…starts[s + 1] - 1]`. */
	starts: Int32Array;
	codes: Int32Array;
};

/** Sorts are kept in two bytes each. */
const mostSorts = 65_535;

/**
 * Sorts people by their codes. Null when there are more than 65,534 sorts, which only overlapping groups can make.
 * @throws {RangeError} on a code that the table does not have
 */
export function profilesOf(told: Told, members: Members): Profiles | null {
	const limit = codesOf(told);
	const { codes } = members;
	for (let at = 0; at < codes.length; at++)
		if ((codes[at] as number) < 0 || (codes[at] as number) >= limit) throw new RangeError('no such code');
	return told.overlapping.some(Boolean) ? bySet(members, limit) : byCode(members, limit);
}

export function slotOf(pid: number): number {
	return (pid << 1) ^ (pid >> 31);
}

function byCode({ pids, codes, people }: Members, limit: number): Profiles | null {
	const sorts = new Int32Array(limit);
	const found: number[] = [];
	const sortOf = new Int32Array(codes.length);
	for (let at = 0; at < codes.length; at++) sortOf[at] = sorts[codes[at] as number] ||= found.push(codes[at] as number);
	if (found.length >= mostSorts) return null;
	const starts = Int32Array.from({ length: found.length + 2 }, (_, sort) => Math.max(0, sort - 1));
	const sorted = { slots: people ? pids : slotsOf(pids), sortOf, people: people ?? null };
	return { ...sorted, ...sumsOf(sorted, found.length), starts, codes: Int32Array.from(found) };
}

function slotsOf(pids: Int32Array): Int32Array {
	const slots = new Int32Array(pids.length);
	for (let at = 0; at < pids.length; at++) slots[at] = slotOf(pids[at] as number);
	return slots;
}

/** A set of codes is known by the code it ends with and the set before that. */
function bySet({ pids, codes, people }: Members, limit: number): Profiles | null {
	const keys = Float64Array.from(pids, (pid, at) => (people ? pid : slotOf(pid)) * limit + (codes[at] ?? 0)).sort();
	const nodes = new Map<number, number>();
	const sorts = new Map<number, number>();
	const lists: number[][] = [];
	const slots: number[] = [];
	const sortOf: number[] = [];
	for (let at = 0; at < keys.length;) {
		const slot = Math.floor((keys[at] ?? 0) / limit);
		const list: number[] = [];
		let node = 0;
		for (; at < keys.length && Math.floor((keys[at] ?? 0) / limit) === slot; at++) {
			const code = (keys[at] ?? 0) % limit;
			if (list.at(-1) === code) continue;
			list.push(code);
			node = numberFor(nodes, node * limit + code);
		}
		const sort = numberFor(sorts, node);
		if (sort > lists.length) lists.push(list);
		slots.push(slot);
		sortOf.push(sort);
	}
	if (lists.length >= mostSorts) return null;
	const starts = new Int32Array(lists.length + 2);
	lists.forEach((list, at) => (starts[at + 2] = (starts[at + 1] ?? 0) + list.length));
	const sorted = {
		slots: Int32Array.from(slots),
		sortOf: Int32Array.from(sortOf),
		people: people ? peopleOf(slots, pids, people) : null
	};
	return { ...sorted, ...sumsOf(sorted, lists.length), starts, codes: Int32Array.from(lists.flat()) };
}

/** How many people each of these slots stands for. */
function peopleOf(slots: readonly number[], pids: Int32Array, people: Int32Array): Int32Array {
	const ofSlot = new Int32Array((slots.at(-1) ?? 0) + 1); // slots ascend
	pids.forEach((pid, at) => (ofSlot[pid] = people[at] ?? 0));
	return Int32Array.from(slots, (slot) => ofSlot[slot] ?? 0);
}

function numberFor(numbers: Map<number, number>, key: number): number {
	const known = numbers.get(key);
	if (known !== undefined) return known;
	numbers.set(key, numbers.size + 1);
	return numbers.size;
}

function sumsOf(
	{ slots, sortOf, people }: Pick<Profiles, 'slots' | 'sortOf' | 'people'>,
	sorts: number
): Pick<Profiles, 'sizes' | 'marks'> {
	const sizes = new Float64Array(sorts + 1);
	const marks = new Int32Array(sorts + 1);
	for (let at = 0; at < sortOf.length; at++) {
		const sort = sortOf[at] as number;
		sizes[sort] = (sizes[sort] as number) + (people ? (people[at] as number) : 1);
		marks[sort] = (marks[sort] as number) + markOf(slots[at] as number);
	}
	return { sizes, marks };
}

/** Scatters whole numbers. Source: the finaliser of MurmurHash3, Austin Appleby, public domain. */
function markOf(slot: number): number {
	const first = Math.imul(slot ^ (slot >>> 16), 0x85ebca6b);
	const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
	return second ^ (second >>> 16);
}

/** How many people a table is of. */
export function peopleIn({ sizes }: Pick<Profiles, 'sizes'>): number {
	return sizes.reduce((sum, size) => sum + size, 0);
}
