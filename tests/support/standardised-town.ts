import type { Frame, SafeTable } from '../../src/lib/protocol/safe-table';
import { finished } from '../../src/lib/vault/disclosure/finished';
import type { Told } from '../../src/lib/vault/disclosure/ledger/told';
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

type Town = readonly (readonly BandOfWard[])[];

/** What is counted of a town whose wards have these age bands. */
function countedIn(wards: Town, bands: readonly number[], policy: PeoplePolicy, frame: Frame): Parameters<typeof releasing>[0] {
	const atoms = wards.map((ward) => ({
		all: ward.reduce((sum, { people }) => sum + people, 0),
		counted: ward.reduce((sum, { count }) => sum + count, 0)
	}));
	const ages = { counted: agesCounted(wards, bands), bands };
	return { counted: countedOf([{ size: wards.length }], atoms), ages, frame, policy, hiddenGroups: [[]] };
}

/** The table of a town whose wards have these age bands. */
export function standardisedTable(wards: Town, bands: readonly number[], policy: PeoplePolicy): SafeTable {
	return finished(releasing(countedIn(wards, bands, policy, frameOfStandardised(wards.length)))).table;
}

/** What the table of such a town tells, as a standardised or as a crude rate. */
export function toldOfTown(wards: Town, bands: readonly number[], policy: PeoplePolicy, kind: 'standardised' | 'crude'): Told {
	const frame = kind === 'crude' ? frameOf([{ size: wards.length }], 'crude-rate') : frameOfStandardised(wards.length);
	const { told } = finished(releasing(countedIn(wards, bands, policy, frame)));
	if (!told) throw new Error('nothing is told of people');
	return told;
}
