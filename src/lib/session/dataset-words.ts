const datasets: Readonly<Record<string, string>> = {
	gp_register: 'the GP register',
	asc_cld: 'adult social care records (client-level data)',
	apc: 'hospital admissions',
	ecds: 'emergency care attendances',
	csds: 'referrals to community services',
	csds_contacts: 'contacts of community services',
	mhsds: 'referrals to mental health services',
	mhsds_contacts: 'contacts of mental health services',
	mhsds_spells: 'stays in mental health hospitals',
	council_housing: 'council housing and tax records',
	deaths: 'deaths',
	geo_lookup: 'the lookup of areas (LSOA to ward)',
	practice_lookup: 'the lookup of practices and networks',
	population_mye: 'population estimates',
	population_projection: 'population projections',
	deprivation: 'the index of deprivation',
	deprivation_2019: 'the index of deprivation of 2019',
	reference_prevalence: 'published prevalence',
	unit_costs: 'unit costs',
	targets: 'targets'
};

/** Whether it is of a kind that the user described. */
export function isOwnDataset(dataset: string): boolean {
	return dataset.startsWith('own_');
}

const earlier = 'earlier_';

/** The kind of which an extract was set aside when a newer one was opened; null when it is no such extract. */
export function kindOfEarlier(dataset: string): string | null {
	return dataset.startsWith(earlier) ? dataset.slice(earlier.length) : null;
}

/** A dataset or a field of one as people call it: `asc_cld`, or `gp_register.AGE`. A name nobody knows stays as it is. */
export function datasetInWords(need: string): string {
	const [dataset = need, field] = need.split('.');
	const kind = kindOfEarlier(dataset);
	if (kind !== null) return `${datasetInWords(need.slice(earlier.length))}, earlier extract`;
	const words = datasets[dataset] ?? (isOwnDataset(dataset) ? `“${dataset.slice(4).replaceAll('_', ' ')}”` : undefined);
	if (words === undefined) return need;
	return field === undefined ? words : `the column ${field} of ${words}`;
}
