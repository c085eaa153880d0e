import { describe, expect, test } from 'vitest';
import { classify, placeInClasses } from '../../../src/lib/charts/classes';
import { readTable } from '../../../src/lib/charts/reading';
import { makeTable, shuffled, wards } from '../../support/safe-tables';

const valueOf = ({ row }: { row: { value: { shown: boolean; value?: number } } }): number => row.value.value ?? NaN;

describe.each(['fifths', 'equal-steps'] as const)('classes by %s', (rule) => {
	const { points } = readTable(makeTable());
	const classes = classify(points, rule);

	test('hold each shown area once, lowest class first, and no hidden one', () => {
		const codes = classes.flatMap((each) => [...each.codes]);
		expect(codes.toSorted()).toEqual(
			points
				.filter((point) => point.row.value.shown)
				.map((point) => point.code)
				.toSorted()
		);
		for (const [at, each] of classes.entries()) {
			expect(valueOf(each.lowest)).toBeLessThanOrEqual(valueOf(each.highest));
			const next = classes[at + 1];
			if (next) expect(valueOf(each.highest)).toBeLessThan(valueOf(next.lowest));
		}
		expect(new Set(classes.map((each) => each.fill)).size).toBe(classes.length);
	});

	test('say where on their strip each shown figure lies, and of a hidden one nothing', () => {
		for (const point of points) {
			const place = placeInClasses(classes, point);
			const one = classes[place?.at ?? -1];
			expect(place !== null).toBe(point.row.value.shown);
			if (!place || !one) continue;
			expect(one.codes.has(point.code)).toBe(true);
			const [low, high] = [valueOf(one.lowest), valueOf(one.highest)];
			if (low < high) expect(low + place.share * (high - low)).toBeCloseTo(valueOf(point), 9);
			else expect(place.share).toBe(0.5);
		}
	});

	test('do not depend on the order of rows', () =>
		expect(classify(readTable(shuffled(makeTable())).points, rule)).toEqual(classes));

	test('equal figures are one class', () => {
		const flat = classify(readTable(makeTable({ counts: () => [50, 100] })).points, rule);
		expect(flat).toHaveLength(1);
		expect(flat[0]?.codes.size).toBe(wards.groups.length);
	});

	test('nothing shown, no class', () => expect(classify(readTable(makeTable({ counts: () => null })).points, rule)).toEqual([]));
});

test('fifths are of about the same size', () => {
	const sizes = classify(readTable(makeTable()).points, 'fifths').map((each) => each.codes.size);
	expect(sizes).toEqual([3, 3, 3, 3, 3]);
});
