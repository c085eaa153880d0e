import { beforeAll, describe, expect, it } from 'vitest';
import { finished } from '../../../src/lib/vault/disclosure/finished';
import { Ledger } from '../../../src/lib/vault/disclosure/ledger/ledger';
import type { Members, Told } from '../../../src/lib/vault/disclosure/ledger/told';
import { policyNamed } from '../../../src/lib/vault/disclosure/policies';
import { openSolver } from '../../../src/lib/vault/solver/open-solver';
import type { Solver } from '../../../src/lib/vault/solver/solver';
import { tableOf, type Asked, type Person } from '../../support/ledger-towns';

const policy = policyNamed('nhs-england');
let solver: Solver;
beforeAll(async () => {
	solver = await openSolver();
});
const fresh = (): Ledger => new Ledger(policy, solver);

/** Two wards of 100 people: `old` 0 under 65, 1 up to 84, 2 from 85, and few of those in the first ward. */
const wards: Person[] = [0, 1].flatMap((ward) =>
	Array.from({ length: 100 }, (_, at) => ({
		ward,
		old: at < 70 ? 0 : at < (ward === 0 ? 98 : 85) ? 1 : 2,
		ill: at % 4 === 0 ? 1 : 0
	}))
);
const byWard = { characteristic: 'ward', groups: 2 };
const of = (asked: Asked, people: readonly Person[] = wards): { told: Told; members: Members } => tableOf(people, asked, policy);
const check = (ledger: Ledger, { told, members }: { told: Told; members: Members }): string =>
	finished(ledger.check(told, members));
const from65 = of({ by: [byWard], who: ({ old = 0 }) => old >= 1 });
const from65to84 = of({ by: [byWard], who: ({ old }) => old === 1 });
const everybody = of({ by: [byWard], who: () => true });

describe('what several numbers of a table tell with another table', () => {
	const exact = policyNamed('exact-7');
	const many = (count: number, person: Person): Person[] => Array.from({ length: count }, () => person);
	const verdicts = (town: readonly Person[], asked: readonly Asked[]): string[] => {
		const ledger = new Ledger(exact, solver);
		return asked.map((one) => check(ledger, tableOf(town, one, exact)));
	};
	const byArea = { characteristic: 'area', groups: 4 };

	it('is refused: a ward of 17 less what a total leaves of its shown areas, 81 - 40 - 30, is the 6 who are young', () => {
		const [young, area] = [1, 3];
		const town = [...[40, 30, 5, 6].flatMap((count, at) => many(count, { area: at })), ...many(6, { area, young })];
		const ward: Asked = { by: [], who: (person) => (person['area'] ?? 0) > 1 };
		const areas: Asked = { by: [byArea], who: (person) => !person['young'] };
		expect(verdicts(town, [ward, areas])).toEqual(['safe', 'tells-too-much']);
		expect(verdicts(town, [areas, ward])).toEqual(['safe', 'tells-too-much']);
	});

	it('is refused: three areas in a window of months, less these months in the three areas, are 6 who came a month early', () => {
		const town = [0, 1, 2, 3].flatMap((area) => [
			...[0, 1, 2, 3, 4, 5].flatMap((month) => many(8, { area, month, isWithin: Number(month > 0) })),
			...(area < 3 ? many(2, { area, month: 0, isWithin: 1 }) : [])
		]);
		const window: Asked = { by: [byArea], who: ({ isWithin }) => isWithin === 1 };
		const months: Asked = { by: [{ characteristic: 'month', groups: 6 }], who: ({ area = 0 }) => area < 3 };
		expect(verdicts(town, [window, months])).toEqual(['safe', 'tells-too-much']);
		expect(verdicts(town, [months, window])).toEqual(['safe', 'tells-too-much']);
	});
});

