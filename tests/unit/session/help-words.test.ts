import { describe, expect, test } from 'vitest';
import { shorthand } from '$lib/protocol/format';
import { lackingIn } from '$lib/session/browser-support';
import { glossary } from '$lib/session/glossary';
import { keyboardMap } from '$lib/session/keyboard-map';

describe('the glossary', () => {
	test('explains every mark that a table may have, first, and each word once, in the order of the alphabet', () => {
		const terms = glossary.map(({ term }) => term);
		const marks = [...Object.values(shorthand).map(({ mark }) => mark), '[f]'];
		expect(new Set(terms.slice(0, marks.length))).toEqual(new Set(marks));
		expect(new Set(terms).size).toBe(terms.length);
		const rest = terms.slice(marks.length);
		expect(rest).toEqual(rest.toSorted((one, other) => one.localeCompare(other, 'en-GB')));
	});

	test.each([
		'QOF',
		'CLD',
		'HES',
		'SUS',
		'SHA-256',
		'eFI',
		'LSOA',
		'MSOA',
		'Reablement',
		'Slope index',
		'Lorenz',
		'Percentage points'
	])('explains %s, which stands on the screens', (word) => {
		expect(glossary.some(({ term }) => term.includes(word))).toBe(true);
	});

	test('is in sentences', () => {
		for (const { term, meaning } of glossary) expect(meaning, term).toMatch(/^[A-Z].*\.$/);
		for (const { keys } of keyboardMap) for (const { does } of keys) expect(does).toMatch(/^[A-Z].*\.$/);
	});
});

describe('a browser', () => {
	const able = {
		WebAssembly: { Tag: class {} },
		Worker: class {},
		HTMLDialogElement: class {},
		navigation: {},
		trustedTypes: {},
		Promise: Object.assign(class {}, { try: () => undefined })
	};

	test('that can do all that is needed lacks nothing', () => {
		expect(lackingIn(able)).toEqual([]);
	});

	test.each(Object.keys(able))('without %s is told of one thing', (name) => {
		expect(lackingIn({ ...able, [name]: undefined })).toHaveLength(1);
	});
});
