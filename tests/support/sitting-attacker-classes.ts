import type { SafeTable } from '../../src/lib/protocol/safe-table';

/** A set of people by number. Numbers from the number of people up are combinations of traits that nobody has. */
export type Members = ReadonlySet<number>;

/** A released table, and who is in each of its rows, in the order of the rows. */
export type SitTable = { table: SafeTable; rows: readonly { numerator: Members; denominator: Members }[] };

/** Joint atoms: classes of people who are in exactly the same rows of all tables. */
export type Classes = {
	count: number;
	/** How many people are in each class: 0 where the class is possible and empty. */
	sizes: Int32Array;
	/** The classes that make up a set which is one of a row, in order. */
	of(members: Members): number[];
};

/** Splits everybody into joint atoms. With `knowsEmpty`, classes in which nobody is are left out. */
export function classesOf(tables: readonly SitTable[], people: number, knowsEmpty: boolean): Classes {
	const sets = new Set(tables.flatMap(({ rows }) => rows.flatMap(({ numerator, denominator }) => [numerator, denominator])));
	const isSeen = (id: number): boolean => !knowsEmpty || id < people;
	const classOf = new Map<number, number>();
	let next = 0;
	for (const set of sets) {
		const parts = new Map<number | undefined, number>();
		for (const id of set) {
			if (!isSeen(id)) continue;
			const before = classOf.get(id);
			let part = parts.get(before);
			if (part === undefined) parts.set(before, (part = next++));
			classOf.set(id, part);
		}
	}
	const numbers = new Map<number, number>();
	const sizes: number[] = [];
	for (const [id, part] of classOf) {
		let at = numbers.get(part);
		if (at === undefined) {
			numbers.set(part, (at = sizes.length));
			sizes.push(0);
		}
		classOf.set(id, at);
		if (id < people) sizes[at] = (sizes[at] ?? 0) + 1;
	}
	const found = new Map<Members, number[]>();
	const of = (members: Members): number[] => {
		let classes = found.get(members);
		if (!classes) {
			const all = new Set<number>();
			for (const id of members) if (isSeen(id)) all.add(classOf.get(id) ?? -1);
			found.set(members, (classes = [...all].sort((one, other) => one - other)));
		}
		return classes;
	};
	return { count: sizes.length, sizes: Int32Array.from(sizes), of };
}
