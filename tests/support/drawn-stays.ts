import fc from 'fast-check';
import type { Breakdown, Question } from '../../src/lib/protocol/question';
import type { PeriodUnit } from '../../src/lib/protocol/question';
import { countOfStays, diagnosesFrom, emergencies, lsoas, sixYears, yearAndAHalf, type Span } from './record-town';

/** What stays of a year and a half, and of six years, can be divided by. */
export const unitsOfTown = ['month', 'quarter', 'year', 'financial-year'] as const;
export const unitsOfYears = ['year', 'financial-year', 'three-years', 'three-financial-years'] as const;

function stays(units: readonly PeriodUnit[], { from: first, months }: Span): fc.Arbitrary<Question> {
	const month = fc
		.integer({ min: 0, max: months - 1 })
		.map((at) => `${Number(first.slice(0, 4)) + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`);
	return fc
		.record({
			unit: fc.option(fc.constantFrom(...units), { freq: 4 }),
			ends: fc.tuple(month, month),
			area: fc.option(fc.constantFrom<Breakdown>({ by: 'area', level: 'ward' }, { by: 'area', level: 'lsoa' }, { by: 'sex' })),
			isRate: fc.boolean(),
			isEmergency: fc.boolean(),
			diagnoses: fc.option(fc.constantFrom(diagnosesFrom('J'), diagnosesFrom('J44'), diagnosesFrom('I2', 'J44')), { freq: 2 }),
			homes: fc.option(fc.subarray([...lsoas], { minLength: 1, maxLength: 3 }))
		})
		.map(({ unit, ends, area, isRate, isEmergency, diagnoses, homes }) => {
			const [from, to] = ends.toSorted();
			const during = unit === null && from !== undefined && to !== undefined ? { from, to } : 'whole-period';
			const asked = [...(isEmergency ? [emergencies] : []), ...(diagnoses ? [diagnoses] : [])];
			const [where] = asked.length > 1 ? [{ all: asked }] : asked;
			return countOfStays({
				events: { dataset: 'apc', ...(where && { where }), during },
				measure: isRate ? { kind: 'crude-rate', per: 1000 } : { kind: 'count' },
				population: { all: homes ? [{ area: { level: 'lsoa', codes: homes } }] : [] },
				breakdowns: [...(unit ? [{ by: 'period' as const, unit }] : []), ...(area ? [area] : [])]
			});
		});
}

/** What is asked of the stays of a town by period, or of a window of months. */
export const askedOfStays = stays(unitsOfTown, yearAndAHalf);
/** The same of six years, three of them taken together too. */
export const askedOfStaysOfYears = stays(unitsOfYears, sixYears);
