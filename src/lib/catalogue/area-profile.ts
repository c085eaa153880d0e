/** What the profile of an area tells beside its people: ids of the dictionary, each asked of every area of its level. */
export const profileSections = [
	{
		id: 'people',
		heading: 'People',
		indicators: ['ageing-65-resident', 'ageing-85-resident', 'children-under-5-resident', 'interpreter-needed']
	},
	{
		id: 'conditions',
		heading: 'Conditions and frailty',
		indicators: ['frailty-65', 'dementia-65', 'multimorbidity-2', 'copd-40']
	},
	{ id: 'at-home', heading: 'Living at home', indicators: ['living-alone-75', 'carers-known-to-gp', 'dementia-no-council-care'] },
	{ id: 'care', heading: 'Council-arranged care', indicators: ['care-requests-65', 'long-term-care-65', 'home-care-people-65'] },
	{
		id: 'hospital',
		heading: 'Hospital and health services',
		indicators: [
			'emergency-admissions-65-standardised',
			'falls-admissions-65-standardised',
			'avoidable-admissions-standardised',
			'attendances-under-5',
			'health-visits-under-5'
		]
	}
] as const;

/** The population by age and sex, and who is projected, are asked in ways of their own. */
export const profilePyramid = 'residents';
export const profileProjection = 'residents-65-later';

/** What is told of each area beside its own by earlier records. */
export const profileSince = ['home-care-people-65-before', 'dementia-no-council-care-before'] as const;
