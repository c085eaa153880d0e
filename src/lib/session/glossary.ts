import { areaLevels } from '$lib/catalogue/breakdowns';
import { meaningOfBreakdown, meaningOfMeasure } from '$lib/catalogue/sentence-meanings';
import { shorthand } from '$lib/protocol/format';

/** A word of the screens, and what it means in plain words. */
export type GlossaryEntry = { term: string; meaning: string };

const levels = areaLevels
	.filter(({ id }) => id !== 'place')
	.map(({ one, definition }): GlossaryEntry => ({ term: one.charAt(0).toUpperCase() + one.slice(1), meaning: `${definition}.` }));

const marks = Object.values(shorthand).map(({ mark, meaning }): GlossaryEntry => ({
	term: mark,
	meaning: `In the place of a figure: ${meaning}.`
}));

const entries: readonly GlossaryEntry[] = [
	...marks,
	...levels,
	{ term: '[f]', meaning: 'Beside a year: its figures are projected. They are not a forecast of outcomes.' },
	{
		term: 'Caveat',
		meaning:
			'What a figure does not say, or may be wrong about. Each indicator and each file has its own, and they stand beside the figure.'
	},
	{
		term: 'Comparator',
		meaning:
			'What each figure is compared with: the whole place, the larger area around it, areas about as deprived, or another group of people.'
	},
	{
		term: 'Confidence limits (95%)',
		meaning:
			'The lower and the upper value between which the figure would lie in 95 of 100 cases, if only chance changed. The fewer the people, the wider they lie apart.'
	},
	{
		term: 'Client-level data (CLD)',
		meaning:
			'The council’s records of adult social care: requests, assessments, services and reviews, as they go to the government.'
	},
	{
		term: 'Control chart',
		meaning:
			'Figures month by month with the limits within which they vary by chance. A point outside, or a long run on one side, is worth asking about.'
	},
	{
		term: 'Council-arranged care',
		meaning:
			'A long-term service, a short-term service to maximise independence or carer support in the council’s records. Care that people arrange and pay for themselves is not in it.'
	},
	{
		term: 'Crude rate',
		meaning: meaningOfMeasure['crude-rate']
	},
	{ term: 'Denominator', meaning: 'Everybody who could have been counted: the number that is divided by.' },
	{
		term: 'Deprivation fifth',
		meaning: meaningOfBreakdown['deprivation-quintile']
	},
	{
		term: 'Directly age-standardised rate',
		meaning: meaningOfMeasure['standardised-rate']
	},
	{ term: 'Extract', meaning: 'A copy of an organisation’s records, taken on one day, for a stated period.' },
	{
		term: 'Frailty (eFI)',
		meaning:
			'The electronic frailty index: the share of 36 problems that the GP record holds. Above 0.24 is moderate, above 0.36 severe.'
	},
	{
		term: 'Funnel plot',
		meaning: 'Areas by their size and their rate. Those outside the funnel differ from the place by more than chance explains.'
	},
	{
		term: 'GP register',
		meaning:
			'The people who are registered with the practices of the file. It is the list that all figures about people start from.'
	},
	{
		term: 'Indicator',
		meaning: 'A ready-made figure with a fixed definition, method and version, in the dictionary of indicators.'
	},
	{
		term: 'Ledger',
		meaning:
			'What the sitting has shown so far. A new answer that could tell of a few people when taken together with earlier ones is refused.'
	},
	{
		term: 'Linkage, match rate',
		meaning:
			'Records of one person in several files are joined by a pseudonym. The match rate is the share of a file’s people who were found on the register.'
	},
	{
		term: 'Manifest',
		meaning:
			'A small file beside the data that says what each file is, what it may be used for and until when, and which rule protects it.'
	},
	{ term: 'Numerator', meaning: 'Those who were counted: the number that is divided.' },
	{
		term: 'Practice and network',
		meaning:
			'The GP practice with which people are registered, and the primary care network it belongs to: another path than where they live.'
	},
	{
		term: 'Projection',
		meaning: 'What numbers would be in later years if published projections of the population hold and shares stay as they are.'
	},
	{
		term: 'Protection certificate',
		meaning:
			'What was checked before a table was shown: how many counts it has, how many are hidden, and how closely a hidden one could be told.'
	},
	{
		term: 'Pseudonym',
		meaning:
			'A long meaningless code in the place of an NHS number, the same for one person in every file made with the same secret.'
	},
	{ term: 'Purpose', meaning: 'What the data may be used for, by the sharing agreement. Columns outside it are not loaded.' },
	{
		term: 'Registered and resident',
		meaning:
			'Registered people are on the list of a practice of the file; residents live in the area, by published estimates. The two differ.'
	},
	{
		term: 'Rounding',
		meaning: 'Under most rules counts are shown to the nearest 5, so that parts may not add up to their total.'
	},
	{
		term: 'Reablement',
		meaning:
			'Help for some weeks, often after a stay in hospital, to do things for oneself again: a short-term service to maximise independence.'
	},
	{ term: 'Share', meaning: meaningOfMeasure.proportion },
	{
		term: 'HES and SUS',
		meaning:
			'What hospitals record of stays and attendances: Hospital Episode Statistics, and the Secondary Uses Service they are made from.'
	},
	{
		term: 'Lorenz curve',
		meaning:
			'How evenly something is spread: from the areas with the lowest rates on, which share of it a share of the people has. A straight line would be even.'
	},
	{ term: 'Percentage points', meaning: 'The difference of two shares: from 40% to 50% are 10 percentage points.' },
	{
		term: 'QOF',
		meaning:
			'The Quality and Outcomes Framework, for which GP practices keep a register of the patients who have each of some twenty conditions.'
	},
	{
		term: 'SHA-256',
		meaning:
			'A fingerprint of a file or a text: a long number that would be another if a single letter were changed, and from which nothing can be read.'
	},
	{
		term: 'Slope index of inequality',
		meaning:
			'By how much a figure differs between the most and the least deprived end of the place, along the straight line that fits all fifths best.'
	},
	{
		term: 'Small numbers',
		meaning:
			'Counts of a few people, from 1 to 7 under the usual rule. They are hidden, and others with them where they could be worked out.'
	},
	{
		term: 'Standing out',
		meaning:
			'A ward in which clearly more people than expected, for their age, sex and deprivation, have no such service on record.'
	}
];

/** The words of the screens, by name; the marks of tables first. */
export const glossary: readonly GlossaryEntry[] = entries.toSorted((one, other) => {
	const [a, b] = [one.term.startsWith('['), other.term.startsWith('[')];
	return Number(b) - Number(a) || one.term.localeCompare(other.term, 'en-GB');
});
