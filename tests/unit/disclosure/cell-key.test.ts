import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cellKeyOf, hidesUpTo, mostNoiseAbove, perturb, rowOf, tenFiveTable } from '../../../src/lib/vault/disclosure/cell-key';
import { policyNamed } from '../../../src/lib/vault/disclosure/policies';
import { PersonNumbers } from '../../../src/lib/vault/intake/person-numbers';
import { recordKeysOf } from '../../../src/lib/vault/record-keys-of';
import { noiseTable } from '../../support/noise-table';
import { dice } from '../questions/small-place';

const { rounding } = policyNamed('ons-cell-key');
const threshold = rounding.kind === 'cell-key' ? rounding.threshold : 0;

describe('the row of a count', () => {
	it.each([
		[1, 1],
		[749, 749],
		[750, 750],
		[751, 501],
		[752, 502],
		[1000, 750],
		[1001, 501],
		[1250, 750],
		[1251, 501],
		[1_000_000, 750]
	])('of %i people is %i', (count, row) => {
		expect(rowOf(count, 750)).toBe(row);
	});
});

describe.each([256, 4096] as const)('the 10-5 table for %i keys', (keys) => {
	const table = tenFiveTable(keys);

	it('has 750 rows with an entry for every key', () => {
		expect([table.lastRow, table.noise.length]).toEqual([750, 750 * keys]);
	});

	it('hides every count below 10, nobody too', () => {
		for (let count = 0; count < 10; count++) expect(perturb(count, count % keys, table, threshold)).toBeNull();
	});

	it.each([
		[10, 10],
		[11, 10],
		[12, 10],
		[13, 15],
		[14, 15],
		[15, 15],
		[748, 750],
		[751, 750],
		[752, 750],
		[753, 755],
		[1000, 1000],
		[1001, 1000],
		[123_458, 123_460]
	])('shows %i as %i', (count, shown) => {
		expect(perturb(count, 7, table, threshold)).toBe(shown);
	});

	it('gives the same whatever the key', () => {
		for (let count = 0; count < 2000; count++) {
			const shown = perturb(count, 0, table, threshold);
			expect(shown).toBe(count < 10 ? null : Math.round(count / 5) * 5);
			for (const key of [1, 100, keys - 1]) expect(perturb(count, key, table, threshold)).toBe(shown);
		}
	});

	it('knows no key beyond its own', () => {
		expect(() => perturb(20, keys, table, threshold)).toThrow(RangeError);
		expect(() => perturb(20, -1, table, threshold)).toThrow(RangeError);
	});
});

/** Record keys of people with digests for pseudonyms, as the vault makes them. */
function recordKeys(persons: number): number[] {
	const people = new PersonNumbers();
	for (let person = 0; person < persons; person++)
		people.numberOf(new TextEncoder().encode(createHash('sha256').update(`${person} of 20250331`).digest('hex')), 0);
	const keyOf = recordKeysOf(people);
	return Array.from({ length: persons }, (_, pid) => keyOf(pid));
}

describe.each([256, 4096] as const)('a table with noise for %i keys', (keys) => {
	const table = noiseTable(keys, { variance: 3, largest: 5 });
	const roll = dice(20250331);
	const people = recordKeys(137);
	const shownOf = (members: readonly number[], least = 0): number | null =>
		perturb(
			members.length,
			cellKeyOf(
				members.reduce((sum, key) => sum + key, 0),
				table
			),
			table,
			least
		);

	it('is as it was asked for: a mean of 0, a variance of 3, nothing beyond 5', () => {
		for (const row of [10, 11, 137, 750]) {
			const noise = [...table.noise.subarray((row - 1) * keys, row * keys)];
			const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / keys;
			expect(mean(noise)).toBe(0);
			expect(Math.abs(mean(noise.map((one) => one ** 2)) - 3)).toBeLessThan(0.1);
		}
		expect(mostNoiseAbove(9, table)).toBe(5);
	});

	it('shows the same people alike however they were asked for', () => {
		expect(shownOf(people)).toBe(shownOf(people.toReversed()));
	});

	it('shows as many other people otherwise', () => {
		const others = recordKeys(137 * 60).slice(137);
		const shown = new Set(Array.from({ length: 59 }, (_, place) => shownOf(others.slice(place * 137, (place + 1) * 137))));
		expect(shown.size).toBeGreaterThan(5);
	});

	it('looks the noise up by the row of the count and by the key of the cell', () => {
		expect(perturb(300, 44, table, 10)).toBe(300 + (table.noise[299 * keys + 44] ?? 0));
		expect(perturb(1001, 44, table, 10)).toBe(1001 + (table.noise[500 * keys + 44] ?? 0));
		expect(cellKeyOf(keys * 1000 + 44, table)).toBe(44);
	});

	it('hides what noise takes below the threshold', () => {
		const taken = Array.from({ length: keys }, (_, key) => perturb(11, key, table, 10));
		expect(taken.filter((shown) => shown === null).length).toBe(
			Array.from(table.noise.subarray(10 * keys, 11 * keys)).filter((noise) => noise < -1).length
		);
		expect(taken).toContain(null);
		expect(taken).toContain(12);
	});

	it('is undone by adding up many ways of splitting the same people: why the policy carries its warning', () => {
		const sums = Array.from({ length: 4000 }, () => {
			const side = people.map(() => roll(2));
			return [0, 1].reduce((sum, part) => sum + (shownOf(people.filter((_, person) => side[person] === part)) ?? 0), 0);
		});
		expect(new Set(sums).size).toBeGreaterThan(5);
		const mean = sums.reduce((total, sum) => total + sum, 0) / sums.length;
		expect(Math.abs(mean - people.length)).toBeLessThan(0.2);
		expect(policyNamed('ons-cell-key').remarks.join(' ')).toContain('averages out');
	});
});

describe('whether a table hides small counts', () => {
	it('is so of 10-5 up to 9, not up to 10, and not of a threshold of 9 with noise on 8', () => {
		const table = tenFiveTable(256);
		expect([hidesUpTo(9, table, 10), hidesUpTo(10, table, 10)]).toEqual([true, false]);
		const noise = table.noise.slice();
		noise[7 * 256 + 200] = 2; // 8 people with the key 200 would be shown as 10
		expect(hidesUpTo(9, { ...table, noise }, 10)).toBe(false);
		expect(hidesUpTo(7, { ...table, noise }, 10)).toBe(true);
	});
});

describe('a cell of nobody', () => {
	it('has no noise and the key 0', () => {
		expect(cellKeyOf(0, tenFiveTable(256))).toBe(0);
		expect(perturb(0, 0, noiseTable(256, { variance: 3, largest: 5 }), 0)).toBe(0);
	});

	it('is no fraction and not fewer than nobody', () => {
		expect(() => perturb(0.5, 0, tenFiveTable(256), 10)).toThrow(RangeError);
		expect(() => perturb(-1, 0, tenFiveTable(256), 10)).toThrow(RangeError);
	});
});
