import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cellOfThree, differencingTrap, wardWithoutCare } from '../../../scripts/demo/planted.js';
import { demoFolder } from '../../support/demo-folder';
import { csvRows, flagshipByWard, registeredPeople, wardsOf, type CsvRow } from '../../support/demo-oracle';

let folder = '';
let remove = (): void => undefined;
let people: CsvRow[] = [];
let flagship: Awaited<ReturnType<typeof flagshipByWard>>;
let wardOf = (_row: CsvRow): string | undefined => undefined;

beforeAll(async () => {
	({ folder, remove } = await demoFolder());
	people = [...(await registeredPeople(folder)).values()];
	flagship = await flagshipByWard(folder);
	const { ofLsoa } = await wardsOf(folder);
	wardOf = (row) => ofLsoa.get(row['LSOA21CD'] ?? '');
}, 180_000);
afterAll(() => remove());

const inWard = (ward: string, field: string, from: number, to = 200): number =>
	people.filter((row) => wardOf(row) === ward && row[field] === '1' && Number(row['AGE']) >= from && Number(row['AGE']) <= to)
		.length;

describe('the planted truths', () => {
	test('one ward has unmistakably many people with dementia and no council-arranged care recorded', () => {
		const { wards, total } = flagship;
		const share = (row: { withDementia: number; noCare: number }): number => row.noCare / row.withDementia;
		const planted = wards.find((row) => row.wardCode === wardWithoutCare.ward);
		expect(planted?.wardName).toBe(wardWithoutCare.name);
		expect(Math.abs(share(planted ?? { withDementia: 1, noCare: 0 }) - wardWithoutCare.share)).toBeLessThan(0.01);
		const others = wards.filter((row) => row !== planted);
		expect(others).toHaveLength(16);
		for (const row of others) expect(share(row), row.wardName).toBeLessThan(wardWithoutCare.shareElsewhereAtMost);
		expect(Math.abs(share(total) - wardWithoutCare.shareElsewhereAbout)).toBeLessThan(0.04);
	});

	test('no ward of the flagship question falls to the small-number rule, on either side', () => {
		for (const { wardName, withDementia, noCare } of flagship.wards) {
			expect(noCare, wardName).toBeGreaterThan(7);
			expect(withDementia - noCare, wardName).toBeGreaterThan(7);
		}
	});

	test('a cell of exactly three', () => {
		expect(inWard(cellOfThree.ward, cellOfThree.field, cellOfThree.ageFrom)).toBe(cellOfThree.count);
	});

	test('two nested groups that differ by two people', () => {
		const { ward, field, wider, narrower, difference } = differencingTrap;
		const all = inWard(ward, field, wider.from);
		const part = inWard(ward, field, narrower.from, narrower.to);
		expect(all - part).toBe(difference);
		expect(part).toBeGreaterThan(7);
	});

	test('somebody has care that ends on the census day itself, and somebody the day before', async () => {
		const ends = new Set<string>();
		for await (const row of csvRows(`${folder}/asc_cld.csv`))
			if (row['Event_Type'] === 'Service') ends.add(row['Event_End_Date'] ?? '');
		expect(ends.has('2025-03-31')).toBe(true);
		expect(ends.has('2025-03-30')).toBe(true);
	});
});