describe('two answers of which one lies in the other', () => {
	it('are refused when they differ by 2 people in one ward and numbers are exact, in either order', () => {
		const exact = policyNamed('exact-7');
		const wide = tableOf(wards, { by: [byWard], who: ({ old = 0 }) => old >= 1 }, exact);
		const narrow = tableOf(wards, { by: [byWard], who: ({ old }) => old === 1 }, exact);
		for (const [first, second] of [
			[wide, narrow],
			[narrow, wide]
		] as const) {
			const ledger = new Ledger(exact, solver);
			expect(check(ledger, first)).toBe('safe');
			expect(check(ledger, second)).toBe('tells-too-much');
			expect(ledger.size).toBe(1);
		}
	});

	it('are safe under rounding where all numbers leave it open that there is nobody: 2 of 30 are not among all of 65 to 84', () => {
		for (const [first, second] of [
			[from65, from65to84],
			[from65to84, from65]
		] as const) {
			const ledger = fresh();
			expect(check(ledger, first)).toBe('safe');
			expect(check(ledger, second)).toBe('safe');
		}
	});

	it('are refused when the few are what a share leaves of its denominator, as far as the numbers are exact', () => {
		const exact = policyNamed('exact-7');
		const share: Asked = { by: [], who: ({ old = 0 }) => old >= 1, meets: ({ ward }) => ward === 1 };
		const rest: Asked = { by: [], who: ({ old, ward }) => old === 1 && ward === 0 };
		const ledger = new Ledger(exact, solver);
		expect(check(ledger, tableOf(wards, share, exact))).toBe('safe');
		expect(check(ledger, tableOf(wards, rest, exact))).toBe('tells-too-much');
	});

	it('are safe when rounding leaves as many values as are small: 26 to 34 less 28 to 32 is 0 to 6', () => {
		const ledger = fresh();
		expect(check(ledger, of({ by: [], who: ({ old = 0 }) => old >= 1, meets: ({ ward }) => ward === 1 }))).toBe('safe');
		expect(check(ledger, of({ by: [], who: ({ old, ward }) => old === 1 && ward === 0 }))).toBe('safe');
	});

	it('are safe when they differ by more than k, or not at all', () => {
		const ledger = fresh();
		expect(check(ledger, everybody)).toBe('safe');
		expect(check(ledger, from65)).toBe('safe');
		expect(check(ledger, of({ by: [], who: () => true }))).toBe('safe');
		expect(ledger.size).toBe(3);
	});

	it('are safe when they differ by 1 to k but neither lies in the other', () => {
		const ledger = fresh();
		expect(check(ledger, of({ by: [], who: ({ ward, old }) => ward === 0 && old === 1 }))).toBe('safe');
		expect(check(ledger, of({ by: [], who: ({ ward, old = 0 }) => ward === 1 && old >= 1 }))).toBe('safe');
	});

	it('are not compared by numbers that are hidden', () => {
		const ledger = fresh();
		expect(check(ledger, of({ by: [], who: ({ ward, old }) => ward === 0 && old === 2 }))).toBe('safe');
		expect(check(ledger, of({ by: [], who: ({ ill, ward, old }) => ward === 0 && old === 2 && ill === 1 }))).toBe('safe');
	});
});

describe('the first answer of a sitting', () => {
	it('is never refused, however fine: it has been protected by itself', () => {
		const people: Person[] = Array.from({ length: 60 }, (_, at) => ({ street: at % 30 }));
		const byStreet = of({ by: [{ characteristic: 'street', groups: 30 }], who: () => true }, people);
		expect(check(fresh(), byStreet)).toBe('safe');
	});
});

describe('answers that overlap', () => {
	// 20 are in the first answer, 20 in the second, 3 in both and 37 in the third: 20 + 20 - 37 = 3
	const people: Person[] = Array.from({ length: 100 }, (_, at) => ({ at }));
	const between = (low: number, high: number) =>
		tableOf(people, { by: [], who: ({ at = 0 }) => at >= low && at < high }, policyNamed('exact-7'));

	it('are refused when they leave one number only for the people in both', () => {
		const ledger = new Ledger(policyNamed('exact-7'), solver);
		expect(check(ledger, between(0, 20))).toBe('safe');
		expect(check(ledger, between(17, 37))).toBe('safe');
		expect(check(ledger, between(0, 37))).toBe('tells-too-much');
	});

	it('are safe while the people in both could be many', () => {
		const ledger = new Ledger(policyNamed('exact-7'), solver);
		expect(check(ledger, between(0, 20))).toBe('safe');
		expect(check(ledger, between(17, 37))).toBe('safe');
		expect(check(ledger, between(30, 90))).toBe('safe');
	});
});

describe('a hidden number', () => {
	const hiddenFew = of({ by: [{ characteristic: 'old', groups: 3 }], who: ({ ward }) => ward === 0 });
	it('is refused when its own table gives it away, unless that is the first, which the kernel answers for', () => {
		const ledger = fresh();
		expect(check(fresh(), hiddenFew)).toBe('safe');
		expect(check(ledger, everybody)).toBe('safe');
		expect(check(ledger, hiddenFew)).toBe('tells-too-much');
	});

	it('is refused when another table gives the rest of its total', () => {
		const only = of({ by: [], who: ({ ward, old }) => ward === 0 && old === 2 });
		const ledger = fresh();
		expect(check(ledger, only)).toBe('safe');
		expect(check(ledger, of({ by: [], who: ({ ward }) => ward === 0 }))).toBe('safe');
		expect(check(ledger, of({ by: [], who: ({ ward, old }) => ward === 0 && old !== 2 }))).toBe('tells-too-much');
	});
});

describe('what has been shown', () => {
	it('may be shown again, and is counted once', () => {
		const ledger = fresh();
		expect(check(ledger, from65)).toBe('safe');
		expect(check(ledger, from65)).toBe('safe');
		expect(ledger.size).toBe(1);
	});

	it('is not the same when it is of other people', () => {
		const ledger = fresh();
		const half = of({ by: [], who: ({ ward, old }) => ward === 0 && old !== 2 });
		const mostly = { ...half, members: { ...half.members, pids: half.members.pids.map((pid) => (pid < 3 ? pid + 150 : pid)) } };
		expect(check(ledger, half)).toBe('safe');
		expect(check(ledger, mostly)).toBe('safe');
		expect(ledger.size).toBe(2);
	});

	it('does not change when an answer is refused', () => {
		const exact = policyNamed('exact-7');
		const share = tableOf(wards, { by: [], who: ({ old = 0 }) => old >= 1, meets: ({ ward }) => ward === 1 }, exact);
		const rest = tableOf(wards, { by: [], who: ({ old, ward }) => old === 1 && ward === 0 }, exact);
		const ledger = new Ledger(exact, solver);
		check(ledger, share);
		for (let time = 0; time < 3; time++) expect(check(ledger, rest)).toBe('tells-too-much');
		expect(check(ledger, share)).toBe('safe');
		expect(check(ledger, tableOf(wards, { by: [], who: () => true }, exact))).toBe('safe');
		expect(ledger.size).toBe(2);
	});
});

