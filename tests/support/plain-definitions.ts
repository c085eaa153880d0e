import type { CsvRow } from './demo-oracle';
import type { PlainPerson } from './plain-demo';

/** The days that the files of the demo cover. */
const [firstDay, lastDay] = ['2024-04-01', '2025-03-31'];

type Test<T> = (one: T) => boolean;
const field = (row: CsvRow, name: string): string => row[name] ?? '';

/** How many records of a person a file has that meet a test. */
export const having =
	(file: Parameters<PlainPerson['records']>[0], test: Test<CsvRow> = () => true) =>
	(person: PlainPerson): number =>
		person.records(file).filter(test).length;

const overlaps =
	(start: string, end: string, from: string, to: string): Test<CsvRow> =>
	(row) =>
		field(row, start) !== '' && field(row, start) <= to && (field(row, end) === '' || field(row, end) >= from);
export const both =
	<T>(...tests: readonly Test<T>[]): Test<T> =>
	(one) =>
		tests.every((test) => test(one));
export const no =
	<T>(test: (one: T) => number | boolean): Test<T> =>
	(one) =>
		!test(one);

// the care file
export const openNow = overlaps('Event_Start_Date', 'Event_End_Date', lastDay, lastDay);
export const openAtFirst = overlaps('Event_Start_Date', 'Event_End_Date', firstDay, firstDay);
export const careInYear = overlaps('Event_Start_Date', 'Event_End_Date', firstDay, lastDay);
export const begunBefore: Test<CsvRow> = (row) => field(row, 'Event_Start_Date') < firstDay;
export const begunInYear: Test<CsvRow> = (row) =>
	field(row, 'Event_Start_Date') >= firstDay && field(row, 'Event_Start_Date') <= lastDay;
export const isEvent =
	(...types: string[]): Test<CsvRow> =>
	(row) =>
		types.includes(field(row, 'Event_Type'));
const isService = isEvent('Service');
export const isOfType =
	(pattern: RegExp): Test<CsvRow> =>
	(row) =>
		isService(row) && pattern.test(field(row, 'Service_Type'));
export const isSupport = isOfType(/^(Long term support: |Short term support: ST-Max$|Unpaid carer support: )/);
export const isLongTerm = isOfType(/^Long term support: /);
export const isCareHome = isOfType(/^Long term support: (Residential|Nursing) care$/);
export const isComponent =
	(...components: string[]): Test<CsvRow> =>
	(row) =>
		isService(row) && components.includes(field(row, 'Service_Component'));
export const isHomeCare = both(isLongTerm, isComponent('Home support or domiciliary care'));
export const isCarer: Test<CsvRow> = (row) => field(row, 'Client_Type') === 'Unpaid carer';

// hospital and A&E
const isEmergency: Test<CsvRow> = (row) => /^2[1-58A-D]$/.test(field(row, 'ADMIMETH'));
const stayInYear = overlaps('ADMIDATE', 'DISDATE', firstDay, lastDay);
const secondary = (row: CsvRow): string[] => ['02', '03', '04', '05', '06'].map((place) => field(row, `DIAG_${place}`));
export const emergency = both(isEmergency, stayInYear);
const operations = (row: CsvRow): string[] =>
	Object.keys(row).flatMap((name) => (name.startsWith('OPERTN_') && field(row, name) !== '' ? [field(row, name)] : []));

/** NHS Outcomes Framework 2.3.i, written down from its table of conditions: main diagnosis, what stands beside it, operations. */
const avoidable: readonly [main: RegExp, beside?: RegExp | undefined, notBeside?: RegExp | undefined, notOperated?: RegExp][] = [
	[/^B18[01]/, undefined, /^D57/],
	[/^(D50[189]|D5[12])/],
	[/^E1[0-4]/],
	[/^F0[0-3]/],
	[/^G4[01]/],
	[/^I48/],
	[/^I2[05]/, undefined, undefined, /^([A-TVW]|X[01245])/],
	[/^(I50|I110|J81|I130|I10|I119)/, undefined, undefined, /^K([0-4]|5[025-7]|6[016-9]|7[134])/],
	[/^J4[1-7]/],
	[/^J20/, /^J4[12347]/]
];
export const avoidableEmergency: Test<CsvRow> = (row) =>
	emergency(row) &&
	field(row, 'CLASSPAT') === '1' &&
	!/^5[123]$/.test(field(row, 'ADMISORC')) &&
	avoidable.some(
		([main, beside, notBeside, notOperated]) =>
			main.test(field(row, 'DIAG_01')) &&
			(!beside || secondary(row).some((code) => beside.test(code))) &&
			!secondary(row).some((code) => notBeside?.test(code)) &&
			!operations(row).some((code) => notOperated?.test(code))
	);
export const fall: Test<CsvRow> = (row) =>
	emergency(row) && /^[ST]/.test(field(row, 'DIAG_01')) && secondary(row).some((code) => /^W[01]\d/.test(code));
export const brokenHip: Test<CsvRow> = (row) => emergency(row) && /^S72[012]/.test(field(row, 'DIAG_01'));
export const selfHarm: Test<CsvRow> = (row) => emergency(row) && secondary(row).some((code) => /^X([67]\d|8[0-4])/.test(code));
export const leftAlive: Test<CsvRow> = (row) => emergency(row) && /^[12367]$/.test(field(row, 'DISMETH'));
export const attended = overlaps('Arrival_Date', 'Arrival_Date', firstDay, lastDay);

// mental health and community
export const referralOpen = overlaps('ReferralRequestReceivedDate', 'ServDischDate', lastDay, lastDay);
export const referralInYear = overlaps('ReferralRequestReceivedDate', 'ServDischDate', firstDay, lastDay);
export const seenByTeam: Test<CsvRow> = (row) => /^[56]$/.test(field(row, 'AttendOrDNACode'));
export const seenByVisitor: Test<CsvRow> = (row) =>
	field(row, 'TeamType') === '05' && /^[56]$/.test(field(row, 'AttendanceStatus'));

// people
export const aged =
	(from: number, to = 200): Test<PlainPerson> =>
	({ age }) =>
		age >= from && age <= to;
export const is =
	(name: string, ...values: string[]): Test<PlainPerson> =>
	({ row }) =>
		values.includes(field(row, name));
export const onRegister = (name: string): Test<PlainPerson> => is(name, '1');
export const notInCareHome: Test<PlainPerson> = ({ row }) => field(row, 'CARE_HOME_IND') !== 'Y';

/** What the records of a person in the care file come to, a record at a time; null when there is none. */
export const sumOfCare =
	(test: Test<CsvRow>, amount: (row: CsvRow) => number | null) =>
	(person: PlainPerson): number | null => {
		const amounts = person
			.records('asc_cld')
			.filter(test)
			.flatMap((row) => amount(row) ?? []);
		return amounts.length === 0 ? null : amounts.reduce((sum, one) => sum + one, 0);
	};
export const hoursOf = (row: CsvRow): number | null =>
	field(row, 'Cost_Frequency_Unit_Type') === 'Hourly' && field(row, 'Planned_Units_Per_Week') !== ''
		? Math.abs(Number(row['Planned_Units_Per_Week']))
		: null;
/** Home care is priced by the hour in the demo. */
export const costOf = (row: CsvRow): number | null => {
	const hours = hoursOf(row);
	return hours === null || field(row, 'Unit_Cost') === '' ? null : hours * Math.abs(Number(row['Unit_Cost']));
};
