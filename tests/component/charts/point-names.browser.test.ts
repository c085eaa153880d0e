import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meet, placedNames, placeOfName } from '$lib/charts/point-names';

const frame = { left: 0, right: 400, top: 0, bottom: 300 };
const style = { frame, radius: 6, size: 13 };
const points = fc.array(
	fc.record({
		code: fc.uuid(),
		label: fc.constantFrom('Leigh', 'West Shoebury', 'St Laurence', 'Milton', 'Not placed in an area'),
		x: fc.integer({ min: 0, max: 400 }),
		y: fc.integer({ min: 0, max: 300 })
	}),
	{ maxLength: 30 }
);

describe('names of the points of a plot', () => {
	test('cover neither each other nor a mark, and stay in the frame', () => {
		fc.assert(
			fc.property(points, (all) => {
				const names = placedNames({ points: all, marks: all, ...style });
				for (const [at, name] of names.entries()) {
					expect(names.slice(at + 1).filter((other) => meet(name, other))).toEqual([]);
					expect(all.filter(({ x, y }) => meet(name, { left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 }))).toEqual([]);
					expect(name.left >= 0 && name.right <= 400 && name.top >= 0 && name.bottom <= 300).toBe(true);
				}
			})
		);
	});

	test('are given to the first of two that have room for one', () => {
		const [one, other] = ['one', 'other'].map((code) => ({ code, label: 'Not placed in an area', x: 200, y: 150 }));
		const narrow = { left: 190, right: 350, top: 135, bottom: 165 };
		const named = (all: (typeof one)[]) =>
			placedNames({ points: all.flatMap((point) => point ?? []), marks: [{ x: 200, y: 150 }], ...style, frame: narrow });
		expect(named([one, other]).map(({ code }) => code)).toEqual(['one']);
		expect(named([other, one]).map(({ code }) => code)).toEqual(['other']);
	});

	test('of the point that is read always has a place, on a frame too narrow for it as well', () => {
		const point = { code: 'one', label: 'Not placed in an area', x: 10, y: 10 };
		expect(placeOfName(point, style)).toMatchObject({ code: 'one', left: expect.closeTo(14.8, 1) });
		expect(placeOfName(point, { ...style, frame: { ...frame, right: 20 } }).label).toBe(point.label);
	});
});
