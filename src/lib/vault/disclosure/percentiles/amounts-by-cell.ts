import type { Cube } from '../cube';
import type { Members } from '../ledger/told';

/** The people of a table (see `Members`; those who meet the indicator have amounts), and what the records of each have together, by person. */
export type AmountsOfPeople = { readonly members: Members; readonly gifts: ReadonlyMap<number, number> };

/**
 * What the people of each group and total of a cube have, in whole units, upwards. Larger groups that nobody asked for have none.
 * @throws {RangeError} when these are not the people whom the cube counts
 */
export function amountsByCell({ lattice, people }: Cube, { members, gifts }: AmountsOfPeople): readonly (readonly number[])[] {
	const found = Array.from({ length: lattice.size }, (): number[] => []);
	for (const { code, units } of inOrder(members, gifts)) {
		let rest = code >> 1;
		let cells = [0];
		for (const { parts, nodes, stride } of lattice.axes.toReversed()) {
			const part = rest % parts;
			rest = (rest - part) / parts;
			cells = cells.flatMap((cell) => [cell + part * stride, cell + (nodes - 1) * stride]);
		}
		for (const cell of cells) found[cell]?.push(units);
	}
	found.forEach((amounts, cell) => {
		if (amounts.length > 0 && amounts.length !== people[cell]) throw new RangeError('amounts of other people than are counted');
	});
	return found;
}

function inOrder({ pids, codes }: Members, gifts: ReadonlyMap<number, number>): { code: number; units: number }[] {
	const having: { code: number; units: number }[] = [];
	pids.forEach((pid, at) => {
		const code = codes[at] ?? 0;
		if (code % 2 === 1) having.push({ code, units: gifts.get(pid) ?? 0 });
	});
	return having.sort((one, other) => one.units - other.units);
}
