/**
 * One of the twenty questions that commissioners of health and care ask most. `notYet`: what it also asks and no figure here says,
 * so that nobody takes the figures for more than they are.
 */
export type CommissioningQuestion = { number: number; title: string; asks: string; notYet: string | null };

const wordings: readonly Omit<CommissioningQuestion, 'number'>[] = [
	{
		title: 'Ageing by ward',
		asks: 'How many people are 65, 75, 85 and over, what share are they of each ward, how old is it, and how will that be in later years?',
		notYet: null
	},
	{
		title: 'Frailty',
		asks: 'How many people of 65 and over are fit, mildly, moderately or severely frail, by ward and deprivation?',
		notYet: null
	},
	{
		title: 'Dementia and no council-arranged care recorded',
		asks: 'Of people with dementia at home, for whom is no council-arranged care recorded, and who are they?',
		notYet: 'People who fell ill or died between the two years: both figures are of those on the register today.'
	},
	{
		title: 'Severe frailty and no assessment or review',
		asks: 'Who is severely frail and has had no assessment or review in the year that the care file covers?',
		notYet: 'Months since the last assessment or review, where that lies before the care file begins.'
	},
	{
		title: 'Several long-term conditions',
		asks: 'How many people have two or more, or four or more conditions, at what age, and how many years earlier in the most deprived fifth?',
		notYet: 'Pairs by age and fifth in one answer: they are asked of one age or fifth at a time.'
	},
	{
		title: 'Emergency admissions',
		asks: 'How often are people of 65 and over admitted as an emergency, and how often for what care outside hospital may avoid?',
		notYet: 'Against a plan month by month.'
	},
	{
		title: 'Discharge and reablement',
		asks: 'Who is offered reablement around a stay in hospital, who is at home twelve weeks after it, and for whom is no long-term council-arranged care recorded afterwards?',
		notYet:
			'People who died in the twelve weeks, who are no longer on the register, and each discharge by itself: here people are counted, once each.'
	},
	{
		title: 'Moving into a care home',
		asks: 'How many people of 65 and over begin long-term care in a care home, and what is known of them?',
		notYet: 'What happened before the move, in its order.'
	},
	{
		title: 'Falls',
		asks: 'How often are people of 65 and over admitted after a fall or with a broken hip, and were they known to the council?',
		notYet: null
	},
	{
		title: 'Unpaid carers',
		asks: 'Who cares for somebody unpaid, who of them has support, and how do the GP’s and the council’s lists agree?',
		notYet: null
	},
	{
		title: 'Loneliness and isolation: risk',
		asks: 'Where do people of 75 and over live alone with signs of a risk of isolation?',
		notYet: 'Winter months by themselves. No file measures loneliness.'
	},
	{
		title: 'Home care',
		asks: 'How many hours of home care are planned, for how many people, at what cost, after what wait, how many were there a year before, and would be in later years?',
		notYet: 'How long those have waited whose care has not begun, and cost by year: one file has one year’s prices.'
	},
	{
		title: 'Housing and health',
		asks: 'Do chest disease and falls go with tenure, and whom could extra-care housing serve?',
		notYet: 'Ratios between tenures adjusted for sex as well as for age.'
	},
	{
		title: 'Mental health',
		asks: 'Who waits for a first contact, how is the physical health of people with severe mental illness, how frequent is self-harm?',
		notYet: 'Days of waiting, and yearly health checks, which are in none of the files.'
	},
	{
		title: 'Children and families',
		asks: 'Where do small children live, who sees them, how often are they at A&E, who lives with an adult in mental health care?',
		notYet: 'Children with special educational needs, and the index of deprivation of children: neither is in any of the files.'
	},
	{
		title: 'High-intensity users',
		asks: 'Who comes to A&E most often or stays longest, and are they known to the council?',
		notYet: 'The share of all cost or use that the most frequent have. No list of the most frequent is ever shown.'
	},
	{
		title: 'End of life',
		asks: 'Where do people die, after what emergencies and with what care, and who is on the palliative register?',
		notYet: 'Who had fast-track funding, which is in none of the files. Of a death the month is known, not the day.'
	},
	{
		title: 'Inequality of access',
		asks: 'How do need and care differ between deprivation fifths, ethnic groups and people who need an interpreter?',
		notYet: 'Gaps over several years: one file covers one, so that they are followed by month and quarter.'
	},
	{
		title: 'Did it work?',
		asks: 'How many people with reablement were admitted as an emergency, beside frail people without it?',
		notYet:
			'People matched by age, sex, deprivation and frailty. Without them neither two groups side by side nor before and after prove anything.'
	},
	{
		title: 'Capacity',
		asks: 'How much home care, how many care-home places are used, today and in later years, and by whom could extra care be used?',
		notYet: 'Places that exist, which are in none of the files, and so the year in which they would be too few.'
	}
];

/** The twenty, in their order, numbered from 1. */
export const twentyQuestions: readonly CommissioningQuestion[] = wordings.map((wording, index) => ({
	number: index + 1,
	...wording
}));
