import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lsoas, wards } from '../../../scripts/demo/area.js';
import { bandOf, prevalenceLowerAges } from '../../../scripts/demo/facts/ages.js';
import { conditions } from '../../../scripts/demo/facts/conditions.js';
import { demoFolder } from '../../support/demo-folder';
import { csvRows, registeredPeople, wardsOf, type CsvRow } from '../../support/demo-oracle';

let folder = '';
let remove = (): void => undefined;
let people = new Map<string, CsvRow>();
let rows = 0;
let ofLsoa = new Map<string, string>();

beforeAll(async () => {
	({ folder, remove } = await demoFolder());
	people = await registeredPeople(folder);
	({ ofLsoa } = await wardsOf(folder));
	for await (const row of csvRows(join(folder, 'gp_register.csv'))) rows += row['PSEUDO_ID'] === '' ? 0 : 1;
}, 180_000);
afterAll(() => remove());

const count = (claim: (row: CsvRow) => boolean): number => [...people.values()].filter(claim).length;
const age = (row: CsvRow): number => Number(row['AGE']);
const within = (value: number, expected: number, share: number): void =>
	expect(Math.abs(value - expected), `${value} against ${expected}`).toBeLessThanOrEqual(expected * share);

describe('the population estimate', () => {
	test('has the published residents of every LSOA in every Census age band', async () => {
		const lowers = [0, 16, 25, 35, 50, 65];
		const made = new Map(lsoas.map((lsoa) => [lsoa.code, [0, 0, 0, 0, 0, 0]]));
		for await (const row of csvRows(join(folder, 'population_mye.csv'))) {
			const bands = made.get(row['LSOA21CD'] ?? '') ?? [];
			const band = bandOf(lowers, age(row));
			bands[band] = (bands[band] ?? 0) + Number(row['PERSONS']);
		}
		for (const lsoa of lsoas) expect(made.get(lsoa.code), lsoa.code).toEqual(lsoa.bands);
	});

	test('divides people of 65 and over as their ward was divided at mid-2020, women 51.35% of all', async () => {
		const made = new Map(wards.map((ward) => [ward.code, [0, 0, 0]]));
		let women = 0;
		for await (const row of csvRows(join(folder, 'population_mye.csv'))) {
			const persons = Number(row['PERSONS']);
			if (row['SEX'] === '2') women += persons;
			if (age(row) < 65) continue;
			const bands = made.get(ofLsoa.get(row['LSOA21CD'] ?? '') ?? '') ?? [];
			const band = bandOf([65, 75, 85], age(row));
			bands[band] = (bands[band] ?? 0) + persons;
		}
		within(women, 92_777, 0.003);
		for (const ward of wards) {
			const bands = made.get(ward.code) ?? [];
			const census = bands.reduce((a, b) => a + b, 0);
			const published = ward.older.reduce((a, b) => a + b, 0);
			ward.older.forEach((people65, band) => {
				expect(Math.abs((bands[band] ?? 0) - (people65 * census) / published), `${ward.name} ${band}`).toBeLessThanOrEqual(1);
				within(bands[band] ?? 0, people65, 0.08);
			});
		}
	});
});

describe('the register', () => {
	test('is as long as a list of the place is, 1 to 2% of rows double, 0.5 to 1% of people not placed', () => {
		within(rows, 190_000, 0.01);
		expect((rows - people.size) / rows).toBeGreaterThan(0.01);
		expect((rows - people.size) / rows).toBeLessThan(0.02);
		const unplaced = count((row) => row['LSOA21CD'] === '') / people.size;
		expect(unplaced).toBeGreaterThan(0.005);
		expect(unplaced).toBeLessThan(0.01);
	});

	test('has the published people of 65 and over in each ward', () => {
		for (const ward of wards) {
			const published = ward.lsoas.reduce((total, index) => total + (lsoas[index]?.bands[5] ?? 0), 0);
			within(
				count((row) => age(row) >= 65 && ofLsoa.get(row['LSOA21CD'] ?? '') === ward.code),
				published,
				0.02
			);
		}
	});

	test('has each disease register at its published length, and its rise with age', () => {
		const denominators = prevalenceLowerAges.map((_, band) => count((row) => bandOf(prevalenceLowerAges, age(row)) === band));
		for (const condition of conditions) {
			const on = [...people.values()].filter((row) => row[condition.field] === '1');
			within(on.length, condition.register, 0.005);
			condition.byAge.forEach((percentage, band) => {
				const cases = on.filter((row) => bandOf(prevalenceLowerAges, age(row)) === band).length;
				const made = (100 * cases) / (denominators[band] ?? 1);
				expect(Math.abs(made - percentage), `${condition.field} ${band}`).toBeLessThanOrEqual(0.15 * percentage + 0.1);
			});
		}
	});

	test('is sicker where it is poorer, at the same age', async () => {
		const deciles = new Map<string, number>();
		for await (const row of csvRows(join(folder, 'deprivation.csv')))
			deciles.set(row['LSOA21CD'] ?? '', Number(row['IMD_DECILE']));
		const share = (field: string, most: boolean): number => {
			const group = [...people.values()].filter((row) => {
				const decile = deciles.get(row['LSOA21CD'] ?? '') ?? 0;
				return age(row) >= 55 && age(row) < 75 && (most ? decile >= 1 && decile <= 2 : decile >= 9);
			});
			return group.filter((row) => row[field] === '1').length / group.length;
		};
		expect(share('COPD_REG', true) / share('COPD_REG', false)).toBeGreaterThan(1.8);
		expect(share('DM_REG', true) / share('DM_REG', false)).toBeGreaterThan(1.4);
	});

	test('has the frailty of England at 65 and over, and a category that follows from the score', () => {
		const older = count((row) => age(row) >= 65);
		for (const [category, share] of Object.entries({ FIT: 0.5, MILD: 0.35, MODERATE: 0.12, SEVERE: 0.03 })) {
			expect(Math.abs(count((row) => age(row) >= 65 && row['EFI_CATEGORY'] === category) / older - share), category).toBeLessThan(
				0.006
			);
		}
		const wrong = count((row) => {
			const score = Number(row['EFI_SCORE']);
			const category = score <= 0.12 ? 'FIT' : score <= 0.24 ? 'MILD' : score <= 0.36 ? 'MODERATE' : 'SEVERE';
			return row['EFI_SCORE'] !== '' && row['EFI_CATEGORY'] !== category;
		});
		expect(wrong).toBe(0);
	});

	test('has about 870 people of 65 and over in care homes, and the published shares living alone', () => {
		within(
			count((row) => age(row) >= 65 && row['CARE_HOME_IND'] === 'Y'),
			885,
			0.05
		);
		for (const [sex, share] of [
			['2', 0.363],
			['1', 0.227]
		] as const) {
			const group = count((row) => age(row) >= 65 && row['SEX'] === sex && row['LIVING_ALONE_IND'] !== '');
			const alone = count((row) => age(row) >= 65 && row['SEX'] === sex && row['LIVING_ALONE_IND'] === 'Y');
			expect(Math.abs(alone / group - share), sex).toBeLessThan(0.02);
		}
	});

	test('misses 3 to 10% of ethnicity and counts the long-term conditions right', () => {
		const missing = count((row) => ['', 'Z', '99'].includes(row['ETHNIC_CATEGORY'] ?? '')) / people.size;
		expect(missing).toBeGreaterThan(0.03);
		expect(missing).toBeLessThan(0.1);
		expect(count((row) => Number(row['LTC_COUNT']) !== conditions.filter(({ field }) => row[field] === '1').length)).toBe(0);
		within(count((row) => Number(row['LTC_COUNT']) >= 2) / people.size, 0.148, 0.15);
	});

	test('agrees with itself about dementia', () => {
		expect(count((row) => (row['DEM_REG'] === '1') !== (row['DEMENTIA_REGISTER_DATE'] !== ''))).toBe(0);
	});
});

