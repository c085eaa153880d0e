import { describe, expect, test } from 'vitest';
import { lsoas, wards } from '../../../scripts/demo/area.js';
import { singleYearShape } from '../../../scripts/demo/facts/ages.js';
import { conditions } from '../../../scripts/demo/facts/conditions.js';
import { lsoaDeprivation } from '../../../scripts/demo/facts/lsoa-deprivation.js';
import { lsoaPeople } from '../../../scripts/demo/facts/lsoa-people.js';
import { practices } from '../../../scripts/demo/facts/practices.js';
import { number } from '../../../scripts/demo/facts/rows.js';
import { wards as wardRows } from '../../../scripts/demo/facts/wards.js';

const sum = (values: readonly number[]): number => values.reduce((left, right) => left + right, 0);

describe('the facts the demo is made from', () => {
	test('hold the 108 LSOAs and 17 wards of the place, every LSOA in one ward', () => {
		expect(lsoas).toHaveLength(108);
		expect(wards).toHaveLength(17);
		expect(new Set(lsoas.map((lsoa) => lsoa.code)).size).toBe(108);
		expect(sum(wards.map((ward) => ward.lsoas.length))).toBe(108);
		expect(lsoaPeople).toHaveLength(108);
		expect(lsoaDeprivation).toHaveLength(108);
	});

	test('add up to the published totals', () => {
		const bands = [0, 1, 2, 3, 4, 5].map((band) => sum(lsoas.map((lsoa) => lsoa.bands[band] ?? 0)));
		expect(bands).toEqual([34_272, 16_561, 23_161, 36_683, 35_455, 34_559]);
		expect([0, 1, 2].map((band) => sum(wards.map((ward) => ward.older[band] ?? 0)))).toEqual([18_589, 11_722, 5_350]);
		expect(sum(singleYearShape)).toBe(182_773);
		expect(sum(lsoas.flatMap((lsoa) => lsoa.tenure))).toBe(78_360);
	});

	test('count 12 LSOAs in the most deprived decile and 11 in the least', () => {
		const deciles = lsoaDeprivation.map((row) => number(row, 'decile'));
		expect(deciles.filter((decile) => decile === 1)).toHaveLength(12);
		expect(deciles.filter((decile) => decile <= 2)).toHaveLength(25);
		expect(deciles.filter((decile) => decile === 10)).toHaveLength(11);
	});

	test('put no two wards on one hexagon', () => {
		expect(new Set(wardRows.map((row) => `${row['hexColumn']},${row['hexRow']}`)).size).toBe(17);
	});

	test('state each of 18 registers in nine age bands', () => {
		expect(conditions).toHaveLength(18);
		for (const condition of conditions) expect(condition.byAge, condition.field).toHaveLength(9);
	});

	test('name 23 practices', () => {
		expect(practices).toHaveLength(23);
		expect(sum(practices.map((row) => number(row, 'listSize')))).toBe(179_054);
	});
});
