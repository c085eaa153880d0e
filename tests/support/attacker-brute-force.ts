import type { SafeTable } from '../../src/lib/protocol/safe-table';
import type { Solved } from './attacker';
import { factsOf, placesOf } from './attacker-facts';

/**
 * Tries every table of whole numbers up to `cap` an atom and keeps those that would look like this one.
 * Only for tables of one to four atoms; the programmes of `attack` must find the same ranges.
 */
export function bruteForce(table: SafeTable, cap: number): Solved[] {
	const k = table.policy.hideUpTo ?? 0;
	const facts = factsOf(table);
	const places = placesOf(table, []);
	const atoms = places.filter((place) => !place.includes('total'));
	const areSubsets = table.measure.kind !== 'count';
	const members = places.map((place) =>
		atoms.flatMap((atom, i) => (place.every((at, axis) => at === 'total' || at === atom[axis]) ? [i] : []))
	);
	const found = new Map<string, Solved>();
	const counts = new Array<number>(atoms.length * (areSubsets ? 2 : 1)).fill(0); // with, then without
	const sum = (place: number, offset: number): number =>
		(members[place] ?? []).reduce((total, atom) => total + (counts[offset + atom] ?? 0), 0);
	const looksAlike = (): boolean =>
		places.every((place, i) => {
			const fact = facts.get(place.join());
			if (!fact) return true;
			const n = sum(i, 0);
			if (n < fact.n[0] || n > fact.n[1]) return false;
			if (!fact.d) return true;
			const c = sum(i, atoms.length);
			if (n + c < fact.d[0] || n + c > fact.d[1]) return false;
			return !fact.row.numerator.shown || !fact.row.denominator.shown || c === 0 || c > k;
		});
	const record = (row: string, count: Solved['count'], value: number): void => {
		const before = found.get(row + count);
		if (!before) found.set(row + count, { row, count, least: value, most: value });
		else Object.assign(before, { least: Math.min(before.least, value), most: Math.max(before.most, value) });
	};
	const visit = (at: number): void => {
		if (at < counts.length) {
			for (let value = 0; value <= cap; value++) {
				counts[at] = value;
				visit(at + 1);
			}
			return;
		}
		if (!looksAlike()) return;
		places.forEach((place, i) => {
			const row = facts.get(place.join())?.row;
			if (!row) return;
			const [n, c] = [sum(i, 0), sum(i, atoms.length)];
			if (!row.numerator.shown) record(row.id, 'numerator', n);
			if (!areSubsets) return;
			if (!row.numerator.shown || !row.denominator.shown) record(row.id, 'complement', c);
			if (!row.denominator.shown) record(row.id, 'denominator', n + c);
		});
	};
	visit(0);
	return [...found.values()];
}