describe('social care', () => {
	test('has clients of whom 92 to 97% are on the register, and the requests of a year', async () => {
		const clients = new Set<string>();
		const events: Record<string, number> = {};
		for await (const row of csvRows(join(folder, 'asc_cld.csv'))) {
			clients.add(row['PSEUDO_ID'] ?? '');
			events[row['Event_Type'] ?? ''] = (events[row['Event_Type'] ?? ''] ?? 0) + 1;
		}
		const matched = [...clients].filter((id) => people.has(id)).length / clients.size;
		expect(matched).toBeGreaterThan(0.92);
		expect(matched).toBeLessThan(0.97);
		within(events['Request'] ?? 0, 6_600, 0.1);
	});

	test('supports about 1, 4 and 15% of people of 65-74, 75-84 and 85+ for the long term', async () => {
		const supported = new Set<string>();
		for await (const row of csvRows(join(folder, 'asc_cld.csv'))) {
			if (row['Service_Type']?.startsWith('Long term support')) supported.add(row['PSEUDO_ID'] ?? '');
		}
		const bands: [number, number, number, number][] = [
			[65, 74, 0.006, 0.02],
			[75, 84, 0.03, 0.055],
			[85, 120, 0.12, 0.18]
		];
		for (const [from, to, low, high] of bands) {
			const group = [...people].filter(([, row]) => age(row) >= from && age(row) <= to);
			const share = group.filter(([id]) => supported.has(id)).length / group.length;
			expect(share, `${from}`).toBeGreaterThan(low);
			expect(share, `${from}`).toBeLessThan(high);
		}
		// With clients who died in the year, no longer on the register, and those that do not link: about 5% of people of 65 and over, and others.
		within(supported.size, 2_800, 0.1);
	});
});

describe('hospital admissions', () => {
	test('have England’s falls and broken hips at 65 and over, and plausible emergency rates', async () => {
		const emergency = new Set(['21', '22', '23', '24', '25', '2A', '2B', '2C', '2D', '28']);
		let falls = 0;
		let hips = 0;
		const admitted = [0, 0, 0];
		for await (const row of csvRows(join(folder, 'apc.csv'))) {
			const years = Number(row['STARTAGE']);
			if (!emergency.has(row['ADMIMETH'] ?? '') || years < 65 || years > 120) continue;
			const band = bandOf([65, 75, 85], years);
			admitted[band] = (admitted[band] ?? 0) + 1;
			const cause = [2, 3, 4, 5, 6].map((place) => (row[`DIAG_0${place}`] ?? '').slice(0, 3));
			if (!/^[ST]/.test(row['DIAG_01'] ?? '') || !cause.some((code) => code >= 'W00' && code <= 'W19')) continue;
			falls++;
			if (row['DIAG_01']?.startsWith('S72')) hips++;
		}
		expect(falls).toBeGreaterThanOrEqual(690);
		expect(falls).toBeLessThanOrEqual(760);
		within(hips, (513 * 34_559) / 100_000, 0.15);
		[160, 290, 500].forEach((per1000, band) => {
			const from = [65, 75, 85, 200];
			const group = count((row) => age(row) >= (from[band] ?? 0) && age(row) < (from[band + 1] ?? 0));
			within((1000 * (admitted[band] ?? 0)) / group, per1000, 0.1);
		});
	});
});
