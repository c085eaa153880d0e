import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contractFor, knownContracts } from '../../../src/lib/contracts/known-contracts';
import { fieldNamed, matchColumns, spellings } from '../../../src/lib/contracts/match-columns';
import { recognise } from '../../../src/lib/contracts/recognise';

const ages = Array.from({ length: 91 }, (_, age) => age);
const singleYears = ages.map((age) => (age === 90 ? '90+' : String(age)));

function kind(header: readonly string[]): string | null {
	return recognise(header)?.contract.id ?? null;
}

function fieldsOf(header: readonly string[], id: string): Record<string, string> {
	const contract = contractFor(id);
	if (!contract) throw new Error(`no contract ${id}`);
	return Object.fromEntries([...matchColumns(header, contract).columns].map(([place, field]) => [header[place], field]));
}

const styles: Record<string, { id: string; header: string; fields: Record<string, string> }> = {
	'a GP extract in the contract’s own names': {
		id: 'gp_register',
		header: 'PSEUDO_ID,REGISTERED_PRACTICE_ODS,LSOA21CD,AGE,SEX,ETHNIC_CATEGORY,CARE_HOME_IND,DEM_REG',
		fields: { PSEUDO_ID: 'PSEUDO_ID', DEM_REG: 'DEM_REG' }
	},
	'a linked patient index': {
		id: 'gp_register',
		header:
			'Patient_Pseudonym,LSOA,Age,Gender,FrailtyScore,FrailtyLevel,TotalHousehold,LivingAlone,LivingWithUnder18,UPRNMatch,InterpreterRequired',
		fields: {
			Patient_Pseudonym: 'PSEUDO_ID',
			FrailtyLevel: 'EFI_CATEGORY',
			TotalHousehold: 'HOUSEHOLD_SIZE',
			UPRNMatch: 'UPRN_MATCH'
		}
	},
	'OpenPseudonymiser output': {
		id: 'gp_register',
		header: 'Digest,practice code,lsoa 2011,year month of birth,sex',
		fields: { Digest: 'PSEUDO_ID' }
	},
	'client-level data with the pseudonym': {
		id: 'asc_cld',
		header:
			'PSEUDO_ID,LA_Code,Gender,Ethnicity,Client_Type,Event_Type,Event_Start_Date,Event_End_Date,Event_Outcome,Service_Type,Service_Component,Planned_units_per_week,Total_Hrs_Caring_per_week',
		fields: { Planned_units_per_week: 'Planned_Units_Per_Week', Total_Hrs_Caring_per_week: 'Total_Hrs_Caring_Per_Week' }
	},
	'client-level data as processed nationally': {
		id: 'asc_cld',
		header:
			'Pseudo_NHS_Number,LA_Code,Event_Type_Raw,Event_Type_Cleaned,Event_Start_Date,Der_Event_End_Date,Service_Type_Grouped,Service_Type_Cleaned,Service_Type_Raw',
		fields: { Event_Type_Cleaned: 'Event_Type', Der_Event_End_Date: 'Event_End_Date', Service_Type_Cleaned: 'Service_Type' }
	},
	'hospital episodes in HES names': {
		id: 'apc',
		header:
			'ENCRYPTED_HESID,EPIKEY,ADMIDATE,DISDATE,EPISTART,EPIEND,EPIORDER,ADMIMETH,CLASSPAT,STARTAGE,SEX,ETHNOS,LSOA11,PROCODE3,DIAG_01,DIAG_02,OPERTN_01,SPELDUR',
		fields: { ENCRYPTED_HESID: 'PSEUDO_ID', LSOA11: 'LSOA11CD', DIAG_02: 'DIAG_02' }
	},
	'hospital spells in NCDR names': {
		id: 'apc',
		header:
			'Der_Pseudo_NHS_Number,APCS_Ident,Admission_Date,Discharge_Date,Admission_Method,Source_of_Admission,Discharge_Destination,Age_At_Start_of_Spell_SUS,Sex,Ethnic_Group,Der_Postcode_LSOA_Code,Treatment_Function_Code,Primary_Diagnosis_Code,Secondary_Diagnosis_Code_1,Primary_Procedure_Code,Der_Spell_LoS',
		fields: {
			Admission_Method: 'ADMIMETH',
			Secondary_Diagnosis_Code_1: 'DIAG_02',
			Der_Spell_LoS: 'SPELDUR',
			Sex: 'SEX',
			Ethnic_Group: 'ETHNOS'
		}
	},
	'council housing': {
		id: 'council_housing',
		header: 'PSEUDO_UPRN,PSEUDO_ID,CTAX_BAND,SPD,DBR,TENURE,EPC_RATING,LSOA21CD',
		fields: { CTAX_BAND: 'COUNCIL_TAX_BAND', SPD: 'SINGLE_PERSON_DISCOUNT_IND', EPC_RATING: 'EPC_BAND' }
	},
	'an ONS best-fit lookup': {
		id: 'geo_lookup',
		header: '\ufeffLSOA21CD,LSOA21NM,LSOA21NMW,WD25CD,WD25NM,WD25NMW,LAD25CD,LAD25NM,LAD25NMW,ObjectId',
		fields: { '\ufeffLSOA21CD': 'LSOA21CD', WD25CD: 'WD24CD', LAD25NM: 'LAD24NM' }
	},
	'a ward lookup from R': {
		id: 'geo_lookup',
		header: 'lsoa21_name,lsoa21_code,ward24_name,ward24_code,ltla24_name,ltla24_code',
		fields: { ward24_code: 'WD24CD', ltla24_code: 'LAD24CD' }
	},
	'LSOAs of 2011 and 2021': {
		id: 'geo_lookup',
		header: 'lsoa11_name,lsoa11_code,change_code,lsoa21_name,lsoa21_code,ltla22_name,ltla22_code',
		fields: { lsoa11_code: 'LSOA11CD', change_code: 'CHNGIND', lsoa21_code: 'LSOA21CD' }
	},
	localities: { id: 'geo_lookup', header: 'LSOA21CD,LOCALITY_NAME', fields: { LOCALITY_NAME: 'LOCALITY_NAME' } },
	'groups of wards': {
		id: 'geo_lookup',
		header: 'WD23CD,WD23NM,NEIGHBOURHOOD_CODE,NEIGHBOURHOOD_NAME',
		fields: { NEIGHBOURHOOD_CODE: 'NEIGHBOURHOOD', NEIGHBOURHOOD_NAME: 'NEIGHBOURHOOD_NAME', WD23CD: 'WD24CD' }
	},
	'population in rows': {
		id: 'population_mye',
		header: 'lsoa21_code,lsoa21_name,age_group,usual_residents',
		fields: { age_group: 'AGE', usual_residents: 'PERSONS' }
	},
	'population in columns, persons': {
		id: 'population_mye',
		header: `lsoa11_name,lsoa11_code,total_population,${singleYears.join()}`,
		fields: { lsoa11_code: 'LSOA11CD' }
	},
	'population in columns, by sex': {
		id: 'population_mye',
		header: `LAD 2023 Code,LAD 2023 Name,LSOA 2021 Code,LSOA 2021 Name,Total,${ages.map((age) => `F${age}`).join()},${ages.map((age) => `M${age}`).join()}`,
		fields: { 'LSOA 2021 Code': 'LSOA21CD' }
	},
	'IMD in short names': {
		id: 'deprivation',
		header:
			'lsoa21_code,IMD_decile,Income_decile,Housing_and_Services_decile,Environment_decile,IMD_rank,Income_rank,IMD_score,Education_score',
		fields: { IMD_decile: 'IMD_DECILE', Housing_and_Services_decile: 'HOUSING_DECILE', Education_score: 'EDUCATION_SCORE' }
	},
	'emergency care in SUS names': {
		id: 'ecds',
		header:
			'Der_Pseudo_NHS_Number,EC_Ident,Arrival_Date,Der_EC_Arrival_Date_Time,EC_Department_Type,EC_Arrival_Mode_SNOMED_CT,EC_Acuity_SNOMED_CT,EC_Chief_Complaint_SNOMED_CT,EC_Diagnosis_01,EC_Injury_Intent_SNOMED_CT,Discharge_Destination_SNOMED_CT,EC_Departure_Time_Since_Arrival,Der_Age_At_CDS_Activity_Date,Sex,Ethnic_Category,Der_Postcode_LSOA_Code,Der_Provider_Site_Code,Der_Dupe_Flag',
		fields: { EC_Ident: 'EC_Ident', Der_Age_At_CDS_Activity_Date: 'Age', Der_Postcode_LSOA_Code: 'LSOA21CD' }
	},
	'emergency care in HES names': {
		id: 'ecds',
		header: 'TOKEN_PERSON_ID,ECKEY,ARRDATE_EC,ARRTIME_EC,DEPTYPE_EC,ARRMODE_EC,ACUITY_EC,DISDEST_EC,TNRDUR_EC,SEX,ETHNOS,LSOA11',
		fields: { ARRTIME_EC: 'Der_EC_Arrival_Date_Time', TNRDUR_EC: 'EC_Departure_Time_Since_Arrival' }
	},
	'emergency care beside an admission’s columns': {
		id: 'ecds',
		header:
			'Der_Pseudo_NHS_Number,EC_Ident,Arrival_Date,EC_Department_Type,Discharge_Destination_SNOMED_CT,Sex,Ethnic_Category,Admission_Date,Treatment_Function_Code',
		fields: {}
	},
	'community referrals': {
		id: 'csds',
		header:
			'CMv2_Pseudo_Number,Unique_ServiceRequestID,ReferralRequest_ReceivedDate,SourceOfReferral,PrimaryReferralReason,ServDischDate,TeamType,OrgID_Provider',
		fields: { Unique_ServiceRequestID: 'ServiceRequestID' }
	},
	'community contacts': {
		id: 'csds_contacts',
		header:
			'PSEUDO_ID,Unique_ServiceRequestID,Unique_CareContactID,Contact_Date,AttendanceStatus,ConsultationMechanism,ActivityType',
		fields: { Unique_CareContactID: 'CareContactID' }
	},
	'community referrals and contacts in one table': {
		id: 'csds_contacts',
		header:
			'PSEUDO_ID,ServiceRequestID,ReferralRequest_ReceivedDate,SourceOfReferral,ServDischDate,TeamType,CareContactID,Contact_Date,AttendanceStatus,ConsultationMechanism',
		fields: { TeamType: 'TeamType' }
	},
	'mental health referrals': {
		id: 'mhsds',
		header:
			'Patient_Pseudonym,UniqServReqID,ReferralRequestReceivedDate,SourceOfReferralMH,PrimReasonReferralMH,ServDischDate,ServTeamTypeRefToMH,OrgIDProv,AgeServReferRecDate',
		fields: { UniqServReqID: 'ServiceRequestId' }
	},
	'mental health contacts': {
		id: 'mhsds_contacts',
		header: 'PSEUDO_ID,UniqServReqID,UniqCareContID,CareContDate,ConsMechanismMH,AttendOrDNACode,OrgIDProv',
		fields: { UniqCareContID: 'CareContactId' }
	},
	'mental health hospital stays': {
		id: 'mhsds_spells',
		header: 'PSEUDO_ID,UniqHospProvSpellID,StartDateHospProvSpell,DischDateHospProvSpell,LegalStatusCode',
		fields: { UniqHospProvSpellID: 'HospProvSpellID' }
	},
	'deaths as registered': {
		id: 'deaths',
		header: 'DEC_CONF_NHS_NUMBER_CLEAN_DEID,REG_DATE_OF_DEATH,S_UNDERLYING_COD_ICD10,POD_CODE,DEC_SEX,DEC_AGEC,LSOAR',
		fields: { REG_DATE_OF_DEATH: 'DEATH_MONTH', LSOAR: 'LSOA21CD' }
	},
	'projections as published': {
		id: 'population_projection',
		header: 'AREA_CODE,AREA_NAME,COMPONENT,SEX,AGE_GROUP,2022,2023,2024,2025',
		fields: { AGE_GROUP: 'AGE_GROUP' }
	},
	'projections in rows': {
		id: 'population_projection',
		header: 'area_code,area_name,sex,age_group,year,population',
		fields: { population: 'PERSONS' }
	},
	'practices and their networks': {
		id: 'practice_lookup',
		header: 'Partner Organisation Code,Partner Name,PCN Code,PCN Name,Place,Open Date,Close Date',
		fields: { 'Partner Organisation Code': 'ODS_CODE' }
	},
	'prevalence from studies': {
		id: 'reference_prevalence',
		header: 'Condition,Age band,Sex,Prevalence (%),Citation',
		fields: {}
	},
	'costs from the compendium': {
		id: 'unit_costs',
		header: 'Service,Unit,Cost (GBP),Price year,Source',
		fields: { 'Price year': 'YEAR' }
	},
	'targets of a plan': {
		id: 'targets',
		header: 'Metric ID,HWB Code,Period,Plan value,Unit of measure,Source',
		fields: { 'HWB Code': 'AREA' }
	},
	'IMD of 2019 as published (File 7)': {
		id: 'deprivation_2019',
		header:
			'LSOA code (2011);LSOA name (2011);Local Authority District code (2019);Local Authority District name (2019);Index of Multiple Deprivation (IMD) Score;Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived);Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs);Income Score (rate)',
		fields: { 'LSOA code (2011)': 'LSOA11CD' }
	},
	'IMD as published (File 7)': {
		id: 'deprivation',
		header:
			'LSOA code (2021);LSOA name (2021);Local Authority District code (2024);Index of Multiple Deprivation (IMD) Score;Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived);Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs);Income Score (rate);Education, Skills and Training Rank (where 1 is most deprived);Income Deprivation Affecting Children Index (IDACI) Score (rate)',
		fields: {
			'Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)': 'IMD_DECILE',
			'Education, Skills and Training Rank (where 1 is most deprived)': 'EDUCATION_RANK',
			'Income Deprivation Affecting Children Index (IDACI) Score (rate)': 'IDACI_SCORE'
		}
	}
};

