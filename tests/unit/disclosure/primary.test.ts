import { describe, expect, it } from 'vitest';
import { cubeOf } from '../../../src/lib/vault/disclosure/cube';
import { policyNamed } from '../../../src/lib/vault/disclosure/policies';
import { hidePrimary } from '../../../src/lib/vault/disclosure/primary';
import { countedOf, frameOf } from '../../support/counted';
import { sharesPer } from '../../support/released';

/** What the first rule alone hides of shares in a list, whatever the rules after it would hide as well: numerators, then denominators. */
function hiddenFirst(shares: Parameters<typeof sharesPer>[0]): [number[], number[]] {
	const sides = [{ size: shares.length }];
	const cube = cubeOf(countedOf(sides, sharesPer(shares)), frameOf(sides), { hiddenGroups: [[]] });
	const { numerator, denominator } = hidePrimary(cube, policyNamed('nhs-england'));
	return [numerator, denominator].map(({ hidden }) => [...hidden].slice(0, shares.length)) as [number[], number[]];
}

describe('the first rule, by itself', () => {
	it('hides a small count of many, up to the threshold', () => {
		expect(hiddenFirst([[7, 100], [8, 100], [50, 100]])).toEqual([[1, 0, 0], [0, 0, 0]]); // prettier-ignore
	});
	it('hides all but a few', () => {
		expect(hiddenFirst([[93, 100], [92, 100], [50, 100]])).toEqual([[1, 0, 0], [0, 0, 0]]); // prettier-ignore
	});
	it('hides a small denominator, and what is counted in it', () => {
		expect(hiddenFirst([[3, 7], [50, 100], [50, 100]])).toEqual([[1, 0, 0], [1, 0, 0]]); // prettier-ignore
	});
});
