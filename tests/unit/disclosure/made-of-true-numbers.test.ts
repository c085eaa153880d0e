import { describe, expect, it } from 'vitest';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import { UnsafeTable } from '../../../src/lib/vault/engine/unsafe-table';
import { policyNamed } from '../../../src/lib/vault/disclosure/policies';
import { release } from '../../../src/lib/vault/disclosure/release';
import { ageBandsOf } from '../../../src/lib/vault/disclosure/standardised/age-bands';
import { cubeOf } from '../../../src/lib/vault/disclosure/cube';
import { amountsByCell } from '../../../src/lib/vault/disclosure/percentiles/amounts-by-cell';
import { countedOf, frameOf } from '../../support/counted';
import { askPercentile, type Resident } from '../../support/percentile-town';
import { agesCounted, standardisedTable, toldOfTown, type BandOfWard } from '../../support/standardised-town';
import { finished } from '../../../src/lib/vault/disclosure/finished';
import { Ledger } from '../../../src/lib/vault/disclosure/ledger/ledger';
import type { Members } from '../../../src/lib/vault/disclosure/ledger/told';
import { solver } from '../../support/solver';

const policy = policyNamed('nhs-england');
const exact = policyNamed('exact-4');
const values = ({ rows }: SafeTable): (number | string)[] => rows.map(({ value }) => (value.shown ? value.value : value.why));

/** A ward with as many people as are given, who all have 3. */
const inWard = (ward: number, people: number, units: number | null = 3): Resident[] =>
	Array.from({ length: people }, () => ({ ward, units }));

describe('a table of percentiles', () => {
	it('shows a percentile where the shown number of people can only stand for enough', () => {
		const people = [...inWard(0, 40), ...inWard(1, 16), ...inWard(2, 11)];
		const { table } = askPercentile(people, () => true, 50, policy);
		expect(table.rows.map(({ denominator }) => denominator.shown && denominator.value)).toEqual([40, 15, 10, 65]);
		expect(values(table)).toEqual([3, 3, 'confidential', 3]); // 10 stands for 8 to 12
	});
	it('says the same of nobody as of a 0, and hides what the number of people is hidden for', () => {
		const people = [...inWard(0, 40), ...inWard(0, 30, null), ...inWard(1, 50), ...inWard(2, 30, null)];
		expect(values(askPercentile(people, () => true, 50, policy).table)).toEqual([3, 3, 'not-available', 3]);
		const few = [...inWard(0, 40), ...inWard(1, 50), ...inWard(2, 3)];
		const { table } = askPercentile(few, () => true, 50, policy);
		expect(values(table)[2]).toBe('confidential');
		for (const { value, denominator } of table.rows) if (!denominator.shown) expect(value.shown).toBe(false);
	});
	it('never shows a smallest or largest value, and no value that one person could move, under a policy of true counts', () => {
		const people = Array.from({ length: 60 }, (_, at): Resident => ({ ward: at % 2, units: at * at }));
		for (const percent of [10, 25, 50, 75, 90] as const) {
			const shown = values(askPercentile(people, () => true, percent, exact).table).filter((value) => typeof value === 'number');
			for (const value of shown) expect(people.some(({ units }) => units === value && value % 10 !== 0)).toBe(false);
		}
	});
	it('is no table when amounts are of others than are counted', () => {
		const frame = frameOf([{ size: 1 }], 'count', { events: true });
		const cube = cubeOf(countedOf([{ size: 1 }], [{ all: 3, counted: 2, events: 2 }]), frame, { hiddenGroups: [[]] });
		const members = { pids: Int32Array.of(0, 1, 2), codes: Int32Array.of(1, 1, 1) };
		expect(() => amountsByCell(cube, { members, gifts: new Map() })).toThrow('amounts of other people');
	});
});

const bands = [15, 17];
const ward = (...counts: [people: number, count: number][]): BandOfWard[] => counts.map(([people, count]) => ({ people, count }));

