import { expect, test } from 'vitest';
import { matching } from '../../../src/lib/ui/matching';

const choices = [
	{ value: 'a', label: 'With a fall', heading: 'Hospital', definition: 'Admitted after a fall.' },
	{ value: 'b', label: 'Severe frailty', heading: 'Frailty', definition: 'Falls are one of its signs.' },
	{ value: 'c', label: 'Fallen arches', heading: 'Feet' }
];
const found = (typed: string): string =>
	matching(choices, typed)
		.map(({ value }) => value)
		.join('');

test('every typed word must begin a word; labels come first, then headings and meanings', () => {
	expect(found('fall')).toBe('acb');
	expect(found('fall adm')).toBe('a');
	expect(found('all')).toBe('');
	expect(found(' ')).toBe('abc');
});
