import { conditionsCounted, registerCaveat } from '../caveats';
import { agedFrom, all, define, standardisedRate } from '../define';
import type { Indicator, JsonObject } from '../indicator';
import type { WayName } from '../ways';

const everyone = 'People registered with a GP practice';
const common = {
	theme: 'Frailty and conditions',
	population: everyone,
	sourceStandard: 'Count of QOF registers and condition flags'
} as const;
const unadjusted =
	'A share of people of all ages: areas with more older people have more. To compare areas, take the standardised rate.';

const atLeast = (from: number): JsonObject => ({ field: 'LTC_COUNT', between: [from, null] });

function several(from: 2 | 4, word: string): Indicator[] {
	return [
		define({
			...common,
			id: `multimorbidity-${from}`,
			serves: [5],
			label: `${word} or more long-term conditions`,
			plainDefinition: `People on at least ${word.toLowerCase()} of the registers and condition flags of the file, as a share of everyone registered.`,
			numeratorLabel: `People with ${word.toLowerCase()} or more conditions`,
			valueLabel: `Share with ${word.toLowerCase()} or more conditions`,
			asks: { indicator: atLeast(from) },
			by: ['ward', 'age', 'fifth', 'ageAndFifth', 'ageAndPlaceFifth', 'ethnicity', 'sex', 'practice'],
			caveats: [conditionsCounted, registerCaveat, unadjusted]
		}),
		define({
			...common,
			id: `multimorbidity-${from}-standardised`,
			serves: [5, 18],
			label: `${word} or more long-term conditions, standardised for age`,
			plainDefinition: `People on at least ${word.toLowerCase()} of the registers and condition flags of the file, for every 100,000 registered people, directly standardised to the ages of the European Standard Population 2013.`,
			numeratorLabel: `People with ${word.toLowerCase()} or more conditions`,
			valueLabel: `${word} or more conditions, directly standardised rate per 100,000 people`,
			asks: { indicator: atLeast(from), measure: standardisedRate },
			by: ['fifth', 'ward', 'ethnicity', 'locality', 'sex'],
			caveats: [conditionsCounted, registerCaveat, 'Standardised for age, not for sex.']
		})
	];
}

function pairs(id: string, who: string, only: JsonObject | null): Indicator {
	return define({
		...common,
		id,
		serves: only && !('field' in only) ? [5, 18] : [5],
		label: `${who} with two or more long-term conditions: which`,
		plainDefinition: `${who} who are registered and on two or more of the registers and condition flags of the file, by the pairs that they have of the twelve conditions most common in England. Somebody with three conditions is counted under three pairs.`,
		population: `${who}, registered, with two or more long-term conditions`,
		numeratorLabel: `${who} with two or more conditions`,
		valueLabel: 'People with both conditions',
		asks: { population: only ? all(only, atLeast(2)) : atLeast(2), measure: { kind: 'count' } },
		by: ['conditionPair'],
		caveats: [
			'Pairs share people: they do not add up to the total, which is everybody with two or more conditions.',
			'Common conditions make common pairs by chance alone: a pair that many have need not be a pair in which one goes with the other.',
			conditionsCounted,
			registerCaveat
		]
	});
}

type Combined = Pick<Indicator, 'id' | 'label'> & {
	who: string;
	aged: readonly JsonObject[];
	named: string;
	fields: string[];
	by: WayName;
};

function combinations({ id, label, who, aged, named, fields, by }: Combined): Indicator {
	const some: JsonObject = { any: fields.map((field) => ({ field, is: 'Y' })) };
	return define({
		...common,
		id,
		serves: [5],
		label,
		plainDefinition: `${who} on at least one of the registers of ${named}, by which of the three they are on. Everybody is in one combination.`,
		population: `${who} with at least one of ${named}`,
		numeratorLabel: `${who} with at least one of the three conditions`,
		valueLabel: who,
		asks: { population: aged.length > 0 ? all(...aged, some) : some, measure: { kind: 'count' } },
		by: [by],
		caveats: [
			'They may have other conditions besides.',
			'Common conditions make common combinations by chance alone: one that many have need not be one in which one goes with the other.',
			registerCaveat
		],
		sourceStandard: 'QOF registers'
	});
}

export const conditionIndicators: readonly Indicator[] = [
	...several(2, 'Two'),
	...several(4, 'Four'),
	define({
		...common,
		id: 'registered-people',
		serves: [5, 18],
		label: 'Registered people',
		plainDefinition:
			'People registered with a GP practice: by the number of registers and condition flags that they are on (none, one, two, three, four or more), how conditions add up with age and deprivation.',
		numeratorLabel: 'Registered people',
		valueLabel: 'Registered people',
		asks: { measure: { kind: 'count' } },
		by: ['ageAndConditions', 'fifthAndConditions', 'wardAndConditions'],
		caveats: [conditionsCounted, registerCaveat],
		sourceStandard: 'GP register; count of QOF registers and condition flags'
	}),
	pairs('condition-pairs', 'People', null),
	pairs('condition-pairs-65', 'People aged 65 and over', agedFrom(65)),
	pairs('condition-pairs-deprived', 'People of the most deprived fifth of England', { deprivationQuintile: [1] }),
	pairs('condition-pairs-deprived-here', 'People of the most deprived fifth of this place', { placeFifth: [1] }),
	combinations({
		id: 'pressure-diabetes-depression',
		label: 'People with high blood pressure, diabetes or depression',
		who: 'People',
		aged: [],
		named: 'high blood pressure, diabetes and depression',
		fields: ['HYP_REG', 'DM_REG', 'DEP_REG'],
		by: 'pressureDiabetesDepression'
	}),
	combinations({
		id: 'heart-failure-kidneys-fibrillation-65',
		label: 'People aged 65 and over with heart failure, kidney disease or atrial fibrillation',
		who: 'People aged 65 and over',
		aged: [agedFrom(65)],
		named: 'heart failure, chronic kidney disease and atrial fibrillation',
		fields: ['HF_REG', 'CKD_REG', 'AF_REG'],
		by: 'heartFailureKidneysFibrillation'
	}),
	define({
		...common,
		id: 'high-patient-need',
		serves: [5],
		label: 'High patient need by adjusted clinical groups',
		plainDefinition:
			'People in patient need groups 10 and 11 of the Johns Hopkins ACG system, as a share of everyone registered.',
		numeratorLabel: 'People in patient need groups 10 and 11',
		valueLabel: 'Share with high patient need',
		asks: { indicator: { field: 'ACG_PNG', in: ['10', '11'] } },
		by: ['ward', 'fifth', 'age', 'practice'],
		caveats: ['The groups are worked out by other software, from what practices code.', unadjusted],
		sourceStandard: 'Johns Hopkins ACG, patient need groups: 1 to 4 low, 5 to 9 moderate, 10 and 11 high'
	})
];
