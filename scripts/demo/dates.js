import { periodStart } from './planted.js';

const start = Date.parse(`${periodStart}T00:00:00Z`);

/** Days of the period, counted from its first: 0 to 364. */
export const LAST_DAY = 364;

/**
 * @param {number} day days after the period's first; negative before it
 * @returns {string} ISO date
 */
export function isoDay(day) {
	return new Date(start + day * 86_400_000).toISOString().slice(0, 10);
}

/**
 * @param {string} iso date
 * @returns {number} days after the period's first
 */
export function dayOf(iso) {
	return (Date.parse(`${iso}T00:00:00Z`) - start) / 86_400_000;
}

/**
 * @param {number} months since January 1985
 * @returns {string} YYYY-MM
 */
export function isoMonth(months) {
	return `${1985 + Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}
