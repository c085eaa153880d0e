import type { Holdings } from '$lib/protocol/holdings';
import type { Breakdown, Predicate, Question, RecordOf } from '$lib/protocol/question';
import { adds, change, clausesOf } from './change-question';
import { keyOf } from './statements';

/** Ages from `from` to `to`, inclusive; null is "and over". */
export type AgeRange = { from: number; to: number | null };

/** What a question counts: everybody of the population, those of whom something is true, or records of them. */
export type Counted = { is: 'everyone' } | { is: 'people'; who: Predicate } | { is: 'events'; records: RecordOf };

/** The parts of a filter that the builder can change; anything else is kept as it is. */
export type FilterPart = 'area' | 'deprivation' | 'place-deprivation' | 'registration' | 'field';

/** The ages the population is limited to; null when it is not. */
export function ageRangeOf(question: Question): AgeRange | null {
	const clause = clausesOf(question.population).find(isAge);
	return clause ? { from: clause.between[0] ?? 0, to: clause.between[1] } : null;
}

/** Limits the population to ages; null takes the limit away. */
export function withAges(question: Question, range: AgeRange | null): Question {
	const others = clausesOf(question.population).filter((clause) => !isAge(clause));
	const ages: Predicate[] =
		range && (range.from > 0 || range.to !== null) ? [{ field: 'AGE', between: [range.from, range.to] }] : [];
	return change(question, { population: { all: [...ages, ...others] } });
}

/** The statements about the population other than its ages. */
export function statedOf(question: Question): Predicate[] {
	return clausesOf(question.population).filter((clause) => !isAge(clause));
}

/** Limits the population further. A statement that is there already is not said twice. */
export function withClause(question: Question, clause: Predicate): Question {
	const kept = clausesOf(question.population).filter((other) => keyOf(other) !== keyOf(clause));
	return change(question, { population: { all: [...kept, clause] } });
}

/** Limits the population by these statements, besides its ages. */
export function withStated(question: Question, stated: readonly Predicate[]): Question {
	return change(question, { population: { all: [...clausesOf(question.population).filter(isAge), ...stated] } });
}

export function withoutClause(question: Question, clause: Predicate): Question {
	return change(question, {
		population: { all: clausesOf(question.population).filter((other) => keyOf(other) !== keyOf(clause)) }
	});
}

export function countedOf({ indicator, events }: Question): Counted {
	if (events) return { is: 'events', records: events };
	return indicator ? { is: 'people', who: indicator } : { is: 'everyone' };
}

/** Counts something else. The measure follows when the old one makes no sense of the new count. */
export function withCounted(question: Question, counted: Counted): Question {
	const rest = bare(question);
	const { measure } = question;
	if (counted.is === 'everyone') return change(rest, { measure: { kind: 'count' } });
	if (counted.is === 'events') {
		const isKept = adds(measure) ? question.events?.dataset === counted.records.dataset : measure.kind !== 'proportion';
		const rate: Question['measure'] = isKept ? measure : { kind: 'crude-rate', per: 1000 };
		return change(rest, { events: counted.records, measure: rate });
	}
	const wasPlainCount = question.indicator === undefined && question.events === undefined && measure.kind === 'count';
	const share: Question['measure'] = wasPlainCount || adds(measure) ? { kind: 'proportion' } : measure;
	return change(rest, { indicator: counted.who, measure: share });
}

/**
 * The measures that make sense of what is counted: of records also sum, mean, median and percentiles of each amount that theirs have.
 * Published estimates of residents are never an event, so they have no rate.
 */
export function measuresFor(
	counted: Counted,
	base: Question['base'],
	{ amounts }: Pick<Holdings, 'amounts'>
): Question['measure'][] {
	const rates: Question['measure'][] =
		base === 'resident'
			? []
			: [
					{ kind: 'crude-rate', per: 1000 },
					{ kind: 'crude-rate', per: 100000 },
					{ kind: 'standardised-rate', per: 100000 }
				];
	if (counted.is === 'everyone') return [{ kind: 'count' }];
	if (counted.is === 'people') return [{ kind: 'proportion' }, { kind: 'count' }, ...rates];
	const added = amounts
		.filter(({ dataset }) => dataset === counted.records.dataset)
		.flatMap(({ field }): Question['measure'][] => [
			{ kind: 'total', field },
			{ kind: 'mean', field },
			{ kind: 'amount-rate', field, per: 1000 },
			{ kind: 'median', field },
			...([10, 25, 75, 90] as const).map((percent) => ({ kind: 'percentile' as const, field, percent }))
		]);
	return [{ kind: 'count' }, ...rates, ...added];
}

