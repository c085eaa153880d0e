import { describe, expect, it } from 'vitest';
import { PolicyInWords } from '../../../src/lib/protocol/safe-table';
import { floor } from '../../../src/lib/vault/disclosure/named-policies';
import { policyFor, policyForPeople, policyNamed, published, stricter } from '../../../src/lib/vault/disclosure/policies';
import { peoplePolicyIds } from '../../../src/lib/vault/disclosure/policy';
import { shownAs } from '../../../src/lib/vault/disclosure/round';
import { policyInWords } from '../../../src/lib/vault/disclosure/policy-words';
import { meaningOf } from '../../../src/lib/vault/disclosure/round';

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
	it('a policy named like a part of every object is none', () => {
		for (const id of ['constructor', 'toString', '__proto__']) expect(policyFor({ id })).toBeNull();
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

describe('a policy of the controller’s own', () => {
	it('never rounds people away: a base so large that the smallest shown count would be shown as 0 is refused', () => {
		expect(policyFor({ id: 'custom', hide_up_to: 7, round_to: 20 })).toBeNull();
		for (const [hide_up_to, round_to] of [
			[7, 16],
			[4, 10],
			[9, 20]
		] as const) {
			const policy = policyFor({ id: 'custom', hide_up_to, round_to });
			if (policy === null || policy.id === 'published') throw new Error('the policy is refused');
			expect(shownAs(hide_up_to + 1, policy)).toBe(round_to);
		}
	});
});

describe('the policy in words', () => {
	it('fits the exchange and names its threshold and rounding', () => {
		const words = PolicyInWords.parse(policyInWords(policyNamed('nhs-england', { hideUpTo: 10 })));
		expect(words).toMatchObject({ hideUpTo: 10, roundTo: 5 });
		expect(words.sentences.join(' ')).toContain('1 to 10');
	});
	it.each(peoplePolicyIds)('of %s fits the exchange, says what is small and how to read the rest, each thing once', (id) => {
		const policy = policyNamed(id);
		const words = PolicyInWords.parse(policyInWords(policy));
		const text = words.sentences.join(' ');
		expect(new Set(words.sentences).size).toBe(words.sentences.length);
		expect(text).toMatch(/^(A count|Every group)/);
		if (policy.rounding.kind !== 'atoms') expect(text).toContain(`${policy.zeros === 'shown' ? 1 : 0} to ${policy.hideUpTo}`);
		expect(text).toContain(policy.rounding.kind === 'none' ? 'true counts' : String(words.roundTo ?? 5));
		expect(text.includes('more counts are hidden')).toBe(policy.secondary);
		expect(text.includes('A share of nobody')).toBe(policy.allOrNone === 'hidden');
		for (const remark of policy.remarks) expect(words.sentences).toContain(remark);
		expect(text).not.toMatch(/undefined|null|NaN/);
	});

	it.each([
		[undefined, 8],
		[10, 11]
	])('of consistent rounding with k = %s tells of multiples of %i, and of no stand-in', (hideUpTo, base) => {
		const policy = policyNamed('consistent-rounding', hideUpTo === undefined ? {} : { hideUpTo });
		const words = policyInWords(policy);
		expect(words).toMatchObject({ method: 'atoms', roundTo: base, standIn: null });
		expect(words.sentences[0]).toContain(`a multiple of ${base} near its true count, at most ${2 * base} from it`);
		expect(words.sentences[1]).toContain(`0 to ${base - 1} people`);
		expect(words.sentences.join(' ')).not.toContain('[c]');
	});

	it('says that open statistics are shown as published', () => {
		expect(policyInWords(published)).toMatchObject({ hideUpTo: null, roundTo: null });
	});
});

describe('what a shown count tells by itself', () => {
	it.each([
		['nhs-england', 15, 13, 17],
		['nhs-england', 0, 0, 0],
		['opensafely-midpoint6', 9, 7, 12],
		['gp-central', 5, 0, 7],
		['exact-7', 12, 12, 12],
		['consistent-rounding', 0, 0, Infinity],
		['consistent-rounding', 16, 0, Infinity],
		['ons-cell-key', 10, 10, 12],
		['ons-cell-key', 25, 23, 27]
	] as const)('under %s: %i is %i to %i', (id, shown, least, most) => {
		expect(meaningOf(shown, policyNamed(id))).toEqual({ least, most });
	});
});
