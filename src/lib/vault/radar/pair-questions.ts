import { peopleWith } from '../../catalogue/radar';
import type { PredicateChoice } from '../../catalogue/statement';
import { Predicate, RecordOf, type Breakdown, type Question } from '../../protocol/question';

/** A condition and a service that people who have it may have none of on record. */
export type Pair = { readonly condition: PredicateChoice; readonly service: PredicateChoice };

const ward: Breakdown = { by: 'area', level: 'ward' };
const age: Breakdown = { by: 'age', bands: 'broad' };
const sex: Breakdown = { by: 'sex' };
const fifth: Breakdown = { by: 'deprivation-quintile' };

/** The ordinary question of a pair: the share of those with the condition, at home, who have none of the service on record, by ward. */
export function byWard({ condition, service }: Pair): Question {
	const records = RecordOf.parse(service.predicate['has']);
	return {
		format: 'wardwise-question/1',
		base: 'registered',
		population: Predicate.parse(peopleWith(condition)),
		indicator: { hasNo: records },
		measure: { kind: 'proportion' },
		breakdowns: [ward],
		filters: [],
		comparator: 'place'
	};
}

/** What people are made alike in. */
export type Trait = 'age' | 'sex' | 'fifth';

const breakdownBy: Readonly<Record<Trait, Breakdown>> = { age, sex, fifth };

/** The same shares of the whole place, by sex or deprivation and by age. */
export function ofPlace(pair: Pair, by: 'sex' | 'fifth'): Question {
	return { ...byWard(pair), breakdowns: [breakdownBy[by], age], comparator: 'none' };
}

/** How many have the condition, by ward and a trait. */
export function peopleByWard(condition: PredicateChoice, by: Trait): Question {
	return peopleOf(condition, [], [ward, breakdownBy[by]]);
}

/** How many of one ward have the condition, by a trait. */
export function peopleOfWard(condition: PredicateChoice, code: string, by: Trait): Question {
	return peopleOf(condition, [{ area: { level: 'ward', codes: [code] } }], [breakdownBy[by]]);
}

function peopleOf(condition: PredicateChoice, filters: Predicate[], breakdowns: Breakdown[]): Question {
	return {
		format: 'wardwise-question/1',
		base: 'registered',
		population: Predicate.parse(peopleWith(condition)),
		measure: { kind: 'count' },
		breakdowns,
		filters,
		comparator: 'none'
	};
}
