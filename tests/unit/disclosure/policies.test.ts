import { describe, expect, it } from 'vitest';
import { PolicyInWords } from '../../../src/lib/protocol/safe-table';
import { floor } from '../../../src/lib/vault/disclosure/named-policies';
import { policyFor, policyForPeople, policyNamed, published, stricter } from '../../../src/lib/vault/disclosure/policies';
import { policyInWords } from '../../../src/lib/vault/disclosure/policy-words';

describe('a manifest may tighten the rule, never loosen it', () => {
	it.each([0, 1, 4, 6, 7])('hide_up_to %d leaves the default of 7', (hide_up_to) => {
		expect(policyFor({ id: 'nhs-england', hide_up_to })?.hideUpTo).toBe(7);
	});
	it('hide_up_to 10 hides up to 10', () => expect(policyFor({ id: 'nhs-england', hide_up_to: 10 })?.hideUpTo).toBe(10));
	it('no manifest gives the default, an unknown policy none', () => {
		expect(policyFor(null)).toEqual(policyNamed('nhs-england'));
		expect(policyFor({ id: 'show-everything' })).toBeNull();
		expect(policyFor({ id: 'nhs-england ' })).toBeNull();
	});
	it('two sources together give the stricter rule, whichever came first', () => {
		const [seven, ten] = [policyNamed('nhs-england'), policyNamed('nhs-england', { hideUpTo: 10 })];
		expect([stricter(seven, ten), stricter(ten, seven), stricter(published, seven)]).toEqual([ten, ten, seven]);
	});
	it('the policy of open statistics is none for people', () => {
		expect(policyForPeople(published)).toEqual(policyNamed('nhs-england'));
	});
	it('nothing goes below the floor, not even a policy made by hand', () => {
		expect(policyForPeople({ ...policyNamed('nhs-england'), hideUpTo: 1 }).hideUpTo).toBe(floor);
		expect(floor).toBeGreaterThanOrEqual(4);
	});
	it('a threshold that is no whole number is refused', () => {
		for (const hideUpTo of [Number.NaN, 7.5, Infinity])
			expect(() => policyNamed('nhs-england', { hideUpTo })).toThrow(RangeError);
	});
});

describe('the policy in words', () => {
	it('fits the exchange and names its threshold and rounding', () => {
		const words = PolicyInWords.parse(policyInWords(policyNamed('nhs-england', { hideUpTo: 10 })));
		expect(words).toMatchObject({ hideUpTo: 10, roundTo: 5 });
		expect(words.sentences.join(' ')).toContain('1 to 10');
	});
	it('says that open statistics are shown as published', () => {
		expect(policyInWords(published)).toMatchObject({ hideUpTo: null, roundTo: null });
	});
});
