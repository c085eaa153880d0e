import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { contractFor } from '../../../src/lib/contracts/known-contracts';
import type { Field } from '../../../src/lib/contracts/contract';
import { ColumnTally } from '../../../src/lib/vault/intake/identifiers/column-tally';
import { findIdentifiers } from '../../../src/lib/vault/intake/identifiers/identifiers-gate';
import { headerWords } from '../../../src/lib/vault/intake/identifiers/header-rules';
import { isNhsNumber } from '../../../src/lib/vault/intake/identifiers/nhs-number';
import { nhsNumber, pseudonym } from './made-files';

type Cell = (row: number) => string;

/** What the gate says of a column of 200 rows. */
function judge(header: string, cell: Cell, field: Field | null = null, rows = 200): string[] {
	const cells = new Map<string, number>();
	for (let row = 0; row < rows; row += 1) {
		const text = cell(row);
		if (text !== '') cells.set(text, (cells.get(text) ?? 0) + 1);
	}
	const tally = new ColumnTally();
	for (const [text, count] of cells)
		tally.add(text, count, field?.codes?.some(({ code, label }) => code === text || label === text) ?? false);
	return findIdentifiers({ header, field, tally }).map(({ code }) => code);
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');
const first = ['Alice', 'Bob', 'Chandra', 'Dele', 'Eilidh', 'Farah', 'Gwen', 'Hugh', 'Ines', 'Jack'];
const last = ['Okafor', 'Smith', 'O’Neill', 'Patel', 'Baker-Jones', 'Ng', 'Evans', 'Rossi', 'Kaur', 'Brown', 'Green'];
const outward = ['SS0', 'SS1', 'SS99', 'W1A', 'EC1A', 'CM2', 'B33', 'CR2', 'DN55', 'M1'];
const units = ['AA', 'BB', 'DE', 'FG', 'HJ', 'LN', 'PQ', 'RS', 'TU', 'WX', 'YZ'];
const postcode: Cell = (row) => `${outward[row % 10]} ${row % 9}${units[row % 11]}`;
const birthday = (row: number): [number, number, number] => [1921 + ((row * 37) % 95), 1 + (row % 12), 1 + (row % 28)];
const isoBirthday: Cell = (row) => {
	const [year, month, day] = birthday(row);
	return `${year}-${pad(month, 2)}-${pad(day, 2)}`;
};
const spaced: Cell = (row) => nhsNumber(row).replace(/(\d{3})(\d{3})(\d{4})/, '$1 $2 $3');
const narrative: Cell = (row) =>
	`Visited on day ${row}; seemed well in herself but ${['lonely', 'cold', 'unsteady'][row % 3]} and asked for help number ${row}.`;

const identifiers: [string, string, string, Cell][] = [
	['holds-nhs-numbers', 'NHS numbers under their name', 'NHS_Number', nhsNumber],
	['holds-nhs-numbers', 'NHS numbers under any name', 'ref', nhsNumber],
	['holds-nhs-numbers', 'NHS numbers set apart 3 3 4', 'ref', spaced],
	[
		'holds-nhs-numbers',
		'NHS numbers with dashes and no-break spaces',
		'ref',
		(row) => spaced(row).replaceAll(' ', row % 2 ? '-' : '\u00a0')
	],
	[
		'holds-nhs-numbers',
		'NHS numbers with zero-width characters inside',
		'ref',
		(row) => nhsNumber(row).replace(/^(\d{5})/, '$1\u200b')
	],
	[
		'holds-nhs-numbers',
		'NHS numbers in full-width digits',
		'ref',
		(row) => nhsNumber(row).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))
	],
	['holds-nhs-numbers', 'NHS numbers in one cell of ten', 'note_code', (row) => (row % 10 === 0 ? nhsNumber(row) : 'B')],
	['holds-nhs-numbers', 'a single NHS number under its name', 'NHSNumber', (row) => (row === 5 ? nhsNumber(1) : '')],
	['holds-nhs-numbers', 'NHS numbers inside text', 'summary', (row) => `Patient NHS no ${spaced(row)} seen`],
	['holds-postcodes', 'postcodes', 'pcds', postcode],
	[
		'holds-postcodes',
		'postcodes without spaces, in small letters',
		'location_code',
		(row) => postcode(row).replace(' ', '').toLowerCase()
	],
	['holds-postcodes', 'the abroad postcode', 'x', () => 'ZZ99 3WZ'],
	['holds-postcodes', 'postcodes in one cell of twenty', 'x', (row) => (row % 20 === 0 ? postcode(row + (row / 20) * 3) : 'n')],
	['holds-birth-dates', 'dates of birth', 'Date_of_Birth', isoBirthday],
	[
		'holds-birth-dates',
		'dates of birth as people write them',
		'DOB',
		(row) =>
			birthday(row)
				.reverse()
				.map((part) => pad(part, 2))
				.join('/')
	],
	['holds-birth-dates', 'dates of birth in letters', 'dob', (row) => `${1 + (row % 28)}-Mar-${pad((row * 7) % 100, 2)}`],
	[
		'holds-birth-dates',
		'dates of birth as SAS writes them',
		'dob',
		(row) => `${pad(1 + (row % 28), 2)}MAR19${pad((row * 7) % 100, 2)}`
	],
	[
		'holds-birth-dates',
		'dates of birth as SQL Server writes them',
		'dob',
		(row) => `Mar ${2 + (row % 27)} 19${pad((row * 7) % 100, 2)} 12:00AM`
	],
	['holds-birth-dates', 'dates of birth under another name', 'key_date', isoBirthday],
	['holds-birth-dates', 'dates of birth without dashes', 'key_date', (row) => isoBirthday(row).replaceAll('-', '')],
	['holds-names', 'surnames', 'Surname', (row) => last[row % 11] ?? ''],
	['holds-names', 'forenames', 'first_name', (row) => first[row % 10] ?? ''],
	['holds-names', 'carers', 'CarerName', (row) => `${first[row % 10]} ${last[row % 11]}`],
	['holds-names', 'whole names under "name"', 'Name', (row) => `${first[row % 10]} ${last[row % 11]}`],
	['holds-contact-details', 'e-mail addresses', 'contact', (row) => `person${row}@example.org`],
	['holds-contact-details', 'one e-mail address', 'contact', (row) => (row === 7 ? 'a.b@example.co.uk' : 'none')],
	['holds-contact-details', 'mobile numbers', 'x', (row) => `07700 900${pad(row, 3)}`],
	['holds-contact-details', 'telephone numbers with a country code', 'Telephone', (row) => `+44 1702 215${pad(row, 3)}`],
	[
		'holds-national-insurance-numbers',
		'National Insurance numbers',
		'ref',
		(row) => `AB ${pad(row, 2).slice(0, 2)} ${pad(row % 100, 2)} 56 C`
	],
	['holds-national-insurance-numbers', 'one under its name', 'NINO', (row) => (row === 3 ? 'AB123456C' : '')],
	['holds-addresses', 'addresses', 'x', (row) => `${row + 1} ${last[row % 11]} Road`],
	['holds-addresses', 'address lines', 'Address_Line_1', (row) => `The ${last[row % 11]} House number ${row}`],
	['holds-addresses', 'property numbers in clear', 'UPRN', (row) => String(100_090_000_000 + row * 17)],
	[
		'holds-addresses',
		'property numbers where their pseudonym should be',
		'PSEUDO_UPRN',
		(row) => String(100_090_000_000 + row * 17)
	],
	['holds-addresses', 'points on the map', 'latitude', (row) => (51.5 + row / 9973).toFixed(6)],
	['holds-local-identifiers', 'council person numbers', 'LA_Person_Unique_Identifier', (row) => String(400_000 + row * 3)],
	['holds-local-identifiers', 'hospital numbers', 'Hospital_Number', (row) => `RAJ${200_000 + row}`],
	['holds-local-identifiers', 'event references', 'Event_Reference', (row) => `EV-${row}-X`],
	['holds-local-identifiers', 'linked people in clear', 'Adult_1_Linked_Person_ID', (row) => String(400_000 + row * 7)],
	['holds-free-text', 'case notes', 'Event_Description', narrative],
	['holds-free-text', 'long text under any name', 'field_12', narrative]
];

