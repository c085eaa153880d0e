import type { DatasetContract } from './contract';
import { matchColumns } from './match-columns';
import { normaliseHeader } from './spelling';

/** Columns that the user once matched by hand: the normalised header, and the field that it stood for. Never a value. */
export type RememberedHeaders = Readonly<Record<string, string>>;

type Pair = { field: string; place: number; likeness: number };
/** Below this likeness two names are not the same thing. */
const leastLikeness = 0.55;

/**
 * Which column most likely is which field of a contract: as its contract spells it, as the user matched it before, or the most alike.
 * A column stands for one field at most.
 *
 * @param header names of the columns, null where a name may itself be a value
 * @returns field name to place in the header, from 0
 */
export function suggestColumns(
	header: readonly (string | null)[],
	contract: DatasetContract,
	remembered: RememberedHeaders = {}
): ReadonlyMap<string, number> {
	const names = header.map((name) => name ?? '');
	const suggested = new Map([...matchColumns(names, contract).columns].map(([place, field]) => [field, place] as const));
	const taken = new Set(suggested.values());
	const take = ({ field, place }: Omit<Pair, 'likeness'>): void => {
		if (suggested.has(field) || taken.has(place)) return;
		suggested.set(field, place);
		taken.add(place);
	};
	const fields = new Set(contract.fields.map(({ name }) => name));
	names.forEach((name, place) => {
		const field = remembered[normaliseHeader(name)];
		if (name !== '' && field !== undefined && fields.has(field)) take({ field, place });
	});
	alikePairs(names, contract).forEach(take);
	return suggested;
}

/** The most alike first; of two as alike the one that stands first in the contract, then in the file. */
function alikePairs(names: readonly string[], contract: DatasetContract): Pair[] {
	return contract.fields
		.flatMap(({ name: field, label, aliases }) => {
			const spellings = [field, label, ...aliases].map((spelling) => letterPairs(normaliseHeader(spelling)));
			return names.map((name, place): Pair => {
				const own = letterPairs(normaliseHeader(name));
				return { field, place, likeness: Math.max(...spellings.map((spelling) => likeness(own, spelling))) };
			});
		})
		.filter((pair) => pair.likeness >= leastLikeness)
		.sort((one, other) => other.likeness - one.likeness);
}

function letterPairs(text: string): ReadonlySet<string> {
	return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
}

/** Dice's coefficient of the letter pairs (Dice 1945): 1 when they are the same, 0 when none is shared. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
	if (one.size === 0 || other.size === 0) return 0;
	return (2 * [...one].filter((pair) => other.has(pair)).length) / (one.size + other.size);
}
