import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoFolder, demoText } from '../../support/demo-folder';
import { csvRows, registeredPeople, type CsvRow } from '../../support/demo-oracle';

let folder = '';
let remove = (): void => undefined;
let people: Map<string, CsvRow>;
const files = new Map<string, CsvRow[]>();

beforeAll(async () => {
	({ folder, remove } = await demoFolder());
	people = await registeredPeople(folder);
	for (const file of ['ecds', 'csds', 'csds_contacts', 'mhsds', 'mhsds_contacts', 'mhsds_spells', 'deaths', 'apc', 'asc_cld']) {
		const rows: CsvRow[] = [];
		for await (const row of csvRows(`${folder}/${file}.csv`)) rows.push(row);
		files.set(file, rows);
	}
}, 180_000);
afterAll(() => remove());

const rowsOf = (file: string): CsvRow[] => files.get(file) ?? [];
const share = (rows: readonly CsvRow[], test: (row: CsvRow) => boolean): number => rows.filter(test).length / rows.length;
const person = (row: CsvRow): string => row['PSEUDO_ID'] ?? '';

describe('records of services belong to the people of the register', () => {
	test.each(['ecds', 'csds', 'csds_contacts', 'mhsds', 'mhsds_contacts', 'mhsds_spells'])('%s: 94 to 99 in 100', (file) => {
		const linked = share(rowsOf(file), (row) => people.has(person(row)));
		expect(linked).toBeGreaterThan(0.94);
		expect(linked).toBeLessThan(0.99);
	});

	test('but few who died are still on it, all of the last month', () => {
		const listed = rowsOf('deaths').filter((row) => people.has(person(row)));
		expect(listed.length).toBeGreaterThan(20);
		expect(listed.length).toBeLessThan(40);
		expect(new Set(listed.map((row) => row['DEATH_MONTH']))).toEqual(new Set(['2025-03']));
	});
});

describe('they agree with each other', () => {
	test('whoever dies in a hospital stay or as a client is among the deaths', () => {
		const dead = new Map(rowsOf('deaths').map((row) => [person(row), row['DEATH_MONTH']]));
		for (const row of rowsOf('apc').filter((spell) => spell['DISMETH'] === '4'))
			expect(dead.get(person(row))).toBe((row['DISDATE'] ?? '').slice(0, 7));
		for (const row of rowsOf('asc_cld').filter((client) => client['Date_of_Death'] && person(client)))
			expect(dead.get(person(row))).toBe(row['Date_of_Death']);
	});

	test('every emergency stay through the department has its attendance', () => {
		const arrivals = new Set(rowsOf('ecds').map((row) => `${person(row)} ${row['Arrival_Date']}`));
		for (const row of rowsOf('apc').filter((spell) => spell['ADMIMETH'] === '21'))
			expect(arrivals.has(`${person(row)} ${row['ADMIDATE']}`)).toBe(true);
	});

	test.each([
		['csds', 'csds_contacts', 'ServiceRequestID', 'ReferralRequest_ReceivedDate', 'Contact_Date'],
		['mhsds', 'mhsds_contacts', 'ServiceRequestId', 'ReferralRequestReceivedDate', 'CareContDate']
	])(
		'a contact of %s belongs to a referral of the same person, and not to a day before it',
		(file, contacts, number, from, day) => {
			const referrals = new Map(rowsOf(file).map((row) => [row[number], row]));
			for (const row of rowsOf(contacts)) {
				const referral = referrals.get(row[number]);
				if (!referral || person(referral) !== person(row) || (row[day] ?? '') < (referral[from] ?? ''))
					expect(row).toBe(referral);
			}
		}
	);
});

describe('they are as many as the facts say', () => {
	test('deaths', () => {
		expect(rowsOf('deaths').length).toBeGreaterThan(1_850);
		expect(rowsOf('deaths').length).toBeLessThan(2_050);
		expect(share(rowsOf('deaths'), (row) => row['PLACE_OF_DEATH'] === 'HOSPITAL')).toBeGreaterThan(0.35);
	});

	test('older people and frail people come to emergency care more often', () => {
		const rate = (from: number, to: number): number => {
			const visits = rowsOf('ecds').filter((row) => Number(row['Age']) >= from && Number(row['Age']) < to).length;
			return visits / [...people.values()].filter((row) => Number(row['AGE']) >= from && Number(row['AGE']) < to).length;
		};
		expect(rate(85, 120)).toBeGreaterThan(2 * rate(18, 65));
		expect(rowsOf('ecds').length / people.size).toBeGreaterThan(0.2);
		expect(rowsOf('ecds').length / people.size).toBeLessThan(0.32);
	});

	test('most people on the register of severe mental illness who are referred are seen by adults’ teams', () => {
		const ill = rowsOf('mhsds').filter((row) => people.get(person(row))?.['MH_REG'] === '1');
		expect(ill.length).toBeGreaterThan(800);
		expect(share(ill, (row) => ['A06', 'A02', 'A14', 'A11'].includes(row['ServTeamTypeRefToMH'] ?? ''))).toBeGreaterThan(0.8);
	});

	test('projections, to the person', () => {
		const rows = demoText(folder, 'population_projection.csv').trim().split('\n').slice(1);
		const total = (year: string): number =>
			rows.map((row) => row.split(',')).reduce((sum, row) => sum + (row[4] === year ? Number(row[6]) : 0), 0);
		expect(Math.abs(total('2022') - 180_884)).toBeLessThan(10);
		expect(Math.abs(total('2047') - 192_853)).toBeLessThan(10);
	});
});