describe('a file is recognised by its header', () => {
	test.each(Object.entries(styles))('%s', (_, { id, header, fields }) => {
		const names = header.split(header.includes(';') ? ';' : ',');
		const found = recognise(names);
		expect(found?.contract.id).toBe(id);
		expect(found?.missing).toEqual([]);
		expect(fieldsOf(names, id)).toMatchObject(fields);
		expect(kind(names.map((name) => `"${name.toUpperCase().replaceAll('_', ' ')}"`))).toBe(id);
	});

	test('in any order of its columns, with others beside them', () => {
		for (const { id, header } of Object.values(styles)) {
			const names = [...header.split(header.includes(';') ? ';' : ','), 'colour', 'load_batch', ''];
			fc.assert(
				fc.property(fc.shuffledSubarray(names, { minLength: names.length }), (shuffled) => {
					expect(kind(shuffled)).toBe(id);
				}),
				{ numRuns: 20 }
			);
		}
	});

	test('by all of a contract’s own names, and by the required ones alone', () => {
		for (const contract of knownContracts) {
			expect(kind(contract.fields.map((field) => field.name))).toBe(contract.id);
			const fewest = contract.fields.filter((field) => field.required).map((field) => field.name);
			if (contract.interval) fewest.push(contract.interval.end);
			for (const set of contract.oneOf) if (set[0]) fewest.push(set[0]);
			const header = [...new Set(fewest)];
			if (header.length > 1) expect([contract.id, kind(header)]).toEqual([contract.id, contract.id]);
		}
	});
});

