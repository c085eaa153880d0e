import fc from 'fast-check';
import { everyoneOf, type Breakdown, type Measure, type Predicate, type Question } from '../../src/lib/protocol/question';
import { flags, homes, placesOfDeath, planned, servicesAmid, staysAround } from './traits-town';

const aged = (from: number | null, to: number | null): Predicate => ({ field: 'AGE', between: [from, to] });
const condition = fc.constantFrom(...flags).map((field): Predicate => ({ field, is: 'Y' }));
const anybody = fc.oneof(
	condition,
	fc.constantFrom<Predicate>(aged(65, null), aged(75, null), aged(65, 84), aged(null, 64), { field: 'SEX', is: '1' })
);
const inHomes = fc
	.subarray(
		homes.map(({ lsoa }) => lsoa),
		{ minLength: 1, maxLength: 3 }
	)
	.map((codes): Predicate => ({ area: { level: 'lsoa', codes } }));
const inWard = fc.constantFrom(1, 2, 3).map((ward): Predicate => ({ area: { level: 'ward', codes: [`E0500000${ward}`] } }));
const fifths = fc.subarray([1, 2, 3, 4, 5], { minLength: 1, maxLength: 2 });
const byPerson: Breakdown[] = [{ by: 'sex' }, { by: 'age', bands: 'broad' }, { by: 'age', bands: 'ten-year' }];
const byArea: Breakdown[] = [
	{ by: 'area', level: 'ward' },
	{ by: 'area', level: 'lsoa' }
];

/** What the questions of a sitting are about, so that those of one sitting have something to do with one another. */
type Theme = {
	statement: fc.Arbitrary<Predicate>;
	breakdowns: readonly Breakdown[];
	comparators?: readonly Question['comparator'][];
	base?: Question['base'];
	/** How many of the breakdowns a question has. */
	most?: 2 | 3;
};

/** Fifths of the place and of England, and the areas that they are made of. */
const ofPlaces: Theme = {
	statement: fc.oneof(
		anybody,
		inHomes,
		inWard,
		fifths.map((placeFifth): Predicate => ({ placeFifth })),
		fifths.map((deprivationQuintile): Predicate => ({ deprivationQuintile }))
	),
	breakdowns: [{ by: 'place-fifth' }, { by: 'place-fifth' }, { by: 'deprivation-quintile' }, ...byArea, ...byPerson],
	comparators: ['none', 'place', 'place-fifth', 'deprivation-fifth', 'larger-area', 'similar']
};

/** Pairs and numbers of conditions, by age and fifth too. */
const ofConditions: Theme = {
	statement: fc.oneof(
		anybody,
		condition,
		fc.tuple(condition, condition).map((any): Predicate => ({ any })),
		fc.constantFrom<Predicate>({ field: 'LTC_COUNT', between: [2, null] }, { field: 'LTC_COUNT', between: [1, null] })
	),
	breakdowns: [
		...[{ by: 'condition-pair' } as const, { by: 'condition-pair' } as const, { by: 'condition-count' } as const],
		...[{ by: 'place-fifth' } as const, { by: 'area', level: 'ward' } as const],
		...byPerson
	]
};

/** Combinations of conditions: each beside the others, so that everybody is in one of all that they can make, also by fifth or age. */
const ofCombinations: Theme = {
	statement: fc.oneof(ofConditions.statement, condition),
	breakdowns: [
		...[...flags, ...flags].map((field): Breakdown => ({ by: 'field', dataset: 'gp_register', field })),
		...[{ by: 'place-fifth' } as const, { by: 'condition-pair' } as const, { by: 'condition-count' } as const],
		...byPerson
	],
	most: 3
};

/** How far people have come with the council, and their stays in hospital in the weeks before and after. */
const ofCare: Theme = {
	statement: fc.oneof(
		anybody,
		fc.constantFrom<Predicate>(
			{ has: servicesAmid },
			{ hasNo: servicesAmid },
			{ has: { dataset: 'asc_cld', during: 'whole-period' } },
			...(['before', 'after'] as const).flatMap((side): Predicate[] => [{ has: staysAround(side) }, { hasNo: staysAround(side) }])
		)
	),
	breakdowns: [{ by: 'care-stage' }, { by: 'care-stage' }, { by: 'area', level: 'ward' }, ...byPerson]
};

/** How often people were in hospital, and their ethnic group. */
const ofPeople: Theme = {
	statement: fc.oneof(
		anybody,
		fc.constantFrom<Predicate>(
			...([undefined, 2, 3] as const).flatMap((atLeast): Predicate[] => {
				const records = { dataset: 'apc', where: planned, during: 'whole-period' as const, atLeast };
				return [{ has: records }, { hasNo: records }];
			}),
			{ field: 'ETHNIC_CATEGORY', in: ['H', 'M'] },
			{ field: 'ETHNIC_CATEGORY', in: ['A'] },
			{ field: 'ETHNIC_CATEGORY', recorded: true }
		)
	),
	breakdowns: [{ by: 'ethnicity' }, { by: 'ethnicity' }, { by: 'place-fifth' }, ...byArea, ...byPerson]
};

