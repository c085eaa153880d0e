import { assertFinite, type Count } from './estimate';

/** What several measures refuse, in the words of the reference. No message holds a number that was given; what is missing passes. */

type Maybe = Count | undefined;

function isGiven(value: Maybe): value is number {
	return value !== null && value !== undefined;
}

/** Throws on a number that is not finite, and names its field. */
export function assertNumbers(fields: Readonly<Record<string, Maybe>>): void {
	for (const [field, value] of Object.entries(fields)) if (isGiven(value)) assertFinite(value, field);
}

/** Throws on counts that are not finite or below 0. */
export function assertCounts(field: string, counts: readonly Maybe[]): void {
	for (const count of counts.filter(isGiven)) {
		assertFinite(count, field);
		if (count < 0) throw new RangeError('numerators must be greater than or equal to zero');
	}
}

/** Throws on populations that are not finite or below 0: an empty area or band is legal. */
export function assertPopulations(field: string, populations: readonly Maybe[]): void {
	for (const population of populations.filter(isGiven)) {
		assertFinite(population, field);
		if (population < 0) throw new RangeError('denominators must be greater than zero');
	}
}

/** Throws where a proportion would exceed 1. */
export function assertPart(count: Count, population: Count): void {
	if (count !== null && population !== null && count > population)
		throw new RangeError('numerators must be less than or equal to denominator for a proportion statistic');
}

/** Throws where two lists do not pair up. */
export function assertSameLength(lists: Readonly<Record<string, readonly unknown[]>>): void {
	const [first, ...others] = Object.entries(lists);
	for (const [name, list] of others) {
		if (first && list.length !== first[1].length) throw new RangeError(`${first[0]} and ${name} must have the same length`);
	}
}

export function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}
