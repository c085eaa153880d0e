import { describe, expect, it } from 'vitest';
import type { Frame } from '../../../src/lib/protocol/safe-table';
import { finished } from '../../../src/lib/vault/disclosure/finished';
import { releasingPeriods, type ByPeriod } from '../../../src/lib/vault/disclosure/periods/release-periods';
import { policyNamed } from '../../../src/lib/vault/disclosure/policies';
import type { PeoplePolicyId } from '../../../src/lib/vault/disclosure/policy';
import { UnsafeTable } from '../../../src/lib/vault/engine/unsafe-table';
import { frameOf } from '../../support/counted';

/** By month: records, and how many people have them. Two quarters. */
type Town = { records: readonly number[]; people: readonly number[]; everybody?: number; having?: number };

const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0);
const quarters = [
	[0, 1, 2],
	[3, 4, 5]
];

function released(
	{ records, people, everybody = 5000, having = 190 }: Town,
	id: PeoplePolicyId,
	kind: 'count' | 'crude-rate' = 'count'
): ByPeriod {
	const made = frameOf([{ size: 6 }], kind, { events: true });
	const frame: Frame = { ...made, dimensions: made.dimensions.map((dimension) => ({ ...dimension, id: 'period' })) };
	const of = (list: readonly number[], months: readonly number[]): number => sum(months.map((month) => list[month] ?? 0));
	const counted = new UnsafeTable([{ level: 0, persons_d: everybody, persons_n: having, events: sum(records) }]);
	const fallen = new UnsafeTable([
		...records.flatMap((some, period) => (some === 0 ? [] : [{ level: 0, period, records: some, people: people[period] ?? 0 }])),
		...quarters.map((months, at) => ({
			level: 0,
			period: 6 + at,
			records: of(records, months),
			people: Math.min(having, of(people, months))
		}))
	]);
	return finished(releasingPeriods({ counted, fallen, frame, hiddenGroups: [[]], larger: [quarters] }, policyNamed(id)));
}

const numerators = ({ rows }: ByPeriod): (number | null)[] =>
	rows.map(({ numerator }) => (numerator.shown ? numerator.value : null));

const usual: Town = { records: [40, 3, 61, 22, 35, 58], people: [38, 3, 57, 20, 33, 55] };

describe('records by month', () => {
	it('hide a small month with one of its own quarter, so that neither total nor quarter gives it back', () => {
		expect(numerators(released(usual, 'nhs-england'))).toEqual([null, null, 60, 20, 35, 60, 220]);
		expect(numerators(released(usual, 'exact-7'))).toEqual([null, null, 61, 22, 35, 58, 219]);
	});
	it('show a month in which nothing began as 0', () => {
		const town = { records: [40, 0, 61, 22, 35, 58], people: [38, 0, 57, 20, 33, 55] };
		expect(numerators(released(town, 'exact-7'))).toEqual([40, 0, 61, 22, 35, 58, 216]);
	});
	it('hide many records of few people, and those of all but a few, under every kind of policy', () => {
		const often = { ...usual, records: [40, 30, 61, 22, 35, 58] };
		const nearlyAll = {
			...usual,
			records: [400, 30, 61, 22, 35, 58],
			people: [197, 28, 57, 20, 33, 55],
			everybody: 200,
			having: 200
		};
		for (const id of ['nhs-england', 'exact-7', 'tre10', 'opensafely-midpoint6'] as const)
			expect(released(often, id).rows[1]?.numerator, id).toEqual({ shown: false, why: 'confidential' });
		for (const id of ['nhs-england', 'exact-7', 'tre10'] as const)
			expect(released(nearlyAll, id).rows[0]?.numerator, id).toEqual({ shown: false, why: 'confidential' });
	});
	it('have the same denominator in every month, and a rate for that month', () => {
		const { rows } = released({ ...usual, everybody: 4998 }, 'nhs-england', 'crude-rate');
		expect(new Set(rows.map(({ denominator }) => (denominator.shown ? denominator.value : null)))).toEqual(new Set([5000]));
		expect(rows[2]?.value).toEqual({ shown: true, value: 12 });
	});
	it('are all hidden, zeros too, where the people to count among are few', () => {
		const few = { records: [9, 0, 12, 3, 4, 5], people: [4, 0, 5, 2, 3, 4], everybody: 6, having: 6 };
		for (const { numerator, denominator, value } of released(few, 'nhs-england', 'crude-rate').rows)
			expect([numerator, denominator, value].some(({ shown }) => shown)).toBe(false);
	});
	it('tell the ledger of people no more than their total does, and the one of records every month', () => {
		const { told, toldOfRecords } = released(usual, 'exact-7');
		expect([told.sides, told.groups.length]).toEqual([[], 0]);
		expect([...told.least, ...told.most]).toEqual([8, 219]);
		expect([...toldOfRecords.hidden]).toEqual([1, 1, 0, 0, 0, 0, 0]);
		expect([...toldOfRecords.most].slice(2)).toEqual([61, 22, 35, 58, 219]);
	});
	it('break off where months do not make up their total, or there are fewer records than people', () => {
		const apart =
			(town: Town): (() => ByPeriod) =>
			() =>
				released(town, 'exact-7');
		expect(apart({ ...usual, people: [41, 3, 57, 20, 33, 55] })).toThrow(RangeError);
		expect(apart({ ...usual, having: 30 })).toThrow(RangeError);
	});
});
