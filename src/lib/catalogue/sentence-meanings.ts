import { areaLevels, type AreaLevelId, type everyBreakdownChoice } from './breakdowns';

/** What the words of a question's sentence mean. */

const areas = Object.fromEntries(areaLevels.map(({ id, definition }) => [id, `${definition}.`])) as Record<AreaLevelId, string>;

export const meaningOfBase = {
	registered: 'People on the list of a GP practice of the file, wherever they live.',
	resident: 'People who live in the area, by published estimates of the population.',
	deceased: 'People who died in the days that the file of deaths covers, whether or not they are on the register.'
} as const;

export const meaningOfBreakdown: Readonly<Record<(typeof everyBreakdownChoice)[number]['id'], string>> = {
	'area-place': areas.place,
	'area-locality': areas.locality,
	'area-ward': areas.ward,
	'area-msoa': areas.msoa,
	'area-lsoa': areas.lsoa,
	'age-broad': 'Ages in four groups: children, people of working age, older people and the oldest.',
	'age-ten-year': 'Ages in groups of ten years, but for the youngest and the oldest.',
	'age-five-year': 'Ages in groups of five years, the oldest together.',
	sex: 'Sex as the file records it: on the GP register, what people themselves state.',
	ethnicity: 'The ethnic categories of the NHS in five groups, with “not stated” and “not known” apart.',
	'deprivation-quintile':
		'Small areas of England in five equal groups (quintiles) by the Index of Multiple Deprivation: 1 is the most deprived, 5 the least.',
	'place-fifth':
		'The small areas of this place in five groups, as equal as can be, by the Index of Multiple Deprivation: 1 is the most deprived, 5 the least.',
	'condition-count': 'On how many of the registers and condition flags of the file each person is.',
	'condition-pair': 'Every two of twelve common long-term conditions. Somebody who has more than two is in several pairs.',
	'care-stage':
		'How far people have come with the council: the furthest stage of which the care file has a record, from no contact to long-term care.',
	practice: 'The GP practice with which people are registered, wherever they live.',
	network: 'The primary care network of the practice with which people are registered, wherever they live.',
	'period-month': 'The month in which records begin.',
	'period-quarter': 'The quarter of a year in which records begin: three months from January, April, July or October.',
	'period-year': 'The year, January to December, in which records begin.',
	'period-financial-year': 'The year, April to March, in which records begin.',
	'period-rolling-years':
		'The year, January to December, in which records begin, and besides every three neighbouring years taken together.',
	'period-rolling-financial-years':
		'The year, April to March, in which records begin, and besides every three neighbouring years taken together.',
	'period-three-years': 'Three years, January to December, taken together. No year is in two of them.',
	'period-three-financial-years': 'Three years, April to March, taken together. No year is in two of them.'
};

export const meaningOfMeasure = {
	count: 'How many there are: each person once, or each record where records are counted.',
	proportion: 'The proportion of the people who are counted: numerator divided by denominator, in per cent.',
	'crude-rate':
		'How many for every 1,000 or 100,000 people, without regard to their ages. An area with more old people has more of most illnesses.',
	'standardised-rate':
		'What the rate would be if every area had the same ages: those of the European Standard Population 2013. Use it to compare areas, not to plan numbers.',
	total: 'What the records of all these people have, added up.',
	mean: 'The sum divided by the people who have such records.',
	'amount-rate': 'The sum for every so many people of the population, whether they have such records or not.',
	median: 'What half of the people who have such records do not pass, when all records of each are added up.',
	percentile: 'What so many in a hundred of the people who have such records do not pass, when all records of each are added up.'
} as const;

export const meaningOfComparator = {
	place: 'The same group of the whole place, of which each group is a part.',
	'larger-area': 'The next larger area, in which most of the small areas (LSOAs) of each lie.',
	'deprivation-fifth':
		'Everybody of the whole place who lives in one national fifth of deprivation: the one nearest to that of the area.',
	'place-fifth':
		'Everybody of the whole place who lives in one deprivation fifth of this place: the one nearest to that of the area.',
	similar: 'The five other areas of the same kind whose deprivation is nearest, taken together.',
	residents: 'The same number divided by the people who live there, by published estimates, instead of those who are registered.',
	expected: 'How many there would be if the condition were as common at each age as published studies found it.',
	earlier: 'The same by the records of an earlier time, of the people who are on the register today.',
	before: 'The same people’s records of the thirteen weeks before, instead of those after.',
	against: 'A second population, of which the same is counted in the same way.'
} as const;

/** Deaths by age are set beside residents for something else than a rate. */
export const meaningOfLifeTable =
	'Residents of the same ages, by published estimates: with the deaths they make a life table, which life expectancy is read from.';
