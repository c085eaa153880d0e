import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { mostKeys } from '../../../src/lib/vault/disclosure/record-keys';
import { PersonNumbers } from '../../../src/lib/vault/intake/person-numbers';
import { recordKeysOf } from '../../../src/lib/vault/record-keys-of';
import { dice } from '../questions/small-place';

const persons = 100_000;
const encoder = new TextEncoder();

function listOf(pseudonyms: Iterable<string>): PersonNumbers {
	const people = new PersonNumbers();
	for (const text of pseudonyms) people.numberOf(encoder.encode(text), 0);
	return people;
}

function keysOf(pseudonyms: readonly string[]): number[] {
	const keyOf = recordKeysOf(listOf(pseudonyms));
	return pseudonyms.map((_, pid) => keyOf(pid));
}

const many = (make: (person: number) => string): string[] => Array.from({ length: persons }, (_, person) => make(person));
const digest = (person: number): string => createHash('sha256').update(`person ${person} of seed 20250331`).digest('hex');
const inOrder = (person: number): string => person.toString(16).padStart(32, '0');
const roll = dice(20250331);
const hex = (digits: number): string => Array.from({ length: digits }, () => roll(16).toString(16)).join('');
const uuid = (): string => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[roll(4)]}${hex(3)}-${hex(12)}`;
const stampedUuid = (person: number): string => {
	const time = (0x19000000000 + person * 3).toString(16).padStart(12, '0');
	return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${(person % 7).toString(16).padStart(12, '0')}`;
};

/** Standard deviations by which chi-squared lies from what equally likely keys would give. */
function strayOf(keys: readonly number[], sorts: number): number {
	const found = new Float64Array(sorts);
	for (const key of keys) found[key % sorts] = (found[key % sorts] ?? 0) + 1;
	const expected = keys.length / sorts;
	const chiSquared = found.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
	return (chiSquared - (sorts - 1)) / Math.sqrt(2 * (sorts - 1));
}

describe.each([
	['digests', many(digest)],
	['random UUIDs', many(uuid)],
	['UUIDs that count the milliseconds', many(stampedUuid)],
	['numbers one after the other', many(inOrder)]
])('record keys made from %s', (_, pseudonyms) => {
	const keys = keysOf(pseudonyms);

	it.each([256, 4096])('are equally likely, all %i of them', (sorts) => {
		expect(Math.abs(strayOf(keys, sorts))).toBeLessThan(4);
		expect(new Set(keys.map((key) => key % sorts)).size).toBe(sorts);
	});

	it('tell nothing of the key of the next', () => {
		const steps = keys.slice(1).map((key, at) => (key - (keys[at] ?? 0) + mostKeys) % mostKeys);
		for (const sorts of [256, 4096]) expect(Math.abs(strayOf(steps, sorts))).toBeLessThan(4);
	});
});

describe('the test of equal likeliness', () => {
	it('finds keys that are the pseudonym’s own digits out', () => {
		const ownDigits = many(inOrder).map((text) => parseInt(text.slice(-8, -2), 16) % 256);
		expect(Math.abs(strayOf(ownDigits, 256))).toBeGreaterThan(100);
		const evenly = Array.from({ length: persons }, (_, person) => person % 250);
		expect(strayOf(evenly, 250)).toBeLessThan(-10);
	});
});

describe('a record key', () => {
	const some = Array.from({ length: 500 }, (_, person) => digest(person));
	const keys = keysOf(some);

	it('is the same in every sitting, whoever else is there and in whatever order', () => {
		expect(keysOf(some)).toEqual(keys);
		expect(keysOf(some.toReversed()).toReversed()).toEqual(keys);
		expect(keysOf([...some.slice(250), digest(9999), ...some.slice(0, 250)]).slice(0, 250)).toEqual(keys.slice(250));
		expect(keys.slice(0, 4)).toEqual([2190, 2675, 3870, 2596]); // worked out by another program
	});

	it('goes by the pseudonym as people are told apart by it: 128 bits, in whatever case, with or without dashes', () => {
		const text = '0123456789abcdef8899aabbccddeeff';
		for (const other of [text.toUpperCase(), '01234567-89ab-cdef-8899-aabbccddeeff', `${text}${'5'.repeat(32)}`])
			expect(keysOf([other])).toEqual(keysOf([text]));
	});

	it('changes with every bit of the pseudonym, so that similar pseudonyms have keys that are not', () => {
		for (let bit = 0n; bit < 128n; bit++) {
			const turned = some
				.slice(0, 40)
				.map((text) => (BigInt(`0x${text.slice(0, 32)}`) ^ (1n << bit)).toString(16).padStart(32, '0'));
			expect(keysOf(turned).filter((key, at) => key === keys[at]).length).toBeLessThan(3);
		}
	});

	it('is shared by many people, so that it names nobody', () => {
		const sharing = new Float64Array(mostKeys);
		for (const key of keysOf(many(digest))) sharing[key] = (sharing[key] ?? 0) + 1;
		expect(Math.min(...sharing)).toBeGreaterThan(5);
	});

	it('is made for people without a pseudonym from their row', () => {
		const keyOf = recordKeysOf(listOf(some));
		const rows = Array.from({ length: persons }, (_, row) => keyOf(-1 - row));
		for (const sorts of [256, 4096]) expect(Math.abs(strayOf(rows, sorts))).toBeLessThan(4);
		expect(recordKeysOf(new PersonNumbers())(-8)).toBe(rows[7]);
	});

	it('is nobody’s beyond the list', () => {
		expect(() => recordKeysOf(listOf(some))(some.length)).toThrow(RangeError);
	});
});