describe('the ledger', () => {
	it('only counts where every answer is made of the same rounded atoms or of noise', () => {
		for (const id of ['consistent-rounding', 'ons-cell-key'] as const) {
			const ledger = new Ledger(policyNamed(id), solver);
			expect([check(ledger, from65), check(ledger, from65to84)]).toEqual(['safe', 'safe']);
			expect(ledger.size).toBe(2);
		}
	});

	it('throws when what is told does not agree with the people', () => {
		const { told, members } = from65;
		expect(() => check(fresh(), { told: { ...told, least: told.least.map((value) => value + 50) }, members })).toThrow(
			RangeError
		);
		expect(() => check(fresh(), { told, members: { ...members, codes: members.codes.map(() => 99) } })).toThrow(RangeError);
	});

	it('knows people in several overlapping groups, in none, and without a pseudonym', () => {
		const told = (all: number, one: number): Told => ({
			sides: [2],
			overlapping: [true],
			alsoTells: null,
			groups: Int16Array.of(0, 1, -1),
			withOnly: new Uint8Array(3),
			least: Float64Array.of(one, one, all),
			most: Float64Array.of(one, one, all),
			hidden: new Uint8Array(3)
		});
		// people -30…-1 are in group 0, -20…9 in group 1, 10…19 in neither
		const pids = Array.from({ length: 50 }, (_, at) => at - 30);
		const rows = pids.flatMap((pid) => {
			const groups = [pid < 0 ? [0] : [], pid >= -20 && pid < 10 ? [1] : []].flat();
			return (groups.length === 0 ? [2] : groups).map((group) => [pid, group * 2 + 1] as const);
		});
		const members = { pids: Int32Array.from(rows, ([pid]) => pid), codes: Int32Array.from(rows, ([, code]) => code) };
		const ledger = new Ledger(policyNamed('exact-7'), solver);
		expect(check(ledger, { told: told(50, 30), members })).toBe('safe');
		expect(check(ledger, { told: told(50, 30), members })).toBe('safe');
		expect(ledger.size).toBe(1);
		const most = pids.filter((pid) => pid < -2);
		const within: Told = { ...told(0, 0), sides: [], overlapping: [], groups: new Int16Array(), withOnly: new Uint8Array(1) };
		const count = { ...within, least: Float64Array.of(28), most: Float64Array.of(28), hidden: new Uint8Array(1) };
		const few = { pids: Int32Array.from(most), codes: new Int32Array(most.length).fill(1) };
		expect(check(ledger, { told: count, members: few })).toBe('tells-too-much');
	});

	type Range = readonly [least: number, most: number];
	/** Three groups that share people, each with its range and all of them with theirs; `groupsOf`: by person. */
	const threeGroups = (each: Range, all: Range, groupsOf: readonly number[][]): { told: Told; members: Members } => {
		const rows = groupsOf.flatMap((groups, pid) => groups.map((group) => [pid, group * 2 + 1] as const));
		return {
			told: {
				sides: [3],
				overlapping: [true],
				entails: true,
				alsoTells: null,
				groups: Int16Array.of(0, 1, 2, -1),
				withOnly: new Uint8Array(4),
				least: Float64Array.of(each[0], each[0], each[0], all[0]),
				most: Float64Array.of(each[1], each[1], each[1], all[1]),
				hidden: new Uint8Array(4)
			},
			members: { pids: Int32Array.from(rows, ([pid]) => pid), codes: Int32Array.from(rows, ([, code]) => code) }
		};
	};
	/** So many people in all three groups, the others in one each. */
	const shared = (inAll: number, inOne: number): number[][] => [
		...Array.from({ length: inAll }, () => [0, 1, 2]),
		...Array.from({ length: inOne }, (_, at) => [at % 3])
	];

	it('looks at the few whom two groups of one table share: three stand-ins of 0 to 7 and their total of 8 to 12 leave 0 to 6 for these', () => {
		const standIn = policyNamed('gp-central');
		const verdict = (total: Range): string => check(new Ledger(standIn, solver), threeGroups([0, 7], total, shared(1, 10)));
		expect(verdict([8, 12])).toBe('tells-too-much');
		expect(verdict([0, 12])).toBe('safe');
	});

	it('refuses true counts of three groups and of all in them that leave one number for those in all three: 30 less 24 is twice 3', () => {
		const asked = threeGroups([10, 10], [24, 24], shared(3, 21));
		expect(check(new Ledger(policyNamed('exact-7'), solver), asked)).toBe('tells-too-much');
	});
});