/** People who died, some of whom the register does not have, beside those whom it has. */
const placed = fc.constantFrom(...placesOfDeath).map((is): Predicate => ({ field: 'PLACE_OF_DEATH', is }));
const aboutAnybody = fc.oneof(
	fc.constantFrom<Predicate>(aged(65, null), aged(75, null), aged(65, 84), { field: 'SEX', is: '1' }),
	fc.constantFrom<Predicate>({ has: { dataset: 'apc', where: planned, during: 'whole-period' } }),
	inWard
);
const ofDeaths: Theme = {
	base: 'deceased',
	statement: fc.oneof(aboutAnybody, placed),
	breakdowns: [{ by: 'field', dataset: 'deaths', field: 'PLACE_OF_DEATH' }, { by: 'area', level: 'ward' }, ...byPerson]
};
const ofDeathsOnTheRegister: Theme = {
	statement: fc.oneof(
		aboutAnybody,
		fc.constant<Predicate>({ has: { dataset: 'deaths' } }),
		placed.map((where): Predicate => ({ has: { dataset: 'deaths', where } }))
	),
	breakdowns: [{ by: 'area', level: 'ward' }, ...byPerson]
};

/** How often people were in hospital in the weeks after care began, and before. */
const ofWeeks: fc.Arbitrary<Question> = fc
	.record({
		population: fc
			.array(fc.oneof(anybody, inWard, fc.constant<Predicate>({ has: servicesAmid })), { maxLength: 2 })
			.map((all): Predicate => ({ all })),
		filters: fc.array(anybody, { maxLength: 1 }),
		side: fc.constantFrom('after' as const, 'after' as const, 'before' as const),
		isCompared: fc.boolean(),
		breakdowns: fc.constantFrom<Breakdown[]>([], [{ by: 'area', level: 'ward' }], ...byPerson.map((one) => [one]))
	})
	.map(({ side, isCompared, ...parts }) => ({
		...everyoneOf('registered'),
		...parts,
		events: staysAround(side),
		measure: { kind: 'crude-rate', per: 1000 },
		comparator: isCompared && side === 'after' ? 'before' : 'none'
	}));

const measure = fc.constantFrom<Measure>({ kind: 'count' }, { kind: 'proportion' }, { kind: 'crude-rate', per: 1000 });

function questionOf({
	statement,
	breakdowns,
	comparators = ['none'],
	base = 'registered',
	most = 2
}: Theme): fc.Arbitrary<Question> {
	const said = fc.oneof(
		{ weight: 4, arbitrary: statement },
		{ weight: 1, arbitrary: statement.map((not): Predicate => ({ not })) },
		{ weight: 1, arbitrary: fc.tuple(statement, statement).map((any): Predicate => ({ any })) }
	);
	return fc
		.record({
			population: fc.array(said, { maxLength: 2 }).map((all): Predicate => ({ all })),
			filters: fc.array(statement, { maxLength: 1 }),
			indicator: said,
			measure,
			breakdowns: fc.uniqueArray(fc.constantFrom(...breakdowns), { maxLength: most, selector: kindOf }),
			comparator: fc.constantFrom(...comparators)
		})
		.map(({ comparator, ...parts }) => ({
			...everyoneOf(base),
			...parts,
			comparator: isCompared({ ...parts, comparator }) ? comparator : 'none'
		}));
}

/** Two of a kind cannot stand beside one another, but fields can. */
const kindOf = (breakdown: Breakdown): string => (breakdown.by === 'field' ? breakdown.field : breakdown.by);

const isFifth = ({ by }: Breakdown): boolean => by === 'place-fifth' || by === 'deprivation-quintile';

/** Only shares and rates of areas have others beside them, and not beside fifths. */
function isCompared({
	comparator,
	measure: { kind },
	breakdowns
}: Pick<Question, 'comparator' | 'measure' | 'breakdowns'>): boolean {
	if (comparator === 'place') return true;
	const level = breakdowns.find((one) => one.by === 'area')?.level;
	return (
		kind !== 'count' && level !== undefined && !breakdowns.some(isFifth) && (comparator !== 'larger-area' || level === 'lsoa')
	);
}

/** Questions of a sitting by what they are about. */
export const questionsByTheme = {
	places: questionOf(ofPlaces),
	conditions: questionOf(ofConditions),
	combinations: questionOf(ofCombinations),
	care: questionOf(ofCare),
	people: questionOf(ofPeople),
	deaths: fc.oneof(questionOf(ofDeaths), questionOf(ofDeathsOnTheRegister)),
	weeks: ofWeeks
};
