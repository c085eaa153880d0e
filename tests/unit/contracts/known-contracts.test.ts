import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DatasetContract } from '../../../src/lib/contracts/contract';
import { contractFor, knownContracts } from '../../../src/lib/contracts/known-contracts';
import { codeIndex, normaliseCode } from '../../../src/lib/contracts/spelling';

const files = readdirSync('data-schemas').filter((file) => file.endsWith('.json') && !file.endsWith('.schema.json'));
const fields = knownContracts.flatMap((contract) =>
	contract.fields.map((field) => ({ contract, field, name: `${contract.id}.${field.name}` }))
);

function fieldOf(id: string, name: string) {
	const field = contractFor(id)?.fields.find((candidate) => candidate.name === name);
	if (!field) throw new Error(`no field ${id}.${name}`);
	return field;
}

/** What a supplier's spelling is read as. */
function read(id: string, name: string, value: string): string | undefined {
	const field = fieldOf(id, name);
	const place = codeIndex(field).get(normaliseCode(value));
	return place === undefined ? undefined : field.codes?.[place]?.code;
}

describe('every contract', () => {
	test('in the folder is known', () => {
		expect(files.map((file) => file.replace('.json', '')).sort()).toEqual(knownContracts.map((contract) => contract.id).sort());
	});

	test.each(files)('%s is held to the schema, and known as the schema completes it', (file) => {
		const completed = DatasetContract.parse(JSON.parse(readFileSync(`data-schemas/${file}`, 'utf8')));
		expect(contractFor(file.replace('.json', ''))).toStrictEqual(completed);
	});

	test('about people has a pseudonym to join by; one of open statistics has none, and one spine there is', () => {
		for (const contract of knownContracts) {
			const pseudonyms = contract.fields.filter((field) => field.type === 'pseudonym').map((field) => field.name);
			if (contract.personLevel) expect(pseudonyms).toContain(contract.link);
			else expect([contract.link, pseudonyms]).toEqual([undefined, []]);
		}
		expect(knownContracts.filter((contract) => contract.role === 'spine').map((contract) => contract.id)).toEqual([
			'gp_register'
		]);
	});

	test('that names what does not exist is refused', () => {
		const register = knownContracts[0];
		expect(() => DatasetContract.parse({ ...register, key: ['NHS_NUMBER'] })).toThrow(
			'NHS_NUMBER is mentioned but is not a field'
		);
		expect(() => DatasetContract.parse({ ...register, surprise: true })).toThrow();
	});
});

describe('every field', () => {
	test('that may be asked about can be shown: its groups come from the contract, or it is cut at declared points', () => {
		for (const { field, name } of fields.filter(({ field: { askable } }) => askable)) {
			const clinical = field.codeList === 'open' && /^((DIAG|OPERTN)_\d\d|UNDERLYING_CAUSE)$/.test(field.name);
			const shown =
				clinical || field.codes !== undefined || field.cutPoints !== undefined || ['flag', 'register'].includes(field.type);
			expect([name, shown]).toEqual([name, true]);
			expect([name, field.type]).not.toEqual([name, 'pseudonym']);
			expect([name, field.type]).not.toEqual([name, 'date']);
		}
	});

	test('that is cut, is cut in order and within its range', () => {
		for (const { field, name } of fields) {
			const cuts = field.cutPoints ?? [];
			expect([name, cuts]).toEqual([name, [...new Set(cuts)].sort((a, b) => a - b)]);
			for (const cut of cuts) expect(cut >= (field.minimum ?? 0) && cut <= (field.maximum ?? Infinity)).toBe(true);
		}
		expect(fieldOf('gp_register', 'AGE').cutPoints).toEqual(Array.from({ length: 19 }, (_, step) => step * 5));
		expect(fieldOf('gp_register', 'EFI_SCORE').cutPoints).toEqual([0, 0.12, 0.24, 0.36]);
	});

	test('that is coded says how complete its list is, and no spelling means two codes', () => {
		for (const { field, name } of fields.filter(({ field: { type } }) => type === 'code')) {
			expect([name, field.codeList]).not.toEqual([name, undefined]);
			expect([name, field.codes !== undefined]).toEqual([name, field.codeList !== 'open']);
			const index = codeIndex(field);
			field.codes?.forEach(({ code, label, aliases }, place) => {
				for (const spelling of [code, label, ...(aliases ?? [])]) {
					expect([name, spelling, index.get(normaliseCode(spelling))]).toEqual([name, spelling, place]);
				}
			});
		}
	});

	test('has a pattern that compiles and that its codes’ own values cannot overturn', () => {
		for (const { field, name } of fields) {
			if (field.pattern === undefined) continue;
			expect(() => new RegExp(field.pattern ?? '', 'u'), name).not.toThrow();
			expect([name, field.pattern.startsWith('^') && field.pattern.endsWith('$')]).toEqual([name, true]);
		}
	});
});

