import { describe, expect, test } from 'vitest';
import { contrast } from '../../../src/lib/protocol/contrast';
import {
	hatch,
	ink,
	outcomeInWords,
	outcomeOf,
	outcomes,
	outcomesFor,
	paper,
	plainFill,
	quietInk,
	ramp,
	rampOf,
	textOn
} from '../../../src/lib/charts/palette';

describe('marks can be told from the page and from each other', () => {
	test('contrast is that of WCAG', () => {
		expect(contrast('#000000', '#ffffff')).toBe(21);
		expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
	});

	test('the outline stands out from the page at 3:1 or more, whatever the fill', () =>
		expect(contrast(ink, paper)).toBeGreaterThan(3));

	test.each(Object.values(outcomes))('letter on $id', ({ fill, text }) =>
		expect(contrast(fill, text)).toBeGreaterThanOrEqual(4.5)
	);

	test.each(ramp)('text on %s of the ramp', (fill) => expect(contrast(fill, textOn(fill))).toBeGreaterThanOrEqual(4.5));

	test('quiet text, plain bars and stripes', () => {
		expect(contrast(quietInk, paper)).toBeGreaterThanOrEqual(4.5);
		expect(contrast(plainFill, paper)).toBeGreaterThanOrEqual(3);
		expect(contrast(hatch.stripe, hatch.ground)).toBeGreaterThanOrEqual(3);
	});

	test.each(['better', 'worse', 'lower', 'higher'] as const)('similar is a quieter colour than %s', (id) => {
		expect(colourfulness(outcomes.similar.fill)).toBeLessThan(colourfulness(outcomes[id].fill));
		expect(contrast(outcomes.similar.fill, paper)).toBeLessThan(contrast(outcomes[id].fill, paper));
	});

	test('no two outcomes share a letter or a fill', () => {
		const all = Object.values(outcomes);
		expect(new Set(all.map((outcome) => outcome.letter)).size).toBe(all.length);
		expect(new Set(all.map((outcome) => outcome.fill)).size).toBe(all.length);
	});
});

describe('higher and lower become better and worse only with a judgement', () => {
	test.each([
		['higher', 'no-judgement', 'higher'],
		['lower', 'no-judgement', 'lower'],
		['higher', 'high-is-good', 'better'],
		['lower', 'high-is-good', 'worse'],
		['higher', 'low-is-good', 'worse'],
		['lower', 'low-is-good', 'better'],
		['similar', 'low-is-good', 'similar'],
		['not-compared', 'high-is-good', 'not-compared']
	] as const)('%s, %s: %s', (comparison, polarity, id) => {
		const outcome = outcomeOf(comparison, polarity);
		expect(outcome.id).toBe(id);
		if (id !== 'not-compared') expect(outcomesFor(polarity)).toContain(outcome);
	});

	test('in words', () => {
		expect(outcomeInWords(outcomes.similar, 'Southend-on-Sea')).toBe('similar to Southend-on-Sea');
		expect(outcomeInWords(outcomes.worse, 'Southend-on-Sea')).toBe('worse than Southend-on-Sea');
	});
});

test('fewer classes still run from one end of the ramp to the other', () => {
	expect(rampOf(5)).toEqual([...ramp]);
	expect(rampOf(3)).toEqual([ramp[0], ramp[2], ramp[4]]);
	expect(rampOf(2)).toEqual([ramp[0], ramp[4]]);
});

/** How far a colour is from grey: between its strongest and its weakest part. */
function colourfulness(colour: string): number {
	const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
	return Math.max(...parts) - Math.min(...parts);
}