test.each(identifiers)('%s: %s are found', (code, _, header, cell) => {
	const contract = header === 'PSEUDO_UPRN' ? contractFor('council_housing') : undefined;
	expect(judge(header, cell, contract?.fields.find(({ name }) => name === header) ?? null)).toContain(code);
});

const clean: [string, string, Cell][] = [
	['SNOMED codes', 'EC_Diagnosis_01', (row) => String(195_967_001 + row * 1_000_003)],
	['SNOMED codes of ten digits', 'concept', (row) => String(1_082_771_000 + ((row * row * 7919) % 900_000_000))],
	['ICD-10 codes', 'DIAG_02', (row) => ['E11', 'N18', 'F00.1', 'W19', 'S72.0', 'M16'][row % 6] ?? ''],
	['OPCS-4 codes', 'OPERTN_03', (row) => `W${37 + (row % 50)}${row % 10}`],
	['HRGs', 'hrg_code', (row) => `HN${12 + (row % 80)}A`],
	['practice codes', 'practice', (row) => `F81${pad(row, 3)}`],
	['organisation postcodes of a few practices', 'Practice Postcode', (row) => postcode(row % 12)],
	['LSOA codes', 'Der_Postcode_LSOA_Code', (row) => `E0101${5814 + row}`],
	['LSOA names', 'LSOA21NM', (row) => `Southend-on-Sea 0${pad(row % 17, 2)}A`],
	['ward names', 'Ward Name', (row) => ['Belfairs', 'West Leigh', 'St. Luke’s', 'Thorpe'][row % 4] ?? ''],
	['practice names', 'GP_Practice_Name', (row) => `${last[row % 11]} Surgery`],
	['scheme names', 'Scheme Name', (row) => `${last[row % 11]} Court`],
	['drug names', 'Drug Name', (row) => ['Donepezil', 'Memantine', 'Ramipril'][row % 3] ?? ''],
	['postcode sectors', 'postcode_sector', (row) => `SS${row % 10} ${row % 9}`],
	['postcode districts', 'postcode_district', (row) => outward[row % 10] ?? ''],
	['unix times', 'extracted_at', (row) => String(1_700_000_000 + row * 86_399)],
	['random ten-digit keys', 'row_key', (row) => String(1_000_000_000 + ((row * 48_271 * 7919) % 8_999_999_999))],
	['prices', 'Unit_Cost', (row) => `${row * 3}.${pad(row % 100, 2)}`],
	['scores of many decimals', 'EFI_SCORE', (row) => (row / 997).toFixed(6)],
	['event dates', 'Event_Start_Date', (row) => `202${row % 5}-0${1 + (row % 9)}-1${row % 10}`],
	['register dates over sixty years, declared', 'AST_REG', isoBirthday],
	['months of birth', 'YEAR_MONTH_BIRTH', (row) => isoBirthday(row).slice(0, 7)],
	['first days of months of birth', 'birth_month', (row) => `${isoBirthday(row).slice(0, 7)}-01`],
	['years of birth', 'year_of_birth', (row) => String(1921 + (row % 95))],
	['pseudonyms', 'Pseudo_NHS_Number', pseudonym],
	['pseudonyms of properties', 'PSEUDO_UPRN', pseudonym],
	['UUIDs', 'person_id', (row) => pseudonym(row).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')],
	['whether a property was found', 'UPRNMatch', (row) => (row % 3 ? 'Y' : 'N')],
	['whether there is a telephone', 'Telephone contact (Y/N)', (row) => (row % 3 ? 'Y' : 'N')],
	['whether someone is a carer', 'CARER_IND', (row) => (row % 3 ? 'Y' : 'N')],
	['NHS number status', 'NHS_Number_Status_Indicator', (row) => `0${1 + (row % 8)}`],
	['row numbers', 'row', (row) => String(row)],
	['authority codes', 'LA_Code', () => 'E06000033'],
	[
		'long coded answers',
		'Accommodation_Status',
		(row) =>
			[
				'Approved premises for offenders released from prison or under probation supervision',
				'Sheltered housing, extra care housing or other sheltered housing'
			][row % 2] ?? ''
	],
	['provider locations', 'Provider_CQC_Location_ID', (row) => `1-${100_000_000 + row}`]
];

test.each(clean)('%s pass', (_, header, cell) => {
	const field = contractFor('gp_register')?.fields.find(({ name }) => name === header) ?? null;
	expect(judge(header, cell, field)).toEqual([]);
});

test('no codes, labels or aliases of any contract are mistaken for identifiers', () => {
	for (const id of ['gp_register', 'asc_cld', 'apc', 'council_housing']) {
		for (const field of contractFor(id)?.fields ?? []) {
			const values = (field.codes ?? []).flatMap(({ code, label, aliases = [] }) => [code, label, ...aliases]);
			if (values.length > 0)
				expect([field.name, judge(field.name, (row) => values[row % values.length] ?? '', field)]).toEqual([field.name, []]);
		}
	}
});

test('a whole date of birth in the field for a month of birth is found', () => {
	const field = contractFor('gp_register')?.fields.find(({ name }) => name === 'YEAR_MONTH_BIRTH') ?? null;
	expect(judge('YEAR_MONTH_BIRTH', isoBirthday, field)).toEqual(['holds-birth-dates']);
});

test('header rules skip a declared field, content rules do not', () => {
	const field: Field = {
		name: 'EXTRA_CARE_SCHEME',
		label: 'Scheme',
		definition: 'Scheme',
		type: 'code',
		required: false,
		aliases: [],
		askable: false,
		status: 'verified',
		codeList: 'open'
	};
	expect(judge('surname', (row) => last[row % 11] ?? '', field)).toEqual([]);
	expect(judge('surname', nhsNumber, field)).toEqual(['holds-nhs-numbers']);
});

describe('the NHS number check', () => {
	test('accepts the numbers reserved for tests and refuses one digit changed', () => {
		for (const number of ['9990000018', '9990000026', '9990000034']) {
			expect(isNhsNumber(number)).toBe(true);
			expect(isNhsNumber(number.replace('999', '998'))).toBe(false);
		}
	});
	test('refuses ten equal digits, which pass the arithmetic', () => {
		for (let digit = 0; digit < 10; digit += 1) expect(isNhsNumber(String(digit).repeat(10))).toBe(false);
	});
});

test('a header is read in words however it is joined', () => {
	for (const header of ['NHSNumber', 'nhs_number', 'NHS-Number', 'Nhs number']) expect(headerWords(header)).toBe(' nhs number ');
});

test('digests of the test number are those of the standard algorithms', async () => {
	const { isUnsaltedDigest } = await import('../../../src/lib/vault/intake/pseudonyms');
	for (const algorithm of ['sha512', 'sha256', 'sha1', 'md5']) {
		for (const written of ['9990000018', '999 000 0018', '999-000-0018']) {
			const digest = Buffer.from(createHash(algorithm).update(written).digest('hex').toUpperCase());
			expect(isUnsaltedDigest(digest, 0, digest.length)).toBe(true);
			const salted = Buffer.from(createHash(algorithm).update(`${written}hello`).digest('hex'));
			expect(isUnsaltedDigest(salted, 0, salted.length)).toBe(false);
		}
	}
});