describe('codes are read in other spellings', () => {
	test.each([
		['Event_Outcome', 'NFA - Information & Advice / Signposting only', 'NFA: Information and advice or signposting'],
		['Event_Outcome', 'NFA- Other', 'NFA: Other'],
		['Event_Outcome', 'nfa \u2013 OTHER ', 'NFA: Other'],
		['Event_Outcome', 'NFA - 100% NHS funded care', 'NFA: Referral to NHS services or NHS funded social care'],
		['Event_Outcome', 'NFA - Moved to another LA', 'NFA: Responsibility moved to another local authority'],
		['Service_Type', 'Carer Support: Direct to Carer', 'Unpaid carer support: Direct to unpaid carer'],
		['Service_Type', 'Long Term Support: Residential Care', 'Long term support: Residential care'],
		['Service_Type', 'long  term support:nursing care', 'Long term support: Nursing care'],
		['Client_Type', 'Carer known by association', 'Unpaid carer known by association'],
		['Accommodation_Status', 'Tenant - private landlord', 'Tenant: Private landlord'],
		['Accommodation_Status', 'Rough sleeper / squatting', 'Rough sleeper or squatting'],
		['Ethnicity', 'No data: Undeclared / Not known', 'No data: Undeclared or not known']
	])('Release 1 %s: %s', (field, supplied, code) => {
		expect(read('asc_cld', field, supplied)).toBe(code);
	});

	test('a bare White is not valid in Release 2', () => {
		expect(read('asc_cld', 'Ethnicity', 'White')).toBeUndefined();
	});

	test.each([
		['gp_register', 'SEX', 'Female', '2'],
		['gp_register', 'SEX', '0', 'X'],
		['gp_register', 'EFI_CATEGORY', 'Severe frailty', 'SEVERE'],
		['gp_register', 'ETHNIC_CATEGORY', 'c', 'C'],
		['apc', 'ADMIMETH', '2a', '2A'],
		['council_housing', 'TENURE', 'Housing association', 'RP'],
		['geo_lookup', 'CHNGIND', 'u', 'U'],
		['population_mye', 'SEX', 'Males', '1'],
		['ecds', 'EC_Department_Type', '1', '01'],
		['csds', 'TeamType', 'Health visiting', '05'],
		['csds_contacts', 'AttendanceStatus', 'DNA', '3'],
		['mhsds', 'ServTeamTypeRefToMH', 'a02', 'A02'],
		['mhsds_spells', 'LegalStatusCode', '2', '02'],
		['deaths', 'PLACE_OF_DEATH', 'Own home', 'HOME'],
		['population_projection', 'SEX', 'persons', 'P']
	])('%s.%s: %s', (contract, field, supplied, code) => {
		expect(read(contract, field, supplied)).toBe(code);
	});

	test('but missing, not known and refused stay apart', () => {
		expect(read('gp_register', 'ETHNIC_CATEGORY', 'Refused')).toBe('Z');
		expect(read('gp_register', 'ETHNIC_CATEGORY', 'Not known')).toBe('99');
		expect(read('gp_register', 'ETHNIC_CATEGORY', '')).toBeUndefined();
		expect(read('asc_cld', 'Ethnicity', 'Refused')).not.toBe(read('asc_cld', 'Ethnicity', 'Not known'));
	});

	test('and hostile ones do no harm', () => {
		for (const value of ['__proto__', 'constructor', 'toString', '\u0000', 'x'.repeat(100_000)])
			expect(read('gp_register', 'SEX', value)).toBeUndefined();
	});
});

test('the secondary diagnoses are the second to the twentieth', () => {
	const groups = contractFor('apc')?.fieldGroups ?? [];
	const named = (name: string) => groups.find((group) => group.name === name)?.fields ?? [];
	expect(named('DIAG_ANY')).toHaveLength(20);
	expect(named('DIAG_SECONDARY')).toEqual(named('DIAG_ANY').slice(1));
	expect(named('OPERTN_ANY')[0]).toBe('OPERTN_01');
});
