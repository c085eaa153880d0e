import type { SumEntry } from './sum-told';

type Gifts = ReadonlyMap<number, number>;
/** Tables that add up the same records, by number, and what these have together of each person. */
type Sort = { tables: number[]; gifts: Gifts };

/** Three sorts of tables: what the whole has of anybody is what the two parts have together, as of all stays, emergencies and all others. */
export type Division = {
	readonly whole: ReadonlySet<number>;
	readonly parts: readonly [ReadonlySet<number>, ReadonlySet<number>];
};

/**
 * Which tables add up records that two others divide between them. Not words say so but amounts: of everybody who gives to all three, the
 * whole is the sum of the parts. Wholes of three parts or more are not looked for.
 */
export function divisionsOf(entries: readonly SumEntry[]): Division[] {
	const sorts = sortsOf(entries.map(giftsOf));
	return sorts.flatMap((whole) =>
		sorts.flatMap((one, at) =>
			sorts
				.slice(at + 1)
				.filter((other) => whole !== one && whole !== other && isDivided(whole, one, other))
				.map((other): Division => ({ whole: new Set(whole.tables), parts: [new Set(one.tables), new Set(other.tables)] }))
		)
	);
}

/** What each person gives who gives anything to a table, 0 too. */
function giftsOf({ members: { pids, codes }, gifts }: SumEntry): Gifts {
	const found = new Map<number, number>();
	pids.forEach((pid, at) => {
		if ((codes[at] ?? 0) % 2 === 1) found.set(pid, gifts.get(pid) ?? 0);
	});
	return found;
}

function sortsOf(tables: readonly Gifts[]): Sort[] {
	return tables.reduce<Sort[]>((sorts, gifts, table) => {
		const alike = sorts.find((sort) => areAlike(sort.gifts, gifts));
		if (!alike) return [...sorts, { tables: [table], gifts }];
		alike.tables.push(table);
		alike.gifts = new Map([...alike.gifts, ...gifts]);
		return sorts;
	}, []);
}

/** Whether somebody gives to both, and everybody who does the same. */
function areAlike(some: Gifts, others: Gifts): boolean {
	let both = 0;
	for (const [pid, units] of some) {
		const other = others.get(pid);
		if (other === undefined) continue;
		if (other !== units) return false;
		both++;
	}
	return both > 0;
}

function isDivided({ gifts: whole }: Sort, { gifts: one }: Sort, { gifts: other }: Sort): boolean {
	let all = 0;
	for (const [pid, units] of whole) {
		const [a, b] = [one.get(pid), other.get(pid)];
		if (a === undefined || b === undefined) continue;
		if (a + b !== units) return false;
		all++;
	}
	return all > 0;
}