describe('no kind is mistaken for another', () => {
	const headers = [
		...knownContracts.map((contract) => ({ id: contract.id, names: contract.fields.map((field) => field.name) })),
		...Object.values(styles).map(({ id, header }) => ({ id, names: header.split(header.includes(';') ? ';' : ',') }))
	];

	test.each(knownContracts.map(({ id }) => id))('%s beside each of the others', (other) => {
		const rival = contractFor(other);
		for (const { id, names } of headers) {
			const own = contractFor(id);
			if (!own || !rival || id === other) continue;
			for (const pair of [
				[own, rival],
				[rival, own]
			])
				expect([id, recognise(names, pair)?.contract.id]).toEqual([id, id]);
		}
	});

	test('and every kind is tried in the spelling of its publisher', () => {
		const tried = new Set(Object.values(styles).map(({ id }) => id));
		expect(knownContracts.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([]);
	});

	test('how sure it is lies between 0 and 1, and a header that fits two kinds equally is half as sure', () => {
		for (const { names } of headers) {
			const confidence = recognise(names)?.confidence ?? 0;
			expect(confidence).toBeGreaterThan(0.25);
			expect(confidence).toBeLessThanOrEqual(1);
		}
		const [register] = knownContracts;
		if (!register) throw new Error('no register');
		const names = register.fields.map((field) => field.name);
		const alone = recognise(names, [register])?.confidence ?? 0;
		const twin = recognise(names, [register, { ...register, id: 'register_twin' }])?.confidence ?? 0;
		expect(twin).toBeLessThan(alone * 0.51);
	});
});

describe('what is not a dataset is not recognised', () => {
	test.each([
		'area_code,area_name,area_type,period,indicator,measure,unit,value,compared_to_England,inequality,source_file',
		'lad_code,lad_name,group_code,register,list,prevalence',
		'',
		'id,name,value',
		'a',
		'x,y,z,0,1',
		'postcode,positional_quality,easting,northing,lon,lat,ward_code,lsoa21_code',
		'ward_code,ward_name,lon,lat,centroid_lon,centroid_lat,area_km2,neighbours,neighbour_names,hex_q,hex_r',
		'lsoa21_code,total_households,tenure,n,prop',
		'lsoa21_code,total_residents,ethnic_group,n,prop',
		'LSOACD,latitude,longitude,lsoa11cd',
		'ward_code,ward_name,age,population'
	])('%s', (header) => {
		expect(recognise(header.split(','))).toBeNull();
	});

	test('nor is any header of chance', () => {
		fc.assert(fc.property(fc.array(fc.string({ maxLength: 12 }), { maxLength: 30 }), (header) => recognise(header) === null));
	});
});

describe('a file that lacks something says what', () => {
	test('client-level data without a pseudonym', () => {
		const found = recognise(['LA_Code', 'Event_Type', 'Event_Start_Date', 'Event_End_Date', 'Service_Type']);
		expect(found?.contract.id).toBe('asc_cld');
		expect(found?.missing).toEqual(['PSEUDO_ID']);
	});

	test('events without an end column would all look open', () => {
		expect(recognise(['PSEUDO_ID', 'Event_Type', 'Event_Start_Date', 'Service_Type'])?.missing).toEqual(['Event_End_Date']);
	});

	test('a GP register without age or area names the first of each set', () => {
		const found = recognise(['PSEUDO_ID', 'SEX', 'DEM_REG', 'HF_REG', 'CARE_HOME_IND', 'EFI_SCORE']);
		expect(found?.missing).toEqual(['AGE', 'LSOA21CD']);
	});
});

describe('each column has one field and each field one column', () => {
	const geography = contractFor('geo_lookup');
	if (!geography) throw new Error('no geography');

	test('the contract’s own year outranks the newest, and the newest the others', () => {
		const own = matchColumns(['LSOA21CD', 'WD13CD', 'WD25CD', 'WD24CD'], geography);
		expect(own.columns.get(3)).toBe('WD24CD');
		expect(own.ignored).toEqual([1, 2]);
		expect(matchColumns(['LSOA21CD', 'WD13CD', 'WD25CD', 'WD22CD'], geography).columns.get(2)).toBe('WD24CD');
	});

	test('of two equal spellings the first wins', () => {
		const match = matchColumns(['LSOA21CD', 'WARD_CODE', 'WD24CD'], geography);
		expect([...match.columns]).toEqual([
			[0, 'LSOA21CD'],
			[1, 'WD24CD']
		]);
		expect(match.ignored).toEqual([2]);
	});

	test('what the manifest says outranks a spelling', () => {
		const register = contractFor('gp_register');
		if (!register) throw new Error('no register');
		const match = matchColumns(['PSEUDO_ID', 'SEX', 'AGE', 'age last birthday', 'LSOA21CD'], register, {
			AGE: 'age last birthday',
			nonsense: 'SEX'
		});
		expect(match.columns.get(3)).toBe('AGE');
		expect(match.ignored).toEqual([2]);
		expect(match.columns.get(1)).toBe('SEX');
	});

	test('no spelling means two fields of one contract', () => {
		for (const contract of knownContracts) {
			const index = spellings(contract);
			for (const field of contract.fields) {
				for (const spelling of [field.name, ...field.aliases]) {
					expect([contract.id, spelling, fieldNamed(spelling, index)?.field]).toEqual([contract.id, spelling, field.name]);
				}
			}
		}
	});
});

describe('columns named by age', () => {
	test('are read with their sex, and 90 is open-ended', () => {
		const found = recognise(['LSOA21CD', 'Total', 'F0', 'F90', 'm 5', '17', '90 and over']);
		expect(found?.contract.id).toBe('population_mye');
		expect([...(found?.ages.values() ?? [])]).toEqual([
			{ sex: 'F', from: 0, open: false },
			{ sex: 'F', from: 90, open: true },
			{ sex: 'M', from: 5, open: false },
			{ sex: null, from: 17, open: false },
			{ sex: null, from: 90, open: true }
		]);
		expect(found?.ignored).toEqual([1]);
	});

	test('are no ages when they are bands, years or codes', () => {
		expect(recognise(['LSOA21CD', '0-4', '2021', '007', '121'])).toBeNull();
	});
});

test('hostile headers do no harm', () => {
	for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '']) expect(kind([name, name, name])).toBeNull();
	const found = recognise([
		'__proto__',
		'PSEUDO_ID',
		'constructor',
		'AGE',
		'SEX',
		'LSOA21CD',
		'DEM_REG',
		"'; DROP TABLE people; --"
	]);
	expect(found?.contract.id).toBe('gp_register');
	expect([...(found?.columns.keys() ?? [])]).toEqual([1, 3, 4, 5, 6]);
	const register = contractFor('gp_register');
	const renamed = JSON.parse('{"__proto__": "AGE", "constructor": "SEX"}') as Record<string, string>;
	if (register) expect(matchColumns(['AGE', 'SEX'], register, renamed).columns.get(0)).toBe('AGE');
	expect(kind(['x'.repeat(262_144)])).toBeNull();
});

