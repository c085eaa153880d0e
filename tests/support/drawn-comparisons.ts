import fc from 'fast-check';
import type { Breakdown, Measure, Predicate, Question } from '../../src/lib/protocol/question';
import { aged, byLsoa, careHome, dementia, disability, inCare } from './drawn-sittings';
import { aQuestion } from './exchange-samples';

const statement = fc.constantFrom<Predicate>(
	...[dementia, disability, careHome, inCare, { field: 'SEX', is: '1' } as const],
	...[aged(50, null), aged(65, null), aged(75, null), aged(65, 84), aged(null, 64)]
);
const population = fc
	.array(fc.oneof({ weight: 3, arbitrary: statement }, { weight: 1, arbitrary: statement.map((not): Predicate => ({ not })) }), {
		maxLength: 2
	})
	.map((all): Predicate => ({ all }));
const measure = fc.constantFrom<Measure>({ kind: 'proportion' }, { kind: 'crude-rate', per: 1000 });
/** Two populations of which the same is counted. */
export const cohorts: fc.Arbitrary<Question> = fc
	.record({
		population,
		against: population,
		indicator: statement,
		measure,
		breakdowns: fc.constantFrom<Breakdown[]>([], [{ by: 'area', level: 'ward' }], [byLsoa], [{ by: 'sex' }])
	})
	.map((parts) => ({ ...aQuestion, ...parts }));
/** Areas, and what they lie in. */
export const comparedAreas: fc.Arbitrary<Question> = fc
	.record({
		population,
		indicator: statement,
		measure,
		comparator: fc.constantFrom('larger-area' as const, 'deprivation-fifth' as const)
	})
	.map((parts) => ({ ...aQuestion, ...parts, breakdowns: [byLsoa] }));

const traits = fc.constantFrom<Predicate>(dementia, disability, inCare, { not: inCare }, aged(65, null), aged(75, null));
const cared = fc.constantFrom<Predicate>(
	inCare,
	{ not: inCare },
	{ all: [dementia, inCare] },
	{ all: [dementia, { not: inCare }] }
);
/** Of one year, or of both. */
export const askedOfYears: fc.Arbitrary<Question> = fc
	.record({
		population: fc.array(traits, { maxLength: 2 }).map((all): Predicate => ({ all })),
		indicator: cared,
		measure,
		comparator: fc.constantFrom('none' as const, 'earlier' as const, 'earlier' as const),
		breakdowns: fc.constantFrom<Breakdown[]>([], [{ by: 'area', level: 'ward' }], [byLsoa], [{ by: 'deprivation-quintile' }])
	})
	.map((parts) => ({ ...aQuestion, ...parts }));

/** With what published shares would make of them. */
export const expectedPeople: fc.Arbitrary<Question> = fc
	.record({
		population: fc.constantFrom(aged(65, null), aged(75, null)),
		filters: fc.constantFrom<Predicate[]>([], [{ area: { level: 'ward', codes: ['E05000001'] } }]),
		breakdowns: fc.constantFrom<Breakdown[]>([], [{ by: 'area', level: 'ward' }], [byLsoa], [{ by: 'age', bands: 'broad' }])
	})
	.map((parts) => ({ ...aQuestion, ...parts, indicator: dementia, measure: { kind: 'proportion' }, comparator: 'expected' }));

const demographic = fc.constantFrom<Predicate>(aged(65, null), aged(75, null), aged(65, 84), {
	all: [aged(65, null), { field: 'SEX', is: '1' }]
});
const conditions = fc.constantFrom<Predicate>(dementia, disability, inCare, careHome, { all: [dementia, { not: inCare }] });
const areas = fc.constantFrom<Breakdown[]>([], [{ by: 'area', level: 'ward' }], [byLsoa], [{ by: 'sex' }]);
/** Residents as they are published. */
export const residents: fc.Arbitrary<Question> = fc
	.record({ population: demographic, breakdowns: areas })
	.map((parts) => ({ ...aQuestion, ...parts, base: 'resident' as const }));
/** What people on the register have, of them and of residents. */
export const besideResidents: fc.Arbitrary<Question> = fc
	.record({ population: demographic, indicator: conditions, measure, breakdowns: areas })
	.map((parts) => ({ ...aQuestion, ...parts, comparator: 'residents' as const }));
/** How many will have it in later years. */
export const laterYears: fc.Arbitrary<Question> = fc
	.record({
		population: demographic,
		indicator: conditions,
		breakdowns: fc.constantFrom<Breakdown[]>([], [{ by: 'area', level: 'ward' }]),
		percentPerYear: fc.constantFrom(0, 1)
	})
	.map(({ percentPerYear, ...parts }) => ({ ...aQuestion, ...parts, projection: { to: 2027, percentPerYear } }));
