import { csvFile, pseudonym } from '../unit/intake/made-files';

const people = 200;
/** A frailty score that nothing else in the folder could be mistaken for. */
export const markedScore = 0.777123;

/** A register with a frailty score and an ethnic category; `extra` columns are put after them. */
export function registerFile(extra: { header: string; cell: (row: number) => string }[] = []): File {
	const header = [
		'PSEUDO_ID',
		'LSOA21CD',
		'AGE',
		'SEX',
		'ETHNIC_CATEGORY',
		'EFI_SCORE',
		'DEM_REG',
		...extra.map((one) => one.header)
	];
	const rows = Array.from({ length: people }, (_, row) =>
		[
			pseudonym(row),
			`E010158${14 + (row % 4)}`,
			60 + (row % 35),
			1 + (row % 2),
			row % 3 ? 'A' : 'H',
			markedScore,
			row % 2,
			...extra.map(({ cell }) => cell(row))
		].join(',')
	);
	return csvFile([header.join(','), ...rows].join('\n'), 'gp_register.csv');
}

export function careFile(): File {
	const rows = Array.from({ length: 60 }, (_, row) =>
		[pseudonym(row), 'E06000033', 'Service user', 'Service', '2024-06-01', '', 'Long term support: Community'].join(',')
	);
	const header = 'PSEUDO_ID,LA_Code,Client_Type,Event_Type,Event_Start_Date,Event_End_Date,Service_Type';
	return csvFile([header, ...rows].join('\n'), 'asc_cld.csv');
}

const datasets: Readonly<Record<string, object>> = Object.fromEntries(
	['gp_register', 'asc_cld'].map((contract) => [
		contract,
		{
			file: `${contract}.csv`,
			contract,
			personLevel: true,
			extract_date: '2025-04-30',
			period_from: '2024-04-01',
			period_to: '2025-03-31'
		}
	])
);

/** A whole purpose, with changes. */
export const purpose = (changes: object = {}): object => ({
	id: 'needs',
	text: 'Plan care for people with dementia',
	legal_basis: 'Care Act 2014',
	agreement: 'ISA-2025-014',
	...changes
});

/** A manifest of such purposes, for the register and, if told, social care; `changes` by contract. */
export function manifestFile(
	purposes: readonly object[],
	changes: Readonly<Record<string, object>> = {},
	contracts: readonly string[] = ['gp_register', 'asc_cld']
): File {
	const manifest = {
		format: 'wardwise-manifest/1',
		project: 'Two wards',
		controllers: ['The council'],
		purposes,
		policy: { id: 'nhs-england' },
		datasets: contracts.map((contract) => ({ ...datasets[contract], ...changes[contract] }))
	};
	return new File([JSON.stringify(manifest)], 'manifest.json');
}
