import type { Frame, SafeTable } from '../../src/lib/protocol/safe-table';
import type { Measure } from '../../src/lib/protocol/question';
import type { Members, Told } from '../../src/lib/vault/disclosure/ledger/told';
import { finished } from '../../src/lib/vault/disclosure/finished';
import type { PeoplePolicy } from '../../src/lib/vault/disclosure/policy';
import { releasing } from '../../src/lib/vault/disclosure/release';
import { countedOf } from './counted';
import { frameOfSums } from './summed';

/** Somebody of a made-up town: their ward, and what their records have together; null without records. */
export type Resident = { readonly ward: number; readonly units: number | null };

export const townWards = 3;

const percents = { 10: 'percentile', 25: 'percentile', 50: 'median', 75: 'percentile', 90: 'percentile' } as const;
export type Percent = keyof typeof percents;

function frameOfPercentiles(percent: Percent): Frame {
	const frame = frameOfSums([{ size: townWards }], 'total', 1);
	const measure: Measure =
		percent === 50 ? { kind: 'median', field: 'SPELDUR' } : { kind: 'percentile', field: 'SPELDUR', percent };
	return { ...frame, question: { ...frame.question, measure }, measure: { ...frame.measure, kind: percents[percent] } };
}

/** A table of a percentile of the people of whom `only` holds, by ward, what it tells, and who is in it. */
export function askPercentile(
	people: readonly Resident[],
	only: (person: Resident) => boolean,
	percent: Percent,
	policy: PeoplePolicy
): { table: SafeTable; told: Told; members: Members } {
	const atoms = Array.from({ length: townWards }, () => ({ all: 0, counted: 0, events: 0 }));
	const pids: number[] = [];
	const codes: number[] = [];
	people.forEach((person, pid) => {
		const atom = atoms[person.ward];
		if (!atom || !only(person)) return;
		atom.all++;
		if (person.units !== null) atom.counted++;
		atom.events += person.units ?? 0;
		pids.push(pid);
		codes.push(person.ward * 2 + (person.units === null ? 0 : 1));
	});
	const members = { pids: Int32Array.from(pids), codes: Int32Array.from(codes) };
	const gifts = new Map(people.flatMap(({ units }, pid) => (units === null ? [] : [[pid, units] as const])));
	const { table, told } = finished(
		releasing({
			counted: countedOf([{ size: townWards }], atoms),
			amounts: { members, gifts },
			frame: frameOfPercentiles(percent),
			policy,
			hiddenGroups: [[]]
		})
	);
	if (!told) throw new Error('nothing is told of people');
	return { table, told, members };
}

/** The percentile by itself: of an even split halfway between the two in the middle. Written apart from the kernel. */
export function plainPercentile(amounts: readonly number[], percent: number): number {
	const sorted = [...amounts].sort((a, b) => a - b);
	const share = (sorted.length * percent) / 100;
	if (!Number.isInteger(share)) return sorted[Math.floor(share)] ?? NaN;
	return ((sorted[share - 1] ?? NaN) + (sorted[share] ?? NaN)) / 2;
}

/** Whether a shown value can stand for a percentile: to the nearest unit, or any of the steps that are no larger than it. */
export function canStandFor(shown: number, percentile: number): boolean {
	const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].filter((step) => step === 1 || step <= shown);
	return steps.some((step) => Math.floor(percentile / step + 0.5) * step === shown);
}
