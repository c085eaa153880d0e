import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupNoun, highestShown, orderPoints, readTable, usualOrder } from '../../../src/lib/charts/reading';
import { ages, makeTable, shuffled, wards } from '../../support/safe-tables';

const names = (points: readonly { label: string }[]): string[] => points.map((point) => point.label);

describe('a chart reads the rows it draws', () => {
	test('one point for each group, in natural order, whatever the order of the rows', () => {
		const table = makeTable();
		expect(names(readTable(table).points)).toEqual(wards.groups.map((group) => group.label));
		expect(readTable(shuffled(table))).toEqual(readTable(table));
	});

	test('other dimensions are at their total, or at the group chosen', () => {
		const table = makeTable({ dimensions: [wards, ages] });
		const total = readTable(table).points.find((point) => point.label === 'Thorpe');
		const older = readTable(table, { along: 'area', at: { age: '80+' } }).points.find((point) => point.label === 'Thorpe');
		expect(total?.row.groups).toEqual(['E05002224', null]);
		expect(older?.row.groups).toEqual(['E05002224', '80+']);
		expect(readTable(table, { along: 'age', at: { area: 'E05002224' } }).points.map(({ row }) => row.groups)).toEqual([
			['E05002224', '65-79'],
			['E05002224', '80+']
		]);
	});

	test('each row is compared with the same groups of the whole place', () => {
		const table = makeTable({ dimensions: [wards, ages] });
		expect(readTable(table, { along: 'area', at: { age: '80+' } }).comparator?.groups).toEqual([null, '80+']);
		const byAge = readTable(table, { along: 'age', at: { area: 'E05002224' } });
		expect(byAge.comparator).toBeNull();
		expect(byAge.points.map((point) => point.comparator?.groups)).toEqual([
			[null, '65-79'],
			[null, '80+']
		]);
		expect(readTable(makeTable({ dimensions: [ages] })).compares).toBe(false);
		expect(readTable(makeTable({ kind: 'count' })).compares).toBe(false);
	});

	test('a table without breakdowns is one point, the total', () => {
		const table = makeTable({ dimensions: [] });
		expect(names(readTable(table).points)).toEqual(['Southend-on-Sea']);
	});
});

describe('order says nothing about what is hidden', () => {
	const { points } = readTable(makeTable());

	test('by value: highest first, hidden last in name order', () => {
		const ordered = orderPoints(points, 'value');
		expect(names(ordered).slice(0, 2)).toEqual(['Milton', 'Thorpe']);
		expect(names(ordered).slice(-2)).toEqual(['Kursaal', 'Westborough']);
	});

	test('whatever order the points came in', () => {
		fc.assert(
			fc.property(fc.shuffledSubarray([...points], { minLength: points.length }), (mixed) => {
				expect(orderPoints(mixed, 'value')).toEqual(orderPoints(points, 'value'));
				expect(orderPoints(mixed, 'name')).toEqual(orderPoints(points, 'name'));
			})
		);
	});

	test('ages keep their own order', () => {
		expect(usualOrder(ages)).toBe('natural');
		expect(usualOrder(wards)).toBe('value');
	});
});

describe('the axis ends at what is shown', () => {
	test('the highest limit drawn', () => expect(highestShown(readTable(makeTable()))).toBe(72));

	test('nothing shown gives 0', () => expect(highestShown(readTable(makeTable({ counts: () => null })))).toBe(0));
});

test('groups are named as commissioners name them', () => {
	expect(groupNoun(wards, 1)).toBe('ward');
	expect(groupNoun(wards, 2)).toBe('wards');
	expect(groupNoun({ ...wards, id: 'field.gp_register.FRAILTY', level: undefined }, 2)).toBe('groups');
});
