import { describe, expect, test } from 'vitest';
import { fileNameFor, formatCell, formatWithUnit, roundAsShown, shorthandIn } from '../../../src/lib/protocol/format';
import { makeTable, wards } from '../../support/safe-tables';

const shown = (value: number) => ({ shown: true, value }) as const;
const { measure: proportion } = makeTable();
const { measure: rate } = makeTable({ kind: 'crude-rate' });
const { measure: count } = makeTable({ kind: 'count' });

describe('figures are written the same way everywhere', () => {
	test.each([
		[proportion, 34.46, '34.5%'],
		[proportion, 0, '0.0%'],
		[proportion, 100, '100.0%'],
		[proportion, 2.25, '2.3%'], // halves away from zero
		[rate, 12.345, '12.3'],
		[rate, 12, '12.0'],
		[rate, 1234.5, '1,230'],
		[rate, 0.01235, '0.0124'],
		[rate, 0, '0'],
		[count, 12345, '12,345'],
		[count, 0, '0'],
		[count, -0, '0']
	])('value %#', (measure, value, text) => expect(formatCell(shown(value), measure)).toBe(text));

	test('counts are whole whatever the measure', () => {
		expect(formatCell(shown(1234), proportion, 'numerator')).toBe('1,234');
		expect(formatCell(shown(1234.6), rate, 'denominator')).toBe('1,235');
	});

	test('a hidden cell is its shorthand and has no unit', () => {
		expect(formatCell({ shown: false, why: 'confidential' }, proportion)).toBe('[c]');
		expect(formatCell({ shown: false, why: 'not-applicable' }, count, 'lower')).toBe('[z]');
		expect(formatWithUnit({ shown: false, why: 'not-available' }, rate)).toBe('[x]');
	});

	test('a sentence gives the unit', () => {
		expect(formatWithUnit(shown(12.345), rate)).toBe('12.3 per 1,000');
		expect(formatWithUnit(shown(12.3), proportion)).toBe('12.3%');
		expect(formatWithUnit(shown(40), count)).toBe('40 people');
	});

	test('a file has the number that the screen shows, and rounding twice changes nothing', () => {
		for (const [measure, value, rounded] of [
			[proportion, 34.46, 34.5],
			[rate, 1234.5, 1230],
			[rate, 0, 0],
			[count, 1234, 1234]
		] as const) {
			expect(roundAsShown(value, measure, 'value')).toBe(rounded);
			expect(roundAsShown(rounded, measure, 'value')).toBe(rounded);
		}
	});
});

test('the note explains only the shorthand in use', () => {
	expect(shorthandIn(makeTable()).map(({ mark }) => mark)).toEqual(['[c]']);
	expect(shorthandIn(makeTable({ kind: 'count' })).map(({ mark }) => mark)).toEqual(['[c]', '[z]']);
});

describe('a file is named after the question', () => {
	test('by the catalogue and the breakdowns', () => expect(fileNameFor(makeTable())).toBe('wardwise-dementia-no-care-by-ward'));

	test('or by the question in words', () => {
		const name = fileNameFor(makeTable({ basedOn: null, title: 'Share of people aged 85+ / “frail” & résumé: 50%, by ward' }));
		expect(name).toBe('wardwise-share-of-people-aged-85-and-over-frail-resume-50-per-cent-by-ward');
	});

	test('never from a figure: other numbers, same name', () => {
		const other = makeTable({ counts: () => [500, 1000] });
		expect(fileNameFor(other)).toBe(fileNameFor(makeTable()));
	});

	test.each(['../../etc/passwd', 'CON', '', '***', 'a'.repeat(400)])(
		'a hostile or empty title gives a plain name %#',
		(title) => {
			const name = fileNameFor(makeTable({ basedOn: null, title, dimensions: [wards] }));
			expect(name).toMatch(/^wardwise-[a-z0-9]+(-[a-z0-9]+)*$/);
			expect(name.length).toBeLessThan(110);
		}
	);
});
