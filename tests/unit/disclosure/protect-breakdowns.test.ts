import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { policyNamed } from '../../../src/lib/vault/disclosure/policies';
import { protectBreakdowns, type Counted, type Shown } from '../../../src/lib/vault/disclosure/protect-breakdowns';

const k = 7;
const rule = policyNamed('nhs-england');
const of = (...groups: [number, number][]): Counted[] => groups.map(([all, having]) => ({ all, having }));

/** People dealt into the groups of each division at random, most of them having it. */
const people = fc
	.record({
		groups: fc.array(fc.integer({ min: 2, max: 7 }), { minLength: 2, maxLength: 3 }),
		size: fc.integer({ min: 20, max: 100 }),
		lacking: fc.integer({ min: 0, max: 25 }),
		seed: fc.integer({ min: 1, max: 2 ** 30 })
	})
	.map(({ groups, size, lacking, seed }) => {
		let state = seed;
		const random = (below: number): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) % below;
		const found = groups.map((count) => Array.from({ length: count }, () => ({ all: 0, having: 0 })));
		for (let person = 0; person < size; person += 1) {
			for (const division of found) {
				const group = division[Math.min(random(division.length), random(division.length))];
				if (!group) continue;
				group.all += 1;
				if (person >= lacking) group.having += 1;
			}
		}
		return found;
	});

/** The least and most that a cell may be when the two totals and everything shown are known exactly: a search through all tables. */
function range(
	division: readonly Counted[],
	shown: readonly Shown[],
	cell: number,
	part: 'having' | 'lacking'
): { least: number; most: number } {
	const totals = { having: sum(division, (one) => one.having), lacking: sum(division, (one) => one.all - one.having) };
	const fits = (value: number): boolean => {
		let reachable = new Set(['0,0']);
		for (const [at, { all, having }] of division.entries()) {
			const told = shown[at];
			const next = new Set<string>();
			for (const key of reachable) {
				const [h = 0, l = 0] = key.split(',').map(Number);
				for (const [dh, dl] of choices({ all, having }, told, at === cell ? { part, value } : null, totals)) {
					if (h + dh <= totals.having && l + dl <= totals.lacking) next.add(`${h + dh},${l + dl}`);
				}
			}
			reachable = next;
		}
		return reachable.has(`${totals.having},${totals.lacking}`);
	};
	const possible = Array.from({ length: totals[part] + 1 }, (_, value) => value).filter(fits);
	return { least: Math.min(...possible), most: Math.max(...possible) };
}

function sum(division: readonly Counted[], of: (group: Counted) => number): number {
	return division.reduce((total, group) => total + of(group), 0);
}

/** What having and lacking of a group may be, by what is shown of it. */
function choices(
	{ all, having }: Counted,
	told: Shown | undefined,
	fixed: { part: 'having' | 'lacking'; value: number } | null,
	totals: { having: number; lacking: number }
): [number, number][] {
	const found: [number, number][] = [];
	for (let h = 0; h <= totals.having; h += 1) {
		if (told?.having !== null && h !== having) continue;
		for (let l = 0; l <= totals.lacking; l += 1) {
			if (told?.all !== null && h + l !== all) continue;
			if (fixed && (fixed.part === 'having' ? h : l) !== fixed.value) continue;
			found.push([h, l]);
		}
	}
	return found;
}

const isSmall = (count: number): boolean => count >= 1 && count <= k;

describe('divisions of the same people, protected together', () => {
	it('show no small count, and none can be worked out by whoever knows both totals exactly', () => {
		fc.assert(
			fc.property(people, (divisions) => {
				const found = protectBreakdowns(divisions, rule);
				found.divisions.forEach((shown, at) => {
					const division = divisions[at] ?? [];
					shown?.forEach((told, cell) => {
						const { all, having } = division[cell] ?? { all: 0, having: 0 };
						for (const [part, count] of [['having', having] as const, ['lacking', all - having] as const]) {
							if (!isSmall(count)) continue;
							expect(told[part]).toBeNull();
							const { least, most } = range(division, shown, cell, part);
							expect(most > k || (least <= 1 && most >= k), `${count} is ${least} to ${most}`).toBe(true);
						}
					});
				});
			}),
			{ numRuns: Number(process.env['PROPERTY_RUNS'] ?? 8) }
		);
	}, 60_000);

	it('would be broken by hiding small counts alone, which the search finds', () => {
		const division = of([50, 47], [80, 60], [90, 70]);
		const naive: Shown[] = division.map(({ all, having }) =>
			isSmall(all - having) ? { all, having: null, lacking: null } : { all, having, lacking: all - having }
		);
		expect(range(division, naive, 0, 'lacking')).toEqual({ least: 3, most: 3 });
	});

	it('are shown as the documentation says', () => {
		const [, shown] = protectBreakdowns([of([220, 177]), of([50, 47], [80, 60], [90, 70])], rule).divisions;
		expect(shown?.map(({ all, having }) => [all, having])).toEqual([
			[50, null],
			[80, null],
			[90, 70]
		]);
	});

	it('agree in their totals, or nothing is told', () => {
		expect(() => protectBreakdowns([of([50, 40]), of([25, 20], [25, 19])], rule)).toThrow('not of the same people');
		expect(() => protectBreakdowns([of([5, 6])], rule)).toThrow('whole numbers');
	});

	it('are withheld when the match itself is of few people', () => {
		const found = protectBreakdowns([of([400, 397]), of([200, 200], [200, 197])], rule);
		expect(found.total).toEqual({ all: 400, having: null, lacking: null });
		expect(found.divisions).toEqual([null, null]);
	});

	it('are rounded under policies of true counts too', () => {
		const found = protectBreakdowns([of([403, 301]), of([201, 150], [202, 151])], policyNamed('exact-7'));
		expect(found.total).toEqual({ all: 400, having: 300, lacking: 100 });
		expect(found.divisions[1]?.map(({ having }) => having)).toEqual([150, 150]);
	});
});
