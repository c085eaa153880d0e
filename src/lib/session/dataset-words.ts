const datasets: Readonly<Record<string, string>> = {
	gp_register: 'the GP register',
	asc_cld: 'adult social care records (client-level data)',
	apc: 'hospital admissions',
	council_housing: 'council housing and tax records',
	geo_lookup: 'the lookup of areas (LSOA to ward)',
	population_mye: 'population estimates',
	deprivation: 'the index of deprivation'
};

/** A dataset or a field of one as people call it: `asc_cld`, or `gp_register.AGE`. A name nobody knows stays as it is. */
export function datasetInWords(need: string): string {
	const [dataset = need, field] = need.split('.');
	const words = datasets[dataset];
	if (words === undefined) return need;
	return field === undefined ? words : `the column ${field} of ${words}`;
}
