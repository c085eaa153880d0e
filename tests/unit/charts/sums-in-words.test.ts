import { describe, expect, test } from 'vitest';
import { certificateInWords, protectionInWords } from '../../../src/lib/charts/protection-words';
import { captionOf, readTable, valueHeading } from '../../../src/lib/charts/reading';
import { sentencesAsText, sentencesFor } from '../../../src/lib/charts/sentence';
import { columnsOf } from '../../../src/lib/charts/table-order';
import { toCsv } from '../../../src/lib/exports/csv';
import { formatCell, formatWithUnit, roundAsShown } from '../../../src/lib/protocol/format';
import { makeSumTable } from '../../support/sum-tables';

const total = makeSumTable('total');
const mean = makeSumTable('mean');
const shown = (value: number) => ({ shown: true, value }) as const;

describe('a sum and a mean', () => {
	test('are said with their unit, rounded as they are', () => {
		expect(sentencesAsText(sentencesFor(total))).toBe(
			'Bed days: 9,650 days (rounded) in Southend-on-Sea. Of those shown, the largest number is that of Thorpe (1,100 days) and the smallest that of St Laurence and of West Leigh (350 days each). ' +
				'Some wards are not shown, to protect people.'
		);
		expect(sentencesAsText(sentencesFor(mean))).toContain(
			'Length of stay, mean for each person: 4.60 days per person in Southend-on-Sea (9,650 days for 2,100 people, rounded).'
		);
	});

	test('of money are said as money', () => {
		const cost = { ...total.measure, unit: 'pounds a week' };
		expect(formatWithUnit(shown(191_000), cost)).toBe('£191,000 a week');
		expect(formatWithUnit({ shown: false, why: 'confidential' }, cost)).toBe('[c]');
		const each = { ...mean, measure: { ...mean.measure, unit: 'pounds a week per person', amount: { unit: 'pounds a week' } } };
		expect(sentencesAsText(sentencesFor(each as typeof mean))).toContain(
			': £4.60 a week per person in Southend-on-Sea (£9,650 a week for 2,100 people, rounded).'
		);
	});

	test('have the unit in the heading, unless it is there, and only the columns that they have', () => {
		expect(valueHeading(total.measure)).toBe('Bed days');
		expect(valueHeading({ ...total.measure, unit: 'hours a week' })).toBe('Bed days, hours a week');
		expect(captionOf(mean, readTable(mean).dimension)).toBe('Length of stay, mean for each person, days per person, by ward');
		expect(columnsOf(total).map(({ figure }) => figure)).toEqual(['value']);
		expect(columnsOf(mean).map(({ figure }) => figure)).toEqual(['value', 'numerator', 'denominator']);
	});

	test('do not say a rate twice, of a period either', () => {
		const valueLabel = 'Emergency admissions per 1,000 people in each month';
		const rate = { ...total.measure, kind: 'crude-rate' as const, unit: 'per 1,000 in the period', multiplier: 1000, valueLabel };
		expect(valueHeading(rate)).toBe(valueLabel);
	});

	test('are written in the unit that they are kept in, means to three figures, people whole', () => {
		const pounds = { ...total.measure, unit: 'pounds', amount: { unit: 'pounds', decimals: 2, roundTo: 1000 } };
		expect(formatWithUnit(shown(1234.5), pounds)).toBe('£1,234.5');
		expect(roundAsShown(0.1 + 0.2, pounds, 'value')).toBe(0.3);
		expect(formatCell(shown(12345), total.measure, 'numerator')).toBe('12,345');
		expect(formatCell(shown(4.5952), mean.measure)).toBe('4.60');
		expect(formatCell(shown(2100), mean.measure, 'denominator')).toBe('2,100');
	});

	test('compare with nothing: they have no limits', () => {
		expect(readTable({ ...mean, comparator: 'place' }).compares).toBe(false);
	});

	test('go into a file as they are shown', () => {
		const { text, sideFile } = toCsv(total, { excel: false });
		expect(text.split('\n')[0]).toContain('Value unit');
		expect(text).toContain(',days,');
		expect(text).toContain('sums hidden');
		expect(sideFile.text).toContain('Bed days (days)');
	});

	test('are spoken of as sums in what was checked, and as numbers where counts stand beside them', () => {
		expect(certificateInWords(total.certificate, total.measure)[0]).toMatch(/^\d+ sums, \d+ of them hidden\.$/);
		expect(certificateInWords(mean.certificate, mean.measure)[0]).toContain(' numbers, ');
		expect(JSON.stringify(certificateInWords(total.certificate, total.measure))).not.toContain('not worked out');
		const marker = protectionInWords(total).find(({ id }) => id === 'marker');
		expect(marker?.sentences.join(' ')).toContain('one or two contributors give nearly all');
	});
});
