import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Random } from '../../../scripts/demo/random.js';
import { apportion, choose, fitTable } from '../../../scripts/demo/sampling.js';
import { demoText, makeFolder } from '../../support/demo-folder';
import { registeredPeople, wardsOf } from '../../support/demo-oracle';

const files = (folder: string): string[] => readdirSync(folder).sort();
const digests = (folder: string): Record<string, string> =>
	Object.fromEntries(files(folder).map((file) => [file, createHash('sha256').update(demoText(folder, file)).digest('hex')]));

describe('sampling', () => {
	test('chooses exactly as many as asked, and never somebody without a chance', () => {
		const chances = [0, 5, 1, 0, 1, 1, 0.2, 0];
		for (let seed = 0; seed < 200; seed++) {
			const chosen = choose(chances, 3, new Random(seed, 'test'));
			expect(chosen).toHaveLength(3);
			expect(new Set(chosen).size).toBe(3);
			for (const index of chosen) expect(chances[index]).toBeGreaterThan(0);
		}
	});

	test('apportions whole numbers that add up', () => {
		expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3]);
		expect(apportion(7, [0, 2, 5])).toEqual([0, 2, 5]);
	});

	test('fits a table to its margins', () => {
		const table = fitTable(
			[
				[1, 2, 3],
				[3, 2, 1]
			],
			[60, 41],
			[40, 31, 30]
		);
		expect(table.map((row) => row.reduce((a, b) => a + b, 0))).toEqual([60, 41]);
		expect([0, 1, 2].map((column) => table.reduce((a, row) => a + (row[column] ?? 0), 0))).toEqual([40, 31, 30]);
	});
});

describe('a demo of reduced size', () => {
	const made: { folder: string; remove: () => void }[] = [];
	beforeAll(async () => {
		made.push(await makeFolder(4_000, 7), await makeFolder(4_000, 7), await makeFolder(4_000, 8));
	});
	afterAll(() => made.forEach(({ remove }) => remove()));
	const folder = (index: number): string => made[index]?.folder ?? '';

	test('is the same to the byte for the same seed', () => {
		expect(files(folder(0))).toHaveLength(21);
		expect(digests(folder(1))).toEqual(digests(folder(0)));
	});

	test('differs in every person-level file for another seed', () => {
		const [first, other] = [digests(folder(0)), digests(folder(2))];
		for (const file of [
			...['gp_register.csv', 'asc_cld.csv', 'apc.csv', 'council_housing.csv', 'ecds.csv', 'csds.csv', 'csds_contacts.csv'],
			...['mhsds.csv', 'mhsds_contacts.csv', 'mhsds_spells.csv', 'deaths.csv']
		])
			expect(other[file], file).not.toBe(first[file]);
		expect(other['deprivation.csv']).toBe(first['deprivation.csv']);
	});

	test('has about as many rows as asked and people in every ward', async () => {
		const people = await registeredPeople(folder(0));
		const { ofLsoa } = await wardsOf(folder(0));
		expect(people.size).toBeGreaterThan(3_700);
		expect(people.size).toBeLessThan(4_100);
		expect(new Set([...people.values()].map((row) => ofLsoa.get(row['LSOA21CD'] ?? '')).filter(Boolean)).size).toBe(17);
	});
});
