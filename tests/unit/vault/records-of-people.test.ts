import { describe, expect, test } from 'vitest';
import type { Predicate, Question } from '../../../src/lib/protocol/question';
import type { IntakeReport, Problem } from '../../../src/lib/protocol/report';
import { answerAll, loadFiles, type Sitting } from '../../../src/lib/vault/headless';
import { csvFile, pseudonym } from '../intake/made-files';
import { newSitting } from '../../support/linked-files';

const everybody = 240;
const served = 40;
const contracts = [
	'gp_register',
	'asc_cld',
	'deaths',
	'geo_lookup',
	'ecds',
	'csds',
	'csds_contacts',
	'mhsds',
	'mhsds_contacts',
	'mhsds_spells',
	'council_housing'
];

const manifest = (files: readonly string[]): File =>
	new File(
		[
			JSON.stringify({
				format: 'wardwise-manifest/1',
				project: 'Test',
				controllers: ['Test'],
				purposes: [{ id: 'test', text: 'Test', legal_basis: 'None', agreement: 'ISA-1' }],
				policy: { id: 'nhs-england' },
				datasets: contracts
					.filter((contract) => files.includes(`${contract}.csv`))
					.map((contract) => ({
						file: `${contract}.csv`,
						contract,
						personLevel: contract !== 'geo_lookup',
						extract_date: '2025-04-01',
						period_from: '2024-04-01',
						period_to: '2025-03-31'
					}))
			})
		],
		'manifest.json'
	);

function table(contract: string, header: string, rows: number, line: (index: number) => string): File {
	return csvFile(`${header}\n${Array.from({ length: rows }, (_, index) => line(index)).join('\n')}\n`, `${contract}.csv`);
}

/** People born in each month, a quarter of them in an area of 2011 that was split. */
const register = (): File =>
	table('gp_register', 'PSEUDO_ID,LSOA11CD,YEAR_MONTH_BIRTH,SEX', everybody, (index) =>
		[
			pseudonym(index),
			index % 4 === 0 ? 'E01000009' : 'E01000001',
			index < 3 ? '2030-01' : `19${40 + (index % 50)}-04`,
			1 + (index % 2)
		].join()
	);
const lookup = (): File =>
	csvFile(
		'LSOA21CD,LSOA11CD,CHNGIND,WD24CD,WD24NM\nE01000001,E01000001,U,E05000001,Elm\nE01000002,E01000009,S,E05000001,Elm\nE01000003,E01000009,S,E05000002,Oak\n',
		'geo_lookup.csv'
	);
const care = (): File =>
	table(
		'asc_cld',
		'PSEUDO_ID,LA_Code,Client_Type,Event_Type,Event_Start_Date,Event_End_Date,Service_Type,Service_Component',
		100,
		(index) => `${pseudonym(index)},E06000033,Service user,Service,2024-01-01,,Long term support: Community,Reablement`
	);
const deaths = (from: number, number: number, month = '2024-06'): File =>
	table(
		'deaths',
		'PSEUDO_ID,DEATH_MONTH,UNDERLYING_CAUSE,PLACE_OF_DEATH',
		number,
		(index) => `${pseudonym(from + index)},${month},I219,HOME`
	);

async function open(...loads: File[][]): Promise<{ sitting: Sitting; intake: IntakeReport[] }> {
	const sitting = await newSitting();
	let intake: IntakeReport[] = [];
	for (const files of loads) {
		const loaded = await loadFiles(sitting, [manifest(files.map(({ name }) => name)), ...files]);
		if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
		intake = [...intake, ...loaded.value.intake];
	}
	return { sitting, intake };
}

function question(predicate: Predicate, breakdowns: Question['breakdowns'] = []): Question {
	return {
		format: 'wardwise-question/1',
		base: 'registered',
		population: predicate,
		measure: { kind: 'count' },
		breakdowns,
		filters: [],
		comparator: 'none'
	};
}

/** The last row's value: of a question without breakdowns the only one, otherwise that of the group. */
async function count({ sitting }: { sitting: Sitting }, asked: Question, group?: string): Promise<number | string> {
	const [answer] = await answerAll(sitting, [asked]);
	if (!answer?.ok) return JSON.stringify(answer?.refusal);
	const row = answer.value.rows.find(({ groups }) => (group === undefined ? true : groups.includes(group)));
	return row?.value.shown ? row.value.value : 'not shown';
}

function problem(intake: readonly IntakeReport[], dataset: string, code: string): Problem | undefined {
	return intake
		.findLast((report) => report.dataset === dataset && report.problems.some((one) => one.code === code))
		?.problems.find((one) => one.code === code);
}

const inCare: Predicate = { has: { dataset: 'asc_cld', during: 'open-at-period-end' } };

describe('records end with a death', () => {
	test('and without one they stay open', async () => {
		expect(await count(await open([register(), care()]), question(inCare))).toBe(100);
	}, 60_000);

	test('when the file of deaths is opened beside them', async () => {
		const opened = await open([register(), care(), deaths(0, 40)]);
		expect(await count(opened, question(inCare))).toBe(60);
		expect(problem(opened.intake, 'asc_cld', 'ends-with-death')).toEqual({
			code: 'ends-with-death',
			field: 'Event_End_Date',
			count: 40
		});
	}, 60_000);

	test('when it is opened later, and no longer when another takes its place', async () => {
		const opened = await open([register(), care()], [deaths(0, 40)], [deaths(80, 20)]);
		expect(await count(opened, question(inCare))).toBe(80);
		expect(problem(opened.intake, 'deaths', 'ends-with-death')).toMatchObject({ count: 20 });
	}, 60_000);

	test('but a service that starts after it is only remarked on', async () => {
		const opened = await open([register(), care(), deaths(0, 40, '2023-06')]);
		expect(await count(opened, question(inCare))).toBe(100);
		expect(problem(opened.intake, 'asc_cld', 'starts-after-death')).toMatchObject({ count: 40 });
	}, 60_000);
});

