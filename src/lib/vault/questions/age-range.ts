import { ageBands, type AgeBand, type AgeBanding } from '../../catalogue/age-bands';
import type { Predicate, Question } from '../../protocol/question';
import { ageField } from './fields';
import { conjuncts } from './predicates';

/** Whole years, both included; `to` is null when open. */
export type AgeRange = { from: number; to: number | null };

/** Everything that must hold of everybody who is counted: the population and the filters, taken apart. */
function conditionsOf(question: Question): { predicate: Predicate; at: string }[] {
	return [
		...conjuncts(question.population, 'population'),
		...question.filters.flatMap((filter, index) => conjuncts(filter, `filters.${index}`))
	];
}

/** The ages left by what must hold of everybody, or null when age is not restricted. */
export function ageRangeOf(question: Question): AgeRange | null {
	const bounds = conditionsOf(question).flatMap(({ predicate }) =>
		'between' in predicate && predicate.field === ageField ? [predicate.between] : []
	);
	if (bounds.length === 0) return null;
	const tops = bounds.flatMap(([, to]) => (to === null ? [] : [to]));
	return { from: Math.max(...bounds.map(([from]) => from ?? 0)), to: tops.length === 0 ? null : Math.min(...tops) };
}

export function isWithin(band: AgeRange, range: AgeRange): boolean {
	return band.from >= range.from && (range.to === null || (band.to !== null && band.to <= range.to));
}

export function isApart(band: AgeRange, range: AgeRange): boolean {
	return (range.to !== null && band.from > range.to) || (band.to !== null && band.to < range.from);
}

/** The bands of a banding that make up a range, or null when the range cuts through one or holds none. */
export function bandsWithin(banding: AgeBanding, range: AgeRange | null): AgeBand[] | null {
	const bands = ageBands(banding);
	if (range === null) return bands;
	const spans = bands.map((band) => ({ band, span: { from: band.lower, to: band.upper } }));
	if (!spans.every(({ span }) => isWithin(span, range) || isApart(span, range))) return null;
	const within = spans.filter(({ span }) => isWithin(span, range)).map(({ band }) => band);
	return within.length === 0 ? null : within;
}
