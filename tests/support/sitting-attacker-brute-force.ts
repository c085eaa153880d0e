import type { PolicyInWords, SafeCell } from '../../src/lib/protocol/safe-table';
import { classesOf, type Members, type SitTable } from './sitting-attacker-classes';
import { printedAs } from './sitting-attacker-weak-release';

/**
 * Tries every number of people from 0 to `cap` in each joint atom, prints the tables again, and keeps what would look like these.
 * Only for three to five atoms and tables of counts of the population or of shares.
 *
 * @returns for each group of atoms asked for, the least and the most; null when nothing looks like these tables
 */
export function bruteForceSitting(
	tables: readonly SitTable[],
	people: number,
	cap: number,
	groups: readonly (readonly number[])[]
): { least: number; most: number }[] | null {
	const classes = classesOf(tables, people, false);
	const checks = tables.flatMap(({ table, rows }) =>
		table.rows.flatMap((row, at) => {
			const part = (members: Members | undefined): number[] => (members ? classes.of(members) : []);
			const one = {
				atoms: part(rows[at]?.numerator),
				cell: row.numerator,
				mayBeZero: table.measure.kind !== 'count' && !row.denominator.shown
			};
			const all = { atoms: part(rows[at]?.denominator), cell: row.denominator, mayBeZero: false };
			return (table.measure.kind === 'count' ? [one] : [one, all]).map((check) => ({ ...check, policy: table.policy }));
		})
	);
	const counts = new Array<number>(classes.count).fill(0);
	const sum = (atoms: readonly number[]): number => atoms.reduce((total, atom) => total + (counts[atom] ?? 0), 0);
	let any = false;
	const found = groups.map(() => ({ least: Infinity, most: -Infinity }));
	const visit = (at: number): void => {
		if (at < counts.length) {
			for (let count = 0; count <= cap; count++) {
				counts[at] = count;
				visit(at + 1);
			}
			return;
		}
		if (!checks.every(({ atoms, ...check }) => looksAlike(sum(atoms), check))) return;
		any = true;
		groups.forEach((atoms, i) => {
			const [count, range] = [sum(atoms), found[i]];
			if (!range) return;
			range.least = Math.min(range.least, count);
			range.most = Math.max(range.most, count);
		});
	};
	visit(0);
	return any ? found : null;
}

function looksAlike(
	count: number,
	{ cell, policy, mayBeZero }: { cell: SafeCell; policy: PolicyInWords; mayBeZero: boolean }
): boolean {
	if (!cell.shown) return count > 0 || mayBeZero || policy.zeros === 'hidden';
	const printed = printedAs(count, policy);
	return printed.shown && printed.value === cell.value;
}
