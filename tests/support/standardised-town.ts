import type { Frame, SafeTable } from '../../src/lib/protocol/safe-table';
import { finished } from '../../src/lib/vault/disclosure/finished';
import type { PeoplePolicy } from '../../src/lib/vault/disclosure/policy';
import { releasing } from '../../src/lib/vault/disclosure/release';
import { UnsafeTable, type UnsafeRow } from '../../src/lib/vault/engine/unsafe-table';
import { countedOf, frameOf } from './counted';

/** People of one age band of one ward, and how many of them are counted. */
export type BandOfWard = { readonly people: number; readonly count: number };

/** A frame of a standardised rate by ward. */
function frameOfStandardised(wards: number): Frame {
	const frame = frameOf([{ size: wards }], 'proportion');
	return {
		...frame,
		question: { ...frame.question, measure: { kind: 'standardised-rate', per: 100000 } },
		measure: { ...frame.measure, kind: 'standardised-rate', unit: 'per 100,000', multiplier: 100_000 }
	};
}

/** What the statement of ages would return. */
export function agesCounted(wards: readonly (readonly BandOfWard[])[], bands: readonly number[]): UnsafeTable {
	const rows: UnsafeRow[] = [];
	const add = (level: number, ward: number | null, at: number, { people, count }: BandOfWard): void => {
		const band = bands[at] ?? -1;
		if (count > 0) rows.push({ level, g0: ward, band, records: 1, people: count });
		if (people > count) rows.push({ level, g0: ward, band, records: 0, people: people - count });
	};
	bands.forEach((_, at) => {
		wards.forEach((ward, index) => add(0, index, at, ward[at] ?? { people: 0, count: 0 }));
		add(1, null, at, altogether(wards, at));
	});
	return new UnsafeTable(rows);
}

/** One band of all wards together. */
export function altogether(wards: readonly (readonly BandOfWard[])[], at: number): BandOfWard {
	const sum = (of: 'people' | 'count'): number => wards.reduce((all, ward) => all + (ward[at]?.[of] ?? 0), 0);
	return { people: sum('people'), count: sum('count') };
}

/** The table of a town whose wards have these age bands. */
export function standardisedTable(
	wards: readonly (readonly BandOfWard[])[],
	bands: readonly number[],
	policy: PeoplePolicy
): SafeTable {
	const atoms = wards.map((ward) => ({
		all: ward.reduce((sum, { people }) => sum + people, 0),
		counted: ward.reduce((sum, { count }) => sum + count, 0)
	}));
	const given = {
		counted: countedOf([{ size: wards.length }], atoms),
		ages: { counted: agesCounted(wards, bands), bands },
		frame: frameOfStandardised(wards.length),
		policy,
		hiddenGroups: [[]]
	};
	return finished(releasing(given)).table;
}
