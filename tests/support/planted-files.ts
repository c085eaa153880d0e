/** A value that no report, screen, address or console may ever show. */
export const canary = 'ZQX-000001';

type Upload = { name: string; mimeType: string; buffer: Buffer };

export const upload = (name: string, content: string | Buffer): Upload => ({
	name,
	mimeType: 'text/csv',
	buffer: typeof content === 'string' ? Buffer.from(content, 'utf8') : content
});

const pseudonym = (person: number): string => person.toString(16).padStart(32, 'b');
const lsoas = ['E01015814', 'E01015815', 'E01015816', 'E01015817'];

/** 600 registered people, half of them on the dementia register, in two wards; a tenth with a service. */
export function register(): string {
	const rows = Array.from({ length: 600 }, (_, person) =>
		[pseudonym(person), lsoas[person % 4], 60 + (person % 35), 1 + (person % 2), 'N', person % 2].join(',')
	);
	return ['PSEUDO_ID,LSOA21CD,AGE,SEX,CARE_HOME_IND,DEM_REG', ...rows].join('\n');
}

export function care(): string {
	const rows = Array.from({ length: 60 }, (_, client) =>
		[pseudonym(client * 10), 'E06000033', 'Service user', 'Service', '2024-06-01', '', 'Long term support: Community'].join(',')
	);
	return ['PSEUDO_ID,LA_Code,Client_Type,Event_Type,Event_Start_Date,Event_End_Date,Service_Type', ...rows].join('\n');
}

export const lookup = (): string =>
	[
		'LSOA21CD,WD24CD,WD24NM',
		...lsoas.map((lsoa, index) => `${lsoa},E0500221${index < 2 ? 2 : 3},${index < 2 ? 'Belfairs' : 'Blenheim Park'}`)
	].join('\n');

const dataset = (contract: string, personLevel: boolean): object => ({
	file: `${contract}.csv`,
	contract,
	personLevel,
	extract_date: '2025-04-30',
	period_from: '2024-04-01',
	period_to: '2025-03-31'
});

/** What a council's folder holds: a manifest and three files. */
export function goodFolder(): Upload[] {
	const manifest = {
		format: 'wardwise-manifest/1',
		project: 'Two wards',
		controllers: ['The council'],
		purposes: [{ id: 'p', text: 'Plan care for older people', legal_basis: 'Care Act 2014', agreement: 'ISA-1' }],
		place: { code: 'E06000033', name: 'Southend-on-Sea' },
		policy: { id: 'nhs-england' },
		datasets: [dataset('gp_register', true), dataset('asc_cld', true), dataset('geo_lookup', false)]
	};
	return [
		upload('manifest.json', JSON.stringify(manifest)),
		upload('gp_register.csv', register()),
		upload('asc_cld.csv', care()),
		upload('geo_lookup.csv', lookup())
	];
}

const square = (west: number): number[][] => [
	[west, 51.5],
	[west + 0.05, 51.5],
	[west + 0.05, 51.56],
	[west, 51.56],
	[west, 51.5]
];

export const geoJson = (): string =>
	JSON.stringify({
		type: 'FeatureCollection',
		features: ['E05002212', 'E05002213'].map((code, index) => ({
			type: 'Feature',
			properties: { WD25CD: code, WD25NM: 'x' },
			geometry: { type: 'Polygon', coordinates: [square(0.6 + index * 0.05)] }
		}))
	});

export const topoJson = (): string =>
	JSON.stringify({
		type: 'Topology',
		arcs: ['E05002212', 'E05002213'].map((_, index) => square(0.6 + index * 0.05)),
		objects: {
			wards: {
				type: 'GeometryCollection',
				geometries: ['E05002212', 'E05002213'].map((code, index) => ({
					type: 'Polygon',
					properties: { WD13CD: code },
					arcs: [[index]]
				}))
			}
		}
	});

/** A valid number of the range kept for tests (999 …), so that it is nobody's. */
const testNumbers = ['9990000018', '9990000026', '9990000034'];

/** Files that must be refused, each with words that its message must hold. */
export function badFiles(): { file: Upload; says: RegExp }[] {
	const people = (column: string, value: (person: number) => string): string =>
		[
			`PSEUDO_ID,LSOA21CD,AGE,SEX,${column}`,
			...Array.from({ length: 60 }, (_, p) => [pseudonym(p), lsoas[0], 70, 1, value(p)].join(','))
		].join('\n');
	return [
		{
			file: upload(
				'numbers.csv',
				people('Reference', (p) => testNumbers[p % 3] ?? '')
			),
			says: /NHS number/i
		},
		{
			file: upload(
				'postcodes.csv',
				people('Where', (p) => `SS${(p % 9) + 1} ${p % 9}AB`)
			),
			says: /postcode/i
		},
		{
			file: upload(
				'births.csv',
				people('DOB', (p) => `19${30 + p}-04-0${1 + (p % 9)}`)
			),
			says: /birth/i
		},
		{
			file: upload(
				'names.csv',
				people('Surname', () => canary)
			),
			says: /name/i
		},
		{ file: upload('ragged.csv', `${register()}\n${canary},1`), says: /columns|values|cells|fields/i },
		{
			file: upload('twice.csv', `PSEUDO_ID,AGE,age\n${pseudonym(1)},${canary},2`),
			says: /same|twice|two columns|more than once/i
		},
		{ file: upload('empty.csv', ''), says: /empty/i },
		{
			file: upload('picture.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')),
			says: /not a (text )?table|not a CSV|text/i
		},
		{
			file: upload(
				'russian.csv',
				Buffer.concat([Buffer.from('PSEUDO_ID,LSOA21CD,AGE,SEX\n'), Buffer.from('\x81\x8d\x90', 'latin1')])
			),
			says: /UTF-8|encoding/i
		},
		{
			file: upload(
				'keyless.csv',
				'LA_Code,Client_Type,Event_Type,Event_Start_Date,Event_End_Date,Service_Type,Service_Component\nE06000033,Service user,Service,2024-06-01,,Long term support: Community,x'
			),
			says: /pseudonym/i
		},
		{ file: upload('stranger.csv', `colour,taste\n${canary},sweet`), says: /recognise|known|contract/i }
	];
}
