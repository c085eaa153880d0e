import { describe, expect, it } from 'vitest';
import { SafeTable } from '../../../src/lib/protocol/safe-table';
import { policyNamed } from '../../../src/lib/vault/disclosure/policies';
import { cellKeyOf } from '../../../src/lib/vault/disclosure/cell-key';
import { recordKeyOf } from '../../../src/lib/vault/disclosure/record-keys';
import { release } from '../../../src/lib/vault/disclosure/release';
import type { PeoplePolicy } from '../../../src/lib/vault/disclosure/policy';
import { countedOf, frameOf } from '../../support/counted';
import { noiseTable } from '../../support/noise-table';
import { denominators, keyedPeople, numerators, released, seen, sharesPer } from '../../support/released';

const policy = policyNamed('ons-cell-key');

describe('a table under cell keys', () => {
	const table = released({
		sides: [{ size: 4 }],
		atoms: sharesPer([
			[12, 48],
			[9, 763],
			[0, 7],
			[33, 33]
		]),
		policy
	});

	it('takes every count, totals too, to the nearest 5, and hides what is below 10, 0 as well', () => {
		expect(numerators(table)).toEqual([10, '[c]', '[c]', 35, 55]);
		expect(denominators(table)).toEqual([50, 765, '[c]', 35, 850]);
	});

	it('hides nothing else, and says how much it hides and that nothing was checked', () => {
		expect(SafeTable.parse(table)).toEqual(table);
		expect(table.certificate).toMatchObject({ cells: 10, hidden: 3, narrowest: null, audit: 'none', errorBand: null });
	});

	it('works shares out from the counts that it shows, and hides them with either', () => {
		expect(table.rows.map(({ value }) => seen(value))).toEqual([20, '[c]', '[c]', 100, 6.5]);
	});

	it('does not show the records of fewer than 10 people', () => {
		const events = released({
			sides: [{ size: 2 }],
			atoms: [
				{ all: 100, counted: 9, events: 40 },
				{ all: 100, counted: 21, events: 41 }
			],
			events: true,
			kind: 'crude-rate',
			policy
		});
		expect(numerators(events)).toEqual(['[c]', 40, 80]);
	});
});

const sides = [{ size: 40 }];
const keyed = (keys: 256 | 4096): PeoplePolicy => ({
	...policy,
	rounding: { kind: 'cell-key', table: noiseTable(keys, { variance: 4, largest: 6 }), threshold: 10 }
});

describe.each([256, 4096] as const)('a table under noise by %i keys', (keys) => {
	const { table: noise } = keyed(keys).rounding as Extract<PeoplePolicy['rounding'], { kind: 'cell-key' }>;
	const atoms = sharesPer(Array.from({ length: 40 }, (_, group) => [group < 20 ? 30 : group, 60 + group] as const));
	const table = released({ sides, atoms, policy: keyed(keys) });
	/** What people with these numbers are shown as, added up a second time. */
	const shownOf = (from: number, to: number): number | string => {
		let sum = 0;
		for (let pid = from; pid < to; pid++) sum += recordKeyOf(Int32Array.of(pid));
		const shown = to - from + (noise.noise[(to - from - 1) * keys + cellKeyOf(sum, noise)] ?? 0);
		return shown < 10 ? '[c]' : shown;
	};
	const firsts = atoms.map((_, group) => atoms.slice(0, group).reduce((sum, { all }) => sum + all, 0));

	it('changes each count by the noise of its own people', () => {
		expect(denominators(table).slice(0, 40)).toEqual(
			atoms.map(({ all }, group) => shownOf(firsts[group] ?? 0, (firsts[group] ?? 0) + all))
		);
		expect(numerators(table).slice(0, 40)).toEqual(
			atoms.map(({ counted }, group) => shownOf(firsts[group] ?? 0, (firsts[group] ?? 0) + counted))
		);
	});

	it('changes counts of as many other people otherwise', () => {
		expect(new Set(numerators(table).slice(0, 20)).size).toBeGreaterThan(3);
	});

	it('changes a total by itself, not as the sum of its parts', () => {
		const total = denominators(table)[40];
		const all = atoms.reduce((sum, one) => sum + one.all, 0);
		expect(Math.abs(Number(total) - all)).toBeLessThanOrEqual(6);
		expect(
			denominators(table)
				.slice(0, 40)
				.reduce<number>((sum, one) => sum + Number(one), 0)
		).not.toBe(total);
	});

	it('fits the exchange, also where noise takes a part past its whole', () => {
		const full = released({
			sides,
			atoms: sharesPer(Array.from({ length: 40 }, (_, group) => [39 + group, 40 + group] as const)),
			policy: keyed(keys)
		});
		const passed = full.rows.filter(({ numerator, denominator }) => Number(seen(numerator)) > Number(seen(denominator)));
		expect(passed.length).toBeGreaterThan(0);
		expect(passed.every(({ value }) => seen(value) === 100)).toBe(true);
		expect(SafeTable.parse(full)).toEqual(full);
	});

	it('gives records the noise of the people who have them', () => {
		const events = released({
			sides: [{ size: 1 }],
			atoms: [{ all: 100, counted: 21, events: 41 }],
			events: true,
			kind: 'crude-rate',
			policy: keyed(keys)
		});
		let sum = 0;
		for (let pid = 0; pid < 21; pid++) sum += recordKeyOf(Int32Array.of(pid));
		expect(numerators(events)[0]).toBe(41 + (noise.noise[40 * keys + cellKeyOf(sum, noise)] ?? 0));
	});

	it('says what its table does, and its weakness', () => {
		expect(table.policy.sentences.join(' ')).toContain('All other counts are changed by noise of at most 6.');
		expect(table.policy.sentences.join(' ')).toContain('Noise averages out over many ways of splitting the same people');
		expect(table.notes.join(' ')).not.toContain('nearest 5');
	});
});

describe('cell keys', () => {
	const atoms = sharesPer([[12, 48]]);
	const given = {
		counted: countedOf([{ size: 1 }], atoms),
		frame: frameOf([{ size: 1 }]),
		hiddenGroups: [[]],
		policy
	};

	it('need to be told of the people, or that there are no single ones', () => {
		expect(() => release(given)).toThrow(RangeError);
		expect(numerators(release({ ...given, people: null }))[0]).toBe(10);
		expect(() => release({ ...given, people: keyedPeople([{ size: 1 }], sharesPer([[12, 47]])) })).toThrow(RangeError);
	});

	it('go by no table of noise that would show a small count', () => {
		const table = noiseTable(256, { variance: 3, largest: 5 });
		const noise = table.noise.slice();
		noise[8 * 256 + 17] = 1; // 9 people with the key 17 would be shown as 10
		const loose: PeoplePolicy = { ...policy, rounding: { kind: 'cell-key', table: { ...table, noise }, threshold: 10 } };
		expect(() => release({ ...given, people: null, policy: loose })).toThrow(RangeError);
		expect(() => release({ ...given, people: null, policy: { ...loose, hideUpTo: 8 } })).not.toThrow();
	});
});
