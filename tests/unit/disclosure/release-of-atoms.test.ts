import { describe, expect, it } from 'vitest';
import { SafeTable } from '../../../src/lib/protocol/safe-table';
import { finished } from '../../../src/lib/vault/disclosure/finished';
import { policyNamed } from '../../../src/lib/vault/disclosure/policies';
import { release } from '../../../src/lib/vault/disclosure/release';
import { releasingAtoms, type AtomsRelease } from '../../../src/lib/vault/disclosure/release-of-atoms';
import { UnsafeTable, type UnsafeRow } from '../../../src/lib/vault/engine/unsafe-table';
import { countedOf, frameOf, type Side } from '../../support/counted';
import { denominators, numerators, sharesPer } from '../../support/released';

const policy = policyNamed('consistent-rounding');
const sides: readonly Side[] = [{ size: 3 }, { size: 2 }];
const pairs = [
	[3, 40],
	[20, 61],
	[0, 5],
	[18, 30],
	[7, 90],
	[55, 57]
] as const;

/** Atoms that are the cells of the question itself. */
function given(order: (rows: UnsafeRow[]) => UnsafeRow[] = (rows) => rows): AtomsRelease {
	const rows = pairs.map(([having, everyone], atom): UnsafeRow => ({
		k0: Math.floor(atom / 2),
		k1: atom % 2,
		g0: Math.floor(atom / 2),
		g1: atom % 2,
		inside: 1,
		selected: 1,
		everyone,
		having
	}));
	return {
		counted: new UnsafeTable(order(rows)),
		frame: frameOf(sides),
		hiddenGroups: [[], []],
		keys: [
			{ dimension: 'area', name: 'ward', codes: ['g0', 'g1', 'g2'], column: 'k0' },
			{ dimension: 'age', name: 'broad', codes: ['g0', 'g1'], column: 'k1' }
		],
		setsOfGroups: [false, false],
		levels: ['everyone', 'having'],
		denominator: 0,
		numerator: 1,
		policy,
		key: [1, 2]
	};
}

describe('a table of rounded atoms', () => {
	const table = finished(releasingAtoms(given()));

	it('fits the exchange, hides nothing and says how far its counts are from the truth', () => {
		expect(SafeTable.parse(table)).toEqual(table);
		expect(table.certificate).toMatchObject({ hidden: 0, narrowest: null, audit: 'none', errorBand: { largest: 16 } });
	});

	it('shows multiples of the base whose totals are the sums of their parts', () => {
		for (const counts of [numerators(table), denominators(table)] as number[][]) {
			for (const count of counts) expect(count % 8).toBe(0);
			const [a = 0, b = 0, all, c = 0, d = 0, , e = 0, f = 0, , , , total] = counts;
			expect([all, total]).toEqual([a + b, a + b + c + d + e + f]);
		}
	});

	it('works every figure out from the counts that it shows', () => {
		for (const { numerator, denominator, value } of table.rows) {
			if (!numerator.shown || !denominator.shown || denominator.value === 0) continue;
			expect(value).toEqual({ shown: true, value: Math.round((numerator.value / denominator.value) * 1000) / 10 });
		}
	});

	it('is the same whatever the order of the rows, and speaks of its progress', () => {
		expect(finished(releasingAtoms(given((rows) => rows.toReversed())))).toEqual(table);
		const steps = [...releasingAtoms(given())];
		expect([steps[0], steps.at(-1)]).toEqual([0, 1]);
	});

	it('is not made by a policy of another kind, nor with a base below the floor', () => {
		const under = (wrong: AtomsRelease['policy']) => (): unknown => finished(releasingAtoms({ ...given(), policy: wrong }));
		expect(under(policyNamed('nhs-england'))).toThrow(RangeError);
		expect(under({ ...policy, rounding: { kind: 'atoms', base: 3 } })).toThrow(RangeError);
	});

	it('is not made from true counts', () => {
		const counted = countedOf(sides, sharesPer(pairs));
		const frame = frameOf(sides);
		expect(() => release({ counted, frame, hiddenGroups: [[], []], policy })).toThrow(RangeError);
	});
});
