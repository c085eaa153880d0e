/** The levels of area, smallest first. */
export const areaLevels = [
	{
		id: 'lsoa',
		label: 'LSOA',
		one: 'LSOA',
		plural: 'LSOAs',
		definition: 'Lower layer Super Output Areas of 2021, of about 1,500 people each'
	},
	{
		id: 'msoa',
		label: 'MSOA',
		one: 'MSOA',
		plural: 'MSOAs',
		definition: 'Middle layer Super Output Areas of 2021, of four or five LSOAs each; they cross the bounds of wards'
	},
	{ id: 'ward', label: 'Ward', one: 'ward', plural: 'wards', definition: 'Electoral wards, matched to LSOAs by best fit' },
	{
		id: 'locality',
		label: 'Locality',
		one: 'locality',
		plural: 'localities',
		definition: 'Groups of wards or LSOAs that health and care services plan by'
	},
	{ id: 'place', label: 'Whole place', one: 'place', plural: 'the whole place', definition: 'Everyone, as one figure' }
] as const;
export type AreaLevelId = (typeof areaLevels)[number]['id'];

/** The breakdowns that every spine allows; those of a coded field are found in the holdings. `label` follows "by". */
export const breakdownChoices = [
	{ id: 'area-place', label: 'whole place', breakdown: { by: 'area', level: 'place' } },
	{ id: 'area-locality', label: 'locality', breakdown: { by: 'area', level: 'locality' } },
	{ id: 'area-ward', label: 'ward', breakdown: { by: 'area', level: 'ward' } },
	{ id: 'area-msoa', label: 'MSOA', breakdown: { by: 'area', level: 'msoa' } },
	{ id: 'area-lsoa', label: 'LSOA', breakdown: { by: 'area', level: 'lsoa' } },
	{ id: 'age-broad', label: 'broad age band', breakdown: { by: 'age', bands: 'broad' } },
	{ id: 'age-ten-year', label: 'ten-year age band', breakdown: { by: 'age', bands: 'ten-year' } },
	{ id: 'age-five-year', label: 'five-year age band', breakdown: { by: 'age', bands: 'five-year' } },
	{ id: 'sex', label: 'sex', breakdown: { by: 'sex' } },
	{ id: 'ethnicity', label: 'ethnic group', breakdown: { by: 'ethnicity' } },
	{ id: 'deprivation-quintile', label: 'deprivation fifth', breakdown: { by: 'deprivation-quintile' } },
	{ id: 'place-fifth', label: 'deprivation fifth of this place', breakdown: { by: 'place-fifth' } },
	{ id: 'condition-count', label: 'number of long-term conditions', breakdown: { by: 'condition-count' } },
	{ id: 'condition-pair', label: 'pair of long-term conditions', breakdown: { by: 'condition-pair' } },
	{ id: 'care-stage', label: 'furthest stage with the council', breakdown: { by: 'care-stage' } },
	{ id: 'practice', label: 'GP practice', breakdown: { by: 'practice' } },
	{ id: 'network', label: 'primary care network', breakdown: { by: 'network' } }
] as const;
export type BreakdownChoice = (typeof breakdownChoices)[number];

/** Records by when they begin, whatever records. */
export const periodChoices = [
	{ id: 'period-month', label: 'month', breakdown: { by: 'period', unit: 'month' } },
	{ id: 'period-quarter', label: 'quarter', breakdown: { by: 'period', unit: 'quarter' } },
	{ id: 'period-year', label: 'calendar year', breakdown: { by: 'period', unit: 'year' } },
	{ id: 'period-financial-year', label: 'financial year', breakdown: { by: 'period', unit: 'financial-year' } },
	{
		id: 'period-rolling-years',
		label: 'calendar year, with rolling three years',
		breakdown: { by: 'period', unit: 'year', rolling: 3 }
	},
	{
		id: 'period-rolling-financial-years',
		label: 'financial year, with rolling three years',
		breakdown: { by: 'period', unit: 'financial-year', rolling: 3 }
	},
	{ id: 'period-three-years', label: 'three calendar years', breakdown: { by: 'period', unit: 'three-years' } },
	{
		id: 'period-three-financial-years',
		label: 'three financial years',
		breakdown: { by: 'period', unit: 'three-financial-years' }
	}
] as const;

export const everyBreakdownChoice = [...breakdownChoices, ...periodChoices];

/** Dimensions of fifths of deprivation: of England, and of the place. */
export const dimensionsOfFifths: readonly string[] = ['deprivation-quintile', 'place-fifth'];

/** National fifths of deprivation, most deprived first; a code is the quintile's number. */
export const deprivationFifths = [
	{ code: '1', label: 'Fifth 1 (most deprived)' },
	{ code: '2', label: 'Fifth 2' },
	{ code: '3', label: 'Fifth 3' },
	{ code: '4', label: 'Fifth 4' },
	{ code: '5', label: 'Fifth 5 (least deprived)' }
] as const;

/** The same of fifths of the place. */
export const fifthsOfThePlace = deprivationFifths.map(({ code, label }) => ({
	code,
	label: label.replace('deprived', 'deprived of this place')
}));

/** The two sides of a population pyramid, by the codes of every spine. */
export const pyramidSexes = { left: '1', right: '2' } as const;
