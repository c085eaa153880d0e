import { pseudonym } from '../unit/intake/made-files';

/** Somebody with dementia in a made-up town: ward 0 to 5, age, sex as coded, and whether a mental health team has seen them. */
export type Patient = { ward: number; age: number; sex: '1' | '2'; hasContact: boolean };

export const townWardCode = (ward: number): string => `E0500000${ward}`;
const lsoa = (ward: number): string => `E0100000${ward}`;
const wards = 6;

/**
 * 80 people in each of six wards, by ages and sexes alike. Of every ten, so many have no contact on record as `without` says of
 * their ward.
 */
export function patients(without: (ward: number) => number, perWard = 80): Patient[] {
	return Array.from({ length: wards * perWard }, (_, at) => {
		const [ward, within] = [at % wards, Math.floor(at / wards)];
		return {
			ward,
			age: within % 20 < 10 ? 72 : 84,
			sex: within % 4 < 2 ? ('1' as const) : ('2' as const),
			hasContact: Math.floor(within / 2) % 10 >= without(ward)
		};
	});
}

/** A register, contacts with mental health teams, a lookup and deprivation of these people, under a policy. Without `deprivation` that file is left out. */
export function townFiles(people: readonly Patient[], policy: string, { deprivation = true } = {}): File[] {
	const named = (file: string, header: string, lines: readonly string[]): File =>
		new File([`${[header, ...lines].join('\n')}\n`], file);
	const each = Array.from({ length: wards }, (_, ward) => ward);
	const files = [
		named(
			'gp_register.csv',
			'PSEUDO_ID,LSOA21CD,AGE,SEX,CARE_HOME_IND,DEM_REG',
			people.map(({ ward, age, sex }, at) => `${pseudonym(at)},${lsoa(ward)},${age},${sex},N,Y`)
		),
		named(
			'mhsds_contacts.csv',
			'PSEUDO_ID,CareContDate,AttendOrDNACode',
			people.flatMap(({ hasContact }, at) => (hasContact ? [`${pseudonym(at)},2024-06-01,5`] : []))
		),
		named(
			'geo_lookup.csv',
			'LSOA21CD,WD24CD,WD24NM,LAD24CD,LAD24NM',
			each.map((ward) => `${lsoa(ward)},${townWardCode(ward)},Ward ${ward},E06000033,Town`)
		),
		...(deprivation
			? [
					named(
						'deprivation.csv',
						'LSOA21CD,IMD_DECILE',
						each.map((ward) => `${lsoa(ward)},${1 + (ward % 2) * 4}`)
					)
				]
			: [])
	];
	return [manifestOf(files, policy), ...files];
}

function manifestOf(files: readonly File[], policy: string): File {
	const datasets = files.map(({ name }) => ({
		file: name,
		contract: name.replace('.csv', ''),
		personLevel: ['gp_register.csv', 'mhsds_contacts.csv'].includes(name),
		extract_date: '2025-04-01',
		period_from: '2024-04-01',
		period_to: '2025-03-31'
	}));
	const manifest = {
		format: 'wardwise-manifest/1',
		project: 'Test',
		controllers: ['Test'],
		purposes: [{ id: 'test', text: 'Test', legal_basis: 'None', agreement: 'ISA-1' }],
		policy: { id: policy },
		datasets
	};
	return new File([JSON.stringify(manifest)], 'manifest.json');
}