const open = process.env['WARDWISE_OPEN_DATA'] ?? '../shared/data';
test.skipIf(!existsSync(open)).each([
	['lookups/lsoa21_ward24_lad24_southend.csv', 'geo_lookup'],
	['lookups/lsoa11_lsoa21_southend.csv', 'geo_lookup'],
	['population/population_mid2020_lsoa11_single_year_persons.csv', 'population_mye'],
	['population/population_census2021_lsoa21_6_age_bands.csv', 'population_mye'],
	['deprivation/imd2025_southend_lsoa21.csv', 'deprivation'],
	['deprivation/imd2019_southend_lsoa11.csv', 'deprivation_2019'],
	['health/gp_practices_southend.csv', 'practice_lookup'],
	['projections/snpp2022_southend_persons_single_year_2022_2047.csv', 'population_projection'],
	['projections/snpp2022_southend_persons_5year_long.csv', 'population_projection'],
	['population/population_mid2020_ward_single_year_persons_long.csv', null],
	['health/fingertips_indicators_southend_england.csv', null],
	['deprivation/imd2025_southend_lsoa21_indicators.csv', null],
	['lookups/msoa_southend.csv', null],
	['lookups/postcodes_southend_codepoint_2014.csv', null]
])('published file %s', (path, id) => {
	const [line = ''] = readFileSync(`${open}/${path}`, 'utf8').split('\n', 1);
	const found = recognise(line.split(','));
	expect(found?.contract.id ?? null).toBe(id);
	expect(found?.missing ?? []).toEqual([]);
});
