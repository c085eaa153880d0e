import { describe, expect, it } from 'vitest';
import type { SafeTable } from '../../../src/lib/protocol/safe-table';
import { funnelsOf } from '../../../src/lib/vault/disclosure/compared/funnels';
import { ages, makeTable, wards } from '../../support/safe-tables';

const shareOf = (share: number, size: number): readonly [number, number] => [Math.round(share * size), size];
/** Wards of 200 to 1,800 people with one share; the first much above it, the last below. */
function townOf(kind: 'proportion' | 'crude-rate' = 'proportion', hidden: readonly number[] = []): SafeTable {
	return makeTable({
		kind,
		counts: ([code]) => {
			const at = wards.groups.findIndex((ward) => ward.code === code);
			if (code === null) return [3000, 15_000];
			if (hidden.includes(at)) return null;
			return shareOf(at === 0 ? 0.35 : at === 16 ? 0.14 : 0.2, 200 + 100 * at);
		}
	});
}

describe('a funnel over wards', () => {
	it.each(['proportion', 'crude-rate'] as const)(
		'of a %s puts those outside it that differ for their size, and no other',
		(kind) => {
			const [funnel] = funnelsOf(townOf(kind));
			const places = new Map(funnel?.points.map(({ row, place }) => [row, place]));
			expect(places.get('r0')).toBe('above-998');
			expect(['below-95', 'below-998']).toContain(places.get('r16'));
			expect([...places.values()].filter((place) => place !== 'within')).toHaveLength(2);
			expect(funnel?.along).toBe('area');
			expect(funnel?.groups).toEqual([null]);
		}
	);

	it('narrows with size about the average of the groups that are shown', () => {
		const [funnel] = funnelsOf(townOf());
		const upper = funnel?.limits.find(({ level, side }) => level === '998' && side === 'upper')?.line ?? [];
		const lower = funnel?.limits.find(({ level, side }) => level === '998' && side === 'lower')?.line ?? [];
		expect(upper[0]?.value).toBeGreaterThan(upper.at(-1)?.value ?? Infinity);
		expect(lower[0]?.value).toBeLessThan(lower.at(-1)?.value ?? -Infinity);
		const shown = townOf()
			.rows.slice(0, 17)
			.flatMap(({ numerator, denominator }) =>
				numerator.shown && denominator.shown ? [[numerator.value, denominator.value] as const] : []
			);
		const [x, n] = [0, 1].map((part) => shown.reduce((sum, pair) => sum + (pair[part] ?? 0), 0)) as [number, number];
		expect(funnel?.average).toBeCloseTo((100 * x) / n, 1);
	});

	it('has 95% limits where the normal approximation has them: 20% of 1,000', () => {
		const limits = funnelsOf(townOf())[0]?.limits.find(({ level, side }) => level === '95' && side === 'upper')?.line ?? [];
		for (const { people, value } of limits) {
			const share = (funnelsOf(townOf())[0]?.average ?? 0) / 100;
			expect(value).toBeCloseTo(Math.min(100, 100 * (share + 1.959964 * Math.sqrt((share * (1 - share)) / people))), 0);
		}
	});
});

describe('a group that is not shown', () => {
	it('is no point and has no part in average, limits or axis', () => {
		const [funnel] = funnelsOf(townOf('proportion', [0]));
		expect(funnel?.points.map(({ row }) => row)).not.toContain('r0');
		const alone = funnelsOf({ ...townOf(), rows: townOf().rows.filter(({ id }) => id !== 'r0') });
		expect(funnel).toEqual(alone[0]);
	});

	it('may leave too few for a funnel', () => {
		expect(funnelsOf(townOf('proportion', [...Array(13).keys()]))).toEqual([]);
		expect(funnelsOf(townOf('proportion', [...Array(12).keys()]))).toHaveLength(1);
	});
});

describe('other tables', () => {
	it('of counts, of ages alone, and of standardised rates have none', () => {
		expect(funnelsOf(makeTable({ kind: 'count' }))).toEqual([]);
		expect(funnelsOf(makeTable({ dimensions: [ages], comparator: 'none' }))).toEqual([]);
		const table = townOf('crude-rate');
		expect(funnelsOf({ ...table, measure: { ...table.measure, kind: 'standardised-rate' } })).toEqual([]);
	});

	it('with a further breakdown have one for each of its groups and for all', () => {
		const funnels = funnelsOf(makeTable({ dimensions: [wards, ages] }));
		expect(funnels.map(({ groups }) => groups)).toEqual([
			[null, '65-79'],
			[null, '80+'],
			[null, null]
		]);
		expect(funnels.map(({ id }) => id)).toEqual(['f0', 'f1', 'f2']);
	});
});
