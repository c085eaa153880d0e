import fc from 'fast-check';
import type { Breakdown, Measure, Predicate, Question } from '../../src/lib/protocol/question';
import { aQuestion } from './exchange-samples';
import { lsoas, practices } from './sitting-attacker-town';

export const ask = (more: Partial<Question> = {}): Question => ({ ...aQuestion, ...more });
export const aged = (from: number | null, to: number | null): Predicate => ({ field: 'AGE', between: [from, to] });
export const dementia: Predicate = { field: 'DEM_REG', is: 'Y' };
export const disability: Predicate = { field: 'LD_REG', is: 'Y' };
export const careHome: Predicate = { field: 'CARE_HOME_IND', is: 'Y' };
export const aged85: Predicate = { field: 'AGE', between: [85, null] };
export const inLsoa = (code: string): Predicate => ({ area: { level: 'lsoa', codes: [code] } });
export const perThousand: Question['measure'] = { kind: 'crude-rate', per: 1000 };
export const byWard: Breakdown = { by: 'area', level: 'ward' };
export const byLsoa: Breakdown = { by: 'area', level: 'lsoa' };
export const inCare: Predicate = {
	has: { dataset: 'asc_cld', where: { field: 'Event_Type', is: 'Service' }, during: 'open-at-period-end' }
};

const statement: fc.Arbitrary<Predicate> = fc.oneof(
	fc.constantFrom(dementia, disability, careHome, inCare, { field: 'SEX', is: '1' } as Predicate),
	fc.constantFrom(aged(50, null), aged(65, null), aged(75, null), aged(85, null), aged(65, 84), aged(65, 79), aged(null, 64)),
	fc.subarray([...lsoas], { minLength: 1, maxLength: 2 }).map((codes): Predicate => ({ area: { level: 'lsoa', codes } }))
);
const predicate = fc.oneof(
	{ weight: 3, arbitrary: statement },
	{ weight: 1, arbitrary: statement.map((not): Predicate => ({ not })) },
	{ weight: 1, arbitrary: fc.tuple(statement, statement).map((any): Predicate => ({ any })) }
);
const breakdown = fc.constantFrom<Breakdown>(
	byWard,
	byLsoa,
	{ by: 'sex' },
	{ by: 'age', bands: 'broad' },
	{ by: 'age', bands: 'ten-year' },
	{ by: 'field', dataset: 'gp_register', field: 'CARE_HOME_IND' }
);
const measure = fc.constantFrom<Measure>({ kind: 'count' }, { kind: 'proportion' }, { kind: 'crude-rate', per: 1000 });
/** What is asked in a random sitting. */
export const asked: fc.Arbitrary<Question> = fc
	.record({
		population: fc.array(predicate, { maxLength: 2 }).map((all): Predicate => ({ all })),
		indicator: predicate,
		measure,
		breakdowns: fc.uniqueArray(breakdown, { maxLength: 2, selector: (one) => one.by })
	})
	.map((parts) => ask(parts));

/** A network of two practices, one of the two, the other network's, and one of each. */
const chosen = [
	{ by: 'network' as const, codes: ['U00001'] },
	{ by: 'practice' as const, codes: [practices[0]] },
	{ by: 'practice' as const, codes: [practices[2], practices[1]] }
].map((registration): Predicate => ({ registration }));
/** The same of practices and networks. */
export const askedOfRegistration: fc.Arbitrary<Question> = fc
	.record({
		population: fc.array(fc.constantFrom(dementia, aged(65, null), aged(null, 64)), { maxLength: 1 }),
		indicator: fc.constantFrom(dementia, disability, aged(75, null)),
		measure,
		filters: fc.constantFrom<Predicate[]>([], ...chosen.flatMap((one) => [[one], [{ not: one }], [chosen[0] ?? one, one]])),
		breakdowns: fc.uniqueArray(fc.constantFrom<Breakdown>(byWard, byLsoa, { by: 'practice' }, { by: 'network' }), {
			maxLength: 2,
			selector: (one) => (one.by === 'area' ? 'area' : 'registration')
		})
	})
	.map(({ population, ...parts }) => ask({ ...parts, population: { all: population } }));
