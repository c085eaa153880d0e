import fc from 'fast-check';
import { expect } from 'vitest';

/** Confidence levels that a measure takes, as fractions or per cent. */
export const level = fc.oneof(fc.constantFrom(0.9, 0.95, 0.998, 1, 90, 99.8, 100), fc.double({ min: 0.9, max: 1, noNaN: true }));
export const confidences = fc.oneof(level, fc.constant([0.95, 0.998] as const));

/** Every number of a result, wherever it stands. */
function numbersOf(found: unknown): number[] {
	if (typeof found === 'number') return [found];
	return typeof found === 'object' && found !== null ? Object.values(found).flatMap(numbersOf) : [];
}

/** No number of a result is beyond numbers. */
export function expectFinite(found: unknown): void {
	expect(numbersOf(found).filter((part) => !Number.isFinite(part))).toEqual([]);
}
