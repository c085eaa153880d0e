import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAgeRange } from '../../../src/lib/vault/intake/age-range';
import { readDate, readMonth, readRegister } from '../../../src/lib/vault/intake/read-date';
import { readFlag, readHour, readInteger, readNumber, readReference } from '../../../src/lib/vault/intake/read-value';
import { Spellings } from '../../../src/lib/vault/intake/spellings';
import { Utf8Check } from '../../../src/lib/vault/formats/text/utf8-check';

const day = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;

test.each([
	['0', { from: 0, to: 0 }],
	['89', { from: 89, to: 89 }],
	['90', { from: 90, to: null }],
	['90+', { from: 90, to: null }],
	['90 and over', { from: 90, to: null }],
	['Aged 65 years and over', { from: 65, to: null }],
	['Aged 15 years and under', { from: 0, to: 15 }],
	['Aged 16 to 24 years', { from: 16, to: 24 }],
	['65-69', { from: 65, to: 69 }],
	['65–69', { from: 65, to: 69 }],
	['Under 1', { from: 0, to: 0 }],
	['All ages', 'all'],
	['Total', 'all'],
	['old enough', null],
	['69-65', null],
	['121', null]
])('the age %s is read', (text, range) => {
	expect(readAgeRange(text)).toEqual(range);
});

test('a day that does not exist is invalid', () => {
	for (const text of ['2024-02-29', '20240229', '2024/02/29', '2024-02-29 00:00:00.0000000', '2024-02-29T13:05:00+01:00'])
		expect([text, readDate(text)]).toEqual([text, { value: day('2024-02-29'), outcome: 'read' }]);
	for (const text of [
		'2023-02-29',
		'2024-13-01',
		'1752-09-14',
		'30/02/2024',
		'45123',
		'2024-2-9',
		'31-APR-24',
		'12/13/24',
		'5 May 24 x'
	])
		expect([text, readDate(text).outcome]).toEqual([text, 'invalid']);
});

test.each([
	'29/02/2024',
	'29.02.2024',
	'29-02-2024 23:59',
	'29-FEB-24',
	'29-Feb-2024',
	'29 February 2024',
	'29FEB2024:00:00:00',
	'Feb 29 2024 12:00AM',
	'February 29, 2024'
])('the day %s is converted', (text) => {
	expect(readDate(text)).toEqual({ value: day('2024-02-29'), outcome: 'converted' });
});

test('day and month are never turned round, and two digits of a year are those of now', () => {
	expect(readDate('03/04/2024').value).toBe(day('2024-04-03'));
	expect(readDate('02/29/2024')).toEqual({ value: NaN, outcome: 'month-first' });
	expect(readDate('02/30/2024').outcome).toBe('invalid');
	expect(readDate('1-JAN-49').value).toBe(day('2049-01-01'));
	expect(readDate('1-JAN-50').value).toBe(day('1950-01-01'));
});

test('days that stand for none are nothing', () => {
	for (const text of ['1800-01-01', '01/01/1801', '15/10/1582', '1900-01-01 00:00:00', '9999-12-31', '31-DEC-2999'])
		expect([text, readDate(text).outcome]).toEqual([text, 'missing']);
});

test('a month is kept as its first day', () => {
	for (const text of ['1948-07', '194807', '1948/07', '1948-07-31', '19480731', '07/1948', 'Jul-1948', 'July 1948', '31/07/1948'])
		expect([text, readMonth(text).value]).toEqual([text, day('1948-07-01')]);
	expect(readMonth('1948-07').outcome).toBe('read');
	expect(readMonth('Jul-48')).toEqual({ value: day('2048-07-01'), outcome: 'converted' });
	for (const text of ['1948-13', '13/1948', '1948-07-32', '1948', 'Jux-48']) expect(readMonth(text).outcome).toBe('invalid');
});

test('of a time the hour is kept', () => {
	for (const [text, hour] of [
		['2024-04-01 13:05:00', 13],
		['2024-04-01T00:59Z', 0],
		['01/04/2024 9:05', 9],
		['23:59', 23],
		['0905', 9],
		['7', 7],
		['12:30 AM', 0],
		['11:30 PM', 23]
	] as const)
		expect([text, readHour(text).value]).toEqual([text, hour]);
	for (const text of ['2024-04-01', '24:00', '2460', 'noon', '99'])
		expect([text, readHour(text).outcome]).toEqual([text, 'invalid']);
});