describe('what only linking finds is told', () => {
	test('ages from year and month of birth, and people placed by best fit', async () => {
		const opened = await open([register(), lookup()]);
		expect(problem(opened.intake, 'gp_register', 'ages-worked-out')).toEqual({ code: 'ages-worked-out', count: 235 });
		expect(problem(opened.intake, 'gp_register', 'ages-not-known')).toEqual({ code: 'ages-not-known', count: 'fewer than 8' });
		expect(problem(opened.intake, 'gp_register', 'area-by-best-fit')).toEqual({ code: 'area-by-best-fit', share: 25, count: 60 });
	}, 60_000);
});

type Kind = { dataset: string; field: string; code: string; header: string; line: string };
const kinds: Kind[] = [
	{
		dataset: 'ecds',
		field: 'EC_Department_Type',
		code: '01',
		header: 'EC_Ident,Arrival_Date,EC_Department_Type',
		line: '2024-05-01,01'
	},
	{
		dataset: 'csds',
		field: 'TeamType',
		code: '07',
		header: 'ServiceRequestID,ReferralRequest_ReceivedDate,ServDischDate,TeamType',
		line: '2024-05-01,,07'
	},
	{
		dataset: 'csds_contacts',
		field: 'TeamType',
		code: '07',
		header: 'CareContactID,Contact_Date,TeamType,AttendanceStatus',
		line: '2024-05-01,07,5'
	},
	{
		dataset: 'mhsds',
		field: 'ServTeamTypeRefToMH',
		code: 'A02',
		header: 'ServiceRequestId,ReferralRequestReceivedDate,ServDischDate,ServTeamTypeRefToMH',
		line: '2024-05-01,,A02'
	},
	{
		dataset: 'mhsds_contacts',
		field: 'AttendOrDNACode',
		code: '5',
		header: 'CareContactId,CareContDate,AttendOrDNACode',
		line: '2024-05-01,5'
	},
	{
		dataset: 'mhsds_spells',
		field: 'LegalStatusCode',
		code: '02',
		header: 'HospProvSpellID,StartDateHospProvSpell,DischDateHospProvSpell,LegalStatusCode',
		line: '2024-05-01,2024-06-01,02'
	}
];

describe('records of every kind can be asked about', () => {
	const opened = async ({ dataset, header, line }: Kind) =>
		open([register(), table(dataset, `PSEUDO_ID,${header}`, served, (index) => `${pseudonym(index)},${index},${line}`)]);

	test.each(kinds)(
		'$dataset: who has one, who has none, and by its codes',
		async (kind) => {
			const { dataset, field, code } = kind;
			const place = await opened(kind);
			const where: Predicate = { field, is: code };
			expect(await count(place, question({ has: { dataset, where, during: 'whole-period' } }))).toBe(served);
			expect(await count(place, question({ hasNo: { dataset, where, during: 'whole-period' } }))).toBe(everybody - served);
			expect(await count(place, question({ all: [] }, [{ by: 'field', dataset, field }]), code)).toBe(served);
		},
		60_000
	);

	test('deaths by place and by cause', async () => {
		const place = await open([register(), deaths(0, served)]);
		const cause: Predicate = { field: 'UNDERLYING_CAUSE', codesFrom: 'I20', codesTo: 'I25' };
		expect(await count(place, question({ has: { dataset: 'deaths', where: cause, during: 'whole-period' } }))).toBe(served);
		expect(await count(place, question({ all: [] }, [{ by: 'field', dataset: 'deaths', field: 'PLACE_OF_DEATH' }]), 'HOME')).toBe(
			served
		);
	}, 60_000);

	test('homes, by the groups of their tenure', async () => {
		const homes = table(
			'council_housing',
			'PSEUDO_UPRN,PSEUDO_ID,TENURE',
			served,
			(index) => `${pseudonym(9000 + index)},${pseudonym(index)},${index % 2 ? 'LA' : 'RP'}`
		);
		const place = await open([register(), homes]);
		const grouped: Predicate = { field: 'TENURE_GROUPED', is: 'Social rent' };
		expect(await count(place, question({ has: { dataset: 'council_housing', where: grouped } }))).toBe(served);
		expect(await count(place, question({ hasNo: { dataset: 'council_housing' } }))).toBe(everybody - served);
	}, 60_000);

	test('by the hour of arrival', async () => {
		const visits = table(
			'ecds',
			'PSEUDO_ID,EC_Ident,Arrival_Date,Der_EC_Arrival_Date_Time,EC_Department_Type',
			80,
			(index) => `${pseudonym(index)},${index},2024-05-01,2024-05-01 ${index < served ? '22:15' : '11:15'},01`
		);
		const place = await open([register(), visits]);
		const night: Predicate = { field: 'Der_EC_Arrival_Date_Time', between: [20, 23] };
		expect(await count(place, question({ has: { dataset: 'ecds', where: night } }))).toBe(served);
	}, 60_000);
});