/** Puts a breakdown in a place, or takes it away: those after it move up. The same dimension never stands twice. */
export function withBreakdown(question: Question, place: number, breakdown: Breakdown | null): Question {
	const others = question.breakdowns.map((held, index) => (index === place ? breakdown : held));
	if (place >= others.length) others.push(breakdown);
	const kept = others.filter((held) => held !== null);
	const breakdowns = kept.filter((held) => held === breakdown || !breakdown || dimensionOf(held) !== dimensionOf(breakdown));
	return change(question, { breakdowns: breakdowns.slice(0, 3) });
}

/** Takes mean and limits of the control chart from the first so many periods. */
export function withBaseline(question: Question, baseline: number): Question {
	const breakdowns = question.breakdowns.map((held) => (held.by === 'period' ? { ...held, baseline } : held));
	return change(question, { breakdowns });
}

/** Two breakdowns of one dimension cannot stand beside one another: ward and LSOA, two age bandings, practice and network, fifths of England and of the place. */
export function dimensionOf(breakdown: Breakdown): string {
	if (breakdown.by === 'network') return 'practice';
	if (breakdown.by === 'place-fifth') return 'deprivation-quintile';
	return breakdown.by === 'field' ? `field.${breakdown.dataset}.${breakdown.field}` : breakdown.by;
}

/** The filter of one part, when there is one. */
export function filterOf(question: Question, part: FilterPart): Predicate | null {
	return question.filters.find((filter) => partOf(filter) === part) ?? null;
}

/** Puts one part's filter in the place of the old one; null takes it away. */
export function withFilter(question: Question, part: FilterPart, filter: Predicate | null): Question {
	const others = question.filters.filter((held) => partOf(held) !== part);
	return change(question, { filters: filter ? [...others, filter] : others });
}

/** A rate that is standardised by age is not broken down by age. */
export function withMeasure(question: Question, measure: Question['measure']): Question {
	const isStandardised = measure.kind === 'standardised-rate';
	return change(question, { measure, breakdowns: question.breakdowns.filter(({ by }) => !isStandardised || by !== 'age') });
}

/** Counts registered people or residents. Published estimates know ages, sexes and areas only, so the rest is dropped. */
export function withBase(question: Question, base: Question['base']): Question {
	if (base === 'registered' || base === question.base) return change(question, { base });
	const { indicator } = question;
	const isKnown = indicator !== undefined && isAge(indicator);
	const isRate = 'per' in question.measure;
	const counted = bare(question);
	delete counted.against;
	return change(
		{ ...counted, ...(isKnown ? { indicator } : {}) },
		{
			base,
			measure: !isKnown ? { kind: 'count' } : isRate ? { kind: 'proportion' } : question.measure,
			population: {
				all: clausesOf(question.population).filter((clause) => isAge(clause) || ('field' in clause && clause.field === 'SEX'))
			},
			filters: question.filters.filter((filter) => !['field', 'registration'].includes(partOf(filter))),
			breakdowns: question.breakdowns.filter(
				({ by }) => by === 'area' || by === 'age' || by === 'sex' || by === 'deprivation-quintile' || by === 'place-fifth'
			)
		}
	);
}

/** The question without what it counts. */
function bare(question: Question): Question {
	const rest = { ...question };
	delete rest.indicator;
	delete rest.events;
	return rest;
}

function partOf(filter: Predicate): FilterPart | 'other' {
	if ('area' in filter) return 'area';
	if ('deprivationQuintile' in filter) return 'deprivation';
	if ('placeFifth' in filter) return 'place-deprivation';
	if ('registration' in filter) return 'registration';
	return 'field' in filter || 'has' in filter ? 'field' : 'other';
}

const isAge = (clause: Predicate): clause is { field: 'AGE'; between: [number | null, number | null] } =>
	'field' in clause && clause.field === 'AGE' && 'between' in clause;
