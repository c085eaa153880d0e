import type { Count } from './estimate';

/** Which numbers may go into a measure and come out of it. No message holds a number that was given. */

/** Throws on a number that is not finite, naming its field. What is missing passes. */
export function assertFinite(fields: Readonly<Record<string, Count | undefined>>): void {
	for (const [field, value] of Object.entries(fields)) {
		if (value !== null && value !== undefined && !Number.isFinite(value)) {
			throw new RangeError(`${field} must be a finite number`);
		}
	}
}

/** Throws on counts that are not finite or below 0. What is missing passes. */
export function assertCounts(field: string, counts: readonly (Count | undefined)[]): void {
	for (const count of counts) {
		assertFinite({ [field]: count });
		if (typeof count === 'number' && count < 0) throw new RangeError('numerators must be greater than or equal to zero');
	}
}

/** Throws on populations that are not finite or below 0: an empty area or band is legal. What is missing passes. */
export function assertPopulations(field: string, populations: readonly (Count | undefined)[]): void {
	for (const population of populations) {
		assertFinite({ [field]: population });
		if (typeof population === 'number' && population < 0) throw new RangeError('denominators must be greater than zero');
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

/** What no double holds as a number is null: never NaN, never Infinity. */
export function finiteOrNull(x: number): number | null {
	if (!Number.isFinite(x)) return null;
	return x === 0 ? 0 : x; // no -0
}

export function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}
