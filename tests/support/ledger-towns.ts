import type { PeoplePolicy } from '../../src/lib/vault/disclosure/policy';
import { isSmall, meaningOf, shownAs } from '../../src/lib/vault/disclosure/round';
import type { Members, Told } from '../../src/lib/vault/disclosure/ledger/told';

/** What a made-up person is, by characteristic: the index of a group. */
export type Person = Readonly<Record<string, number>>;

/** A table of some of a town's people: `meets` for a share, else a plain count. */
export type Asked = {
	by: readonly { characteristic: string; groups: number }[];
	who: (person: Person) => boolean;
	meets?: (person: Person) => boolean;
};

type Cell = { groups: number[]; all: number; met: number };

/**
 * A table as it would be told of if small counts, and every count that alone gives one away, were hidden and nothing else:
 * less than the kernel hides, so the ledger has more to find.
 */
export function tableOf(town: readonly Person[], asked: Asked, policy: PeoplePolicy): { told: Told; members: Members } {
	const { by, who, meets } = asked;
	const pids: number[] = [];
	const codes: number[] = [];
	town.forEach((person, pid) => {
		if (!who(person)) return;
		const code = by.reduce((at, { characteristic, groups }) => at * groups + (person[characteristic] ?? 0), 0);
		pids.push(pid);
		codes.push(code * 2 + (meets === undefined || meets(person) ? 1 : 0));
	});
	const cells = cellsOf(town, asked);
	const told = tell(
		cells,
		by.map(({ groups }) => groups),
		meets !== undefined,
		policy
	);
	return { told, members: { pids: Int32Array.from(pids), codes: Int32Array.from(codes) } };
}

function cellsOf(town: readonly Person[], { by, who, meets }: Asked): Cell[] {
	const everywhere = by.reduce<number[][]>(
		(cells, { groups }) =>
			cells.flatMap((cell) => [...Array.from({ length: groups }, (_, group) => [...cell, group]), [...cell, -1]]),
		[[]]
	);
	return everywhere.map((groups) => {
		const people = town.filter(
			(person) => who(person) && groups.every((group, axis) => group < 0 || person[by[axis]?.characteristic ?? ''] === group)
		);
		return { groups, all: people.length, met: meets === undefined ? people.length : people.filter(meets).length };
	});
}

/** Hides what is small, and of a share both counts when the rest of its denominator is small. */
function tell(cells: readonly Cell[], sides: readonly number[], isShare: boolean, policy: PeoplePolicy): Told {
	const entries = cells.flatMap(({ groups, all, met }) => {
		const small = (count: number): boolean => isSmall(count, policy);
		const one = (count: number, withOnly: number, hidden: boolean) => ({ groups, count, withOnly, hidden });
		if (!isShare) return [one(all, 0, small(all))];
		return [one(all, 0, small(all)), one(met, 1, small(met) || small(all) || small(all - met))];
	});
	const ranges = entries.map(({ count, hidden }) =>
		hidden ? { least: policy.zeros === 'shown' && count > 0 ? 1 : 0, most: Infinity } : meaningOf(shownAs(count, policy), policy)
	);
	return {
		sides,
		overlapping: sides.map(() => false),
		alsoTells: null,
		groups: Int16Array.from(entries.flatMap(({ groups }) => groups)),
		withOnly: Uint8Array.from(entries, ({ withOnly }) => withOnly),
		least: Float64Array.from(ranges, ({ least }) => least),
		most: Float64Array.from(ranges, ({ most }) => most),
		hidden: Uint8Array.from(entries, ({ hidden }) => (hidden ? 1 : 0))
	};
}

/** A town of `size` people of these characteristics, the same for the same `dice`. */
export function townOf(dice: (n: number) => number, size: number, characteristics: Readonly<Record<string, number>>): Person[] {
	return Array.from({ length: size }, () =>
		Object.fromEntries(Object.entries(characteristics).map(([name, groups]) => [name, Math.min(dice(groups), dice(groups))]))
	);
}
