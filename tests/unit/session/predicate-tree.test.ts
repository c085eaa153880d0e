import { describe, expect, test } from 'vitest';
import { Predicate } from '../../../src/lib/protocol/question';
import {
	asked,
	either,
	groupOf,
	monthsOf,
	ofRecords,
	replaced,
	simplest,
	withPart,
	withRecords,
	type Joint
} from '../../../src/lib/session/predicate-tree';

const [one, two, three] = ['DEM_REG', 'DM_REG', 'AF_REG'].map((field): Predicate => ({ field, is: 'Y' })) as [
	Predicate,
	Predicate,
	Predicate
];

describe('groups of statements', () => {
	test.each(['all', 'any', 'none'] satisfies Joint[])('are asked as the format has it, and read back: %s', (joint) => {
		const group = { joint, parts: [one, two] };
		expect(groupOf(Predicate.parse(asked(group)))).toEqual(group);
	});

	test('that are none are one statement', () => {
		expect(groupOf(one)).toBeNull();
		expect(groupOf({ not: one })).toBeNull();
	});

	test('say nothing twice, and vanish with their last statement', () => {
		const group = withPart(withPart({ joint: 'any', parts: [one] }, two), one);
		expect(group.parts).toEqual([two, one]);
		expect(simplest(replaced(group, 0, null))).toEqual(one);
		expect(simplest(replaced({ joint: 'none', parts: [one, two] }, 1, null))).toEqual({ not: { any: [one] } });
		expect(simplest({ joint: 'any', parts: [] })).toBeNull();
	});

	test('by or grow rather than nest', () => expect(either(either(one, two), three)).toEqual({ any: [one, two, three] }));
});

test('records can be asked for by number and time, and without either again', () => {
	const of = ofRecords({ has: { dataset: 'apc' } });
	if (!of) throw new Error('not of records');
	const many = withRecords(of, { atLeast: 3, during: 'starts-in-period' });
	expect(Predicate.parse(many)).toEqual({ has: { dataset: 'apc', atLeast: 3, during: 'starts-in-period' } });
	expect(withRecords(ofRecords(many) ?? of, { has: false, atLeast: null, during: null })).toEqual({ hasNo: { dataset: 'apc' } });
	expect(ofRecords(one)).toBeNull();
});

test('months run over the end of a year, and there are none without both ends', () => {
	expect(monthsOf('2024-11-01', '2025-02-28')).toEqual(['2024-11', '2024-12', '2025-01', '2025-02']);
	expect(monthsOf(null, '2025-02-28')).toEqual([]);
});
