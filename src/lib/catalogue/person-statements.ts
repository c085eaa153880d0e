import type { PredicateChoice } from './statement';

function age(from: number, to: number | null): PredicateChoice {
	const words = to === null ? `${from} and over` : from === 0 ? `under ${to + 1}` : `${from} to ${to}`;
	const phrase = from === 0 ? words : `aged ${words}`;
	return {
		id: to === null ? `age-${from}-plus` : `age-${from}-${to}`,
		kind: 'age',
		label: `Aged ${words}`.replace('Aged under', 'Under'),
		phrase,
		negative: `not ${phrase}`,
		definition: `Age on the day the register was taken: ${words}.`,
		predicate: { field: 'AGE', between: [from, to] }
	};
}

function register(
	id: string,
	field: string,
	condition: string,
	label = condition[0]?.toUpperCase() + condition.slice(1)
): PredicateChoice {
	return {
		id,
		kind: 'condition',
		label,
		phrase: `with ${condition}`,
		negative: `without recorded ${condition}`,
		definition: `On the GP’s ${condition} register (${field}): diagnosed and coded, so undiagnosed people are not counted.`,
		predicate: { field, is: 'Y' }
	};
}

function flag(id: string, field: string, label: string, phrase: string, negative: string, definition: string): PredicateChoice {
	return { id, kind: 'circumstance', label, phrase, negative, definition, predicate: { field, is: 'Y' } };
}

const ages = [age(65, null), age(75, null), age(85, null), age(65, 79), age(80, null), age(15, 64), age(0, 14)];

const conditions = [
	register('dementia', 'DEM_REG', 'dementia'),
	register('diabetes', 'DM_REG', 'diabetes'),
	register('copd', 'COPD_REG', 'COPD', 'Chronic obstructive pulmonary disease (COPD)'),
	register('heart-failure', 'HF_REG', 'heart failure'),
	register('coronary-heart-disease', 'CHD_REG', 'coronary heart disease'),
	register('stroke', 'STIA_REG', 'stroke or TIA'),
	register('atrial-fibrillation', 'AF_REG', 'atrial fibrillation'),
	register('hypertension', 'HYP_REG', 'high blood pressure'),
	register('chronic-kidney-disease', 'CKD_REG', 'chronic kidney disease'),
	register('cancer', 'CAN_REG', 'cancer'),
	register('depression', 'DEP_REG', 'depression'),
	register('severe-mental-illness', 'MH_REG', 'severe mental illness'),
	register('learning-disability', 'LD_REG', 'a learning disability', 'Learning disability'),
	register('epilepsy', 'EP_REG', 'epilepsy'),
	register('asthma', 'AST_REG', 'asthma'),
	register('osteoporosis', 'OST_REG', 'osteoporosis'),
	register('rheumatoid-arthritis', 'RA_REG', 'rheumatoid arthritis'),
	register('peripheral-arterial-disease', 'PAD_REG', 'peripheral arterial disease')
];

function conditionCount(id: string, from: number, words: string): PredicateChoice {
	return {
		id,
		kind: 'condition',
		label: `${words} long-term conditions`,
		phrase: `with ${words.toLowerCase()} long-term conditions`,
		negative: `without ${words.toLowerCase()} long-term conditions recorded`,
		definition: `On at least ${from} of the registers and condition flags of the file.`,
		predicate: { field: 'LTC_COUNT', between: [from, null] }
	};
}

const frailty: PredicateChoice[] = [
	{
		id: 'frail',
		kind: 'frailty',
		label: 'Moderate or severe frailty',
		phrase: 'with moderate or severe frailty',
		negative: 'without moderate or severe frailty recorded',
		definition: 'Electronic frailty index above 0.24.',
		predicate: { field: 'EFI_CATEGORY', in: ['MODERATE', 'SEVERE'] }
	},
	{
		id: 'fit',
		kind: 'frailty',
		label: 'No frailty',
		phrase: 'who are fit',
		negative: 'not recorded as fit',
		definition: 'Electronic frailty index of 0.12 or below.',
		predicate: { field: 'EFI_CATEGORY', is: 'FIT' }
	},
	{
		id: 'mildly-frail',
		kind: 'frailty',
		label: 'Mild frailty',
		phrase: 'with mild frailty',
		negative: 'without mild frailty recorded',
		definition: 'Electronic frailty index above 0.12, up to 0.24.',
		predicate: { field: 'EFI_CATEGORY', is: 'MILD' }
	},
	{
		id: 'moderately-frail',
		kind: 'frailty',
		label: 'Moderate frailty',
		phrase: 'with moderate frailty',
		negative: 'without moderate frailty recorded',
		definition: 'Electronic frailty index above 0.24, up to 0.36.',
		predicate: { field: 'EFI_CATEGORY', is: 'MODERATE' }
	},
	{
		id: 'severely-frail',
		kind: 'frailty',
		label: 'Severe frailty',
		phrase: 'with severe frailty',
		negative: 'without severe frailty recorded',
		definition: 'Electronic frailty index above 0.36.',
		predicate: { field: 'EFI_CATEGORY', is: 'SEVERE' }
	}
];

const circumstances = [
	flag(
		'lives-alone',
		'LIVING_ALONE_IND',
		'Living alone',
		'living alone',
		'not recorded as living alone',
		'Recorded as the only person of the household.'
	),
	flag(
		'care-home',
		'CARE_HOME_IND',
		'Living in a care home',
		'living in a care home',
		'not living in a care home',
		'Recorded as living in a care home.'
	),
	flag(
		'carer',
		'CARER_IND',
		'Unpaid carer',
		'known to the GP as unpaid carers',
		'not known to the GP as unpaid carers',
		'Recorded by the GP practice as an unpaid carer.'
	),
	flag(
		'housebound',
		'HOUSEBOUND_IND',
		'Housebound',
		'recorded as housebound',
		'not recorded as housebound',
		'Recorded by the GP practice as housebound.'
	),
	flag(
		'palliative',
		'PALLIATIVE_IND',
		'On the palliative care register',
		'on the palliative care register',
		'not on the palliative care register',
		'Recorded by the GP practice as needing palliative care.'
	),
	flag(
		'interpreter',
		'INTERPRETER_REQUIRED',
		'Interpreter needed',
		'who need an interpreter',
		'not recorded as needing an interpreter',
		'Recorded by the GP practice as needing an interpreter.'
	),
	flag(
		'lives-with-children',
		'LIVING_WITH_UNDER_18',
		'Living with somebody under 18',
		'living with somebody under 18',
		'not recorded as living with somebody under 18',
		'Recorded as sharing a household with somebody under 18.'
	)
];

const sexes: PredicateChoice[] = [['female', 'Female', '2'] as const, ['male', 'Male', '1'] as const].map(
	([id, label, code]) => ({
		id,
		kind: 'sex',
		label,
		phrase: `recorded as ${id}`,
		negative: `not recorded as ${id}`,
		definition: `Recorded as ${id} on the register.`,
		predicate: { field: 'SEX', is: code }
	})
);

/** What can be said of people from the register alone, in the order it is offered. */
export const personStatements: readonly PredicateChoice[] = [
	...ages,
	...sexes,
	...conditions,
	conditionCount('two-or-more-conditions', 2, 'Two or more'),
	conditionCount('three-or-more-conditions', 3, 'Three or more'),
	conditionCount('four-or-more-conditions', 4, 'Four or more'),
	...frailty,
	...circumstances
];
