import { describe, expect, it } from 'vitest';
import { cellKeyOf, perturb, rowOf, tenFiveTable, type PerturbationTable } from '../../../src/lib/vault/disclosure/cell-key';
import { policyNamed } from '../../../src/lib/vault/disclosure/policies';
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

/** A table of noise from -2 to 2 of a mean of 0, made for the tests. */
function noisyTable(): PerturbationTable {
	const keys = 256;
	const roll = dice(7);
	const noise = new Int16Array(750 * keys);
	for (let row = 0; row < 750; row++)
		for (let pair = 0; pair < keys; pair += 2) {
			const amount = roll(5) - 2;
			noise[row * keys + pair] = amount;
			noise[row * keys + pair + 1] = -amount;
		}
	return { keys, lastRow: 750, noise };
}

describe('a table with noise', () => {
	const table = noisyTable();
	const roll = dice(20250331);
	const recordKeys = Array.from({ length: 137 }, () => roll(table.keys));
	const shownOf = (members: readonly number[]): number =>
		perturb(
			members.length,
			cellKeyOf(
				members.reduce((sum, key) => sum + key, 0),
				table
			),
			table,
			0
		) ?? 0;

	it('shows the same people alike however they were asked for', () => {
		expect(shownOf(recordKeys)).toBe(shownOf(recordKeys.toReversed()));
	});

	it('looks the noise up by the row of the count and by the key of the cell', () => {
		expect(perturb(300, 44, table, 10)).toBe(300 + (table.noise[299 * 256 + 44] ?? 0));
		expect(perturb(1001, 44, table, 10)).toBe(1001 + (table.noise[500 * 256 + 44] ?? 0));
		expect(perturb(9 - (table.noise[8 * 256 + 3] ?? 0), 3, table, 999)).toBeNull();
	});

	it('is undone by adding up many ways of splitting the same people: why the policy carries its warning', () => {
		const sums = Array.from({ length: 4000 }, () => {
			const side = recordKeys.map(() => roll(2));
			return [0, 1].reduce((sum, part) => sum + shownOf(recordKeys.filter((_, person) => side[person] === part)), 0);
		});
		expect(new Set(sums).size).toBeGreaterThan(5);
		const mean = sums.reduce((total, sum) => total + sum, 0) / sums.length;
		expect(Math.round(mean)).toBe(recordKeys.length);
		expect(policyNamed('ons-cell-key').remarks.join(' ')).toContain('averages out');
	});
});

describe('a cell of nobody', () => {
	it('has no noise and the key 0', () => {
		expect(cellKeyOf(0, tenFiveTable(256))).toBe(0);
		expect(perturb(0, 0, noisyTable(), 0)).toBe(0);
	});

	it('is no fraction and not fewer than nobody', () => {
		expect(() => perturb(0.5, 0, tenFiveTable(256), 10)).toThrow(RangeError);
		expect(() => perturb(-1, 0, tenFiveTable(256), 10)).toThrow(RangeError);
	});
});