test('the numbers of records are told apart by their digests', () => {
	const referenceOf = (text: string) => {
		const bytes = new TextEncoder().encode(`x${text}x`);
		return readReference(bytes, 1, bytes.length - 1);
	};
	const digests = Array.from({ length: 200_000 }, (_, index) => referenceOf(`S${index}`).value);
	expect(new Set(digests).size).toBe(200_000);
	expect(digests.every((value) => Number.isSafeInteger(value) && value >= 0)).toBe(true);
	expect(referenceOf('S1')).toEqual({ value: digests[1], outcome: 'read' });
	for (const text of ['NULL', 'n/a', '#N/A', 'NaN']) expect(referenceOf(text).outcome).toBe('missing');
});

test('a register is a date or yes, and blank is not on it', () => {
	for (const text of ['1', 'Y', '2019-03-04', '04/03/2019', '201903']) expect(readRegister(text).value).toBe(1);
	for (const text of ['0', 'N', '', 'NULL', '1900-01-01']) expect(readRegister(text).value).toBe(0);
	expect(readRegister('03/25/2024').value).toBe(1);
	for (const text of ['perhaps', 'Unknown', '45123']) expect(readRegister(text).outcome).toBe('invalid');
});

test('a flag that is not known is nothing, not no', () => {
	expect([readFlag('yes').value, readFlag('False').value]).toEqual([1, 0]);
	expect(readFlag('Unknown')).toEqual({ value: NaN, outcome: 'missing' });
	expect(readFlag('2').outcome).toBe('invalid');
});

test('figures that were suppressed before are nothing, never 0', () => {
	for (const text of ['*', '<5', '[c]', '-', '1-5', '£5', 'five', '1,23', '0x10', 'Infinity', '']) {
		expect([text, readNumber({})(text)]).toEqual([text, { value: NaN, outcome: 'invalid' }]);
	}
	expect(readNumber({})('1,234.5').value).toBe(1234.5);
	expect(readInteger({ minimum: 0, maximum: 120 })('0120').value).toBe(120);
	expect(readInteger({ minimum: 0, maximum: 120 })('121').outcome).toBe('invalid');
	expect(readInteger({})('99999999999999999999').outcome).toBe('invalid');
	expect(readInteger({})('1.5').outcome).toBe('invalid');
});

test('UTF-8 is judged as the platform judges it, wherever the bytes are cut', () => {
	const bytes = fc.oneof(
		fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => new TextEncoder().encode(text)),
		fc.uint8Array({ maxLength: 12 }),
		fc
			.array(fc.constantFrom(0x41, 0x80, 0xbf, 0xc2, 0xe0, 0xed, 0xf0, 0xf4, 0xa0, 0x9f, 0x90, 0x8f), { maxLength: 8 })
			.map((list) => Uint8Array.from(list))
	);
	fc.assert(
		fc.property(bytes, fc.nat(), (all, at) => {
			const cut = all.length === 0 ? 0 : at % all.length;
			const check = new Utf8Check();
			const isText = check.firstBad(all.slice(0, cut)) < 0 && check.firstBad(all.slice(cut)) < 0 && check.complete;
			let decodes = true;
			try {
				new TextDecoder('utf-8', { fatal: true }).decode(all);
			} catch {
				decodes = false;
			}
			expect(isText).toBe(decodes);
		}),
		{ numRuns: 2000 }
	);
});

test('each text has one number, and no more than there is room for', () => {
	const words = fc.array(fc.string({ maxLength: 6 }), { maxLength: 300 });
	fc.assert(
		fc.property(words, fc.integer({ min: 1, max: 60 }), (texts, room) => {
			const spellings = new Spellings(room, 10_000);
			const numbers = new Map<string, number>();
			for (const text of texts) {
				const bytes = new TextEncoder().encode(text);
				const id = spellings.find(bytes, 0, bytes.length);
				const held = numbers.get(text);
				if (held !== undefined) expect(id).toBe(held);
				else if (numbers.size < room) {
					expect(id).toBe(numbers.size);
					numbers.set(text, id);
				} else expect(id).toBe(-1);
			}
			const held: string[] = [];
			spellings.forEach((id, bytes, start, end) => (held[id] = new TextDecoder().decode(bytes.subarray(start, end))));
			expect(held).toEqual([...numbers.keys()]);
		})
	);
});
