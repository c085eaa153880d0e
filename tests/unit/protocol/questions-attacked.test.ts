import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Question } from '../../../src/lib/protocol/question';
import {
	askedOfYears,
	besideResidents,
	cohorts,
	comparedAreas,
	expectedPeople,
	laterYears,
	residents
} from '../../support/drawn-comparisons';
import { asked, askedOfRegistration } from '../../support/drawn-sittings';
import { askedOfStays, askedOfStaysOfYears } from '../../support/drawn-stays';
import { questionsByTheme } from '../../support/drawn-traits';
import { kindsIn, kindsOfQuestions } from '../../support/question-kinds';

/** Random sittings, and what they draw. */
const drawnBy: Record<string, readonly fc.Arbitrary<Question>[]> = {
	'sitting-attack': [asked, askedOfRegistration],
	'periods-attack': [askedOfStays, askedOfStaysOfYears],
	'traits-attack': Object.values(questionsByTheme),
	'comparisons-attack': [cohorts, comparedAreas, askedOfYears, expectedPeople],
	'published-attack': [residents, besideResidents, laterYears]
};
const drawn = new Set(
	Object.values(drawnBy)
		.flat()
		.flatMap((questions) => fc.sample(questions, { numRuns: 400, seed: 1 }).flatMap(kindsIn))
);

/** Attackers who ask no questions, but make the tables of these themselves; those of amounts are drawn in sittings too, by `mixed-sitting-attack`. */
const attackedAsTables: Readonly<Record<string, string>> = {
	'measure total': 'sums-attack',
	'measure mean': 'sums-attack',
	'measure amount-rate': 'sums-attack',
	'measure median': 'percentiles-attack',
	'measure percentile': 'percentiles-attack',
	'measure standardised-rate': 'standardised-attack'
};

/** What no attacker draws, and why: each stands in docs/disclosure-control.md under what is not attacked. */
const excepted: Readonly<Record<string, string>> = {
	'during open-at-period-start': 'which days count is settled before anything is protected; other days are drawn',
	'during starts-in-period': 'as open-at-period-start',
	'during starts-before-period': 'as open-at-period-start'
};

const kinds = kindsOfQuestions();

describe('whatever can be asked is asked by an attacker', () => {
	it.each(kinds)('%s', (kind) => {
		const ways = [drawn.has(kind), kind in attackedAsTables, kind in excepted].filter(Boolean);
		expect(ways, 'drawn in a random sitting, or attacked as a table, or an exception with its reason: one of these').toHaveLength(
			1
		);
	});
	it('and nothing is said of what cannot be asked', () => {
		for (const kind of [...drawn, ...Object.keys(attackedAsTables), ...Object.keys(excepted)]) expect(kinds).toContain(kind);
	});
	it('by attackers that there are, who use what is said to be drawn', () => {
		const source = (name: string): string => readFileSync(new URL(`../../properties/${name}.test.ts`, import.meta.url), 'utf8');
		for (const name of Object.values(attackedAsTables)) expect(source(name)).toContain('fc.assert');
		for (const name of Object.keys(drawnBy)) expect(source(name)).toMatch(/support\/drawn-/);
	});
});