describe('a table of standardised rates', () => {
	it('hides a rate with its number, and where the shown number can stand for fewer than ten', () => {
		const large = [ward([900, 80], [400, 90]), ward([900, 60], [400, 70])];
		const ten = standardisedTable([...large, ward([900, 5], [400, 6])], bands, policy);
		expect(ten.rows[2]?.numerator).toEqual({ shown: true, value: 10 });
		expect(values(ten)[2]).toBe('confidential'); // 10 stands for 8 to 12
		expect(typeof values(ten)[0]).toBe('number');
		const table = standardisedTable([...large, ward([900, 2], [400, 1]), ward([900, 50], [400, 60])], bands, policy);
		expect(values(table)[2]).toBe('confidential');
		for (const { value, numerator, lower, upper } of table.rows) {
			expect([lower.shown, upper.shown]).toEqual([value.shown, value.shown]);
			if (!numerator.shown) expect(value.shown).toBe(false);
		}
		expect(values(table).filter((value) => typeof value === 'number').length).toBeGreaterThan(1);
	});
	it('hides a rate where an age band has nobody in it, with the mark of every hidden one', () => {
		const wards = [ward([900, 80], [0, 0]), ward([900, 80], [400, 90])];
		const table = standardisedTable(wards, bands, policy);
		expect(table.rows[0]?.numerator.shown).toBe(true);
		expect(values(table)[0]).toBe('confidential');
	});
	it('is refused beside another one that counts a few people more or fewer, and not beside crude rates', () => {
		const before = [ward([900, 80], [400, 90]), ward([900, 60], [400, 70])];
		const after = [ward([900, 80], [400, 90]), ward([897, 60], [400, 70])];
		/** People of the wards one after the other, those counted first; of the last ward fewer. */
		const membersOf = (wards: readonly BandOfWard[][]): Members => {
			const codes = wards.flatMap((bandsOfWard, at) => {
				const [people, count] = [0, 1].map((of) => bandsOfWard.reduce((sum, one) => sum + (of ? one.count : one.people), 0));
				return Array.from({ length: people ?? 0 }, (_, one) => at * 2 + (one < (count ?? 0) ? 1 : 0));
			});
			return { pids: Int32Array.from(codes.keys()), codes: Int32Array.from(codes) };
		};
		const verdict = (kind: 'standardised' | 'crude'): string => {
			const ledger = new Ledger(policy, solver);
			expect(finished(ledger.check(toldOfTown(before, bands, policy, 'standardised'), membersOf(before)))).toBe('safe');
			return finished(ledger.check(toldOfTown(after, bands, policy, kind), membersOf(after)));
		};
		expect(verdict('standardised')).toBe('tells-too-much');
		expect(verdict('crude')).toBe('safe');
	});
	it('says that there is no rate where nobody lives', () => {
		const wards = [ward([0, 0], [0, 0]), ward([900, 80], [400, 90])];
		expect(values(standardisedTable(wards, bands, policy))[0]).toBe('not-available');
	});
	it('is no table when ages are not those of the question, or do not make up what is counted', () => {
		const frame = frameOf([{ size: 1 }], 'proportion');
		const cube = cubeOf(countedOf([{ size: 1 }], [{ all: 100, counted: 30 }]), frame, { hiddenGroups: [[]] });
		const counted = agesCounted([ward([60, 20], [40, 10])], bands);
		expect(() => ageBandsOf({ counted, bands }, cube)).not.toThrow();
		expect(() => ageBandsOf({ counted, bands: [15] }, cube)).toThrow('no age band');
		expect(() => ageBandsOf({ counted: agesCounted([ward([60, 20], [40, 9])], bands), bands }, cube)).toThrow('do not make up');
		expect(() => ageBandsOf({ counted: new UnsafeTable(counted.rows.slice(1)), bands }, cube)).toThrow('do not make up');
	});
	it('is no table without ages, or under a policy that has no protection for it', () => {
		const frame = { ...frameOf([{ size: 1 }], 'proportion') };
		const standardised = { ...frame, measure: { ...frame.measure, kind: 'standardised-rate' as const } };
		const given = { counted: countedOf([{ size: 1 }], [{ all: 100, counted: 30 }]), frame: standardised, hiddenGroups: [[]] };
		expect(() => release({ ...given, policy })).toThrow('without ages');
		expect(() => release({ ...given, policy: policyNamed('ons-cell-key'), people: null })).toThrow('without ages');
	});
});
